"""The network cut and restored by fakes of the systems' own programs, with routing tables as the systems print them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import psutil
import pytest

from app.rescue import network
from app.rescue.network import can_cut, cut, has_cable, is_cut, restore
from tests.rescue.network_fakes import (
    CABLE,
    LINUX_6_DEFAULT,
    LINUX_DEFAULT,
    VIRTUAL,
    System,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_cut_and_restored(system: System, platform: str) -> None:
    {"linux": system.linux, "win32": system.windows}[platform]()
    assert not is_cut(platform, system.tables)
    assert cut(platform, system.tables)
    assert is_cut(platform, system.tables)
    assert restore(platform, system.tables)
    assert not is_cut(platform, system.tables)


@pytest.mark.parametrize("platform", ["linux", "darwin", "freebsd14"])
def test_no_such_program_is_no(system: System, platform: str) -> None:
    assert not is_cut(platform, system.tables)
    assert not cut(platform, system.tables)
    assert not restore(platform, system.tables)


@pytest.mark.parametrize(
    "breakage",
    [
        lambda s: s.program("nmcli", "exit 8"),  # NetworkManager does not run
        lambda s: s.program("nmcli", 'test "$2" != off || exit 4'),  # not allowed
        lambda s: s.program("nmcli", "echo enabled"),  # says yes, does nothing
        lambda s: s.linux(rest=LINUX_DEFAULT),  # a second connection that it does not manage
        lambda s: s.linux(rest_6=LINUX_6_DEFAULT),
        lambda s: s.program("nmcli", "echo disabled"),  # off already, and yet connected
        lambda s: (s.folder / "bin" / "nmcli").write_bytes(b"\0not a program"),
    ],
)
def test_linux_says_no_unless_it_is_cut(system: System, breakage: Callable[[System], object]) -> None:
    system.linux()
    breakage(system)
    assert not cut("linux", system.tables)


def test_linux_says_no_unless_it_leads_out_again(system: System) -> None:
    """The router is off, or the cable was pulled out meanwhile."""
    system.linux()
    assert cut("linux", system.tables)
    system.program("nmcli", "echo enabled")
    assert not restore("linux", system.tables)


def test_windows_says_no_when_a_cable_remains(system: System) -> None:
    system.windows(CABLE)
    assert not cut("win32")
    assert not is_cut("win32")


def test_windows_lists_the_route_of_a_socket_without_its_cable(system: System) -> None:
    """It has one where somebody set its address by hand."""
    system.windows(CABLE, down=(CABLE,))
    assert not has_cable("win32")
    assert can_cut("win32")
    assert cut("win32")
    assert is_cut("win32")


def test_windows_switches_the_radio(system: System) -> None:
    system.windows(VIRTUAL)
    assert cut("win32")
    assert is_cut("win32"), "a tunnel leads nowhere without it"
    assert restore("win32")
    assert system.calls.read_text().splitlines() == ["radio 2", "radio 1"]


def test_windows_without_a_radio_that_may_be_switched(system: System) -> None:
    system.windows(radio=False)
    assert not cut("win32")
    assert not restore("win32")


def test_a_cable_that_a_person_pulled(system: System) -> None:
    system.linux()
    for table in (system.route, system.route_6):
        table.write_text((system.folder / f"{table.name}.off").read_text())
    assert is_cut("linux", system.tables)
    system.program("nmcli", "echo enabled")
    assert not cut("linux", system.tables), "it would connect again with the cable"
    system.route_6.unlink()
    assert is_cut("linux", system.tables), "IPv6 switched off"
    system.route.unlink()
    assert not is_cut("linux", system.tables), "what cannot be read is not called cut"


def test_a_program_that_hangs_is_ended(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    """As nmcli does while the system asks for an administrator's password."""
    monkeypatch.setattr(network, "COMMAND_SECONDS", 0.3)
    system.linux()
    system.program("nmcli", "exec sleep 60")
    begun = time.monotonic()
    assert not cut("linux", system.tables)
    assert time.monotonic() - begun < 2
    assert psutil.Process().children() == []
