"""The voice engines of the three systems. Each renders to a file that we play, so that "it sounded" is known.

Sapi and Say: not yet run on a real Windows or Mac; tried with pyttsx3's own driver over a made-up COM, and a made-up
`say`.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import threading
from pathlib import Path
from typing import Any, Protocol

from app.speech.worker.sound import Sound, read_wav
from app.speech.worker.voices import language_of, voices_by_language

CLEAR_VOICES = ("Kyoko", "Samantha")
"""macOS lists its voices by name, and those that sing or ring bells come first."""

_SAYS = re.compile(r"^(.+?)\s+([a-z]{2,3}_\w+)\s+#", re.MULTILINE)


class Renderer(Protocol):
    """A voice engine; used by one thread alone. All it does may raise whatever the engine does, and may never return.

    Attributes:
        voices: the voice of each language ("ja", "en" …).
        reads_kanji: whether it reads Japanese as it is written, better than a reading in kana.
    """

    voices: dict[str, str]
    reads_kanji: bool

    def render(self, text: str, voice: str, rate: int) -> Sound:
        """A text as one of its voices says it; `rate` in what the engine calls words per minute."""


class _Pyttsx3:
    """What Linux and Windows have in common."""

    def __init__(self, folder: Path, driver: str) -> None:
        import pyttsx3

        self._wav = folder / "rendered.wav"
        self._engine: Any = pyttsx3.init(driver)
        self._chosen: dict[str, object] = {}
        self._faults: list[Exception] = []
        self._engine.connect("error", lambda exception, **_: self._faults.append(exception))
        self.voices = voices_by_language(self._engine)

    def render(self, text: str, voice: str, rate: int) -> Sound:
        """See Renderer."""
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

    def _run(self) -> None:
        raise NotImplementedError


class Espeak(_Pyttsx3):
    """Linux. Its Japanese voice knows no kanji."""

    reads_kanji = False

    def __init__(self, folder: Path) -> None:
        _hand_over_the_text_only()
        super().__init__(folder, "espeak")
        self._written = threading.Event()
        for topic in ("finished-utterance", "error"):
            self._engine.connect(topic, lambda **_: self._written.set())
        # The driver's first run is unlike all others: it takes properties over late and returns early.
        self._rendered("a")

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


class Sapi(_Pyttsx3):
    """Windows. Its loop is turned from here: with pyttsx3's own, 2.99 cuts off every sentence after the first."""

    reads_kanji = True

    def __init__(self, folder: Path) -> None:
        _keep_com_in_memory()
        super().__init__(folder, "sapi5")
        self._engine.startLoop(False)
        self._run()

    def _run(self) -> None:
        self._engine.iterate()


def _keep_com_in_memory() -> None:
    """Two workers that start together must not write the same modules into %TEMP%, one while the other reads them."""
    with contextlib.suppress(FileExistsError):  # the other one made the folder a moment ago
        import comtypes.client
    import comtypes.client

    comtypes.client.gen_dir = None


class Say:
    """macOS, by its own program: pyttsx3's driver writes a kind of file that nothing here reads."""

    reads_kanji = True

    def __init__(self, folder: Path) -> None:
        self._wav = folder / "rendered.wav"
        listed = _SAYS.findall(_said("-v", "?"))
        self.voices: dict[str, str] = {}
        for name, language in sorted(listed, key=lambda one: one[0] not in CLEAR_VOICES):
            self.voices.setdefault(language_of(language), name)

    def render(self, text: str, voice: str, rate: int) -> Sound:
        """See Renderer. The text goes by the pipe, so that none can be taken for an option."""
        form = ("--file-format=WAVE", "--data-format=LEI16@22050")
        _said("-v", voice, "-r", str(rate), "-o", str(self._wav), *form, "-f", "-", text=text)
        return read_wav(self._wav)


def _said(*arguments: str, text: str = "") -> str:
    command = ["say", *arguments]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout
