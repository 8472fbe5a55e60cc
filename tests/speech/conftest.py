"""A fake player on PATH, so that the real worker and the real engine can be tested without a sound card."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PARTS

SCRIPT = """#!/bin/sh
echo "start $(/usr/bin/stat -c %s "$1")" >> "{log}"
/bin/sleep {seconds}
echo end >> "{log}"
exit {code}
"""


@dataclass
class FakePlayer:
    """A program named like a player that only writes down what it was given."""

    log: Path

    @property
    def lines(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    @property
    def sizes(self) -> list[int]:
        return [int(line.split()[1]) for line in self.lines if line.startswith("start")]


@pytest.fixture
def fake_player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakePlayer]:
    """Makes PATH hold nothing but fake players with these names."""

    def make(names: tuple[str, ...] = ("paplay",), *, seconds: float = 0.1, code: int = 0) -> FakePlayer:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        log = tmp_path / "played"
        for name in names:
            script = folder / name
            script.write_text(SCRIPT.format(log=log, seconds=seconds, code=code))
            script.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return FakePlayer(log)

    return make


@pytest.fixture
def needs_engine() -> None:
    """These tests render real speech."""
    import ctypes.util

    if (
        ctypes.util.find_library("espeak-ng") is None
        and not Path("/usr/lib/x86_64-linux-gnu/libespeak-ng.so.1").exists()
    ):
        reason = f"no espeak-ng; for it: {PARTS['sound']}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
