"""What visitors see and hear: loudest voice, languages, message on the waiting page. Each press takes effect."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent

from app.kiosk.rules.staff_choices import NOTICES
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_view import Section
from app.speech.style import VOLUMES
from app.texts import Texts
from app.widgets.forms import Row, Rows, card, steps
from app.widgets.theme import GAP_SMALL, MARGIN

WITHOUT = 2 * MARGIN + 4 * GAP_SMALL  # pixels beside the rows

OWN = ""
"""Instead of a prepared message: the centre's own, or none."""


class LookSection(Section):
    """The section「画面と声」: no voice louder and no language more than the administrator laid down.

    Args:
        names: own names of the languages, by code.
    """

    def __init__(self, texts: Texts, controller: StaffController, names: Mapping[str, str]) -> None:
        super().__init__(texts, "look", controller)
        volumes = steps(self.words, "volume", len(VOLUMES))[: controller.base.volume_ceiling + 1]
        languages = [(code, names.get(code, code)) for code in controller.base.languages]
        notices = [(id_, texts[f"kiosk.notice.{id_}"].text if id_ else self.words("own")) for id_ in (OWN, *NOTICES)]
        self._rows = Rows(
            [
                Row("volume_ceiling", self.words("volume"), volumes),
                Row("languages", self.words("languages"), languages),
                Row("notice", self.words("notice"), notices, across=1),
            ]
        )
        self._rows.changed.connect(self._choose)
        self.column.addWidget(card(self._rows))
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """See Section."""
        super().resizeEvent(event)
        self._rows.fit(self.window().width() - WITHOUT)

    def entered(self) -> None:
        """See Section."""
        policy, choices = self.controller.policy, self.controller.choices
        now = {"volume_ceiling": policy.volume_ceiling, "languages": policy.languages, "notice": choices.notice}
        self._rows.show_values(now.__getitem__)

    def _choose(self, key: str, value: object) -> None:
        """A press on a language switches it on or off, in the administrator's order."""
        if key == "languages":
            offered = set(self.controller.policy.languages) ^ {value}
            value = tuple(one for one in self.controller.base.languages if one in offered)
        if value == ():
            self.controller.tell(self.texts["kiosk.page.look.languages-last"])
        else:
            self.controller.choose(**{key: value})
        self.entered()
