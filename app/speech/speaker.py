"""The voice as the window knows it: say, stop. The latest wins, and the window never waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.speech.speed_and_volume import Style
from app.speech.utterance import Utterance


class Speaker(QObject):
    """What every speaker does. This one is silent: a normal speaker for --silent and for PCs without a voice.

    Signals:
        began(Utterance): this sentence begins to sound now.
        fell_silent(): nothing sounds any more (all said, stopped, or it could not be heard).
        audible(bool): whether the last attempt could be heard; for the quiet notice.
    """

    began = Signal(Utterance)
    fell_silent = Signal()
    audible = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.style = Style()
        """How the next utterances are to be said."""

    def say(self, utterances: Sequence[Utterance], language: str) -> None:
        """Says these sentences; whatever was being said stops first."""

    def prepare(self) -> None:
        """Makes ready what takes long, so that the first sentence is heard at once."""

    def stop(self) -> None:
        """Silence, at once. Harmless when nothing sounds."""

    def rest(self) -> None:
        """Silence, and nothing kept ready any more; the next sentence takes a little longer."""

    def close(self) -> None:
        """Silence, and nothing left behind. The speaker is not used afterwards."""
