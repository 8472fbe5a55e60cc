"""What the service does with requests that come before others are done; the rescues themselves are made up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from app.rescue import processes, remote, service
from app.rescue.browsers import KINDS
from app.rescue.desktop.windows import ShownWindow
from app.rescue.page_watch import BrowserActivity
from app.rescue.processes import Browser
from app.rescue.remote import RunningRemote
from app.rescue.service import RescueService
from tests.rescue import FULL, StagedDesktop
from tools.desktop import wait_for


class Edges:
    """What stands below the service: every look and every deed waits until it may."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.looks: list[bool] = []
        self.given_back: list[bool] = []

    def find(self, _among: object) -> dict[int, Browser]:
        self.may.wait(20)
        self.looks.append(False)
        return {}

    def hush(self, _pids: object) -> int:
        self.looks[-1] = True
        return 0

    def end(self, _found: object) -> bool:
        self.may.wait(20)
        return True


Made = tuple[RescueService, Edges, StagedDesktop]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    rescuer, edges, desktop = RescueService(tmp_path), Edges(), StagedDesktop()
    monkeypatch.setattr(service, "make_desktop", lambda: desktop)
    monkeypatch.setattr(processes, "owners", edges.find)
    monkeypatch.setattr(remote, "running", lambda _among: [RunningRemote("anydesk", (1,))])
    monkeypatch.setattr(remote, "end", edges.end)
    restore = lambda: edges.given_back.append(True)  # noqa: E731
    stand_ins: dict[str, object] = {
        "_the_mute": SimpleNamespace(restore=lambda **_: restore(), hush=edges.hush, heard=list),
        "_network": SimpleNamespace(look=list, cut=lambda: False, can_be_cut=False, is_cut=False, has_cable=False),
    }
    vars(rescuer).update(stand_ins)
    yield rescuer, edges, desktop
    edges.may.set()
    rescuer.close()


def settled(rescuer: RescueService) -> None:
    """Waits until all that was asked for is done."""

    def is_settled() -> bool:
        done = threading.Event()
        rescuer._do(done.set)
        return done.wait(10) and rescuer._next_look > 0

    assert wait_for(is_settled, 10)


def test_what_became_of_one_task_is_not_told_of_the_next(made: Made) -> None:
    """She did not wait for the end of remote control, and has had the network cut, which fails."""
    rescuer, edges, _ = made
    told: list[bool] = []
    rescuer.listen(lambda _seen: None, lambda is_done, _left: told.append(is_done))
    rescuer._remotes = [RunningRemote("anydesk", (1,))]
    rescuer.end("remote", "anydesk")
    rescuer.end("network", "network")
    edges.may.set()
    settled(rescuer)
    assert told == [False]


def test_looks_do_not_pile_up_on_a_slow_pc(made: Made) -> None:
    rescuer, edges, _ = made
    for _ in range(5):
        rescuer.look()
    edges.may.set()
    settled(rescuer)
    assert len(edges.looks) <= 2
    before = len(edges.looks)
    rescuer.look()
    settled(rescuer)
    assert len(edges.looks) == before + 1, "but each later one is carried out"


def test_what_a_look_under_way_sees_is_not_told_to_the_next_walk(made: Made) -> None:
    """The window was closed and opened again while the look lasted: it would decide the first page."""
    rescuer, edges, desktop = made
    desktop.away = []
    whole: list[bool] = []
    rescuer.listen(lambda seen: whole.append(seen.is_whole), lambda *_: None)
    rescuer.look()
    rescuer.rest()
    edges.may.set()
    rescuer.wake()
    settled(rescuer)
    assert len(edges.looks) == 2
    assert whole.count(True) == 1


def test_when_the_session_ends_the_sound_is_back_at_once_and_stays(made: Made) -> None:
    rescuer, edges, _ = made
    edges.may.set()
    rescuer.look()
    settled(rescuer)
    rescuer.let_go()
    assert edges.given_back == [True]
    rescuer.look()
    settled(rescuer)
    assert edges.looks == [True, False]


def test_after_a_session_that_did_not_end_the_next_call_is_like_the_first(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look must come, and silence the page."""
    monkeypatch.setattr(service, "STAYS_AFTER", 0.0)
    rescuer, edges, desktop = made
    edges.may.set()
    rescuer.look()
    rescuer.let_go()
    rescuer.rest()
    settled(rescuer)
    edges.looks.clear()
    rescuer.wake()
    settled(rescuer)
    assert desktop.asked == [("activate", 0)]
    assert edges.looks == [True]


def test_another_program_is_let_before_the_guide_until_it_lies_above_again_or_the_walk_ends(made: Made) -> None:
    """Else the help button would lie on the guide of the next walk."""
    rescuer, edges, _ = made
    edges.may.set()
    activity = BrowserActivity({77: Browser(KINDS[0], psutil.Process())}, [ShownWindow(1, 77, True, True, FULL)])
    fills = partial(rescuer._keep_in_sight, activity)
    for what in (rescuer.take_back, rescuer.come_forward, rescuer.rest, fills):
        rescuer.make_way()
        settled(rescuer)
        assert rescuer.has_made_way
        what()
        settled(rescuer)
        assert not rescuer.has_made_way


def test_a_video_that_was_opened_from_the_guide_may_fill_the_screen(made: Made) -> None:
    """Until help is asked for again."""
    rescuer, edges, desktop = made
    edges.may.set()
    activity = BrowserActivity({77: Browser(KINDS[0], psutil.Process())}, [ShownWindow(1, 77, True, True, FULL)])
    rescuer.give_sound_back()
    rescuer.make_way()
    settled(rescuer)
    rescuer._keep_in_sight(activity)
    assert ("shrink", 1) not in desktop.asked
    rescuer.come_forward()
    settled(rescuer)
    rescuer._keep_in_sight(activity)
    assert ("shrink", 1) in desktop.asked
