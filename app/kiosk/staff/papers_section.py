"""Printing, the export of counts, and the latest entries of the journal."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.kiosk.rules.kiosk_policy import USUAL_PRINTER
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_view import Section
from app.texts import Texts
from app.widgets.forms import button, card, column, row, section, text

LINES = 8
_LINE = re.compile(r"\d{4}-(\d{2})-(\d{2}) (\d{2}:\d{2}) ([a-z-]+)(?: (.*))?", re.ASCII)


class PapersSection(Section):
    """The section「印刷と記録」."""

    def __init__(self, texts: Texts, controller: StaffController) -> None:
        super().__init__(texts, "papers", controller)
        has_printer = bool(controller.base.printer)
        self._ways: list[QPushButton] = []
        self._work = column(
            self._task("printer", self._printer(), "test", controller.test_printer, is_on=has_printer),
            self._task(
                "leaflet", self.words("leaflet-hint"), "leaflet-go", controller.print_leaflet, is_on=has_printer
            ),
            self._task("export", self.words("export-hint"), "export-go", controller.export),
            None,
        )
        self._lines = [(text("", "quiet"), text("", "quiet", wraps=True)) for _ in range(LINES)]
        self._none = text(self.words("no-log"), "quiet", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setColumnStretch(1, 1)
        for at, (when, what) in enumerate(self._lines):
            self._grid.addWidget(when, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(what, at, 1)
        self.add_halves(self._work, section(self.words("log"), self._grid, self._none, None))
        self.column.addStretch(1)
        controller.told.connect(lambda _words: self.entered())

    def turn(self, is_wide: bool, is_roomy: bool) -> None:
        """See Section."""
        super().turn(is_wide, is_roomy)
        self._work.setSpacing(self.column.spacing())
        self._grid.setVerticalSpacing(14 if is_roomy else 6)
        for go in self._ways:  # of one width
            go.setMinimumWidth(max(one.sizeHint().width() for one in self._ways))

    def entered(self) -> None:
        """See FormPage. The newest entry comes first."""
        lines = self.controller.audit.recent(LINES)[::-1]
        for at, labels in enumerate(self._lines):
            words = self._said(lines[at]) if at < len(lines) else ("", "")
            for label, part in zip(labels, words, strict=True):
                label.setText(part)
                label.setVisible(bool(part))
        self._none.setVisible(not lines)

    def _printer(self) -> str:
        """The printer's name in words, or that the papers of this hour are used up."""
        if self.controller.printing_rests:
            return self.words("rests", count=self.controller.base.hourly)
        name = self.controller.base.printer
        kinds = {"": "no-printer", USUAL_PRINTER: "usual-printer"}
        return self.words(kinds[name]) if name in kinds else name

    def _task(self, name: str, hint: str, key: str, work: Callable[[], object], *, is_on: bool = True) -> QWidget:
        """A card with a description at the left and a button at the right."""
        go = button(self.words(key), work, about=f"{self.words(name)}: {self.words(key)}")
        go.setEnabled(is_on)
        self._ways.append(go)
        about = column(text(self.words(name), "heading"), text(hint, "quiet", wraps=True), gap=2)
        return card(row(about, go, gap=16, grows=about))

    def _said(self, logged: str) -> tuple[str, str]:
        """When and what, in words; a line of another version unchanged."""
        found = _LINE.fullmatch(logged)
        words = self.texts.get(f"kiosk.page.entry.{found[4]}") if found else None
        if found is None or words is None:
            return "", logged
        when = self.words("dated", month=int(found[1]), day=int(found[2]), time=found[3])
        return when, f"{words.text}  {found[5]}" if found[5] else words.text
