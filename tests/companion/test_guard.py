"""What died is there again as it was; what ended because it was meant to is not."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator

import pytest

from app.companion import guard as room
from app.companion.guard import DEATHS, Guard, watch


class Process:
    """A process as far as its parent knows it: what it is told, and how it ends, if it does."""

    def __init__(self) -> None:
        self.stdin = io.BytesIO()
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode


Start = tuple[list[str], str]
"""Arguments, and the number of deaths that it is told; of a pause, its seconds."""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Start]]:
    """What would be started."""
    found: list[Start] = []

    def start(*arguments: str) -> Process:
        found.append((list(arguments), os.environ[DEATHS]))
        return Process()

    monkeypatch.setattr(room, "start_again", start)
    monkeypatch.setenv(DEATHS, "0")
    with monkeypatch.context() as hurried:
        hurried.setattr(time, "sleep", lambda seconds: found.append(([], str(seconds))))
        yield found


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
def test_what_was_there_is_there_again(started: list[Start], told: str, again: list[list[str]]) -> None:
    assert watch(["--silent"], io.BytesIO(told.encode())) == 0
    assert [arguments for arguments, _ in started if arguments] == again


def test_who_dies_at_once_again_and_again_is_started_more_and_more_slowly(
    started: list[Start], monkeypatch: pytest.MonkeyPatch
) -> None:
    for deaths in range(6):
        monkeypatch.setenv(DEATHS, str(deaths))
        watch([], io.BytesIO(b"waits\n"))
    assert [seconds for arguments, seconds in started if not arguments] == ["1", "2", "3", "4", "5", "6"]
    assert [deaths for arguments, deaths in started if arguments] == ["1", "2", "3", "4", "5", "6"]
    monkeypatch.setenv(DEATHS, str(room.GIVES_UP_AFTER))
    before = [*started]
    watch([], io.BytesIO(b"waits\n"))
    assert [arguments for arguments, _ in started[len(before) :] if arguments] == [], "it never lives"
    monkeypatch.setattr(room, "SOON", 0.0)
    watch([], io.BytesIO(b"waits\n"))
    assert started[-2:] == [([], "0"), (["--companion"], "0")], "it has lived for a while"


def test_a_guard_that_has_died_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Process] = []

    def start(*_: str) -> Process:
        made.append(Process())
        return made[-1]

    monkeypatch.setattr(room, "start_again", start)
    monkeypatch.delenv(DEATHS, raising=False)
    one = Guard([])
    one.tell(waits=True)
    for _ in range(2):
        one.keep()
    assert len(made) == 1, "it lives"
    made[0].returncode = -9
    one.keep()
    assert [process.stdin.getvalue() for process in made] == [b"waits\n"] * 2
    made[1].returncode = 0
    for news in ({"over": True}, {"shown": False}):  # the window is closed as the session ends
        one.tell(**news)
        one.keep()
        assert len(made) == 2, "it was told to end"
    one.tell(over=False)
    one.keep()
    assert made[2].stdin.getvalue() == b"waits\n", "the session was to end, and somebody kept it"


def test_a_program_that_was_started_again_has_its_guard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Process()
    monkeypatch.setattr(room, "start_again", lambda *_: made)
    monkeypatch.setenv(DEATHS, "1")
    Guard([]).tell(shown=True)
    assert made.stdin.getvalue().splitlines()[-1] == b"shown"
