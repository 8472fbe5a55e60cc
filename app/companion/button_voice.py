"""The voice of the button: made for one sentence, and gone after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from app.speech.speaker import Speaker
from app.speech.utterance import utterances
from app.texts import Words


class Voice(QObject):
    """Says a sentence at long intervals; a waiting program has no voice in between.

    Args:
        make_speaker: makes the voice that sounds.
        language: code of the language of the words.
    """

    def __init__(self, make_speaker: Callable[[], Speaker], language: str) -> None:
        super().__init__()
        self._make_speaker = make_speaker
        self._language = language
        self._speaker: Speaker | None = None

    def say(self, words: Words) -> None:
        """Says it."""
        self.close()
        self._speaker = self._make_speaker()
        # Later: while it tells that it is done, it is still at work.
        self._speaker.fell_silent.connect(self.close, Qt.ConnectionType.QueuedConnection)
        self._speaker.audible.connect(self._note_audible, Qt.ConnectionType.QueuedConnection)
        self._speaker.say(utterances("call", words.speech), self._language)

    def stop(self) -> None:
        """Silence, at once."""
        if self._speaker is not None:
            self._speaker.stop()

    def close(self) -> None:
        """Silence, and nothing left behind."""
        if self._speaker is not None:
            self._speaker.close()
            self._speaker.deleteLater()
            self._speaker = None

    def _note_audible(self, is_audible: bool) -> None:
        if not is_audible:
            self.close()
