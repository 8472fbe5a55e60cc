"""How often the kiosk was used: a chart of visits, and what was seen, reached and taken home."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.kiosk.staff.periods import lists, visit_chart
from app.kiosk.staff.staff_chart import CountList, VisitChart
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_view import Section
from app.kiosk.visits.metrics import Kind
from app.texts import Texts
from app.widgets.forms import Segments, card, column, row, text
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, Theme

DAYS = (14, 30, 400)

SHAPE = 0.8
"""Largest height of the chart's card as a share of its width; on an upright screen the bars would be too high."""

GREEDY = 1000  # stretch: the chart grows to its largest height before any room stays empty
GAP, WIDE_GAP, TALL_GAP = 0.3, 0.6, 1.0  # around the lines of a list, in sizes of their text


class CountsSection(Section):
    """The section「利用の回数」."""

    high_air = GAP_TINY  # its chart needs the height

    def __init__(self, texts: Texts, theme: Theme, controller: StaffController) -> None:
        super().__init__(texts, "counts", controller)
        self._days = Segments(self.words("days"), [(days, self.words("last", days=days)) for days in DAYS])
        self._days.show_value(DAYS[0])
        self._days.chosen.connect(lambda _days: self.entered())
        self._total = text("", "heading", wraps=True)
        self._chart = VisitChart(theme)
        self._empty = text("", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = row(self._total, self._days, gap=16, grows=self._total)
        self._card = card(head, self._chart, self._empty)
        self._lists = {kind: CountList(theme, texts) for kind in (Kind.STEP, Kind.ENDING, Kind.PAPER)}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP_MIDDLE)
        self._grid.setVerticalSpacing(GAP_SMALL)
        self._parts = []
        for kind, shown in self._lists.items():
            part = QWidget()
            part.setLayout(column(text(self.words(f"{kind}s"), "heading"), shown, None, gap=4))
            self._parts.append(part)
        self._below = card(self._grid)
        self.column.addWidget(self._card, GREEDY)
        self.column.addWidget(self._below)
        self.column.addStretch(1)
        self.turn(True, False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Limits the height of the chart's card."""
        super().resizeEvent(event)
        self._card.setMaximumHeight(round(event.size().width() * SHAPE))

    def turn(self, is_wide: bool, is_roomy: bool) -> None:
        """See Section: three lists side by side, or the long one above the others."""
        super().turn(is_wide, is_roomy)
        for shown in self._lists.values():
            shown.set_gap(TALL_GAP if is_roomy and not is_wide else WIDE_GAP if is_roomy else GAP)
        steps, endings, papers = self._parts
        self._grid.addWidget(steps, 0, 0, 1, 1 if is_wide else 2)
        self._grid.addWidget(endings, 0 if is_wide else 1, 1 if is_wide else 0)
        self._grid.addWidget(papers, 0 if is_wide else 1, 2 if is_wide else 1)
        for at, share in enumerate((15, 15, 9) if is_wide else (16, 11, 0)):
            self._grid.setColumnStretch(at, share)

    def entered(self) -> None:
        """See FormPage."""
        days, today, rows = self._days.value, self.controller.now().date(), self.controller.counts.rows()
        chart = visit_chart(rows, days, today, self.texts)
        total = sum(column.values[0] for column in chart.columns) if chart else 0
        self._total.setText(self.words("total", days=days, visits=f"{total:,}") if chart else "")
        self._empty.setText(self.words("empty", days=days))
        if chart is not None:
            self._chart.show_chart(chart)
        self._chart.setVisible(chart is not None)
        self._empty.setVisible(chart is None)
        found = lists(rows, days, today, self.texts)
        for kind, shown in self._lists.items():
            shown.show_lines(found[kind])
        self._below.setVisible(any(found.values()))
