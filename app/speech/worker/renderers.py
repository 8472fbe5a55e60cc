"""The voice engines of Linux and Windows. Each renders to a file that we play, so that "it sounded" is known.

Sapi: not yet run on a real Windows; tried with pyttsx3's own driver over a made-up COM.
"""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import Any

from app.speech.worker.sound import Sound, read_wav

WINDOWS_LANGUAGES = {0x09: "en", 0x11: "ja"}
"""By the low ten bits of a Windows language number; the others are the country."""


class Renderer:
    """A voice engine of pyttsx3; used by one thread alone. All it does may raise anything, and may never return.

    Attributes:
        voices: the voice of each language ("ja", "en" …).
        reads_kanji: whether it reads Japanese as it is written, better than a reading in kana.
    """

    reads_kanji = False

    def __init__(self, folder: Path, driver: str) -> None:
        import pyttsx3

        self._wav = folder / "rendered.wav"
        self._engine: Any = pyttsx3.init(driver)
        self._chosen: dict[str, object] = {}
        self._faults: list[Exception] = []
        self._engine.connect("error", lambda exception, **_: self._faults.append(exception))
        self.voices = self._by_language()

    def render(self, text: str, voice: str, rate: int) -> Sound:
        """A text as one of its voices says it; `rate` in what the engine calls words per minute."""
        self._choose({"voice": voice, "rate": rate})
        return self._rendered(text)

    def _choose(self, wanted: dict[str, object]) -> None:
        for name, value in wanted.items():
            if self._chosen.get(name) != value:
                self._engine.setProperty(name, value)
        self._chosen = wanted

    def _rendered(self, text: str) -> Sound:
        self._engine.save_to_file(text, str(self._wav))
        self._run()
        if self._faults:
            raise self._faults.pop()
        sound = read_wav(self._wav)
        self._wav.unlink(missing_ok=True)
        return sound

    def _by_language(self) -> dict[str, str]:
        """The id of the first voice of each language."""
        raise NotImplementedError

    def _run(self) -> None:
        raise NotImplementedError


class Espeak(Renderer):
    """Linux. Its Japanese voice knows no kanji."""

    def __init__(self, folder: Path) -> None:
        _hand_over_the_text_only()
        super().__init__(folder, "espeak")
        self._written = threading.Event()
        for topic in ("finished-utterance", "error"):
            self._engine.connect(topic, lambda **_: self._written.set())
        # The driver's first run is unlike all others: it takes properties over late and returns early.
        self._rendered("a")

    def _by_language(self) -> dict[str, str]:
        listed = [
            (language_of(name), voice.id) for voice in self._engine.getProperty("voices") for name in voice.languages
        ]
        return dict(reversed(listed))

    def _choose(self, wanted: dict[str, object]) -> None:
        if self._chosen != wanted:
            super()._choose(wanted)
            _settle()

    def _run(self) -> None:
        self._written.clear()
        # This driver's runAndWait returns before the file is written: only the event tells.
        self._engine.runAndWait()
        self._written.wait()
        _settle()


def language_of(name: str | bytes) -> str:
    """The language in espeak-ng's name for it: b"\\x05ja", "en-us", "jpx/ja"."""
    text = name.decode() if isinstance(name, bytes) else name
    return text.strip("\x00\x05 ").split("/")[-1].split("-")[0]


def _hand_over_the_text_only() -> None:
    """The driver names ten times a text's length, and espeak-ng copies that much: where memory ends, it crashes."""
    from pyttsx3.drivers import _espeak

    def synth(text: bytes, flags: int) -> None:
        _espeak.cSynth(text, len(text) + 1, flags=flags)

    _espeak.Synth = synth


def _settle() -> None:
    """Waits for espeak-ng's own thread: it takes a new rate over late, and ends a sentence after it reported so."""
    from pyttsx3.drivers import _espeak

    _espeak.Synchronize()


class Sapi(Renderer):
    """Windows. Its loop is turned from here: with pyttsx3's own, 2.99 cuts off every sentence after the first."""

    reads_kanji = True

    def __init__(self, folder: Path) -> None:
        _keep_com_in_memory()
        super().__init__(folder, "sapi5")
        self._engine.startLoop(False)
        self._run()

    def _by_language(self) -> dict[str, str]:
        """Past pyttsx3, which gives up the whole list at a voice of several languages ("409;9"), or of none."""
        found: dict[str, str] = {}
        for token in self._engine.proxy._driver._tts.GetVoices():
            with contextlib.suppress(Exception):  # this voice only
                for number in str(token.GetAttribute("Language")).split(";"):
                    if language := WINDOWS_LANGUAGES.get(int(number, 16) & 0x3FF):
                        found.setdefault(language, token.Id)
        return found

    def _run(self) -> None:
        self._engine.iterate()


def _keep_com_in_memory() -> None:
    """Two workers that start together must not write the same modules into %TEMP%, one while the other reads them."""
    with contextlib.suppress(FileExistsError):  # the other one made the folder a moment ago
        import comtypes.client
    import comtypes.client

    comtypes.client.gen_dir = None
