"""Page 5: a PIN for these pages, if wanted, the last press, and the program's log."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.setup.draft import Draft, pin_caution, pin_problem
from app.setup.setup_page import SetupPage
from app.texts import Texts
from app.widgets.forms import Field, Segments, card, text


class FinishPage(SetupPage):
    """PIN and end.

    Args:
        has_pin: there is one already; left empty it stays.
        log_row: the way to the program's log.
    """

    name = "finish"

    def __init__(self, texts: Texts, log_row: QWidget, *, has_pin: bool) -> None:
        super().__init__(texts)
        self._has_pin = has_pin
        self._wants = Segments(self.words("pin"), [("no", self.words("pin-no")), ("yes", self.words("pin-yes"))])
        self._fields = {key: Field(self.words(key), longest=20) for key in ("pin-new", "pin-again")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(text(self.words("pin"), "heading"), 0, 0)
        grid.addWidget(self._wants, 0, 1)
        for row, (key, field) in enumerate(self._fields.items(), start=1):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaximumWidth(320)
            field.textEdited.connect(lambda _typed: self._chosen())
            grid.addWidget(text(self.words(key)), row, 0)
            grid.addWidget(field, row, 1)
        self._wants.chosen.connect(lambda _value: self._chosen())
        grid.setColumnStretch(1, 1)
        self.column.addWidget(card(grid, text(texts["family.pin.scam"].text, "problem", wraps=True)))
        self.column.addWidget(text(self.words("after"), "quiet", wraps=True))
        self.column.addStretch(1)
        self.column.addWidget(log_row)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        self._wants.show_value("yes" if draft.wants_pin else "no")
        self._fields["pin-new"].show_text(draft.pin)
        self._fields["pin-again"].show_text(draft.pin_again)
        self._enable()

    def problem(self) -> str | None:
        """See SetupPage."""
        found = pin_problem(self.draft, self._has_pin)
        self._fields["pin-new"].doubt(found is not None)
        return found

    def caution(self) -> str | None:
        """See SetupPage."""
        return pin_caution(self.draft)

    def first(self) -> QWidget:
        """See SetupPage."""
        return self._wants

    def _chosen(self) -> None:
        new, again = (self._fields[key].text() for key in ("pin-new", "pin-again"))
        self.tell(replace(self.draft, wants_pin=self._wants.value == "yes", pin=new, pin_again=again))
        self._enable()

    def _enable(self) -> None:
        for field in self._fields.values():
            field.setEnabled(self.draft.wants_pin)
