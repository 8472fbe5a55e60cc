"""The system's own voice: it runs in a thread of its own, so that an engine that hangs costs one sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from app.speech.style import Style
from app.speech.worker.output import ALIVE_SECONDS, Alive
from app.speech.worker.renderers import Espeak, Renderer, Sapi
from app.speech.worker.sound import Silence, Sound
from app.system.discreet import plain
from app.system.errands import Errands

START_SECONDS = 8.0
"""Longest wait for an engine to start; a slow disk may need some."""

RENDER_SECONDS = 2.0
"""Longest time in which an engine that is waited for may render nothing; a sentence takes 0.02 s here."""

MOST_LETTERS = 60
"""Characters a second that nothing says: what is shorter was not said."""

RATE_OF_A_MORA = 22
"""What engines call words per minute, for one mora a second: within a tenth for espeak-ng's and Microsoft's voices."""

T = TypeVar("T")


class SystemVoice:
    """The voice engine. It starts when it is first needed, or when there is time (`warm`).

    Args:
        make: starts the engine.
        alive: called again and again while it is waited for.
        broken: told why, when an engine that was there fails.

    Attributes:
        why_not: why there is no engine, or no more; empty as long as that is not known.
    """

    def __init__(self, make: Callable[[], Renderer], alive: Alive, broken: Callable[[str], None]) -> None:
        self._make, self._alive, self._broken = make, alive, broken
        self._errands = Errands("voice")
        self._starting: Future[Renderer] | None = None
        self.why_not = ""

    def warm(self) -> Future[Renderer]:
        """Has the engine started, if it was not yet; does not wait for it."""
        if self._starting is None:
            self._starting = self._errands.ask(self._make)
        return self._starting

    def languages(self, patience: float = START_SECONDS) -> list[str]:
        """The languages that it has a voice for; none where there is no engine, or it has not started by then."""
        if not self.why_not:
            try:
                return sorted(self._answer(self.warm(), patience).voices)
            except Silence as silence:
                self.why_not = str(silence)
        return []

    def speaks(self, language: str, patience: float = START_SECONDS) -> bool:
        """Whether it has a voice for a language; see `languages`."""
        return _tag(language) in self.languages(patience)

    def say(self, language: str, reading: str, text: str, style: Style) -> Sound:
        """A sentence. Raises Silence where it cannot be said; after an engine's fault it is given up.

        Args:
            language: one that it speaks.
            reading, text: how the sentence is read, and written if that is known.
            style: how fast.
        """
        engine, tag = self.warm().result(), _tag(language)
        said = text if engine.reads_kanji and tag == "ja" and is_readable(text, reading) else reading
        rate = round(RATE_OF_A_MORA * style.moras_per_second)
        sound = self._answered(lambda: engine.render(said, engine.voices[tag], rate).trimmed())
        if len(said) > MOST_LETTERS * sound.seconds:
            raise Silence("the voice engine made no sound")
        return sound

    def _answered(self, work: Callable[[], Sound]) -> Sound:
        try:
            return self._answer(self._errands.ask(work), RENDER_SECONDS)
        except Silence as silence:
            self.why_not = str(silence)
            self._broken(self.why_not)
            raise

    def _answer(self, future: Future[T], seconds: float) -> T:
        """What it gives. An engine that needs longer is taken for dead."""
        for _ in range(round(seconds / ALIVE_SECONDS)):
            try:
                return future.result(ALIVE_SECONDS)
            except TimeoutError:
                self._alive()
            except Silence:
                raise
            except Exception as error:
                raise Silence(f"no voice engine: {plain(error)}") from error
        raise Silence("the voice engine does not answer")


def is_readable(text: str, reading: str) -> bool:
    """Whether a text can be read as it stands. Figures and names in Latin letters are said as the reading says."""
    return bool(text) and re.findall(r"[0-9A-Za-z#]+", text) == re.findall(r"[0-9A-Za-z#]+", reading)


def _tag(language: str) -> str:
    return language.split("-")[0]


def system_voice(folder: Path, alive: Alive, broken: Callable[[str], None]) -> SystemVoice:
    """This system's voice, not started yet; it renders into a folder."""
    kind: Callable[[Path], Renderer] = Sapi if sys.platform == "win32" else Espeak
    return SystemVoice(lambda: kind(folder), alive, broken)
