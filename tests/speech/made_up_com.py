"""A made-up Windows: what pyttsx3's own SAPI5 driver needs of COM, and a voice that speaks in sines."""

from __future__ import annotations

import array
import math
import sys
import threading
import wave
from dataclasses import dataclass, field
from itertools import repeat
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

if TYPE_CHECKING:
    import pytest

RATE = 22_050
NATURAL = 7.4  # signs a second at SAPI's rate 0; each step is a ninth faster, as with Microsoft's voices

PADDING = bytes(2 * round(0.2 * RATE))
NOT_SAID = str.maketrans("", "", " 、。ょ")


class COMError(Exception):
    """Like comtypes.COMError: no OSError."""


def token(name: str, language: str | Exception) -> Any:
    """A SAPI5 voice token; its language may not be told."""
    return SimpleNamespace(Id=name, GetDescription=lambda: name, GetAttribute=MagicMock(side_effect=repeat(language)))


@dataclass
class Windows:
    """A Windows with voices; `fault` is raised, or waited for, instead of speaking."""

    tokens: list[Any] = field(default_factory=lambda: [token("david", "409"), token("haruka", "411")])
    fault: Exception | threading.Event | None = None
    is_mute: bool = False
    said: list[str] = field(default_factory=list)
    client: ModuleType = field(default_factory=lambda: ModuleType("comtypes.client"))

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Puts it in place of the modules that are on Windows alone."""
        import pyttsx3

        vars(self.client).update(CreateObject=self._make, GetEvents=lambda *_: None, gen_dir="a folder in %TEMP%")
        library = SimpleNamespace(SSFMCreateForWrite=3)
        packages = {name: ModuleType(name) for name in ("comtypes", "comtypes.gen", "pythoncom")}
        vars(packages["comtypes"])["client"] = self.client
        vars(packages["comtypes.gen"])["SpeechLib"] = library
        vars(packages["pythoncom"])["PumpWaitingMessages"] = lambda: None
        for name, module in {**packages, "comtypes.client": self.client}.items():
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.delitem(sys.modules, "pyttsx3.drivers.sapi5", raising=False)
        pyttsx3._activeEngines.clear()

    def _make(self, name: str) -> Any:
        return MagicMock() if name == "SAPI.SPFileStream" else Voice(self)


class Voice:
    Rate = 0
    Volume = 100

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self.Voice = windows.tokens[0]
        self.AudioOutputStream: Any = None

    def GetVoices(self) -> list[Any]:  # noqa: N802
        return self._windows.tokens

    def Speak(self, text: str, flags: int = 0) -> None:  # noqa: N802
        assert flags == 0, "it renders; nothing is spoken past us"
        if isinstance(self._windows.fault, Exception):
            raise self._windows.fault
        if self._windows.fault is not None:
            self._windows.fault.wait(30)
        self._windows.said.append(text)
        seconds = len(text.translate(NOT_SAID)) / (NATURAL * 1.116**self.Rate)
        tone = [round(9000 * math.sin(at / 9)) for at in range(round(seconds * RATE))]
        path, _mode = self.AudioOutputStream.Open.call_args.args
        with wave.open(path, "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(PADDING + array.array("h", [] if self._windows.is_mute else tone).tobytes() + PADDING)
