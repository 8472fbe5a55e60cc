"""What died is there again as it was; what ended because it was meant to is not."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Sequence
from itertools import chain, repeat

import pytest

from app.companion import guard as room
from app.companion.guard import EVERY, Guard, watch
from tools.desktop import wait_for


class Process:
    """A process as far as its parent knows it: what it is told, and how it ends, if it does."""

    def __init__(self, arguments: Sequence[str], returncode: int | None) -> None:
        self.arguments = arguments
        self.returncode = returncode
        self.stdin = io.BytesIO()

    def poll(self) -> int | None:
        return self.returncode

    def kill(self) -> None:
        self.returncode = -9

    def communicate(self) -> None:
        self.stdin.close()

    def wait(self) -> None:
        while self.returncode is None:
            time.sleep(0.001)


def staged(patch: pytest.MonkeyPatch, *codes: int | None) -> list[Process]:
    """What is started from now on; each ends at once with one of these exit codes, or else lives on."""
    made: list[Process] = []
    ends = chain(codes, repeat(None))

    def start_again(*arguments: str) -> Process:
        made.append(Process(arguments, next(ends)))
        return made[-1]

    patch.setattr(room, "start_again", start_again)
    return made


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ("", []),
        ("waits\n", [("--companion", "--silent")]),
        ("shown\n", [("--silent",)]),
        ("waits\nwaits shown\n", [("--companion", "--silent"), ("--silent",)]),
        ("waits shown\n\n", []),
    ],
)
def test_what_was_there_is_there_again_after_a_pause(
    monkeypatch: pytest.MonkeyPatch, told: str, again: list[tuple[str, ...]]
) -> None:
    made, slept = staged(monkeypatch), list[float]()
    monkeypatch.setattr(room, "HAS_ITS_OWN", 0.0)
    monkeypatch.setattr(time, "sleep", slept.append)
    assert watch(["--silent"], io.BytesIO(told.encode())) == 0
    assert [process.arguments for process in made] == again
    assert slept == [pytest.approx(EVERY, abs=1)], "what dies each time is not started again and again at once"


@pytest.mark.parametrize(("codes", "starts"), [([-9, -9, None], 3), ([70, 0], 2), ([5], 1), ([None], 1)])
def test_what_dies_again_before_it_has_a_guard_of_its_own_is_started_once_more(
    monkeypatch: pytest.MonkeyPatch, codes: list[int | None], starts: int
) -> None:
    """Killed twice within seconds it used to be gone for good."""
    made = staged(monkeypatch, *codes)
    monkeypatch.setattr(room, "EVERY", 0.0)
    monkeypatch.setattr(room, "HAS_ITS_OWN", 0.05)
    monkeypatch.setattr(room, "LOOKS_EVERY", 0.01)
    assert watch([], io.BytesIO(b"waits\n")) == 0
    assert len(made) == starts


@pytest.mark.parametrize(("is_meant", "times"), [(False, 1), (True, 0)])
def test_that_the_guard_has_died_is_told_at_once_and_that_it_was_ended_is_not(
    monkeypatch: pytest.MonkeyPatch, is_meant: bool, times: int
) -> None:
    told: list[int] = []
    made, one = staged(monkeypatch), Guard([], lambda: told.append(1))
    one.keep()
    one.close() if is_meant else made[0].kill()
    assert wait_for(lambda: "guard" not in [thread.name for thread in threading.enumerate()], 5)
    assert len(told) == times


def test_a_guard_that_has_died_or_was_ended_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made, one = staged(monkeypatch), Guard([])
    one.tell(waits=True)
    for _ in range(2):
        one.keep()
    assert len(made) == 1, "it lives"
    made[0].returncode = -9
    one.keep()
    one.tell(shown=True)
    assert [process.stdin.getvalue() for process in made] == [b"waits\n", b"waits\nwaits shown\n"]
    one.close()  # the session ends, and the window with it
    one.tell(shown=False)
    assert (len(made), made[1].returncode) == (2, -9)
    one.keep()
    made[2].returncode = 0
    assert made[2].stdin.getvalue() == b"waits\n", "the session was to end, and somebody kept it"
