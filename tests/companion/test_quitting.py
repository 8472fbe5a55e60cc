"""An installer has the program end, and no browser stays mute; where it does not end, that is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.companion import instance
from app.companion.instance import EXIT_STILL_RUNS, end_running
from app.rescue.browser_mute import BrowserMute, Mixer, Stream
from app.rescue.network import CUT_MARK, NetworkCut, is_cut
from app.rescue.service import JOURNAL
from tests.rescue.conftest import system
from tests.rescue.network_fakes import System

__all__ = ["system"]

HOLDING = "import sys, pathlib; from app.companion.instance import Lock; lock = Lock(pathlib.Path(sys.argv[1])); "
HOLDING += "print(lock.take(), flush=True); sys.stdin.read()"


class OneStream(Mixer):
    """A mixer with a browser's stream."""

    def __init__(self) -> None:
        self.is_muted = False

    def streams(self) -> list[Stream]:
        return [Stream("1", 77, self.is_muted, "browser")]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        self.is_muted = muted
        return True

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        return frozenset()


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> OneStream:
    one = OneStream()
    monkeypatch.setattr("app.rescue.adapters.make_mixer", lambda: one)
    return one


def test_what_a_crash_left_mute_sounds_again(tmp_path: Path, mixer: OneStream, monkeypatch: pytest.MonkeyPatch) -> None:
    BrowserMute(lambda: mixer, tmp_path / JOURNAL).hush([77])
    assert mixer.is_muted
    monkeypatch.setattr("app.rescue.browser_mute.THIS_RUN", 1)
    assert end_running(tmp_path) == 0
    assert not mixer.is_muted
    assert not (tmp_path / JOURNAL).exists()


def test_the_network_that_was_cut_is_given_back(tmp_path: Path, mixer: OneStream, system: System) -> None:
    """Whoever uninstalls the guide is left with no button for it."""
    system.linux()
    mark = tmp_path / "data" / CUT_MARK
    assert NetworkCut(mark).cut()
    assert end_running(mark.parent) == 0
    assert (is_cut(), mark.exists()) == (False, False)


def test_one_that_does_not_answer_is_left_running_and_told(
    tmp_path: Path, mixer: OneStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "TAKEN_WITHIN", 0.1)
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "True\n"
        assert end_running(tmp_path) == EXIT_STILL_RUNS
        assert holder.poll() is None
        holder.communicate("")
