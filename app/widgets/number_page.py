"""One number over the whole page: an official one with its hours, or one of the family's with the photo."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from app.pages.content import NOTE
from app.widgets.arrange import Block, Column, Fixed, Middle, Row, Space
from app.widgets.buttons import RING
from app.widgets.callees import Portrait, shrink
from app.widgets.grid import TALLEST_PANEL
from app.widgets.label import DigitLabel, RunningLabel, SpokenLabel
from app.widgets.page import TITLES, Span
from app.widgets.paragraph import lay_out
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.pill import PillLabel
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import growths

LINE, PILL_LINE = 1.12, 1.5  # heights of the number and of the pill, in sizes of their font
LEAST, MOST = (1.6, 1.0, 0.8), 4.6  # sizes of the number to try and the largest, in sizes of the theme's
SHORT = 5  # characters of a number beside which there is room

PICTURES, PORTRAITS = (0.39, 0.32, 0.26, 0.0), (0.39, 0.32, 0.26, 0.2, 0.13)
"""Widths of the picture, as shares of the page's: the largest that leaves room wins. A face is never left out."""
LARGE_BELOW = 0.56
"""Largest picture below the lines of an upright page; see UPRIGHT."""

UPRIGHT = 2  # on an upright page, where it stands below the lines, it is so much larger

NAMES = (*TITLES, 0.76, 0.7)
"""Sizes of the title to try: a name is not broken in two if a smaller size spares it that."""

LINES = ("details", "hint", "hours")
"""What it is for, what it costs, when: one line each, if any size lets them."""

ASIDE = 0.58  # width of the second number's tile beside the first, as a share of the page's
TILE = 1.15  # largest size of its number, in sizes of the body


