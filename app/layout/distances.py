"""The distances of a page that its size, its text setting and its kind decide: wide, low, upright, in the strip."""

from __future__ import annotations

from msgspec import Struct, field
from PySide6.QtCore import QPoint, QRect, QSize

from app.layout.rooms import Room
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, GAP_WIDE, RING, TextSize, Theme, is_upright

PANEL = {TextSize.NORMAL: 0.38, TextSize.LARGE: 0.38, TextSize.LARGEST: 0.32}
LOW_PANEL = {TextSize.NORMAL: 0.4, TextSize.LARGE: 0.4, TextSize.LARGEST: 0.3}
"""Width of the picture, as a share of the page's."""

UPRIGHT_PANEL = 0.42  # its height on an upright page, as a share of the page's
FULL = 1150  # pixels: a page less wide than this gives its picture less of itself
LOW_ABOVE = 0.34  # between words and foot of a low page, in sizes of the body text

STRIP_MARGIN, STRIP_GAP = 18, 8  # at the sides of the strip; between its parts
STRIP_PANEL = 0.46  # height of its picture, as a share of the strip's
TOOL, LEAST_TOOL, RIM = 0.8, 44, 3  # height of its tools, in targets; at least; between them and the edge


class Distances(Struct, frozen=True):
    """Of a page, in pixels.

    Attributes:
        page: its size.
        margin: at its sides. top, below: at its edges. gap: below the title. gutter: before the picture.
        above: over the foot. row: height of one row of buttons.
        panel: share of the page that the picture takes.
        scene: size of a drawn screen that stands in its place, at the lower right.
    """

    page: QSize
    margin: int
    top: int
    below: int
    gap: int
    gutter: int
    above: int
    row: int
    panel: float
    is_upright: bool
    is_strip: bool = False
    scene: QSize = field(default_factory=QSize)

    @property
    def whole(self) -> int:
        """The width between the margins."""
        return self.page.width() - 2 * self.margin

    def room(self) -> Room:
        """The page without what is free at its edges."""
        place = QRect(QPoint(), self.page)
        return Room(place.adjusted(self.margin, self.top, -self.margin, -self.below))


def page_distances(theme: Theme, size: QSize, setting: TextSize) -> Distances:
    """Those of a page."""
    margin, row = theme.margin, theme.target
    if is_upright(size):
        return Distances(size, margin, GAP_WIDE, GAP_WIDE, GAP_SMALL, 0, GAP_SMALL, row, UPRIGHT_PANEL, True)
    if theme.is_low:
        above = round(theme.normal * LOW_ABOVE)
        return Distances(size, margin, 2, RING + 6, 2, GAP_MIDDLE, above, row, LOW_PANEL[setting], False)
    panel = PANEL[setting] * min(1.0, size.width() / FULL)
    return Distances(size, margin, 0, GAP_MIDDLE, GAP_SMALL, GAP_WIDE, GAP_SMALL, row, panel, False)


def strip_edge(theme: Theme) -> int:
    """Height of a row of tools at an edge of the strip."""
    return max(LEAST_TOOL, round(theme.target * TOOL)) + RING + RIM


def strip_distances(theme: Theme, size: QSize) -> Distances:
    """Those of the strip, between its row of tools and the ways back."""
    edge = strip_edge(theme)
    return Distances(size, STRIP_MARGIN, edge, edge, STRIP_GAP, 0, STRIP_GAP, theme.target, STRIP_PANEL, True, True)
