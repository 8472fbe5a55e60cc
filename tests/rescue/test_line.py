"""The way out as the guide knows it: whether it can be cut, whether we cut it, and the way back at the next start."""

from __future__ import annotations

import sys

import pytest

from app.rescue.network import NetworkCut, can_cut, cut, has_cable, is_cut, restore
from tests.rescue.network_fakes import CABLE, LINUX_DEFAULT, LINUX_NEARBY, VIRTUAL, System

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")


MOBILE = 243


@pytest.mark.parametrize(
    ("wifi", "others", "can", "cable"),
    [
        *((True, (), True, False), (True, (VIRTUAL,), True, False), (True, (CABLE,), False, True)),
        *((False, (CABLE,), False, True), (False, (MOBILE,), False, False), (False, (), False, False)),
    ],
)
def test_windows_can_cut_wifi_where_no_cable_leads_out(
    system: System, wifi: bool, others: tuple[int, ...], can: bool, cable: bool
) -> None:
    system.windows(*others)
    if not wifi:
        (system.folder / "wifi").unlink()
    assert (can_cut("win32"), has_cable("win32")) == (can, cable)
    assert is_cut("win32") is (not wifi and not others)


@pytest.fixture
def windows(system: System, monkeypatch: pytest.MonkeyPatch) -> System:
    """As Line calls them on Windows."""
    for function in (cut, restore, is_cut):
        monkeypatch.setattr(function, "__defaults__", ("win32", system.tables))
    for function in (can_cut, has_cable):
        monkeypatch.setattr(function, "__defaults__", ("win32",))
    return system


def test_the_truth_is_read_at_each_look(windows: System) -> None:
    """Windows joined another network that it knows, then somebody plugged in a cable: it is not said to be cut."""
    windows.windows()
    line = NetworkCut(windows.folder / "mark")
    assert (line.can_be_cut, line.is_cut, line.has_cable) == (True, False, False)
    assert line.cut()
    assert (line.can_be_cut, line.is_cut) == (False, True)
    (windows.folder / "wifi").touch()
    line.look()
    assert (line.can_be_cut, line.is_cut) == (True, False), "it can be cut again"
    windows.windows(CABLE)
    line.look()
    assert (line.can_be_cut, line.is_cut, line.has_cable) == (False, False, True)


def test_a_cable_that_comes_and_goes_changes_what_is_said(windows: System) -> None:
    windows.windows(radio=True)
    line = NetworkCut(windows.folder / "mark")
    assert line.cut()
    windows.windows(CABLE, radio=True)
    (windows.folder / "wifi").unlink()
    line.look()
    assert (line.is_cut, line.has_cable) == (False, True)
    windows.windows(radio=True)
    (windows.folder / "wifi").unlink()
    line.look()
    assert (line.is_cut, line.has_cable) == (True, False), "it is ours all the while"
    assert line.restore()
    assert (line.is_cut, line.can_be_cut) == (False, True)


@pytest.mark.parametrize(("said", "answer"), [("enabled", True), ("disabled", False), ("", False)])
def test_it_is_offered_where_network_manager_says_yes(system: System, said: str, answer: bool) -> None:
    system.linux()
    system.state.write_text(f"{said}\n")
    line = NetworkCut(system.folder / "mark")
    assert (line.can_be_cut, line.is_cut) == (answer, False)
    for table in (system.route, system.route_6):
        table.write_text((system.folder / f"{table.name}.off").read_text())
    assert not NetworkCut(system.folder / "mark").can_be_cut, "nothing is connected"


def test_it_is_not_offered_without_network_manager(system: System) -> None:
    system.linux()
    (system.folder / "bin" / "nmcli").unlink()
    assert is_cut() is False
    assert not NetworkCut(system.folder / "mark").can_be_cut


def test_the_next_start_knows_that_we_cut_it_and_offers_the_way_back(system: System) -> None:
    system.linux()
    mark = system.folder / "new" / "mark"
    assert NetworkCut(mark).cut()
    assert mark.exists()
    line = NetworkCut(mark)
    assert (line.is_cut, line.can_be_cut) == (True, False)
    nmcli = system.folder / "bin" / "nmcli"
    working = nmcli.read_text()
    system.program("nmcli", "exit 4")
    assert not line.restore()
    assert (line.is_cut, NetworkCut(mark).is_cut) == (True, True), "it can be asked for again"
    nmcli.write_text(working)
    assert line.restore()
    assert not mark.exists()
    for again in (line, NetworkCut(mark)):
        assert (again.is_cut, again.can_be_cut) == (False, True)


@pytest.mark.parametrize("script", ["echo enabled", 'test "$2" && exit 4; echo enabled', "exit 8"])
def test_a_cut_that_fails_leaves_no_mark(system: System, script: str) -> None:
    system.linux()
    line = NetworkCut(system.folder / "mark")
    system.program("nmcli", script)
    assert not line.cut()
    assert not (system.folder / "mark").exists()
    assert (line.is_cut, line.can_be_cut) == (False, True)


def test_a_folder_that_cannot_be_written_does_no_harm(system: System) -> None:
    system.linux()
    line = NetworkCut(system.state / "mark")  # a file is where the folder should be
    assert line.cut()
    assert line.is_cut
    assert line.restore()
    assert (line.is_cut, is_cut()) == (False, False)
    mark = system.folder / "mark"
    assert (line := NetworkCut(mark)).cut()
    mark.unlink()
    (mark / "in the way").mkdir(parents=True)
    assert line.restore(), "the mark cannot be taken away, the network is there all the same"
    assert not line.is_cut


def test_half_a_cut_is_taken_back(system: System) -> None:
    """NetworkManager lets go, but another way leads out all the same: then it must be as before."""
    system.linux(rest=LINUX_NEARBY + LINUX_DEFAULT)
    line = NetworkCut(system.folder / "mark")
    assert line.can_be_cut
    assert not line.cut()
    assert system.state.read_text() == "enabled\n"
    assert (line.is_cut, line.can_be_cut) == (False, True)


def test_a_folder_that_may_not_be_entered_is_no_mark(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    system.linux()

    def refuse(_path: object) -> bool:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.exists", refuse)
    assert not NetworkCut(system.folder / "mark").is_cut
