"""How often the kiosk was used this month, the table for Excel, and a leaflet to try the printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from app.kiosk.rules.kiosk_policy import USUAL_PRINTER
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.visits.counts import Kind, Metric, words_of
from app.texts import Texts
from app.widgets.forms import FormPage, button, card, fill, row, text
from app.widgets.theme import GAP_SMALL, GAP_TINY

LISTED = {Kind.STEP: "steps", Kind.ENDING: "endings", Kind.PAPER: "papers"}
MOST_LINES = 5
"""Lines of a list: of the steps only the first ones."""


class CountsSection(FormPage):
    """The section「回数と印刷」. It is made anew each time the staff comes, so its numbers are those of now."""

    def __init__(self, texts: Texts, controller: StaffController) -> None:
        super().__init__(texts, "kiosk.page.counts.")
        self.controller = controller
        self.lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.lists.setSpacing(GAP_SMALL)
        for kind, name in LISTED.items():
            self.lists.addWidget(card(text(self.words(name), "heading"), self._list(kind), None), 1)
        today = controller.today()
        visits = controller.counts.of_month(today, Kind.HOUR).total()  # a visit is counted in the hour it began
        total = self.words("total", year=today.year, month=today.month, visits=f"{visits:,}")
        test = self._task("test", self._printer(), controller.print_leaflet)
        folder = self.words("export-hint", folder=controller.base.export)
        export = self._task("export", folder, controller.export)
        fill(self.column, text(total, "heading"), self.lists, test, export, None, gap=GAP_SMALL)

    def _list(self, kind: Kind) -> QGridLayout:
        """What was counted, and how often, the most frequent first; equal ones in the order of their names."""
        counts = self.controller.counts.of_month(self.controller.today(), kind)
        found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_LINES]
        lines = [(words_of(Metric(kind, id_), self.texts), f"{count:,}") for id_, count in found]
        made = QGridLayout()
        made.setHorizontalSpacing(GAP_SMALL)
        made.setVerticalSpacing(GAP_TINY)
        made.setColumnStretch(0, 1)
        for at, (what, count) in enumerate(lines or [(self.words("nothing"), "")]):
            made.addWidget(text(what, "quiet", wraps=True), at, 0)
            made.addWidget(text(count, "heading"), at, 1, Qt.AlignmentFlag.AlignRight)
        return made

    def _printer(self) -> str:
        name = self.controller.base.printer
        kinds = {"": "no-printer", USUAL_PRINTER: "usual-printer"}
        return self.words("test-hint", printer=self.words(kinds[name]) if name in kinds else name)

    def _task(self, name: str, hint: str, work: Callable[[], object]) -> QWidget:
        """A card with a description at the left and a button at the right."""
        heading = self.words(f"{name}-heading")
        go = button(self.words(name), work, about=f"{heading}: {self.words(name)}")
        go.setEnabled(name != "test" or bool(self.controller.base.printer))
        about = fill(QVBoxLayout(), text(heading, "heading"), text(hint, "quiet", wraps=True), gap=2)
        return card(row(about, go, gap=GAP_SMALL, grows=about))
