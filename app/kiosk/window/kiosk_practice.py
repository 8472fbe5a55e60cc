"""The practice as a page of the kiosk; its siren sounds only if the administrator allows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.application import Guidance
from app.bootstrap import Options
from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.window.handouts import Handouts, has_papers
from app.kiosk.window.kiosk_controller import KioskController, View
from app.kiosk.window.kiosk_services import KioskServices
from app.practice.practice import Practice
from app.practice.practice_main import compose
from app.texts import Words
from app.widgets.theme import Scheme


class KioskPractice(QObject):
    """Starts the practice, and tells the visitor, there or in the guide, the outcome of a paper.

    The practice shares the guide's kit and so its gate: the rest of a burst that opened it does nothing in it.
    """

    def __init__(
        self,
        controller: KioskController,
        services: KioskServices,
        handouts: Handouts,
        guidance: Guidance,
        policy: KioskPolicy,
    ) -> None:
        super().__init__(controller)
        self._controller, self._services, self._guidance, self._policy = controller, services, guidance, policy
        self._prints = handouts.certify if has_papers(policy) else None
        self._practice: Practice | None = None
        handouts.told.connect(self.tell)

    def start(self) -> None:
        """Starts the practice, unless it is running."""
        if self._practice is not None:
            return
        presenter = self._guidance.presenter
        self._practice = compose(
            presenter.walk.texts,
            Options(Path(), size=presenter.size, scheme=Scheme.LIGHT),
            self._services.speaker,
            self._prints,
            self._services.scale,
            can_howl=self._policy.siren,
            by_touch=True,
            kit=self._guidance.kit,
        )
        self._practice.left.connect(self._on_left)
        self._controller.invite(View.PRACTICE, self._practice.window)
        self._practice.start()

    def tell(self, words: Words) -> None:
        """Says a sentence in the practice or in the guide, whichever is shown."""
        if self._practice is not None:
            self._practice.tell(words)
        else:
            self._guidance.presenter.tell(words)

    def stop(self) -> None:
        """Ends the practice, if it is running."""
        self._controller.dismiss(View.PRACTICE)

    def _on_left(self) -> None:
        """Its window was closed by the visitor, by a time limit, or because the visit is over."""
        if self._practice is not None:
            self._practice = None
            self._controller.dismiss(View.PRACTICE)
