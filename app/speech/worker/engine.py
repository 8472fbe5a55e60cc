"""The system's own voice by pyttsx3: on Linux it renders and we play; on Windows and macOS it speaks itself."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from app.speech.style import Style
from app.speech.worker.output import Alive
from app.speech.worker.sound import Silence, Sound, read_wav
from app.speech.worker.voices import voices_by_language
from app.system.discreet import plain

RENDER_SECONDS = 20.0
"""Longest wait for one sentence to be rendered; the longest sentence here takes 0.02 s."""

LONGEST_PIECE = 300
"""Characters rendered at once; our own sentences are far shorter, a family's texts may not be."""

WPM_PER_MORA = 29.0
"""espeak-ng's nominal words per minute for one mora per second, measured with its Japanese voice."""

Spoken = Callable[[Alive], None]
"""Speaks one piece to its end by itself."""


class Engine(Protocol):
    """The system's voice."""

    is_good: bool
    """Whether its voices are better to listen to than the recorded ones."""

    def speaks(self, language: str) -> bool:
        """Whether it has a voice for a language."""
        ...

    def tune(self, language: str, style: Style) -> None:
        """Takes voice and rate. Raises Silence where no voice has the language."""
        ...

    def pieces(self, language: str, sentence: str, style: Style) -> Iterator[Sound | Spoken]:
        """A sentence, piece by piece. Raises Silence where it cannot be rendered."""
        ...


class SystemVoice:
    """An Engine that is started when it is first needed, or when there is time (`warm`).

    Args:
        start: makes the engine; raises Silence where there is none.
    """

    def __init__(self, start: Callable[[], Engine], *, is_good: bool) -> None:
        self.is_good = is_good
        self._start = start
        self._engine: Engine | None = None
        self.why_not = ""

    def warm(self) -> bool:
        """Starts the engine if it is not; returns whether there is one."""
        if self._engine is None and not self.why_not:
            try:
                self._engine = self._start()
            except Silence as silence:
                self.why_not = str(silence)
        return self._engine is not None

    def speaks(self, language: str) -> bool:
        """See Engine."""
        return self.warm() and self._engine is not None and self._engine.speaks(language)

    def tune(self, language: str, style: Style) -> None:
        """See Engine."""
        if self._engine is not None and self._engine.speaks(language):
            self._engine.tune(language, style)

    def pieces(self, language: str, sentence: str, style: Style) -> Iterator[Sound | Spoken]:
        """See Engine."""
        if not self.warm() or self._engine is None:
            raise Silence(self.why_not)
        return self._engine.pieces(language, sentence, style)


class RenderingEngine:
    """Linux: pyttsx3 renders each piece to a file; we play it, so that "it sounded" is known."""

    is_good = False  # espeak-ng's Japanese is hard to understand

    def __init__(self, engine: Any, folder: Path) -> None:
        self._engine = engine
        self._voices = Chooser(engine)
        self._wav = folder / "rendered.wav"
        self._rendered = threading.Event()
        engine.connect("finished-utterance", lambda **_: self._rendered.set())
        # The driver's first run is unlike all others: it takes properties over late and returns early.
        self._render("a")

    def speaks(self, language: str) -> bool:
        """See Engine."""
        return self._voices.has(language)

    def tune(self, language: str, style: Style) -> None:
        """See Engine."""
        if self._voices.choose(language, style):
            _settle()

    def pieces(self, language: str, sentence: str, style: Style) -> Iterator[Sound | Spoken]:
        """See Engine."""
        self.tune(language, style)
        for piece in cut(sentence):
            yield self._render(piece)

    def _render(self, piece: str) -> Sound:
        self._rendered.clear()
        self._engine.save_to_file(piece, str(self._wav))
        # This driver's runAndWait returns before the file is written: only the event tells.
        self._engine.runAndWait()
        if not self._rendered.wait(RENDER_SECONDS):
            raise Silence("the voice engine did not render")
        _settle()
        sound = read_wav(self._wav)
        self._wav.unlink(missing_ok=True)
        return sound


def _settle() -> None:
    """Waits for espeak-ng's own thread: it takes a new rate over late, and ends a sentence after it told so."""
    from pyttsx3.drivers import _espeak

    _espeak.Synchronize()


class SpeakingEngine:
    """Windows (SAPI5) and macOS (nsss): pyttsx3 speaks; its loop is turned from here, as 2.99 requires.

    Not yet run on a real Windows or Mac.
    """

    is_good = True

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._voices = Chooser(engine)
        self._ended = False
        engine.connect("finished-utterance", lambda **_: setattr(self, "_ended", True))
        engine.startLoop(False)

    def speaks(self, language: str) -> bool:
        """See Engine."""
        return self._voices.has(language)

    def tune(self, language: str, style: Style) -> None:
        """See Engine."""
        self._voices.choose(language, style)
        self._engine.setProperty("volume", style.loudness)

    def pieces(self, language: str, sentence: str, style: Style) -> Iterator[Sound | Spoken]:
        """See Engine."""
        self.tune(language, style)
        for piece in cut(sentence):
            yield self._spoken(piece)

    def _spoken(self, piece: str) -> Spoken:
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


class Chooser:
    """Gives the engine the right voice and rate; the list of voices is read once."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._voices = voices_by_language(engine)
        self._chosen: dict[str, object] = {}

    def has(self, language: str) -> bool:
        """Whether there is a voice for a language."""
        return language.split("-")[0] in self._voices

    def choose(self, language: str, style: Style) -> bool:
        """Takes voice and rate; returns whether anything changed. Raises Silence where no voice has the language."""
        voice = self._voices.get(language.split("-")[0])
        if voice is None:
            raise Silence(f"no voice for {language}")
        chosen = {"voice": voice, "rate": round(style.moras_per_second * WPM_PER_MORA)}
        changed = {name: value for name, value in chosen.items() if self._chosen.get(name) != value}
        for name, value in changed.items():
            self._engine.setProperty(name, value)
        self._chosen = chosen
        return bool(changed)


def cut(sentence: str) -> list[str]:
    """A sentence in pieces that the engine can take (espeak-ng dies of thousands of characters without a stop)."""
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

    def start() -> Engine:
        try:
            import pyttsx3

            engine = pyttsx3.init()
        except Exception as error:  # each driver fails in its own way: RuntimeError, OSError, COM errors …
            raise Silence(f"no voice engine: {plain(error)}") from error
        return RenderingEngine(engine, folder) if sys.platform == "linux" else SpeakingEngine(engine)

    return SystemVoice(start, is_good=sys.platform != "linux")
