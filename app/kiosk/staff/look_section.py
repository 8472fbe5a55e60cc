"""What visitors see and hear: the loudest voice, the languages, the line on the waiting screen. Each press holds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.kiosk.rules.staff_choices import NOTICES
from app.kiosk.staff.choice import Choice
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_look import Section, topped
from app.kiosk.staff.steps import Steps
from app.speech.style import VOLUMES
from app.texts import Texts
from app.widgets.forms import button, card, text
from app.widgets.theme import Theme

OWN = ""
"""In place of a prepared message: the centre's own, or none."""


class LookSection(Section):
    """The section「画面と声」.

    Args:
        names: of the languages, in themselves, by their codes.
    """

    name = "look"

    def __init__(self, texts: Texts, theme: Theme, desk: StaffController, names: Mapping[str, str]) -> None:
        super().__init__(texts)
        self._desk = desk
        self._theme = theme
        self._steps = Steps(theme)
        self._step = text("", "step")
        self._hint = text("", "quiet", wraps=True)
        self._softer = self._sign("−", "softer", -1)
        self._louder = self._sign("+", "louder", +1)
        self._languages = {code: self._language(code, names.get(code, code)) for code in desk.base.languages}
        self._notices = {id_: self._notice(id_) for id_ in (OWN, *NOTICES)}
        self._group = QButtonGroup(self)
        for one in self._notices.values():
            self._group.addButton(one)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(14)
        self._pair.addWidget(self._volume_card(), 1)
        self._pair.addWidget(self._languages_card(), 1)
        self.column.addLayout(self._pair)
        self._notice_grid = QGridLayout()
        self._notice_grid.setSpacing(10)
        self.column.addWidget(card(text(self.words("notice"), "heading"), self._notice_grid))
        self.column.addStretch(1)
        self.turn(True, False)

    def entered(self) -> None:
        """See Section."""
        self._show()

    def turn(self, is_wide: bool, is_roomy: bool) -> None:
        """See Section."""
        super().turn(is_wide, is_roomy)
        self._pair.setSpacing(self.column.spacing())
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(way)
        across = 2 if is_wide else 1
        for one in self._notices.values():
            self._notice_grid.removeWidget(one)
        own, *prepared = self._notices.values()
        self._notice_grid.addWidget(own, 0, 0, 1, across)  # the only one that may be long
        for at, one in enumerate(prepared):
            self._notice_grid.addWidget(one, 1 + at // across, at % across)

    # ---- what is pressed

    def _move(self, steps: int) -> None:
        ceiling = self._desk.policy.volume_ceiling + steps
        if 0 <= ceiling <= self._desk.base.volume_ceiling:
            self._desk.choose(volume_ceiling=ceiling)
        self._show()

    def _switch(self, code: str) -> None:
        """Takes a language away or brings it back; the order stays the administrator's."""
        offered = set(self._desk.policy.languages) ^ {code}
        if offered:
            self._desk.choose(languages=tuple(one for one in self._desk.base.languages if one in offered))
        else:
            self._desk.tell(self.texts["kiosk.page.look.languages-last"])
        self._show()

    def _choose_notice(self, id_: str) -> None:
        if id_ != self._desk.choices.notice:
            self._desk.choose(notice=id_)
        self._show()

    def _show(self) -> None:
        policy, most = self._desk.policy, self._desk.base.volume_ceiling
        ceiling = policy.volume_ceiling
        meaning = self.words(f"volume-{ceiling}")
        self._steps.show_full(ceiling + 1, f"{ceiling + 1}/{len(VOLUMES)} {meaning}")
        self._step.setText(meaning)
        self._hint.setText(self.words("volume-most" if ceiling == most else "volume-hint"))
        self._softer.setEnabled(ceiling > 0)
        self._louder.setEnabled(ceiling < most)
        for code, one in self._languages.items():
            one.setChecked(code in policy.languages)
        self._notices[OWN].show_words(self._own_words())
        self._notices[self._desk.choices.notice].setChecked(True)

    def _own_words(self) -> str:
        message = self._desk.policy.centre.message
        return self.words("notice-own", message=message) if message else self.words("notice-none")

    # ---- how it is made

    def _sign(self, sign: str, key: str, steps: int) -> QPushButton:
        made = button(sign, lambda: self._move(steps))
        made.setObjectName("sign")
        made.setAccessibleName(self.words(key))
        return made

    def _language(self, code: str, name: str) -> Choice:
        return Choice(self._theme, name, lambda: self._switch(code), self.words("languages"), is_single=False)

    def _notice(self, id_: str) -> Choice:
        words = self.texts[f"kiosk.notice.{id_}"].text if id_ else self._own_words()
        return Choice(self._theme, words, lambda: self._choose_notice(id_), self.words("notice"), is_single=True)

    def _volume_card(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(14)
        for part in (self._softer, self._steps, self._louder):
            row.addWidget(part)
        row.addWidget(self._step, 1)
        return topped(card(text(self.words("volume"), "heading"), row, self._hint))

    def _languages_card(self) -> QWidget:
        grid = QGridLayout()
        grid.setSpacing(10)
        for at, one in enumerate(self._languages.values()):
            grid.addWidget(one, at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
        hint = text(self.words("languages-hint"), "quiet", wraps=True)
        return topped(card(text(self.words("languages"), "heading"), grid, hint))
