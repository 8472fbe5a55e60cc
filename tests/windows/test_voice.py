"""The voice where Windows has none to give: the guide goes on at once in writing, and says so."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.windows.guide import TEXTS, Guide
from tools.desktop import wait_for

AUDIO = "Audiosrv"
TOLD_WITHIN = 15.0
"""Seconds; waiting 20 s in silence for each sentence was the fault."""


@pytest.fixture
def mute_windows() -> Iterator[None]:
    """Stops the service through which everything sounds. Needs an administrator, as on a hosted runner."""
    subprocess.run(["net", "stop", AUDIO, "/y"], check=True)
    yield
    subprocess.run(["net", "start", AUDIO], check=True)


@pytest.mark.ran("")
def test_without_any_sound_it_says_so_in_writing(mute_windows: None, tmp_path: Path) -> None:
    from tests.windows import reader

    one = Guide(tmp_path / "family")
    try:
        one.start()
        assert wait_for(one.is_in_front, 60)
        shown = one.page()
        assert shown is not None
        told = TEXTS["ui.no-voice"].text
        assert wait_for(lambda: told in reader.names(shown.handle), TOLD_WITHIN), "nobody says that it is silent"
    finally:
        one.end()
