"""Where the slots of a page stand: wide, upright (the strip, too), low. Knows nothing of words."""

from __future__ import annotations

from msgspec import Struct, field
from PySide6.QtCore import QRect, QSize

from app.widgets.buttons import RING
from app.widgets.pictures import PROPORTION
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_WIDE, UPRIGHT, TextSize, Theme

ASIDE = 0.33  # width of what belongs to a question at the left of its answers on a low page, as a share
HIGHEST, HUGGED = 1.4, 0.9
"""A panel higher than so many of its widths ends above the row of buttons; else it is as high as its drawing needs."""

LOW_TOP, LOW_GAP, LOW_BELOW = 2, 2, RING + 6  # distances of a low page: rings keep off the bar, words get the rest
LOW_ABOVE = 0.27  # there between words and the ring of the first button, in sizes of the body's text

UPRIGHT_PANELS = 0.42, 0.34, 0.26, 0.19
PANEL = {TextSize.NORMAL: 0.38, TextSize.LARGE: 0.38, TextSize.LARGEST: 0.3}
LOW_PANEL = {TextSize.NORMAL: 0.4, TextSize.LARGE: 0.4, TextSize.LARGEST: 0.29}
"""Share of a wide page that its panel takes: so much that nearly all pages of a look keep it at this one place."""

SMALLEST = 0.16  # the most that it takes where words are at their least size anyway
NARROWER = (1.0, 0.82, 0.68, 0.56)  # of it, on the few pages that need the width for their words
FULL = 1150  # pixels: a page less wide than this gives its panel less of itself
LEAST_PANEL = 90  # height of a picture, in pixels: there is none rather than a lower one


class Frame(Struct, frozen=True):
    """The places on one page; an empty panel or aside is none."""

    head: QRect
    column: QRect
    panel: QRect
    foot: QRect
    aside: QRect = field(default_factory=QRect)


class Heights(Struct, frozen=True):
    """Of head, foot and the line of a title, in pixels; `is_foot_wide`: the foot needs the width below the panel."""

    head: int
    foot: int
    line: int
    is_foot_wide: bool = False


class Template(Struct, frozen=True):
    """Distances in pixels, and the shares of the page that the panel may take, the largest first.

    Attributes:
        above: between the words and the ring of the first button. row: height of one row of buttons.
        smallest: the most that it may take where words are at their least size anyway, before there is none.
        beside: of the strip, widths of a drawing beside the title, as shares.
    """

    margin: int
    top: int
    gap: int
    gutter: int
    below: int
    above: int
    row: int
    shares: tuple[float, ...]
    smallest: float = 1.0
    is_upright: bool = False
    beside: tuple[float, ...] = ()

    @property
    def is_strip(self) -> bool:
        """Whether it is the strip: titles are no larger than there is room, and buttons stand in their order."""
        return bool(self.beside)

    @property
    def scales_titles(self) -> bool:
        """Whether titles grow with their words, and are not of one size on all pages."""
        return self.is_strip

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
        top = self.top + high.head + (self.gap if high.head else 0)
        end = foot.top() - (self.above + RING if high.foot else 0)  # the ring of its button keeps off the words
        if self.is_upright:
            head = QRect(self.margin, self.top, wide, high.head)
            panel = QRect(self.margin, top, wide, round(size.height() * share))
            top += panel.height() + GAP_MIDDLE if share else 0
            return Frame(head, QRect(self.margin, top, wide, end - top), panel, foot)
        words, lowest = self.words(size, share), end if high.is_foot_wide else bottom
        highest = self.top + high.line + self.gap if is_head_beside else top
        broad = round(wide * share)
        sizes = lowest - highest, bottom - self.row - self.above - RING - highest, round(broad * HUGGED)
        tall = next(tall for tall in sizes if tall <= broad * HIGHEST)
        panel = QRect(self.margin + wide - broad, highest, broad, tall)
        head = QRect(self.margin, self.top, words if is_head_beside else wide, high.head)
        return Frame(head, QRect(self.margin, top, words, end - top), panel, foot)

    def headed(self, size: QSize, high: Heights, share: float) -> Frame:
        """The drawing at the right of the title."""
        wide, words, bottom = self.width(size), self.headed_width(size, share), size.height() - self.below
        broad = wide - words - self.gap
        tall = max(high.head, round(broad * PROPORTION))
        foot, top = QRect(self.margin, bottom - high.foot, wide, high.foot), self.top + tall + self.gap
        panel = QRect(self.margin + wide - broad, self.top, broad, round(broad * PROPORTION))
        column = QRect(self.margin, top, wide, foot.top() - self.gap - RING - top)
        return Frame(QRect(self.margin, self.top, words, high.head), column, panel, foot)

    def headed_width(self, size: QSize, share: float) -> int:
        """Width of the title there."""
        wide = self.width(size)
        return wide - round(wide * share) - self.gap

    def aside(self, size: QSize, high: Heights) -> Frame:
        """Answers at the right, all that belongs to the question at their left: for a low page."""
        wide, words, bottom = self.width(size), self.aside_width(size), size.height() - self.below
        foot, top = QRect(self.margin, bottom - high.foot, wide, high.foot), self.top + high.head
        end = foot.top() - self.gap - RING if high.is_foot_wide else bottom
        left = self.margin + words + self.gutter
        answers = QRect(left, top + RING, wide - words - self.gutter, end - top - RING)
        room = QRect(self.margin, top + self.gap, words, bottom - high.foot - 2 * self.gap - top)
        return Frame(QRect(self.margin, self.top, wide, high.head), answers, QRect(), foot, room)

    def aside_width(self, size: QSize) -> int:
        """Width of what is at the left there."""
        return round(self.width(size) * ASIDE)

    def with_foot_above(self, size: QSize, title: int, beside: int, foot: QSize) -> Frame:
        """The foot at the right of the title, what else is said below both: for tiles on a low page."""
        wide, top = self.width(size), max(title, foot.height() + self.below) + self.top
        rest = QRect(self.margin, top, wide, beside)
        top += beside + self.gap
        column = QRect(self.margin, top, wide, size.height() - self.below - top)
        at = QRect(self.margin + wide - foot.width(), self.top + RING, foot.width(), foot.height())
        return Frame(QRect(self.margin, self.top, wide - foot.width() - 2 * RING, title), column, QRect(), at, rest)


def template_for(theme: Theme, size: QSize) -> Template:
    """The template of a page."""
    if size.height() > size.width() * UPRIGHT:
        return Template(theme.margin, GAP_WIDE, GAP_SMALL, 0, GAP_WIDE, GAP_SMALL, 0, UPRIGHT_PANELS, is_upright=True)
    most = LOW_PANEL[theme.size] if theme.is_low else PANEL[theme.size] * min(1.0, size.width() / FULL)
    row, shares, above = theme.target, tuple(most * part for part in NARROWER), round(theme.body * LOW_ABOVE)
    if theme.is_low:
        return Template(theme.margin, LOW_TOP, LOW_GAP, GAP_MIDDLE, LOW_BELOW, above, row, shares, SMALLEST)
    return Template(theme.margin, 0, GAP_SMALL, GAP_WIDE, GAP_MIDDLE, GAP_SMALL, row, shares, SMALLEST)
