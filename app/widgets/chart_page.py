"""The page with one chart: what it shows in one sentence, the bars, where the numbers are from."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart
from app.pages.content import NOTE
from app.speech.utterance import Utterance
from app.widgets.buttons import RING, Look
from app.widgets.chart import paint_plan, window_style
from app.widgets.chart_plan import PITCH, Plan, Style, least_height, plan_chart
from app.widgets.label import SpokenLabel
from app.widgets.page import Page
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.responsive import growths, is_upright

GAP = 10
"""Between the parts of the page, in pixels."""

TOP = 6
"""Above the title, in pixels."""

TALLEST = 1.05
"""Height of a chart on an upright page, as a multiple of its width: higher bars are no easier to compare."""

EDGE = 14
"""Least free strip below all that stands on an upright page, in pixels."""


class ChartView(QWidget):
    """A chart as a widget; the bar that is being heard is marked."""

    def __init__(self, parent: QWidget, chart: BarChart) -> None:
        super().__init__(parent)
        self.chart = chart
        self.look: Style | None = None
        self.marked = ""
        self.setAccessibleName(" ".join(column.said.text for column in chart.columns))

    def show_chart(self, style: Style) -> None:
        """Draws the chart in a style."""
        self.look = style
        self.update()

    def mark(self, part: str) -> bool:
        """Marks the bar of this name; returns whether it is one of ours."""
        self.marked = part
        self.update()
        return any(column.part == part for column in self.chart.columns)

    def plan(self) -> Plan:
        """Where everything stands now."""
        assert self.look is not None
        return plan_chart(self.chart, QRectF(self.rect()), self.look, self.marked)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the chart."""
        if self.look is not None:
            paint_plan(QPainter(self), self.plan(), self.look, self.marked)


class SmallPrint(SpokenLabel):
    """Sentences one behind the other: a line for each would take the room that the chart needs."""

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        return lay_out(self.text(), self._pixels, self._bold, width, PITCH)


class ChartPage(Page):
    """Title and what is counted on top, the chart as large as the rest allows, source and button at the foot."""

    def build(self) -> None:
        """See Page."""
        chart = self.content.chart
        assert chart is not None
        inner = self.box.inner
        self.add_label("title", inner, self.theme.title, bold=True)
        self.add_label("body", inner, self.theme.small)
        self.view = ChartView(inner, chart)
        self.add_label(NOTE, self, self.theme.chrome_least, token="muted", kind=SmallPrint)
        for button in self.content.buttons:
            self.buttons.append(self.add_button(button, Look.GO, self.theme.button))

    def mark(self, utterance: Utterance | None) -> None:
        """See Page: a bar is marked like a sentence."""
        super().mark(utterance)
        if self.view.mark(utterance.part if utterance else ""):
            self.box.reveal(self.view.geometry())

    def arrange(self) -> None:
        """The largest text with which every bar has its value; then fewer values; then smaller bars; else two pages.

        All bars must be in sight at once, so they shrink as answers do; the sentences do not.
        """
        width = self.width() - 2 * self.theme.margin
        room = self.height() - self._place_foot(width) - GAP - TOP - (EDGE if is_upright(self) else 0)
        least = self.theme.shrinks[-1]
        smaller = [factor for factor in self.theme.answer_shrinks if factor <= least]
        larger = growths(self.theme, self)
        tries = [
            *((factor, True) for factor in (*larger, *self.theme.shrinks)),
            *((factor, False) for factor in smaller),
        ]
        if any(self._try(factor, width, room, is_whole=is_whole) for factor, is_whole in tries):
            top = self._gather(room) if is_upright(self) else TOP
            self.box.place(QRect(self.theme.margin, top, width, room), self._spans())
        else:
            self._place_in_two(width)
        self._refresh_scroll()

    def _gather(self, room: int) -> int:
        """Brings words, chart and foot together in the middle of an upright page; returns the top of the words."""
        end = self.view.geometry().bottom() + 1
        spare = max(0, room - end)
        for below in (self.labels[NOTE], *self.buttons):
            below.move(below.x(), below.y() - EDGE - spare + spare // 2)
        return TOP + spare // 2

    def _place_in_two(self, width: int) -> None:
        """Words and source on a first page, the chart on a second; "more" stands beside the button."""
        row, note = self.button_rows(width // 2), self.labels[NOTE]
        high = row.height_for(row.width)
        room = self.height() - high - GAP - TOP
        for factor in self.theme.answer_shrinks if self.theme.is_low else ():
            self.shrink_labels(factor)
            if self._head_height(width) + note.height_for(width) <= room:
                break
        words = self._place_words(width)
        note.setParent(self.box.inner)
        note.show()
        note.setGeometry(0, words, width, note.height_for(width))
        first = max(room, note.geometry().bottom() + 1)
        self.view.setGeometry(0, first, width, room)
        self.view.show_chart(self._style)
        self.box.place(QRect(self.theme.margin, TOP, width, room), [(0, first), (first, first + room)])
        top, left = self.height() - high, self.theme.margin + width + RING - row.width
        row.place(QRect(left, top, row.width, high))
        self.place_scroll_buttons(left, top)

    def _try(self, factor: float, width: int, room: int, *, is_whole: bool) -> bool:
        """Places everything at a factor of the text's size; whether it fits, with all values where `is_whole`."""
        self.shrink_labels(max(factor, self.theme.shrinks[-1]))
        self.labels[NOTE].resize_text(self.theme.chrome_least)  # the foot is placed already
        self._style = window_style(self.theme, factor)
        if self._need(width) > room:
            return False
        self._place(width, room)
        plan = self.view.plan()
        return plan.is_whole if is_whole else plan.is_roomy

    def _need(self, width: int) -> int:
        return self._head_height(width) + round(least_height(self.view.chart, self._style))

    def _head_height(self, width: int) -> int:
        return sum(self.labels[part].height_for(width) for part in self._heads) + GAP

    @property
    def _heads(self) -> list[str]:
        return [part for part in ("title", "body") if part in self.labels]

    def _place(self, width: int, height: int) -> None:
        """Places words and chart in the box, `height` pixels in all."""
        top = self._place_words(width)
        tall = height - top
        self.view.setGeometry(0, top, width, min(tall, round(width * TALLEST)) if is_upright(self) else tall)
        self.view.show_chart(self._style)

    def _place_words(self, width: int) -> int:
        """Places title and body; returns where the next thing may begin."""
        top = 0
        for part in self._heads:
            label = self.labels[part]
            label.setGeometry(0, top, width, label.height_for(width))
            top += label.height()
        return top + GAP

    def _spans(self) -> list[tuple[int, int]]:
        words = [span for part in self._heads for span in self.labels[part].spans()]
        at = self.view.geometry()
        return [*words, (at.top(), at.bottom() + 1)]

    def _place_foot(self, width: int) -> int:
        """Places the source at the left and the button at the right; returns the height they take."""
        row, note = self.button_rows(width // 2), self.labels[NOTE]
        wide, high = row.width, row.height_for(row.width)
        left_over = width - wide - GAP
        words = note.height_for(left_over)
        height = max(high, words)
        top = self.height() - height
        note.setParent(self)
        note.show()
        note.setGeometry(self.theme.margin, top + (height - words) // 2, left_over, words)
        row.place(QRect(self.theme.margin + width + RING - wide, top + (height - high) // 2, wide, high))
        return height
