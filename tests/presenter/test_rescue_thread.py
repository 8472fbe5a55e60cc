"""What the rescue thread does with requests that come before others are done; the rescues themselves are made up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.presenter.rescue_thread import UNKNOWN, DesktopRescuer
from app.rescue.page_watch import PageSight, Remains
from app.rescue.service import Seen

NOTHING = Seen([], [], [], 0, False, False, False, False, False, False, PageSight(), Remains())


class Service:
    """Stands below the thread: everything waits until it may."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.looks: list[bool] = []
        self.fronts, self.given_back = 0, list[bool]()
        self.seen = NOTHING
        self.mute, self.is_over = SimpleNamespace(restore=lambda: self.given_back.append(True)), threading.Event()
        self.network = SimpleNamespace(cut=lambda: False, restore=lambda: True)

    def look(self, _guards: int, *, hushes: bool) -> Seen:
        self.may.wait(20)
        self.looks.append(hushes)
        return self.seen

    def end_remote(self, _found: object) -> bool:
        self.may.wait(20)
        return True

    def come_forward(self, _window: int) -> None:
        self.fronts += 1

    def forget(self) -> None: ...

    def close(self) -> None: ...


Made = tuple[DesktopRescuer, Service]


@pytest.fixture
def made(tmp_path: Path, qtbot: QtBot) -> Iterator[Made]:
    rescuer, service = DesktopRescuer(tmp_path), Service()
    given: Any = service
    rescuer._service = given
    yield rescuer, service
    service.may.set()
    rescuer.close()


def settled(qtbot: QtBot, rescuer: DesktopRescuer) -> None:
    """Waits until all that was asked for is done."""
    done = threading.Event()
    rescuer._errands.do(done.set)
    qtbot.waitUntil(done.is_set, timeout=10_000)


def test_what_became_of_one_task_is_not_told_of_the_next(made: Made, qtbot: QtBot) -> None:
    """She did not wait for the end of remote control, and has had the network cut, which fails."""
    rescuer, service = made
    told: list[bool] = []
    rescuer.ended.connect(told.append)
    rescuer._remotes = {"remote-1": Any}  # type: ignore[dict-item]
    rescuer.end("remote", "remote-1")
    rescuer.end("network", "network")
    service.may.set()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    settled(qtbot, rescuer)
    assert told == [False]


def test_looks_do_not_pile_up_on_a_slow_pc(made: Made, qtbot: QtBot) -> None:
    rescuer, service = made
    for _ in range(5):
        rescuer.look()
    service.may.set()
    settled(qtbot, rescuer)
    assert len(service.looks) <= 2
    rescuer.look()
    settled(qtbot, rescuer)
    assert len(service.looks) <= 3, "but each later one is carried out"
    before = len(service.looks)
    rescuer.look()
    settled(qtbot, rescuer)
    assert len(service.looks) == before + 1


def test_when_the_session_ends_the_sound_is_back_at_once_and_stays(made: Made, qtbot: QtBot) -> None:
    rescuer, service = made
    rescuer.let_go()
    assert service.given_back == [True]
    rescuer.look()
    service.may.set()
    settled(qtbot, rescuer)
    assert service.looks == [False]


@pytest.mark.parametrize("remains", [Remains(is_covered=True), Remains(is_heard=True)])
def test_what_we_do_not_know_remains_as_well(made: Made, qtbot: QtBot, remains: Remains) -> None:
    rescuer, service = made
    service.seen = replace(NOTHING, remains=remains)
    service.may.set()
    rescuer.look()
    settled(qtbot, rescuer)
    qtbot.waitUntil(lambda: bool(rescuer.acting), timeout=10_000)
    assert rescuer.acting == rescuer.remaining == (UNKNOWN,)


def test_after_a_session_that_did_not_end_the_next_call_is_like_the_first(made: Made, qtbot: QtBot) -> None:
    """The first look must come, and silence the page."""
    rescuer, service = made
    service.may.set()
    rescuer.look()
    rescuer.let_go()
    rescuer.rest()
    rescuer.stay()
    settled(qtbot, rescuer)
    service.looks.clear()
    rescuer.wake()
    settled(qtbot, rescuer)
    assert service.fronts == 1
    assert service.looks == [True]
