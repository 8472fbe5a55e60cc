"""The voice of the help button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.speech.speaker import Speaker
from app.speech.utterance import utterances
from app.texts import Words


class Voice(QObject):
    """Says one sentence; its speaker exists only for that, to save memory."""

    over = Signal()  # the sentence has been said, or was stopped

    def __init__(self, make_speaker: Callable[[], Speaker], language: str) -> None:
        super().__init__()
        self._make_speaker = make_speaker
        self._language = language
        self._speaker: Speaker | None = None

    def say(self, words: Words) -> None:
        """Speaks the words."""
        self._drop()
        self._speaker = self._make_speaker()
        # Queued: the speaker must not be deleted while it emits the signal.
        self._speaker.audible.connect(self._note_end, Qt.ConnectionType.QueuedConnection)
        self._speaker.say(utterances("call", words.speech), self._language)

    def stop(self) -> None:
        """Stops speaking at once."""
        if self._speaker is not None:
            self._speaker.stop()
            self.over.emit()

    def close(self) -> None:
        """Stops speaking and deletes the speaker."""
        if self._speaker is not None:
            self._drop()
            self.over.emit()

    def _drop(self) -> None:
        if self._speaker is not None:
            self._speaker.close()
            self._speaker.deleteLater()
            self._speaker = None

    def _note_end(self) -> None:
        if self.sender() is self._speaker:  # that of an earlier sentence is told late
            self.close()
