"""The rescue on Windows as far as wine is one: real windows, real processes, the real key; from source."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.rescue.network import CABLE
from tools.build.freeze import BUILD, ROOT
from tools.build.windows_freeze import BASE
from tools.build.windows_python import windows_python
from tools.build.wine import Wine

pytestmark = [pytest.mark.display, pytest.mark.release("needs wine"), pytest.mark.xdist_group("wine")]

HERE = Path(__file__).resolve().parent
START_SECONDS = 60

Show = Callable[..., dict[str, int]]
Rescue = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    with BASE.copy_to(tmp_path_factory.mktemp("wine") / "prefix").running() as one:
        yield one


@pytest.fixture(scope="module")
def python(wine: Wine) -> Path:
    return windows_python(BUILD / "wine" / "python")


@pytest.fixture(scope="module")
def disguised(wine: Wine, python: Path) -> Callable[[str], Path]:
    """The Windows Python under another name: what it is taken for goes by the name of the program file."""

    def make(name: str) -> Path:
        folder = wine.drive_c / "programs"
        folder.mkdir(exist_ok=True)
        for library in ("python313.dll", "vcruntime140.dll", "vcruntime140_1.dll"):
            shutil.copy(python.with_name(library), folder)
        return Path(shutil.copy(python, folder / f"{name}.exe"))

    return make


@pytest.fixture
def show(wine: Wine, python: Path, disguised: Callable[[str], Path]) -> Iterator[Show]:
    """Opens a window of a program; gives what it says of itself."""
    started: list[subprocess.Popen[bytes]] = []

    def start(program: str, *wanted: str) -> dict[str, int]:
        home = wine.windows_path(python.parent)
        one = wine.start(disguised(program), HERE / "wine_window.py", *wanted, more={"PYTHONHOME": home})
        started.append(one)
        told: dict[str, int] = json.loads(one.stdout.readline())
        time.sleep(0.5)  # until the window manager has placed it
        return told

    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
        one.wait(10)
        one.stdout.close()


@pytest.fixture
def rescue(wine: Wine, python: Path) -> Rescue:
    def ask(*scene: str) -> dict[str, Any]:
        program = (python, HERE / "wine_rescue.py", *scene)
        done = wine.run(*program, seconds=START_SECONDS, more={"PYTHONPATH": wine.windows_path(ROOT)})
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    return ask


def window_of(pid: int, seen: dict[str, Any]) -> dict[str, Any]:
    (found,) = [window for window in seen["windows"] if window["pid"] == pid]
    return dict(found)


def test_a_full_screen_page_is_seen_and_its_browser_known(show: Show, rescue: Rescue) -> None:
    small = show("msedge")
    full = show("chrome", "full", "child")
    seen = rescue("look")
    page = window_of(full["pid"], seen)
    assert (page["is_full_screen"], page["id"]) == (True, full["window"])
    assert not window_of(small["pid"], seen)["is_full_screen"]
    browsers = {kind: (pid, tree) for kind, pid, tree in seen["browsers"]}
    assert set(browsers) == {"chrome", "edge"}
    assert browsers["chrome"] == (full["pid"], [full["pid"], full["child"]])
    assert seen["front"] == full["pid"]


@pytest.mark.parametrize("is_minimised", [False, True])
def test_a_polite_browser_closes_by_its_window(show: Show, rescue: Rescue, is_minimised: bool) -> None:
    told = show("chrome", *["minimised"] * is_minimised)
    assert (told["pid"] in rescue("offered")["hidden"]) is is_minimised
    result = rescue("close")
    assert (result["gone"], result["alive"], result["tree"]) == (True, [], [told["pid"]])
    assert result["seconds"] < 1.5, "by its window, not by force after the time for it is over"


def test_a_browser_without_a_window_is_not_offered(show: Show, rescue: Rescue) -> None:
    """As Edge's startup boost leaves it."""
    boosted = show("msedge", "windowless")
    assert rescue("look")["browsers"][0][:2] == ["edge", boosted["pid"]]
    assert rescue("offered") == {"offered": [], "hidden": []}
    page = show("chrome")
    assert rescue("offered") == {"offered": [page["pid"]], "hidden": []}


def test_a_session_file_that_another_program_holds_is_moved_once_it_lets_go(rescue: Rescue) -> None:
    result = rescue("held")
    assert result["moved"] == ["Session_1", "Session_2"]
    assert 0.5 < result["seconds"] < 2, result


def test_a_page_that_refuses_is_ended_with_its_children(show: Show, rescue: Rescue) -> None:
    told = show("chrome", "full", "refuses", "child")
    result = rescue("close")
    assert result["tree"] == [told["pid"], told["child"]]
    assert (result["gone"], result["alive"]) == (True, [])
    assert result["seconds"] < 7


@pytest.mark.parametrize("refuses", [False, True])
def test_an_isolated_browser_is_known_and_judged_by_its_windows(show: Show, rescue: Rescue, refuses: bool) -> None:
    """Nobody may open its process: neither its command line nor its user can be read, and it cannot be ended."""
    told = show("chrome", "isolated", "child", *(["refuses"] if refuses else []))
    ((kind, pid, tree),) = rescue("look")["browsers"]
    assert (kind, pid) == ("chrome", told["pid"])
    assert {told["pid"], told["child"]} <= {*tree}, "the first window in this Windows starts its desktop, too"
    assert rescue("hands")["gone"] == [not refuses], "it stands as long as its window does"
    rescue("kill", str(told["child"]))


def test_remote_control_is_known_by_its_name_and_ended(show: Show, rescue: Rescue) -> None:
    show("AnyDesk-0123abcd")
    show("harmless")
    result = rescue("remote")
    assert (result["program"], result["ended"], result["alive"]) == ("anydesk", True, [])


def leads_out() -> bool:
    """Whether this machine has a route out, of IPv4."""
    return any(line.split()[1] == "00000000" for line in Path("/proc/net/route").read_text().splitlines()[1:])


def test_the_ways_out_are_those_of_this_machine(rescue: Rescue) -> None:
    """Wine hands on this machine's table of routes, and has no radios: that must not end the guide."""
    told = rescue("ways")
    assert told == {"ways": [CABLE] if leads_out() else [], "radio": False}
