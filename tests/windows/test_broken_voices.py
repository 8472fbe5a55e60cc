"""SAPI forced to fail: Windows lists no voice, or one that cannot be made. The recorded voice speaks all the same.

Only with ANSHIN_SPARE_PC=1, which says that this PC is nobody's, and as an administrator: Windows' list of voices is
taken away and put back.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.windows.guide import Guide
from tools.desktop import wait_for

VOICES = r"HKLM\SOFTWARE\Microsoft\Speech\Voices\Tokens"
BROKEN = rf"{VOICES}\Broken"
NO_CLASS = "{00000000-0000-0000-0000-000000000001}"
HEARD_WITHIN = 15.0
PLAYING = 1
"""AudioSessionStateActive of audiosessiontypes.h."""


def reg(*arguments: str) -> None:
    subprocess.run(["reg", *arguments], check=True, stdout=subprocess.DEVNULL)


@pytest.fixture
def no_voices(tmp_path: Path) -> Iterator[None]:
    kept = str(tmp_path / "voices.reg")
    reg("export", VOICES, kept)
    reg("delete", VOICES, "/f")
    try:
        reg("add", VOICES, "/f")
        yield
    finally:
        reg("delete", VOICES, "/f")
        reg("import", kept)


@pytest.fixture
def a_broken_voice(no_voices: None) -> None:
    reg("add", BROKEN, "/ve", "/d", "Broken", "/f")
    reg("add", BROKEN, "/v", "CLSID", "/d", NO_CLASS, "/f")
    for name, value in {"Name": "Broken", "Language": "411", "Gender": "Female"}.items():
        reg("add", rf"{BROKEN}\Attributes", "/v", name, "/d", value, "/f")


def is_heard(guide: Guide) -> bool:
    """Whether a process of the guide's plays something."""
    from pycaw.pycaw import AudioUtilities

    pids = guide.pids()
    return any(one.State == PLAYING for one in AudioUtilities.GetAllSessions() if one.ProcessId in pids)


def check(folder: Path, *arguments: str) -> None:
    one = Guide(folder)
    try:
        one.start(*arguments)
        assert wait_for(one.is_in_front, 60)
        assert wait_for(lambda: is_heard(one), HEARD_WITHIN), "nothing is heard"
    finally:
        one.end()


@pytest.mark.ran("")
@pytest.mark.parametrize("arguments", [("--voice", "system"), ()])
def test_no_voice_is_there(no_voices: None, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    check(tmp_path / "family", *arguments)


@pytest.mark.ran("")
@pytest.mark.parametrize("arguments", [("--voice", "system"), ()])
def test_the_voice_cannot_be_made(a_broken_voice: None, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    check(tmp_path / "family", *arguments)
