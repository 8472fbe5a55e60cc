"""The practice as a page of the kiosk: no window of its own, no siren unless the administrator allows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.bootstrap import Options
from app.kiosk.window.handouts import Handouts
from app.kiosk.window.kiosk_controller import KioskController, View
from app.practice.practice import Practice
from app.practice.practice_main import compose
from app.presenter.presenter import Presenter
from app.speech.speaker import Speaker
from app.texts import Words
from app.widgets.buttons import Kit
from app.widgets.theme import Scheme


class Rehearsal(QObject):
    """Begins the practice, and tells the visitor, there or in the guide, what became of a paper.

    Args:
        offers: prints the certificate.
        presenter: of the guide, whose language and text size the practice takes over.
        has_papers: whether there is a printer.
        can_howl: whether the siren can be chosen.
        kit: the guide's, too: icons and pictures are there, and a burst of presses that opened the practice does not
            press in it.
    """

    def __init__(
        self,
        lobby: KioskController,
        speaker: Speaker,
        offers: Handouts,
        presenter: Presenter,
        *,
        has_papers: bool,
        can_howl: bool,
        pixels_per_mm: float,
        kit: Kit,
    ) -> None:
        super().__init__(lobby)
        self._lobby, self._speaker, self._offers, self._presenter = lobby, speaker, offers, presenter
        self._has_papers, self._can_howl, self._scale = has_papers, can_howl, pixels_per_mm
        self._kit = kit
        self._practice: Practice | None = None
        offers.told.connect(self.tell)

    def start(self) -> None:
        """Begins, unless it is under way."""
        if self._practice is not None:
            return
        prints = self._offers.certify if self._has_papers else None
        practice = compose(
            self._presenter.walk.texts,
            Options(Path(), size=self._presenter.size, scheme=Scheme.LIGHT),
            self._speaker,
            prints,
            self._scale,
            can_howl=self._can_howl,
            by_touch=True,
            kit=self._kit,
        )
        self._practice = practice
        practice.left.connect(self._on_left)
        self._lobby.invite(View.PRACTICE, practice.window)
        practice.start()

    def tell(self, words: Words) -> None:
        """Tells the visitor a sentence, where they are."""
        if self._practice is not None:
            self._practice.tell(words)
        else:
            self._presenter.tell(words)

    def stop(self) -> None:
        """Ends it, if it is under way."""
        self._lobby.dismiss(View.PRACTICE)

    def _on_left(self) -> None:
        """Its window was closed: by the visitor, by time, or because the visit is over."""
        if self._practice is not None:
            self._practice = None
            self._lobby.dismiss(View.PRACTICE)
