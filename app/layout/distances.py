"""The distances of a page that its size, its text setting and its kind decide: wide, low, upright, in the strip."""

from __future__ import annotations

from msgspec import Struct, field
from PySide6.QtCore import QPoint, QRect, QSize

from app.layout.cutting import Room
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, GAP_WIDE, RING, TextSize, Theme, is_upright

# Width of the picture, as a share of the page's.
PANEL = {TextSize.NORMAL: 0.38, TextSize.LARGE: 0.38, TextSize.LARGEST: 0.32}
LOW_PANEL = {TextSize.NORMAL: 0.4, TextSize.LARGE: 0.4, TextSize.LARGEST: 0.3}

UPRIGHT_PANEL = 0.42  # its height on an upright page, as a share of the page's
FULL_SHARE_FROM = 1150  # width of a page in pixels; below it the picture's share shrinks with the page
LOW_ABOVE_FOOT = 0.34  # between words and foot of a low page, in sizes of the body text

STRIP_MARGIN, STRIP_GAP = 18, 8  # at the sides of the strip; between its parts
STRIP_PANEL = 0.46  # height of its picture, as a share of the strip's
TOOL_HEIGHT = 0.8  # of the row of tools at its edge, in targets
LEAST_TOOL_HEIGHT = 44  # pixels
RIM = 3  # pixels between the tools and the edge of the strip


class Distances(Struct, frozen=True, kw_only=True):
    """The measures of one page: pixels, but for `picture_share`.

    Attributes:
        page: its size.
        margin: at its sides. top, bottom: at its edges.
        gap: below the title. gutter: beside the picture. above_foot: between words and foot.
        picture_share: how much of the page's width the picture takes; of its height on an upright one.
        scene: size of a drawn screen that stands in the picture's place, at the lower right.
    """

    page: QSize
    margin: int
    top: int
    bottom: int
    gap: int
    gutter: int
    above_foot: int
    picture_share: float
    is_upright: bool = False
    is_strip: bool = False
    scene: QSize = field(default_factory=QSize)

    @property
    def whole(self) -> int:
        """The width between the margins."""
        return self.page.width() - 2 * self.margin

    def room(self) -> Room:
        """The page without what is free at its edges."""
        place = QRect(QPoint(), self.page)
        return Room(place.adjusted(self.margin, self.top, -self.margin, -self.bottom))


def page_distances(theme: Theme, size: QSize, setting: TextSize) -> Distances:
    """Those of a page."""
    if is_upright(size):
        return Distances(
            page=size,
            margin=theme.margin,
            top=GAP_WIDE,
            bottom=GAP_WIDE,
            gap=GAP_SMALL,
            gutter=0,
            above_foot=GAP_SMALL,
            picture_share=UPRIGHT_PANEL,
            is_upright=True,
        )
    if theme.is_low:
        return Distances(
            page=size,
            margin=theme.margin,
            top=2,
            bottom=RING + 6,
            gap=2,
            gutter=GAP_MIDDLE,
            above_foot=round(theme.normal * LOW_ABOVE_FOOT),
            picture_share=LOW_PANEL[setting],
        )
    return Distances(
        page=size,
        margin=theme.margin,
        top=0,
        bottom=GAP_MIDDLE,
        gap=GAP_SMALL,
        gutter=GAP_WIDE,
        above_foot=GAP_SMALL,
        picture_share=PANEL[setting] * min(1.0, size.width() / FULL_SHARE_FROM),
    )


def strip_edge(theme: Theme) -> int:
    """Height of a row of tools at an edge of the strip."""
    return max(LEAST_TOOL_HEIGHT, round(theme.target * TOOL_HEIGHT)) + RING + RIM


def strip_distances(theme: Theme, size: QSize) -> Distances:
    """Those of the strip, between its row of tools and the ways back."""
    edge = strip_edge(theme)
    return Distances(
        page=size,
        margin=STRIP_MARGIN,
        top=edge,
        bottom=edge,
        gap=STRIP_GAP,
        gutter=0,
        above_foot=STRIP_GAP,
        picture_share=STRIP_PANEL,
        is_upright=True,
        is_strip=True,
    )