class NumberPage(SheetPage):
    """Whose number, the number as wide as the page, whether it answers now, and three lines to know before calling."""

    def build(self) -> None:
        """See Page."""
        self._wide = 0
        theme, content, inner = self.theme, self.content, self.box.inner
        self.add_label("title", self, theme.title, bold=True)
        kind = DigitLabel if content.callee else SpokenLabel
        self.add_label("number", inner, theme.number, bold=True, kind=kind)
        self.labels["number"].set_spacing(LINE)
        self.labels["number"].setText(in_groups(content.texts["number"].text))
        is_open = any(desk.is_open for desk in content.desks)
        self.add_label("status", inner, theme.body, bold=True, token="open" if is_open else "on_closed", kind=PillLabel)
        if isinstance(pill := self.labels.get("status"), PillLabel):
            pill.set_spacing(PILL_LINE)
            pill.show_pill(self.kit, theme, is_open=is_open)
        self.add_label("extension", inner, theme.title, bold=True, kind=DigitLabel)
        self.add_label("changed", inner, theme.body, token="on_closed")
        for part in LINES:
            self.add_label(part, inner, theme.body, kind=RunningLabel)
        self.add_label(NOTE, self, theme.note, token="muted", kind=RunningLabel)
        self.picture = self._picture(inner)
        self.add_callees(inner)

    def _picture(self, inner: QWidget) -> QWidget:
        """The face of whom the family entered; for an office somebody who lifts the receiver."""
        if self.content.callee and (self.content.callee.is_person or self.content.callee.photo):
            return Portrait(inner, self.kit, self.content.callee, self.theme)
        picture = Picture(inner, self.kit.gallery)
        picture.show_picture("call-number", self.theme.colors.panel)
        return picture

    # ---- where things stand

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: the picture gives way before the words do, and these before the number does."""
        factors: tuple[float, ...] = (*growths(self.theme, self), *self.theme.answer_shrinks)
        shown = PORTRAITS if isinstance(self.picture, Portrait) else PICTURES
        shown = (LARGE_BELOW, *shown) if self.grid.is_upright and shown is PICTURES else shown
        for may_break, least, factor, share in product((False, True), LEAST, factors, shown):
            sheet = self._sheet(factor, share, least)
            if may_break or all(len(line.laid_out(self._wide).lines) == 1 for line in self._plain):
                yield sheet
        yield self._sheet(self.theme.answer_shrinks[-1], shown[-1], LEAST[-1])

    def _sheet(self, factor: float, share: float, least: float) -> Sheet:
        """The lines at a factor of their size, the picture at a share of the width, the number in what is left."""
        self.shrink_labels(factor)
        self.fit_title(factor, NAMES)
        self.picture.setVisible(share > 0)
        self._wide = self.grid.beside(round(self.grid.width * share))
        head = inset(Column([self.labels["title"], Space(self.grid.gap)]))
        above = Space(0 if self.theme.is_low else self.grid.gap // 2)
        foot = inset(Column([above, self.labels[NOTE]])) if NOTE in self.labels else Space()
        high = self.room().height() - Column([head, foot]).height_for(self.room().width())
        body = (
            self._beside(high, share, least) if share and self._is_short else self._across(high, share, least, factor)
        )
        return Sheet(self, Stretch([body], is_centred=False), head, foot)

    @property
    def _plain(self) -> list[SpokenLabel]:
        """The three lines."""
        return [self.labels[part] for part in LINES if part in self.labels]

    @property
    def _is_short(self) -> bool:
        """Whether so few digits leave room for the picture beside the number, too."""
        return len(self.labels["number"].text()) <= SHORT and not self.callees and not self.grid.is_upright

    def _across(self, high: int, share: float, least: float, factor: float) -> Block:
        """The number over the whole width; lines and picture below."""
        gap, below = Space(self.grid.gap), self._below(share)
        aside = round(self.grid.width * ASIDE) if self.callees else 0
        left = high - Column([below, gap]).height_for(self.room().width())
        self._size_number(self.grid.width - aside, left, least)
        tiles = []
        if self.callees:
            shrink(self.callees, round(self.theme.body * TILE * factor * min(1.0, least)), aside)
            rim = Space(-RING if self.theme.is_low else 0)  # there the ring's room is taken back
            tiles = [(Middle(Column([rim, *self.callees, rim])), aside)]
        number = Row([RING - self._bearing, (self.labels["number"], self.grid.width - aside + self._bearing), *tiles])
        return Column([number, gap, below])

    def _beside(self, high: int, share: float, least: float) -> Block:
        """Number and lines one below the other, the picture at their right."""
        wide = round(self.grid.width * share)
        words, gap, lines = self._wide, Space(self.grid.gap), self._lines()
        self._size_number(words, high - lines.height_for(words) - self.grid.gap, least)
        number = Row([-self._bearing, (self.labels["number"], words + self._bearing)])
        column = Column([number, gap, lines])
        picture = Fixed(self.picture, min(round(wide * TALLEST_PANEL), column.height_for(words)))
        return Row([RING, (column, words), self.grid.gutter, (Column([picture]), wide)])

    def _size_number(self, wide: int, high: int, least: float) -> None:
        """Shows the number as large as a width and a height allow; if it would be too small, too large for the page."""
        number = self.labels["number"]
        widest = wide / lay_out(number.text(), 100, True, 100_000.0, 1.0).width * 98
        most, number_size = min(widest, self.theme.number * MOST), self.theme.number
        number.resize_text(int(max(min(most, (high - 1) / LINE), min(widest, number_size * least))))

    @property
    def _bearing(self) -> int:
        """How far the first digit stands from the left of its place: the number, too, begins at the margin."""
        number = self.labels["number"]
        return max(0, round(QFontMetricsF(number.face).leftBearing(number.text()[0])))

    def _lines(self) -> Column:
        parts = [part for part in self.labels if part not in ("title", "number", NOTE)]
        return Column([self.labels[part] for part in parts], self.grid.gap // 2)

    def _below(self, share: float) -> Block:
        """Pill and lines, the picture at their right; on an upright page below them."""
        lines, width = self._lines(), self.grid.width
        wide = round(width * share)
        picture = Fixed(self.picture, wide if isinstance(self.picture, Portrait) else round(wide * PROPORTION))
        if not share:
            return inset(lines)
        if self.grid.is_upright:
            panel = Fixed(self.picture, round(UPRIGHT * wide * PROPORTION))
            below: Block = Row([(picture, wide)]) if isinstance(self.picture, Portrait) else panel
            return inset(Column([lines, Space(2 * self.grid.gap), below]))
        return Row([RING, (lines, width - wide - self.grid.gutter), self.grid.gutter, (Column([picture]), wide)])

    def spans(self) -> list[Span]:
        """See SheetPage: picture and tile stay whole, and lines that end beside them are no stops of their own."""
        beside = [one for one in (self.picture, *self.callees) if not one.isHidden()]
        whole = [(one.y(), one.y() + one.height()) for one in beside]
        lines = [
            span for label in self.labels.values() if label.parentWidget() is self.box.inner for span in label.spans()
        ]
        inside = [(top, bottom) for top, bottom in lines if not any(a <= top and bottom <= b for a, b in whole)]
        return sorted([*whole, *inside])


def in_groups(number: str) -> str:
    """A number with room around its dashes, as it is said."""
    return number.replace("-", " - ")
