"""What the window knows of the voice: say and stop. The latest request wins, and the window never waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.speech.speed_and_volume import Style
from app.speech.utterance import Utterance


class Speaker(QObject):
    """What every speaker can do. This one is silent, for --silent and for PCs without a voice.

    Signals:
        began(Utterance): this sentence starts to sound.
        fell_silent(): nothing sounds any more: all was said, stopped, or could not be heard.
        audible(bool): whether the last attempt could be heard; for the quiet notice.
    """

    began = Signal(Utterance)
    fell_silent = Signal()
    audible = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.style = Style()  # how to say the next utterances

    def say(self, utterances: Sequence[Utterance], language: str) -> None:
        """Says these sentences, and cuts off whatever was being said."""

    def prepare(self) -> None:
        """Starts what is slow to start, so that the first sentence is heard at once."""

    def stop(self) -> None:
        """Falls silent at once. Harmless when nothing sounds."""

    def rest(self) -> None:
        """Falls silent and keeps nothing ready; the next sentence takes a little longer."""

    def close(self) -> None:
        """Falls silent and leaves nothing behind. The speaker cannot be used afterwards."""
