"""What visitors see and hear: loudest voice, languages, message on the waiting page. Each press takes effect."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QWidget

from app.kiosk.rules.staff_choices import NOTICES
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_view import Section
from app.speech.style import VOLUMES
from app.texts import Texts
from app.widgets.form_controls import Choice
from app.widgets.forms import button, in_columns, row, section, text
from app.widgets.theme import GAP_TINY, Theme

OWN = ""
"""Instead of a prepared message: the centre's own, or none."""


class LookSection(Section):
    """The section「画面と声」.

    Args:
        names: own names of the languages, by code.
    """

    def __init__(self, texts: Texts, theme: Theme, controller: StaffController, names: Mapping[str, str]) -> None:
        super().__init__(texts, "look", controller)
        about = self.words("languages")
        self._languages = {
            code: Choice(theme, names.get(code, code), partial(self._switch, code), about, is_single=False)
            for code in controller.base.languages
        }
        languages = in_columns(self._languages.values(), 2, gap=GAP_TINY)
        hint = text(self.words("languages-hint"), "quiet", wraps=True)
        self.add_halves(self._volume(), section(about, languages, hint, None))
        about = self.words("notice")
        self._notices = {
            id_: Choice(theme, "", partial(self._choose_notice, id_), about, is_single=True) for id_ in (OWN, *NOTICES)
        }
        self._group = QButtonGroup(self)
        for one in self._notices.values():
            self._group.addButton(one)
        self.column.addWidget(section(about, in_columns(self._notices.values(), 2, gap=GAP_TINY)))
        self.column.addStretch(1)

    def _volume(self) -> QWidget:
        self._steps, self._step = text("", "heading"), text("", "heading")
        self._hint = text("", "quiet", wraps=True)
        self._softer = button("−", lambda: self._move(-1), "sign", about=self.words("softer"))
        self._louder = button("+", lambda: self._move(+1), "sign", about=self.words("louder"))
        line = row(self._softer, self._steps, self._louder, self._step, grows=self._step)
        return section(self.words("volume"), line, self._hint, None)

    def entered(self) -> None:
        """See Section."""
        policy, most = self.controller.policy, self.controller.base.volume_ceiling
        ceiling = policy.volume_ceiling
        meaning = self.words(f"volume-{ceiling}")
        self._steps.setText(" ".join("●" if at <= ceiling else "○" for at in range(len(VOLUMES))))
        self._steps.setAccessibleName(f"{ceiling + 1}/{len(VOLUMES)} {meaning}")
        self._step.setText(meaning)
        self._hint.setText(self.words("volume-most" if ceiling == most else "volume-hint"))
        self._softer.setEnabled(ceiling > 0)
        self._louder.setEnabled(ceiling < most)
        for code, one in self._languages.items():
            one.setChecked(code in policy.languages)
        message = policy.centre.message
        own = self.words("notice-own", message=message) if message else self.words("notice-none")
        for id_, one in self._notices.items():
            one.show_words(self.texts[f"kiosk.notice.{id_}"].text if id_ else own)
        self._notices[self.controller.choices.notice].setChecked(True)

    # ---- presses

    def _move(self, steps: int) -> None:
        ceiling = self.controller.policy.volume_ceiling + steps
        if 0 <= ceiling <= self.controller.base.volume_ceiling:
            self.controller.choose(volume_ceiling=ceiling)
        self.entered()

    def _switch(self, code: str) -> None:
        """Switches a language on or off, in the administrator's order."""
        offered = set(self.controller.policy.languages) ^ {code}
        if offered:
            self.controller.choose(languages=tuple(one for one in self.controller.base.languages if one in offered))
        else:
            self.controller.tell(self.texts["kiosk.page.look.languages-last"])
        self.entered()

    def _choose_notice(self, id_: str) -> None:
        if id_ != self.controller.choices.notice:
            self.controller.choose(notice=id_)
        self.entered()
