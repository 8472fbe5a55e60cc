"""A mark that lies, and a guide killed while it cuts the network (finding 9).

An empty file in the data folder said "it is cut already", so that cutting was never offered while a stranger worked the
PC; killed between the cut and the mark, nothing ever offered the way back.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.rescue import network
from app.rescue.network import NetworkCut, is_cut
from tests.rescue.conftest import system
from tests.rescue.network_fakes import System
from tools.desktop import wait_for

__all__ = ["system"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")

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


def plant_file(mark: Path) -> None:
    mark.touch()


def plant_folder(mark: Path) -> None:
    (mark / "full").mkdir(parents=True)


def plant_fifo(mark: Path) -> None:
    os.mkfifo(mark)


def plant_link(mark: Path) -> None:
    mark.symlink_to("/dev/zero")


@pytest.mark.parametrize("plant", [plant_file, plant_folder, plant_fifo, plant_link])
def test_a_planted_mark_keeps_nobody_from_cutting(system: System, plant: Callable[[Path], None]) -> None:
    system.linux()
    mark = system.folder / "mark"
    plant(mark)
    line = NetworkCut(mark)
    assert (line.is_cut, line.can_be_cut) == (False, True)
    assert line.cut()
    assert (line.is_cut, is_cut()) == (True, True)


def test_the_mark_of_a_network_that_somebody_else_brought_back_is_taken_away(system: System) -> None:
    system.linux()
    mark = system.folder / "mark"
    assert NetworkCut(mark).cut()
    system.linux()
    assert (NetworkCut(mark).is_cut, NetworkCut(mark).can_be_cut) == (False, True)
    assert not mark.exists()


def test_the_mark_stands_before_the_first_command(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    system.linux()
    mark = system.folder / "mark"
    stood: list[bool] = []
    line = NetworkCut(mark)
    monkeypatch.setattr(network, "cut", lambda: stood.append(mark.exists()) or True)
    line.cut()
    assert stood == [True]


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
    assert is_cut() is False
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
