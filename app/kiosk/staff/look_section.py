"""What visitors see and hear: loudest voice, message on the waiting page. Each press takes effect."""

from __future__ import annotations

from app.kiosk.rules.kiosk_policy import NOTICES
from app.kiosk.staff.staff_controller import StaffController
from app.speech.utterance import VOLUMES
from app.texts import Texts
from app.widgets.forms import FormPage, Row, Rows, card, fill, steps
from app.widgets.theme import GAP_SMALL

OWN = ""
"""Instead of a prepared message: the centre's own, or none."""


class LookSection(FormPage):
    """The section「画面と声」: no voice louder than the administrator laid down."""

    def __init__(self, texts: Texts, controller: StaffController) -> None:
        super().__init__(texts, "kiosk.page.look.")
        self.controller = controller
        volumes = steps(self.words, "volume", len(VOLUMES))[: controller.base.volume_ceiling + 1]
        notices = [(id_, texts[f"kiosk.notice.{id_}"].text if id_ else self.words("own")) for id_ in (OWN, *NOTICES)]
        self._rows = Rows(
            [
                Row("volume_ceiling", self.words("volume"), volumes),
                Row("notice", self.words("notice"), notices, across=1),
            ]
        )
        self._rows.changed.connect(self._choose)
        fill(self.column, card(self._rows), None, gap=GAP_SMALL)
        self._show()

    def _show(self) -> None:
        now = {"volume_ceiling": self.controller.policy.volume_ceiling, "notice": self.controller.choices.notice}
        self._rows.show_values(now.__getitem__)

    def _choose(self, key: str, value: object) -> None:
        self.controller.choose(**{key: value})
        self._show()
