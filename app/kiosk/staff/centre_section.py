"""The centre as visitors see it: four fields, saved by one button."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.kiosk.rules.kiosk_policy import LONGEST_HOURS, LONGEST_MESSAGE, LONGEST_NUMBER, Centre
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_view import Section
from app.settings.doubts import Doubtful
from app.settings.names import LONGEST_NAME, clean_name
from app.settings.phone import parse_number
from app.texts import Texts
from app.widgets.forms import NO_MENU, Row, Rows, button, card, row, text
from app.widgets.theme import GAP_TINY

LONGEST = {"name": LONGEST_NAME, "telephone": LONGEST_NUMBER, "hours": LONGEST_HOURS, "message": LONGEST_MESSAGE}

MAY_BE_EMPTY = ("hours", "message")
"""Fields that may be empty, even where the administrator wrote something."""


class CentreSection(Section):
    """The section「センター」."""

    def __init__(self, texts: Texts, controller: StaffController) -> None:
        super().__init__(texts, "centre", controller)
        rows = Rows(Row(part, self.words(part), hint=self._hint(part), longest=LONGEST[part]) for part in LONGEST)
        self._fields = rows.fields
        for field in self._fields.values():
            field.setContextMenuPolicy(NO_MENU)  # by which a visitor could leave the kiosk, as by what is dropped
            field.setAcceptDrops(False)
            field.setDragEnabled(False)
            field.returnPressed.connect(self._save)
        rows.changed.connect(lambda part, _typed: self._fields[part].doubt(False))
        save = button(self.words("save"), self._save, "go")
        undo = button(self.words("as-before"), self.entered)
        ways = row(save, undo, None)
        ways.setContentsMargins(0, GAP_TINY, 0, 0)
        self.column.addWidget(card(text(self.words("lead"), "quiet", wraps=True), rows, ways))
        self.column.addStretch(1)

    def entered(self) -> None:
        """See Section."""
        for part, words in _lines(self.controller.policy.centre).items():
            self._fields[part].show_value(words)
            self._fields[part].doubt(False)

    def _hint(self, part: str) -> str:
        return "" if part == "telephone" else self.words(f"{part}-hint")  # an example would be somebody's number

    def _save(self) -> None:
        typed = {part: field.text().strip() for part, field in self._fields.items()}
        found = _problem(typed)
        if found is not None:
            part, key = found
            self._fields[part].doubt(True)
            self._fields[part].setFocus(Qt.FocusReason.OtherFocusReason)
            self.controller.tell(self.texts[key])
            return
        if self.controller.choose(**self._chosen(typed)):
            self.entered()
            if self._fields["telephone"].text() and not typed["telephone"]:
                self.controller.tell(self.texts["kiosk.page.centre.telephone-stays"])

    def _chosen(self, typed: dict[str, str]) -> dict[str, str | None]:
        """Leaves out what equals the administrator's value, so that it follows later changes of that."""
        laid_down = _lines(self.controller.base.centre)
        as_laid_down = {part: None if part in MAY_BE_EMPTY else "" for part in typed}
        return {part: as_laid_down[part] if words == laid_down[part] else words for part, words in typed.items()}


def _problem(typed: dict[str, str]) -> tuple[str, str] | None:
    """The first invalid field, and the key of the reason."""
    if not typed["name"]:
        return "name", "kiosk.page.centre.name-missing"
    for part, read in (("name", clean_name), ("telephone", parse_number)):
        try:
            if typed[part]:
                read(typed[part])
        except Doubtful as doubtful:
            is_official = doubtful.doubt == "family.number.doubt.official"
            return part, "kiosk.page.centre.official" if is_official else doubtful.doubt
    return None


def _lines(centre: Centre) -> dict[str, str]:
    """The fields' content. A number is shown with its extension in a form that can be parsed again."""
    number = centre.telephone
    telephone = number.shown + (f" 内線{number.extension}" if number.extension else "") if number else ""
    return {"name": centre.name, "telephone": telephone, "hours": centre.hours, "message": centre.message}
