"""What the service does with requests that come before others are done; the rescues themselves are made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from app.evidence import probes
from app.rescue import browser_mute, network, processes, remote, service
from app.rescue.browsers import KINDS
from app.rescue.desktop.windows import ShownWindow
from app.rescue.processes import Browser
from app.rescue.remote import RunningRemote
from tests.rescue import FULL, Rescue, StagedDesktop

FILLING = ShownWindow(1, 77, True, True, FULL)


class Edges:
    """What stands below the service.

    Attributes:
        meanwhile: what is asked for while the service looks, or ends remote control.
        looks: whether each muted the browsers.
    """

    def __init__(self) -> None:
        self.meanwhile: list[Callable[[], object]] = []
        self.looks: list[bool] = []
        self.given_back: list[bool] = []

    def pass_time(self) -> None:
        while self.meanwhile:
            self.meanwhile.pop(0)()

    def find(self, _among: object) -> dict[int, Browser]:
        self.pass_time()
        self.looks.append(False)
        return {77: Browser(KINDS[0], psutil.Process())}

    def hush(self, _pids: object) -> int:
        self.looks[-1] = True
        return 0

    def restore(self, **_how: bool) -> None:
        self.given_back.append(True)

    def end(self, _found: object) -> bool:
        self.pass_time()
        return True


@pytest.fixture
def edges() -> Edges:
    return Edges()


@pytest.fixture
def desktop() -> StagedDesktop:
    return StagedDesktop(away=[])


@pytest.fixture
def rescue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edges: Edges, desktop: StagedDesktop) -> Rescue:
    mute = SimpleNamespace(hush=edges.hush, heard=list, restore=edges.restore, repair=list)
    line = SimpleNamespace(look=list, cut=lambda: False, can_be_cut=False, is_cut=False, has_cable=False)
    monkeypatch.setattr(service, "make_desktop", lambda: desktop)
    monkeypatch.setattr(browser_mute, "BrowserMute", lambda *_: mute)
    monkeypatch.setattr(network, "NetworkCut", lambda _mark: line)
    monkeypatch.setattr(processes, "owners", edges.find)
    monkeypatch.setattr(remote, "running", lambda _among: [])
    monkeypatch.setattr(remote, "end", edges.end)
    monkeypatch.setattr(probes, "look_back", tuple)
    return Rescue(tmp_path, monkeypatch)


def test_what_became_of_one_task_is_not_told_of_the_next(
    rescue: Rescue, edges: Edges, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She did not wait for the end of remote control, and has had the network cut, which fails."""
    monkeypatch.setattr(remote, "running", lambda _among: [RunningRemote("anydesk")])
    rescue.look()
    edges.meanwhile = [lambda: rescue.service.end("network", "network")]
    rescue.service.end("remote", "anydesk")
    assert rescue.ended == [(False, ())]


def test_looks_do_not_pile_up_on_a_slow_pc(rescue: Rescue, edges: Edges) -> None:
    edges.meanwhile = [rescue.service.look] * 5
    rescue.look()
    rescue.look_as_due()
    rescue.look_as_due()
    assert len(edges.looks) <= 2
    before = len(edges.looks)
    rescue.look()
    assert len(edges.looks) == before + 1, "but each later one is carried out"


def test_what_a_look_under_way_sees_is_not_told_to_the_next_walk(rescue: Rescue, edges: Edges) -> None:
    """The window was closed and opened again while the look lasted: it would decide the first page."""
    edges.meanwhile = [rescue.service.rest, rescue.service.wake]
    rescue.look()
    rescue.look_as_due()
    assert len(edges.looks) == 2
    assert [seen.is_whole for seen in rescue.told].count(True) == 1


def test_when_the_session_ends_the_sound_is_back_at_once_and_stays(rescue: Rescue, edges: Edges) -> None:
    rescue.look()
    rescue.service.let_go()
    assert edges.given_back == [True]
    rescue.look()
    assert edges.looks == [True, False]


def test_after_a_session_that_did_not_end_the_next_call_is_like_the_first(
    rescue: Rescue, edges: Edges, desktop: StagedDesktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look must come, and silence the page."""
    monkeypatch.setattr(service, "STAYS_AFTER", 0.0)
    rescue.look()
    rescue.service.let_go()
    rescue.service.rest()
    edges.looks.clear()
    rescue.service.wake()
    rescue.look_as_due()
    assert desktop.asked == [("activate", 0)]
    assert edges.looks == [True]


def test_another_program_is_let_before_the_guide_until_it_lies_above_again_or_the_walk_ends(
    rescue: Rescue, desktop: StagedDesktop
) -> None:
    """Else the help button would lie on the guide of the next walk."""
    rescue.service.guarded = 9
    desktop.shown = [FILLING]
    for what in (rescue.service.take_back, rescue.service.come_forward, rescue.service.rest, rescue.look):
        rescue.service.make_way()
        assert rescue.service.has_made_way
        what()
        assert not rescue.service.has_made_way


def test_a_video_that_was_opened_from_the_guide_may_fill_the_screen(rescue: Rescue, desktop: StagedDesktop) -> None:
    """Until help is asked for again."""
    rescue.service.guarded = 9
    desktop.shown = [FILLING]
    rescue.service.give_sound_back()
    rescue.service.make_way()
    rescue.look()
    assert ("shrink", 1) not in desktop.asked
    rescue.service.come_forward()
    rescue.look()
    assert ("shrink", 1) in desktop.asked
