"""The rescue itself, what it sees of windows and processes that are called as one; how it ends them."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Queue

import psutil
import pytest

from app.rescue import network, remote
from app.rescue.adapters import make_desktop
from app.rescue.browsers import KINDS
from app.rescue.closing import KEPT, close, keep_pages_away
from app.rescue.page_watch import BrowserActivity, Suspects
from app.rescue.processes import Browser, owners
from app.rescue.rescuer import ScreenState, Target
from app.rescue.service import RescueService
from tests.scenes.windows_browsers import StandIn
from tools.desktop import wait_for

pytestmark = pytest.mark.wine

ROUTES = Path("Z:/proc/net/route")  # of the machine below wine; a real Windows has no such file

Show = Callable[..., int]


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    """Opens a window of a program of this name; gives its process id."""
    made: list[StandIn] = []

    def start(name: str, *wanted: str) -> int:
        made.append(StandIn(tmp_path / name, name, *(wanted or ("small",))))
        made[-1].start()
        time.sleep(0.5)  # until the window manager has placed it
        [pid] = made[-1].pids()
        return pid

    yield start
    for one in made:
        one.stop()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[RescueService]:
    one = RescueService(tmp_path / "data")
    yield one
    one.close()


def below(pid: int) -> list[int]:
    return [one.pid for one in psutil.process_iter(["ppid"]) if one.info["ppid"] == pid]


def the_one() -> Browser:
    [browser] = set(owners().values())
    return browser


def family(browser: Browser) -> list[int]:
    return [browser.pid, *(one.pid for one in browser.parts())]


def offered(service: RescueService) -> Sequence[Target]:
    """The browsers that a look finds to close."""
    looks = Queue[ScreenState]()
    service.listen(looks.put, lambda *_: None)
    service.look()
    while not (seen := looks.get(timeout=20)).is_whole:
        pass
    return seen.targets["browser"]


def test_a_full_screen_page_is_seen_and_its_browser_known(show: Show) -> None:
    small = show("msedge")
    full = show("chrome", "full", "child")
    windows = make_desktop().windows()
    known = {one.kind.id: one for one in owners().values()}
    filling = {window.pid: window.is_full_screen for window in windows}
    assert (filling[small], filling[full]) == (False, True)
    assert known.keys() == {"chrome", "edge"}
    assert family(known["chrome"]) == [full, *below(full)]
    assert Suspects().note(BrowserActivity(owners(), windows))[0].pid == full


@pytest.mark.parametrize("is_minimised", [False, True])
def test_a_polite_browser_closes_by_its_window(show: Show, is_minimised: bool) -> None:
    pid = show("chrome", "minimised" if is_minimised else "small")
    desktop = make_desktop()
    assert (pid in [window.pid for window in desktop.hidden()]) is is_minimised
    began = time.monotonic()
    assert close(the_one(), desktop)
    assert time.monotonic() - began < 1.5, "by its window, not by force after the time for it is over"
    assert not owners()


def test_a_browser_without_a_window_is_not_offered(show: Show, service: RescueService) -> None:
    """As Edge's startup boost leaves it."""
    boosted = show("msedge", "windowless")
    assert (the_one().pid, offered(service)) == (boosted, ())
    show("chrome")
    assert [one.names for one in offered(service)] == [("browser.chrome",)]


def test_a_session_file_that_another_program_holds_is_moved_once_it_lets_go(tmp_path: Path) -> None:
    """Windows lets nobody rename it meanwhile."""
    files = [tmp_path / "Sessions" / name for name in ("Session_1", "Session_2")]
    files[0].parent.mkdir()
    for file in files:
        file.touch()
    holding = f"import time; f = open({str(files[0])!r}); print(flush=True); time.sleep(1)"
    with subprocess.Popen([sys.executable, "-c", holding], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        began = time.monotonic()
        keep_pages_away(Browser(KINDS[0], psutil.Process()), [tmp_path])
        assert 0.5 < time.monotonic() - began < 2
    assert sorted(path.name for path in tmp_path.glob(f"{KEPT}-*/Sessions/*")) == ["Session_1", "Session_2"]


def test_a_page_that_refuses_is_ended_with_its_children(show: Show) -> None:
    pid = show("chrome", "full", "refuses", "child")
    tree = [pid, *below(pid)]
    assert (family(the_one()), len(tree)) == (tree, 2)
    began = time.monotonic()
    assert close(the_one(), make_desktop())
    assert time.monotonic() - began < 7
    assert wait_for(lambda: not {*tree} & {*psutil.pids()}, 5)


@pytest.mark.parametrize("refuses", [False, True])
def test_an_isolated_browser_is_known_and_judged_by_its_windows(
    show: Show, service: RescueService, refuses: bool
) -> None:
    """Nobody may open its process: neither its command line nor its user can be read, and it cannot be ended."""
    pid = show("chrome", "isolated", "child", *["refuses"] * refuses)
    children = below(pid)
    assert the_one().kind.id == "chrome"
    assert {pid, *children} <= {*family(the_one())}, "the first window in this Windows starts its desktop, too"
    [target] = offered(service)
    ends = Queue[bool]()
    service.listen(lambda _seen: None, lambda is_done, _left: ends.put(is_done))
    service.end("browser", target.id)
    assert ends.get(timeout=30) is not refuses, "it stands as long as its window does"
    for child in children:
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(child).kill()


def test_remote_control_is_known_by_its_name_and_ended(show: Show) -> None:
    pid = show("AnyDesk-0123abcd")
    harmless = show("harmless")
    [found] = remote.running()
    assert (found.id, found.pids) == ("anydesk", {pid})
    assert remote.end(found)
    assert {pid, harmless} & {*psutil.pids()} == {harmless}


@pytest.mark.skipif(not ROUTES.exists(), reason="a real Windows may be in any network, and have radios")
def test_the_ways_out_are_those_of_this_machine() -> None:
    """Wine hands on this machine's table of routes, and has no radios: that must not end the guide."""
    leads_out = any(line.split()[1] == "00000000" for line in ROUTES.read_text().splitlines()[1:])
    assert network.ways_out() == ({network.CABLE} if leads_out else set())
    assert not network.switch_wifi(is_on=True)
