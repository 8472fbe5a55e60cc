"""What died is there again as it was; what ended because it was meant to is not."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence

import pytest

from app.companion import guard as room
from app.companion.guard import DEATHS, Guard, pause_after, watch


class Pipe(io.BytesIO):
    """Can be read when it is closed."""

    def close(self) -> None:
        pass


class Process:
    """A process as far as its parent knows it."""

    def __init__(self, code: int | None = 0) -> None:
        self.stdin, self.pid, self.code = Pipe(), 0, code

    def wait(self, seconds: float) -> int:
        if self.code is None:
            raise subprocess.TimeoutExpired("", seconds)
        return self.code

    def poll(self) -> int | None:
        return self.code


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], str]]:
    """What would be started: arguments, and the number of deaths that it is told."""
    found: list[tuple[list[str], str]] = []

    def start(arguments: Sequence[str], more: dict[str, str], *, has_pipe: bool = False) -> Process:
        found.append((list(arguments), more[DEATHS]))
        return Process()

    monkeypatch.setattr(room, "start_again", start)
    monkeypatch.setattr(room.time, "sleep", lambda seconds: found.append(([f"pause {seconds}"], "")))
    monkeypatch.delenv(DEATHS, raising=False)
    return found


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ([], []),
        (["waits"], [["--companion", "--silent"]]),
        (["shown"], [["--silent"]]),
        (["waits", "waits shown"], [["--companion", "--silent"], ["--silent"]]),
        (["waits shown", "waits"], [["--companion", "--silent"]]),
        (["waits shown", ""], []),
    ],
)
def test_what_was_there_is_there_again(
    started: list[tuple[list[str], str]], told: list[str], again: list[list[str]]
) -> None:
    pipe = io.BytesIO("".join(f"{word}\n" for word in told).encode())
    assert watch(["--silent"], pipe) == 0
    assert [arguments for arguments, _ in started if not arguments[0].startswith("pause")] == again


def test_who_dies_at_once_again_and_again_is_started_more_and_more_slowly(
    started: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for deaths in range(6):
        monkeypatch.setenv(DEATHS, str(deaths))
        watch([], io.BytesIO(b"waits\n"))
    pauses = [arguments[0] for arguments, _ in started if arguments[0].startswith("pause")]
    assert pauses == ["pause 0.0"] * 3 + ["pause 2.0", "pause 4.0", "pause 8.0"]
    assert [deaths for _, deaths in started if deaths] == ["1", "2", "3", "4", "5", "6"]
    assert pause_after(100) == room.LONGEST_PAUSE


def test_who_has_lived_for_a_while_is_back_at_once(
    started: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEATHS, "5")
    monkeypatch.setattr(room, "SOON", 0.0)
    watch([], io.BytesIO(b"waits\n"))
    assert started == [(["pause 0.0"], ""), (["--companion"], "0")]


@pytest.mark.parametrize(("codes", "starts"), [([-9, -9, 0], 3), ([0], 1), ([5], 1), ([None], 1), ([70] * 20, 9)])
def test_it_stays_until_the_restarted_program_has_a_guard_of_its_own(
    started: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch, codes: list[int | None], starts: int
) -> None:
    """A second death right after a restart came before that: nobody noticed."""
    ends = iter(codes)
    monkeypatch.setattr(room, "start_again", lambda *_: made.append(Process(next(ends))) or made[-1])
    monkeypatch.setattr(room, "_has_guard", lambda _pid: True)
    made: list[Process] = []
    assert watch([], io.BytesIO(b"waits\n")) == 0
    assert len(made) == starts


def test_a_guard_that_has_died_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Process] = []
    monkeypatch.setattr(room, "start_again", lambda *_, **__: made.append(Process(None)) or made[-1])
    monkeypatch.setattr(room, "RENEWED_EVERY", 0.0)
    one = Guard([])
    one.tell(waits=True)
    one.keep()
    one.keep()
    assert len(made) == 1, "it lives"
    made[0].code = -9
    one.keep()
    assert [process.stdin.getvalue() for process in made] == [b"waits\n"] * 2
    one.tell(is_over=True)
    made[1].code = 0
    one.keep()
    assert len(made) == 2, "it was told to end"
    one.tell(is_shown=False)
    one.keep()
    assert len(made) == 2, "its window is closed as the session ends"
    one.tell(is_over=False)
    one.keep()
    assert made[2].stdin.getvalue() == b"waits\n", "the session was to end, and somebody kept it"


def test_without_a_guard_nothing_is_lost() -> None:
    one = Guard([])
    one.tell(waits=True)
    one.close()
