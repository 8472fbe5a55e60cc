"""Where the slots of a page stand: wide, upright (the strip, too), low. Knows nothing of words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from app.widgets.buttons import RING
from app.widgets.theme import GAP_HUGE, GAP_MIDDLE, GAP_SMALL, GAP_TINY, GAP_WIDE, UPRIGHT, Theme

HUGGED = 1.15  # a picture beside the words is not higher than so many of its widths
LEAST_PANEL = 90  # height of a picture, in pixels: there is none rather than a lower one


@dataclass(frozen=True)
class Frame:
    """The places on one page; an empty panel is none."""

    head: QRect
    column: QRect
    panel: QRect
    foot: QRect


@dataclass(frozen=True)
class Heights:
    """Of head, foot and the line of a title, in pixels; `is_foot_wide`: the foot needs the width below the panel."""

    head: int
    foot: int
    line: int
    is_foot_wide: bool = False


@dataclass(frozen=True)
class Template:
    """Distances in pixels, and the shares of the page that the panel may take, the largest first.

    Attributes:
        beside: of the strip, widths of a drawing beside the title, as shares.
    """

    margin: int
    top: int
    gap: int
    gutter: int
    below: int
    shares: tuple[float, ...]
    is_upright: bool = False
    beside: tuple[float, ...] = ()

    @property
    def is_strip(self) -> bool:
        """Whether it is the strip: titles are no larger than there is room, and buttons stand in their order."""
        return bool(self.beside)

    def width(self, size: QSize) -> int:
        """The width between the margins."""
        return size.width() - 2 * self.margin

    def words(self, size: QSize, share: float) -> int:
        """The width left of the panel."""
        wide = self.width(size)
        return wide if self.is_upright or not share else wide - round(wide * share) - self.gutter

    def frame(self, size: QSize, high: Heights, share: float, *, is_head_beside: bool) -> Frame:
        """All places. `is_head_beside`: the title stands beside the panel, above its words."""
        wide, bottom = self.width(size), size.height() - self.below
        foot = QRect(self.margin, bottom - high.foot, wide, high.foot)
        top, end = self.top + high.head + (self.gap if high.head else 0), foot.top() - (self.gap if high.foot else 0)
        if self.is_upright:
            head = QRect(self.margin, self.top, wide, high.head)
            panel = QRect(self.margin, top, wide, round(size.height() * share))
            top += panel.height() + GAP_MIDDLE if share else 0
            return Frame(head, QRect(self.margin, top, wide, end - top), panel, foot)
        words, lowest = self.words(size, share), end if high.is_foot_wide else bottom
        highest = self.top + high.line + self.gap if is_head_beside else top
        broad = round(wide * share)
        panel = QRect(self.margin + wide - broad, highest, broad, min(lowest - highest, round(broad * HUGGED)))
        head = QRect(self.margin, self.top, words if is_head_beside else wide, high.head)
        return Frame(head, QRect(self.margin, top, words, end - top), panel, foot)


def template_for(theme: Theme, size: QSize) -> Template:
    """The template of a page."""
    if size.height() > size.width() * UPRIGHT:
        return Template(theme.margin, GAP_HUGE, GAP_SMALL, 0, GAP_WIDE, (0.42, 0.34, 0.26, 0.19), is_upright=True)
    if theme.is_low:
        return Template(theme.margin, 0, GAP_TINY, GAP_MIDDLE, RING + 2, (0.4, 0.33, 0.27, 0.2))
    return Template(theme.margin, GAP_SMALL, GAP_SMALL, GAP_WIDE, GAP_MIDDLE, (0.42, 0.36, 0.3, 0.24))
