"""The centre as visitors see it: four lines to type in, saved by one press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.contacts.digits import without_numbers
from app.kiosk.rules.kiosk_policy import LONGEST_HOURS, LONGEST_MESSAGE, LONGEST_NUMBER, Centre, centre_name
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_look import Section, line
from app.settings.names import LONGEST_NAME, DoubtfulName
from app.settings.phone import Doubt, Doubtful, parse_number
from app.texts import Texts, Words
from app.widgets.forms import Field, button, card, text

LONGEST = {"name": LONGEST_NAME, "telephone": LONGEST_NUMBER, "hours": LONGEST_HOURS, "message": LONGEST_MESSAGE}
NO_HINT = "telephone"
"""An example of a number would be somebody's number."""

MAY_BE_EMPTY = ("hours", "message")
"""Lines that can be left out, also where the administrator wrote one."""


class CentreSection(Section):
    """The section「センター」."""

    name = "centre"

    def __init__(self, texts: Texts, desk: StaffController) -> None:
        super().__init__(texts)
        self._desk = desk
        self._fields = {part: self._field(part, longest) for part, longest in LONGEST.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(14)
        for row, (part, field) in enumerate(self._fields.items()):
            grid.addWidget(text(self.words(part), "heading"), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        self._save_button = button(self.words("save"), self._save, is_go=True)
        self._undo = button(self.words("as-before"), self._show)
        buttons.addWidget(self._save_button)
        buttons.addWidget(self._undo)
        buttons.addStretch(1)
        self.column.addWidget(card(text(self.words("lead"), "quiet", wraps=True), grid, buttons))
        self.column.addStretch(1)

    def entered(self) -> None:
        """See Section."""
        self._show()

    def _field(self, part: str, longest: int) -> Field:
        hint = "" if part == NO_HINT else self.words(f"{part}-hint")
        field = line(self.words(part), hint, longest)
        field.textEdited.connect(lambda _typed: field.doubt(False))
        field.returnPressed.connect(self._save)
        return field

    def _show(self) -> None:
        for part, words in _lines(self._desk.policy.centre).items():
            self._fields[part].show_text(words)
            self._fields[part].doubt(False)

    def _save(self) -> None:
        typed = {part: field.text().strip() for part, field in self._fields.items()}
        found = self._problem(typed)
        if found is not None:
            part, words = found
            self._fields[part].doubt(True)
            self._fields[part].setFocus(Qt.FocusReason.OtherFocusReason)
            self._desk.tell(words)
            return
        if self._desk.choose(**self._chosen(typed)):
            self._show()
            if self._fields["telephone"].text() and not typed["telephone"]:
                self._desk.tell(self.texts["kiosk.page.centre.telephone-stays"])

    def _chosen(self, typed: dict[str, str]) -> dict[str, str | None]:
        """What is as the administrator wrote it is not chosen: it then follows when the administrator changes it."""
        laid_down = _lines(self._desk.base.centre)
        as_laid_down = {part: None if part in MAY_BE_EMPTY else "" for part in typed}
        return {part: as_laid_down[part] if words == laid_down[part] else words for part, words in typed.items()}

    def _problem(self, typed: dict[str, str]) -> tuple[str, Words] | None:
        """The first line that is not right, and why."""
        if not typed["name"]:
            return "name", self.texts["kiosk.page.centre.name-missing"]
        try:
            centre_name(typed["name"])
        except DoubtfulName as doubtful:
            return "name", self.texts[f"family.name.doubt.{doubtful.doubt}"]
        try:
            if typed["telephone"]:
                parse_number(typed["telephone"])
        except Doubtful as doubtful:
            is_official = doubtful.doubt is Doubt.OFFICIAL
            key = "kiosk.page.centre.official" if is_official else f"family.number.doubt.{doubtful.doubt}"
            return "telephone", self.texts[key]
        wrong = next((part for part in MAY_BE_EMPTY if _has_number(typed[part])), None)
        return (wrong, self.texts["kiosk.fault.digits"]) if wrong else None


def _has_number(typed: str) -> bool:
    try:
        without_numbers(typed)
    except ValueError:
        return True
    return False


def _lines(centre: Centre) -> dict[str, str]:
    """The lines as they are typed. (With an extension a number is shown as it can be read again.)"""
    number = centre.telephone
    telephone = number.shown + (f" 内線{number.extension}" if number.extension else "") if number else ""
    return {"name": centre.name, "telephone": telephone, "hours": centre.hours, "message": centre.message}
