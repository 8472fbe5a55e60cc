"""The system's own voice, for what was not recorded. It renders and we play, so that we know what was heard.

The engine runs on a thread of its own, so that a hang costs one sentence. Sapi has not yet run on a real Windows; it
was tested with pyttsx3's own driver on a made-up COM.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from app.speech.utterance import RECORDED_SPEED, rendered_by
from app.speech.worker.sound import ALIVE_SECONDS, Silence, Sound, Tell, read_wav
from app.system.commands import output_of
from app.system.redacted import redacted
from app.system.serial_worker import SerialWorker

if TYPE_CHECKING:
    from concurrent.futures import Future

START_SECONDS = 8.0  # longest wait for an engine to start, from a slow disk

RENDER_SECONDS = 2.0  # longest wait for a rendered sentence, which takes 0.02 s here

MOST_LETTERS = 60  # characters per second that no voice can say: a sound that is shorter is not the sentence

# In the engines' words per minute: 22 for a mora per second, within a tenth for espeak-ng and Microsoft's voices.
RATE = round(22 * RECORDED_SPEED)

# By the low ten bits of a Windows language id; the others stand for the country.
WINDOWS_LANGUAGES = {0x09: "en", 0x11: "ja"}

T = TypeVar("T")


class Espeak:
    """The program espeak-ng, for Linux. Its Japanese voice cannot read kanji.

    Attributes:
        voices: the voice of each language ("ja", "en" …).
    """

    def __init__(self) -> None:
        listed = output_of("espeak-ng", "--voices", seconds=START_SECONDS) or b""
        languages = [line.split()[1].decode().partition("-")[0] for line in listed.splitlines()[1:]]
        self.voices = {language: language for language in languages}

    def render(self, text: str, voice: str) -> Sound:
        """Gives the program the text on standard input, and reads the sound from standard output."""
        command = ("espeak-ng", "-v", voice, "-s", str(RATE), "--stdin", "--stdout")
        return read_wav(output_of(*command, seconds=RENDER_SECONDS, given=text.encode()) or b"")


class Sapi:
    """The voices of Windows, by pyttsx3. We run its loop: 2.99's own cuts off every sentence after the first.

    Attributes:
        voices: see Espeak.
    """

    def __init__(self) -> None:
        _keep_com_in_memory()
        import pyttsx3

        self._wav = rendered_by(os.getpid())
        self._engine: Any = pyttsx3.init("sapi5")
        self._faults: list[Exception] = []
        self._engine.connect("error", lambda exception, **_: self._faults.append(exception))
        self._engine.startLoop(False)
        self._engine.iterate()
        self.voices = self._by_language()

    def render(self, text: str, voice: str) -> Sound:
        """Has SAPI write the sound into a file, which is read and removed."""
        self._engine.setProperty("rate", RATE)
        self._engine.setProperty("voice", voice)
        self._engine.save_to_file(text, str(self._wav))
        self._engine.iterate()
        if self._faults:
            raise self._faults.pop()
        sound = read_wav(self._wav.read_bytes())
        self._wav.unlink()
        return sound

    def _by_language(self) -> dict[str, str]:
        """Without pyttsx3, whose whole list fails at a voice with several languages ("409;9"), or none."""
        voices: dict[str, str] = {}
        for token in self._engine.proxy._driver._tts.GetVoices():
            with contextlib.suppress(Exception):  # this voice only
                for number in str(token.GetAttribute("Language")).split(";"):
                    language = WINDOWS_LANGUAGES.get(int(number, 16) & 0x3FF)
                    if language is not None:
                        voices.setdefault(language, token.Id)
        return voices


def _keep_com_in_memory() -> None:
    """Otherwise one of two workers might write modules into %TEMP% while the other reads them."""
    with contextlib.suppress(FileExistsError):  # the other worker has just made the folder
        import comtypes.client
    import comtypes.client

    comtypes.client.gen_dir = None


Engine = Espeak | Sapi  # used by one thread only; each call may raise anything, or never return


class SystemVoice:
    """The voice engine. It starts when it is first needed, or in advance (`warm`).

    Args:
        make: starts the engine.
        tell: tells the parent that we wait for it, and why a running engine failed.

    Attributes:
        why_not: why there is no engine, or no longer one; empty if there is one, or it is not known yet.
    """

    def __init__(self, make: Callable[[], Engine], tell: Tell) -> None:
        self._make = make
        self._tell = tell
        self._worker = SerialWorker("voice")
        self._starting: Future[Engine] | None = None
        self.why_not = ""

    def warm(self) -> Future[Engine]:
        """Starts the engine if it has not been started yet; does not wait for it."""
        if self._starting is None:
            self._starting = self._worker.ask(self._make)
        return self._starting

    def languages(self, patience: float = START_SECONDS) -> list[str]:
        """The languages that it has a voice for; none if there is no engine, or it does not start in time."""
        if not self.why_not:
            try:
                return sorted(self._answer(self.warm(), patience).voices)
            except Silence as silence:
                self.why_not = str(silence)
        return []

    def say(self, language: str, reading: str, patience: float = START_SECONDS) -> Sound:
        """Renders a sentence. Raises Silence if no voice can do so in time; after a fault the engine is given up."""
        tag = language.split("-")[0]
        if tag not in self.languages(patience):
            raise Silence(f"no voice for {language}")
        engine = self.warm().result()
        try:
            rendering = self._worker.ask(lambda: engine.render(reading, engine.voices[tag]))
            sound = self._answer(rendering, RENDER_SECONDS).trimmed()
        except Silence as silence:
            self.why_not = str(silence)
            self._tell("damaged", why=self.why_not)
            raise
        if len(reading) > MOST_LETTERS * sound.seconds:
            raise Silence("the voice engine made no sound")
        return sound

    def _answer(self, future: Future[T], seconds: float) -> T:
        """Waits for a result. An engine that takes longer is taken for dead."""
        for _ in range(round(seconds / ALIVE_SECONDS)):
            try:
                return future.result(ALIVE_SECONDS)
            except TimeoutError:
                self._tell("alive")
            except Silence:
                raise
            except Exception as error:
                raise Silence(f"no voice engine: {redacted(error)}") from error
        raise Silence("the voice engine does not answer")


def system_voice(tell: Tell) -> SystemVoice:
    """This system's voice, not started yet."""
    return SystemVoice(Sapi if sys.platform == "win32" else Espeak, tell)
