"""The page with one chart: what it shows in one sentence, the bars, where the numbers are from."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize

from app.pages.content import NOTE
from app.speech.utterance import Utterance
from app.widgets.arrange import Block, Cell, Column, Fixed, Middle, Row, Space
from app.widgets.buttons import RING
from app.widgets.chart import ChartView
from app.widgets.chart_plan import PITCH, Style
from app.widgets.label import RunningLabel
from app.widgets.page import LEAST_BUTTON, Span
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import GAP_MIDDLE, Theme, growths, is_upright

GAP = 10  # between the parts, in pixels
TALLEST = 1.05  # height of a chart on an upright page, in widths: higher bars are no easier to compare
RULE = 3.0  # width of outlines, in pixels


class SmallPrint(RunningLabel):
    """Sentences one behind the other, set close: the chart needs the room."""

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        return lay_out(self.text(), self._pixels, self._bold, width, PITCH)


def window_style(theme: Theme, factor: float = 1.0) -> Style:
    """The style of a theme, at a factor of its sizes; periods stay as large as small print must be."""
    value, tick = (max(theme.chrome_least, round(size * factor)) for size in (theme.body, theme.small))
    return Style(theme.colors, value, tick, RULE)


class ChartPage(SheetPage):
    """Title and what is counted on top, the chart as large as the rest allows, source and button at the foot."""

    def build(self) -> None:
        """See Page."""
        assert self.content.chart is not None
        inner = self.box.inner
        self.add_label("title", inner, self.theme.title, bold=True)
        self.add_label("body", inner, self.theme.small)
        self.view = ChartView(inner)
        self.view.show_chart(self.content.chart)
        self.add_label(NOTE, self, self.theme.chrome_least, token="muted", kind=SmallPrint)
        self.add_buttons()

    def mark(self, utterance: Utterance | None) -> None:
        """See Page: a bar is marked like a sentence."""
        super().mark(utterance)
        if self.view.mark(utterance.part if utterance else ""):
            self.box.reveal(self.view.geometry())

    # ---- where things stand

    def room(self) -> QRect:
        """See SheetPage: from where every title begins to where every button that goes on ends."""
        grid = self.grid
        foot = grid.row(0)
        return QRect(foot.left(), grid.top, foot.width(), grid.bottom + RING - grid.top)

    def sheets(self) -> Iterator[Sheet]:
        """The largest text with which every bar has its value; then fewer values; then smaller bars; else two pages.

        All bars must be in sight at once, so they shrink as answers do; the sentences do not.
        """
        theme = self.theme
        least = theme.shrinks[-1]
        for factor in (*growths(theme, self), *theme.shrinks):
            yield self._sheet(factor, factor, needs_values=True)
        for factor in (factor for factor in theme.answer_shrinks if factor <= least):
            yield self._sheet(factor, least, needs_values=False)
        yield self._in_two()

    def _sheet(self, factor: float, of_words: float, *, needs_values: bool) -> Sheet:
        """Everything on one page; too high for it where the chart is not clear at this factor of its sizes."""
        self._shrink_words(of_words)
        self._move_note(is_scrolled=False)
        self.view.show_style(window_style(self.theme, factor))
        foot, words = self._foot(), self._words()
        room = self.room()
        width, high = room.width() - 2 * RING, room.height() - Column([*words, foot]).height_for(room.width())
        size = QSize(width, min(high, round(width * TALLEST)) if is_upright(self) else high)
        is_clear = high >= self.view.least_height
        if is_clear and (plan := self.view.plan(size)):
            is_clear = plan.is_whole if needs_values else plan.is_roomy
        chart = Fixed(self.view, size.height() if is_clear else self.height())
        return Sheet(self, Stretch([*words, inset(chart)], is_centred=False), foot=foot)

    def _shrink_words(self, factor: float) -> None:
        self.shrink_labels(factor)
        self.fit_title(factor)

    def _in_two(self) -> Sheet:
        """Words and source on a first page, the chart on a second; "more" stands at the right of the button."""
        self._move_note(is_scrolled=True)
        foot = Column([Space(GAP), self._buttons()])
        room, note = self.room(), inset(Cell(self.labels[NOTE]))
        high = room.height() - foot.height_for(room.width())
        for factor in self.theme.answer_shrinks if self.theme.is_low else ():
            self._shrink_words(factor)
            if Column([*self._words(), note]).height_for(room.width()) <= high:
                break
        first = Column([*self._words(), note])
        below = Space(max(0, high - first.height_for(room.width())))
        turns = self.more.width_for_line() + self.less.width_for_line()
        shares = turns + max(one.width_for_line() for one in self.buttons) <= room.width() and not self.grid.is_upright
        return Sheet(self, Stretch([first, below, inset(Fixed(self.view, high))]), foot=foot, shares_foot=shares)

    def _words(self) -> list[Block]:
        labels = [self.labels[part] for part in ("title", "body") if part in self.labels]
        return [*(inset(Cell(label)) for label in labels), Space(GAP)]

    def _foot(self) -> Block:
        """The button in its place, and the source at its right, or above it on an upright page."""
        buttons, note = self._buttons(), Cell(self.labels[NOTE])
        if self.grid.is_upright:
            return Column([Space(GAP), inset(note), Space(GAP), buttons])
        wide = max(max(one.width_for_line() for one in self.buttons), LEAST_BUTTON)
        left_over = self.room().width() - wide - GAP_MIDDLE - RING
        return Column([Space(GAP), Row([(buttons, wide), (Space(), GAP_MIDDLE), (Middle(note), left_over)])])

    def _buttons(self) -> Column:
        return self.go_rows(self.grid.width)[0]

    def _move_note(self, *, is_scrolled: bool) -> None:
        """Puts the source among what is scrolled, or at the foot."""
        note = self.labels[NOTE]
        note.setParent(self.box.inner if is_scrolled else self)
        note.resize_text(self.theme.chrome_least)
        note.show()

    def scroll_row(self, width: int) -> Block:
        """See Page: in the row of the page's button."""
        return Column([Space(GAP), super().scroll_row(width)])

    def spans(self) -> list[Span]:
        """See SheetPage: where there are two pages, each is seen whole."""
        at = self.view.geometry()
        if self.labels[NOTE].parentWidget() is self.box.inner:
            return [(0, at.top()), (at.top(), at.bottom() + 1)]
        return [*super().spans(), (at.top(), at.bottom() + 1)]
