"""What died is there again as it was; what ended because it was meant to is not."""

from __future__ import annotations

import io
import time

import pytest

from app.companion import guard as room
from app.companion.guard import EVERY, Guard, watch


class Process:
    """A process as far as its parent knows it: what it is told, and how it ends, if it does."""

    def __init__(self) -> None:
        self.stdin = io.BytesIO()
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode

    def kill(self) -> None:
        self.returncode = -9

    def communicate(self) -> None:
        self.stdin.close()


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ("", []),
        ("waits\n", [["--companion", "--silent"]]),
        ("shown\n", [["--silent"]]),
        ("waits\nwaits shown\n", [["--companion", "--silent"], ["--silent"]]),
        ("waits shown\n\n", []),
    ],
)
def test_what_was_there_is_there_again_after_a_pause(
    monkeypatch: pytest.MonkeyPatch, told: str, again: list[list[str]]
) -> None:
    started, slept = list[list[str]](), list[float]()
    monkeypatch.setattr(room, "start_again", lambda *arguments: started.append([*arguments]))
    monkeypatch.setattr(time, "sleep", slept.append)
    assert watch(["--silent"], io.BytesIO(told.encode())) == 0
    assert started == again
    assert slept == [pytest.approx(EVERY, abs=1)], "what dies each time is not started again and again at once"


def test_a_guard_that_has_died_or_was_ended_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Process] = []

    def start(*_: str) -> Process:
        made.append(Process())
        return made[-1]

    monkeypatch.setattr(room, "start_again", start)
    one = Guard([])
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
    assert made[2].stdin.getvalue() == b"waits\n", "the session was to end, and somebody kept it"
