"""Printer, counts to take away, and what was done here lately."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.kiosk.rules.kiosk_policy import USUAL_PRINTER
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_look import Section, topped
from app.texts import Texts
from app.widgets.forms import button, card, text

LINES = 8
_LINE = re.compile(r"\d{4}-(\d{2})-(\d{2}) (\d{2}:\d{2}) ([a-z-]+)(?: (.*))?", re.ASCII)


class PapersSection(Section):
    """The section「印刷と記録」."""

    name = "papers"

    def __init__(self, texts: Texts, desk: StaffController) -> None:
        super().__init__(texts)
        self._desk = desk
        self._work = QVBoxLayout()
        self._grid = QGridLayout()
        printing = (
            self._task("printer", self._printer(), "test", desk.test_printer),
            self._task("leaflet", self.words("leaflet-hint"), "leaflet-go", desk.print_leaflet),
        )
        for _box, go in printing:
            go.setEnabled(bool(desk.base.printer))
        for box, _button in (
            *printing,
            self._task("export", self.words("export-hint"), "export-go", desk.export),
        ):
            self._work.addWidget(box)
        self._work.addStretch(1)
        self._lines = [(text("", "quiet"), text("", "quiet", wraps=True)) for _ in range(LINES)]
        self._none = text(self.words("no-log"), "quiet", wraps=True)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(14)
        self._halves.addLayout(self._work, 1)
        self._halves.addWidget(self._log(), 1)
        self.column.addLayout(self._halves)
        self.column.addStretch(1)
        desk.told.connect(lambda _words: self._show())

    def entered(self) -> None:
        """See Section."""
        self._show()

    def turn(self, is_wide: bool, is_roomy: bool) -> None:
        """See Section."""
        super().turn(is_wide, is_roomy)
        for layout in (self._halves, self._work):
            layout.setSpacing(self.column.spacing())
        self._grid.setVerticalSpacing(14 if is_roomy else 6)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)

    def _printer(self) -> str:
        """Its name, in words where it has none; that visitors get no more paper this hour, where that is so."""
        if self._desk.printing_rests:
            return self.words("rests", count=self._desk.base.hourly)
        name = self._desk.base.printer
        kinds = {"": "no-printer", USUAL_PRINTER: "usual-printer"}
        return self.words(kinds[name]) if name in kinds else name

    def _task(self, name: str, hint: str, key: str, work: Callable[[], object]) -> tuple[QWidget, QWidget]:
        """A card with what it is about at the left, and its button at the right."""
        go = button(self.words(key), work)
        go.setAccessibleName(f"{self.words(name)}: {self.words(key)}")
        row = QGridLayout()
        row.setHorizontalSpacing(16)
        row.setVerticalSpacing(2)
        row.addWidget(text(self.words(name), "heading"), 0, 0)
        row.addWidget(text(hint, "quiet", wraps=True), 1, 0)
        row.addWidget(go, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        row.setColumnStretch(0, 1)
        return card(row), go

    def _log(self) -> QWidget:
        grid = self._grid
        grid.setHorizontalSpacing(18)
        for row, (when, what) in enumerate(self._lines):
            grid.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(what, row, 1)
        grid.setColumnStretch(1, 1)
        return topped(card(text(self.words("log"), "heading"), grid, self._none))

    def _show(self) -> None:
        """The newest first."""
        lines = self._desk.log_lines(LINES)[::-1]
        for at, labels in enumerate(self._lines):
            words = self._said(lines[at]) if at < len(lines) else ("", "")
            for label, part in zip(labels, words, strict=True):
                _show_text(label, part)
        self._none.setVisible(not lines)

    def _said(self, logged: str) -> tuple[str, str]:
        """When and what, in words; a line of another version as it stands there."""
        found = _LINE.fullmatch(logged)
        words = self.texts.get(f"kiosk.page.entry.{found[4]}") if found else None
        if found is None or words is None:
            return "", logged
        when = self.words("dated", month=int(found[1]), day=int(found[2]), time=found[3])
        return when, f"{words.text}  {found[5]}" if found[5] else words.text


def _show_text(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
