"""The system's own voice by pyttsx3: on Linux it renders and we play; on Windows and macOS it speaks itself."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.speech.style import Style
from app.speech.worker.output import Alive
from app.speech.worker.sound import Silence, Sound, read_wav
from app.speech.worker.voices import Voices
from app.system.discreet import plain

RENDER_SECONDS = 20.0
"""Longest wait for one sentence to be rendered; the longest sentence here takes 0.02 s."""

LONGEST_PIECE = 300
"""Characters rendered at once; our own sentences are far shorter, a family's texts may not be."""

Spoken = Callable[[Alive], None]
"""Speaks one piece to its end by itself."""


class SystemVoice:
    """The voice engine. It starts when it is first needed, or when there is time (`warm`).

    Attributes:
        why_not: why there is no engine; empty as long as that is not known.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engine: Any = None
        self.why_not = ""

    def warm(self) -> bool:
        """Starts the engine if it is not running; returns whether there is one."""
        if self._engine is None and not self.why_not:
            try:
                self._start()
            except Silence as silence:
                self._engine, self.why_not = None, str(silence)
        return self._engine is not None

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for a language."""
        return self.warm() and self._voices.has(language)

    def tune(self, language: str, style: Style) -> None:
        """Sets voice and rate, if the engine runs and has a voice for the language."""
        if self._engine is not None and self._voices.has(language):
            self._tune(language, style)

    def pieces(self, language: str, sentence: str, style: Style) -> Iterator[Sound | Spoken]:
        """A sentence, piece by piece. Raises Silence where it cannot be rendered."""
        if not self.warm():
            raise Silence(self.why_not)
        self._tune(language, style)
        for piece in cut(sentence):
            yield self._piece(piece)

    def _start(self) -> None:
        try:
            import pyttsx3

            self._engine = pyttsx3.init()
        except Exception as error:  # each driver fails in its own way: RuntimeError, OSError, COM errors …
            raise Silence(f"no voice engine: {plain(error)}") from error
        self._voices = Voices(self._engine)

    def _tune(self, language: str, style: Style) -> None:
        raise NotImplementedError

    def _piece(self, piece: str) -> Sound | Spoken:
        raise NotImplementedError


class RenderingVoice(SystemVoice):
    """Linux: pyttsx3 renders each piece to a file; we play it, so that "it sounded" is known."""

    def _start(self) -> None:
        super()._start()
        self._rendered = threading.Event()
        self._engine.connect("finished-utterance", lambda **_: self._rendered.set())
        # The driver's first run is unlike all others: it takes properties over late and returns early.
        self._piece("a")

    def _tune(self, language: str, style: Style) -> None:
        if self._voices.choose(language, style):
            _settle()

    def _piece(self, piece: str) -> Sound:
        wav = self._folder / "rendered.wav"
        self._rendered.clear()
        self._engine.save_to_file(piece, str(wav))
        # This driver's runAndWait returns before the file is written: only the event tells.
        self._engine.runAndWait()
        if not self._rendered.wait(RENDER_SECONDS):
            raise Silence("the voice engine did not render")
        _settle()
        sound = read_wav(wav)
        wav.unlink(missing_ok=True)
        return sound


def _settle() -> None:
    """Waits for espeak-ng's own thread: it takes a new rate over late, and ends a sentence after it reported so."""
    from pyttsx3.drivers import _espeak

    _espeak.Synchronize()


class SpeakingVoice(SystemVoice):
    """Windows (SAPI5) and macOS (nsss): pyttsx3 speaks; its loop is turned from here, as 2.99 requires.

    Not yet run on a real Windows or Mac.
    """

    def _start(self) -> None:
        super()._start()
        self._ended = False
        self._engine.connect("finished-utterance", lambda **_: setattr(self, "_ended", True))
        self._engine.startLoop(False)

    def _tune(self, language: str, style: Style) -> None:
        self._voices.choose(language, style)
        self._engine.setProperty("volume", style.loudness)

    def _piece(self, piece: str) -> Spoken:
        def speak(alive: Alive) -> None:
            self._ended = False
            self._engine.say(piece)
            deadline = time.monotonic() + len(piece) + RENDER_SECONDS
            while not self._ended:
                self._engine.iterate()
                time.sleep(0.02)
                alive()
                if time.monotonic() > deadline:
                    raise Silence("the voice engine did not finish")

        return speak


def cut(sentence: str) -> list[str]:
    """A sentence in pieces that the engine can take (espeak-ng crashes at thousands of characters without a stop)."""
    pieces = [""]
    for part in re.split(r"(?<=[、, ])", sentence):
        for start in range(0, len(part), LONGEST_PIECE):
            chunk = part[start : start + LONGEST_PIECE]
            if len(pieces[-1]) + len(chunk) > LONGEST_PIECE:
                pieces.append("")
            pieces[-1] += chunk
    return [piece for piece in pieces if piece.strip()]


def system_voice(folder: Path) -> SystemVoice:
    """This system's voice, not started yet."""
    return RenderingVoice(folder) if sys.platform == "linux" else SpeakingVoice(folder)
