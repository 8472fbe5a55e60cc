"""The way out as the guide knows it: whether it can be cut, whether we cut it, and the way back at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.rescue.network import NetworkCut, can_cut, cut, has_cable, is_cut, restore
from tests.rescue.network_fakes import CABLE, LINUX_DEFAULT, LINUX_NEARBY, VIRTUAL, System
from tools.desktop import wait_for

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


def test_a_cable_that_comes_and_goes_changes_what_is_said(windows: System) -> None:
    windows.windows()
    line = NetworkCut(windows.folder / "mark")
    assert line.cut()
    windows.windows(CABLE)
    (windows.folder / "wifi").unlink()
    line.look()
    assert (line.is_cut, line.has_cable) == (False, True)
    windows.windows()
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


def test_half_a_cut_is_taken_back(system: System) -> None:
    """NetworkManager lets go, but another way leads out all the same: then it must be as before."""
    system.linux(rest=LINUX_NEARBY + LINUX_DEFAULT)
    line = NetworkCut(system.folder / "mark")
    assert line.can_be_cut
    assert not line.cut()
    assert system.state.read_text() == "enabled\n"
    assert (line.is_cut, line.can_be_cut) == (False, True)


# Arguments: the mark, the folder of the routing tables. Cuts as the guide does.
CUTTING = """
import pathlib, sys
from app.rescue import network
tables = pathlib.Path(sys.argv[2])
for function in (network.cut, network.restore, network.is_cut):
    function.__defaults__ = ("linux", tables)
network.can_cut.__defaults__ = network.has_cable.__defaults__ = ("linux",)
network.NetworkCut(pathlib.Path(sys.argv[1])).cut()
"""


@pytest.mark.parametrize("plant", [Path.touch, Path.mkdir])
def test_a_planted_mark_keeps_nobody_from_cutting(system: System, plant: Callable[[Path], None]) -> None:
    """It said that it is cut already, while a stranger worked the PC."""
    system.linux()
    mark = system.folder / "mark"
    plant(mark)
    line = NetworkCut(mark)
    assert (line.is_cut, line.can_be_cut) == (False, True)
    assert line.cut()
    assert (line.is_cut, is_cut()) == (True, True)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_while_it_cuts_the_next_start_offers_the_way_back(system: System, moment: str) -> None:
    """Before or after the system has done it: killed for good while its program works."""
    system.linux()
    mark, nmcli = system.folder / "mark", system.folder / "bin" / "nmcli"
    real = nmcli.read_text()
    halt = 'case "$*" in "networking off") touch reached; sleep 60;; esac'
    nmcli.write_text(f"{real}\n{halt}" if moment == "after" else real.replace("case", f"{halt}\ncase", 1))
    command = [sys.executable, "-c", CUTTING, str(mark), str(system.tables)]
    with subprocess.Popen(command, start_new_session=True) as one:
        assert wait_for((system.folder / "reached").exists)
        os.killpg(one.pid, 9)
    nmcli.write_text(real)
    line = NetworkCut(mark)
    if moment == "before":
        assert (line.is_cut, line.can_be_cut, is_cut()) == (False, True, False)
        return
    assert (line.is_cut, line.can_be_cut, is_cut()) == (True, False, True)
    assert line.restore()
    assert (line.is_cut, is_cut(), mark.exists()) == (False, False, False)


def test_the_way_back_is_offered_while_the_routes_still_fade(system: System) -> None:
    """Started again at once: the network is off for the system, but its tables do not say so yet."""
    system.linux()
    mark = system.folder / "mark"
    mark.touch()
    system.state.write_text("disabled\n")
    assert not is_cut()
    assert NetworkCut(mark).is_cut


def test_half_a_cut_that_cannot_be_taken_back_has_a_way_back(system: System) -> None:
    """The routes go after our patience has ended, and switching on again fails: then it is cut, and by us."""
    system.linux()
    mark = system.folder / "mark"
    line = NetworkCut(mark)
    off = "; ".join(f"cp {table}.off net/{table}" for table in ("route", "ipv6_route"))
    system.program("nmcli", f'case "$*" in "networking off") exit 1;; "networking on") {off}; exit 1;; esac')
    assert line.cut()
    assert (line.is_cut, line.can_be_cut, mark.exists(), NetworkCut(mark).is_cut) == (True, False, True, True)
