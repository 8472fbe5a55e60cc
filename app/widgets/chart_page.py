"""The page with one chart: what it shows in one sentence, the bars, where the numbers are from."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize

from app.pages.content import NOTE
from app.speech.utterance import Utterance
from app.widgets.arrange import Block, Cell, Column, Fixed, Middle, Row, Space
from app.widgets.buttons import RING
from app.widgets.chart import ChartView
from app.widgets.chart_plan import LEAST_PITCH, PITCH, Style
from app.widgets.label import RunningLabel
from app.widgets.page import Span
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import Theme, growths

LOW_PITCH = 1.0  # on a low window rows stand close, so that all are in sight
RULE = 3.0  # width of outlines, in pixels


class SmallPrint(RunningLabel):
    """Sentences one behind the other, set close: the chart needs the room."""

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        return lay_out(self.text(), self._pixels, self._bold, width, PITCH)


def window_style(theme: Theme, factor: float = 1.0) -> Style:
    """The style of a theme, at a factor of its sizes; periods stay as large as small print must be."""
    value, tick = (max(theme.chrome_least, round(size * factor)) for size in (theme.body, theme.small))
    return Style(theme.colors, value, tick, RULE, LOW_PITCH if theme.is_low else LEAST_PITCH)


class ChartPage(SheetPage):
    """Title and what is counted on top, the chart as large as the rest allows, button and source at the foot."""

    def build(self) -> None:
        """See Page."""
        assert self.content.chart is not None
        self.add_label("title", self, self.theme.title, bold=True)
        self.add_label("body", self.box.inner, self.theme.small, kind=RunningLabel)
        self.view = ChartView(self.box.inner, self.content.chart, window_style(self.theme))
        self.add_label(NOTE, self, self.theme.note, token="muted", kind=SmallPrint)
        self.add_buttons()

    def mark(self, utterance: Utterance | None) -> None:
        """See Page: a bar is marked like a sentence."""
        super().mark(utterance)
        if self.view.mark(utterance.part if utterance else ""):
            self.box.reveal(self.view.geometry())

    # ---- where things stand

    def sheets(self) -> Iterator[Sheet]:
        """The largest text with which every bar has its value; else two pages.

        All bars must be in sight at once, so they shrink as answers do; the sentences do not.
        """
        theme = self.theme
        least = theme.shrinks[-1]
        for factor in (*growths(theme, self), *theme.shrinks):
            yield self._sheet(factor, factor)
        for factor in (factor for factor in theme.answer_shrinks if factor <= least):
            yield self._sheet(factor, least)
        yield self._in_two()

    def _sheet(self, factor: float, of_words: float) -> Sheet:
        """Everything on one page; too high for it where the chart is not clear at this factor of its sizes."""
        self._size_words(of_words)
        self._move_note(is_scrolled=False)
        self.view.show_style(window_style(self.theme, factor))
        head, words, foot, room = self._head(), self._words(), self._foot(), self.room()
        high = room.height() - Column([head, *words, foot]).height_for(room.width())
        is_clear = high >= self.view.least_height and self.view.plan(QSize(self.grid.width, high)).is_roomy
        chart = Fixed(self.view, high if is_clear else self.height())
        return Sheet(self, Stretch([*words, inset(chart)], is_centred=False), head, foot)

    def _in_two(self) -> Sheet:
        """Sentence and source on a first page, the chart on a second; "more" stands beside the button."""
        self._move_note(is_scrolled=True)
        room, note = self.room(), inset(Cell(self.labels[NOTE]))
        turns = self.scroll_row(room.width()).height_for(room.width())
        foot = Cell(Column([Space(max(0, self.grid.gap - RING)), self._buttons()]), turns)
        for factor in self.theme.answer_shrinks if self.theme.is_low else (1.0,):
            self._size_words(factor)
            head, first = self._head(), Column([*self._words(), note])
            high = room.height() - Column([head, foot]).height_for(room.width())
            if first.height_for(room.width()) <= high:
                break
        below = Space(max(0, high - first.height_for(room.width())))
        chart = inset(Fixed(self.view, high))
        turns = self.more.width_for_line() + self.less.width_for_line()
        shares = turns + max(one.width_for_line() for one in self.buttons) <= room.width() and not self.grid.is_upright
        return Sheet(self, Stretch([first, below, chart], is_centred=False), head, foot, shares_foot=shares)

    def _size_words(self, factor: float) -> None:
        self.shrink_labels(factor)
        self.fit_title(factor)

    def _head(self) -> Block:
        return inset(Column([Cell(self.labels["title"]), Space(self.grid.gap // 2)]))

    def _words(self) -> list[Block]:
        return [inset(Cell(self.labels["body"])), Space(self.grid.gap)] if "body" in self.labels else []

    def _foot(self) -> Block:
        """The button, and at its right the source; on an upright page above it."""
        buttons, note, gap = self._buttons(), Cell(self.labels[NOTE]), Space(self.grid.gap - RING)
        if self.grid.is_upright:
            return Column([Space(self.grid.gap), inset(note), Space(self.grid.gap), buttons])
        wide = max((row.width for row in buttons.parts if isinstance(row, Row)), default=0)
        beside = self.grid.width + RING - wide - self.grid.gutter
        for pixels in range(self.theme.note, self.theme.chrome_least - 1, -1):
            self.labels[NOTE].resize_text(pixels)
            if note.height_for(beside) <= buttons.height_for(wide):
                break
        above = Space(max(0, note.height_for(beside) - buttons.height_for(wide)))  # the button ends in its place
        button = Column([above, buttons])
        return Column([gap, Row([(button, wide), self.grid.gutter - RING, (Middle(note), beside)])])

    def _buttons(self) -> Column:
        return self.go_rows(self.grid.width)[0]

    def _move_note(self, *, is_scrolled: bool) -> None:
        """Puts the source among what is scrolled, or at the foot."""
        note = self.labels[NOTE]
        note.setParent(self.box.inner if is_scrolled else self)
        note.resize_text(self.theme.note)
        note.show()

    def spans(self) -> list[Span]:
        """See SheetPage: where there are two pages, each is seen whole, unless the first is too long for that."""
        at = self.view.geometry()
        if self.labels[NOTE].parentWidget() is self.box.inner and at.top() <= at.height():
            return [(0, at.top()), (at.top(), at.bottom() + 1)]
        return [*super().spans(), (at.top(), at.bottom() + 1)]
