"""The network cut and restored by fakes of the systems' own programs, with routing tables as the systems print them.

And the way out as the guide knows it: whether it can be cut, whether we cut it, and the way back at the next start.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.rescue import network, windows_network
from app.rescue.network import NetworkCut, cut, is_cut, restore, ways_out
from app.rescue.windows_network import switch_wifi
from tests.rescue import network_fakes as fakes
from tests.rescue.network_fakes import (
    CABLE,
    LINUX_6_DEFAULT,
    LINUX_DEFAULT,
    LINUX_NEARBY,
    VIRTUAL,
    WIFI,
    FakeRadios,
    System,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_cut_and_restored(system: System, platform: str) -> None:
    {"linux": system.linux, "win32": system.windows}[platform]()
    assert not is_cut()
    assert cut()
    assert is_cut()
    assert restore()
    assert not is_cut()


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_no_such_program_is_no(system: System, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(network, "PLATFORM", platform)
    assert not is_cut()
    assert not cut()
    assert not restore()


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
    assert not cut()


def test_linux_says_no_unless_it_leads_out_again(system: System) -> None:
    """The router is off, or the cable was pulled out meanwhile."""
    system.linux()
    assert cut()
    system.program("nmcli", "echo enabled")
    assert not restore()


def test_windows_says_no_when_a_cable_remains(system: System) -> None:
    system.windows(CABLE)
    assert not cut()
    assert not is_cut()


def test_windows_lists_the_route_of_a_socket_without_its_cable(system: System) -> None:
    """It has one where somebody set its address by hand."""
    system.windows(CABLE, down=(CABLE,))
    assert ways_out() == {WIFI}
    assert cut()
    assert is_cut()


def test_where_windows_does_not_tell_nothing_is_called_cut(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    system.windows()
    monkeypatch.setattr(fakes.Iphlpapi, "GetIpForwardTable2", lambda *_: 87)
    assert ways_out() is None
    assert not is_cut()


def test_windows_switches_the_radio(system: System) -> None:
    system.windows(VIRTUAL)
    assert cut()
    assert is_cut(), "a tunnel leads nowhere without it"
    assert restore()
    assert system.calls.read_text().splitlines() == ["radio 2", "radio 1"]


def test_windows_without_a_radio_that_may_be_switched(system: System) -> None:
    system.windows(radio=False)
    assert not cut()
    assert not restore()


def test_a_cable_that_a_person_pulled(system: System) -> None:
    system.linux()
    for table in (system.route, system.route_6):
        table.write_text((system.folder / f"{table.name}.off").read_text())
    assert is_cut()
    system.program("nmcli", "echo enabled")
    assert not cut(), "it would connect again with the cable"
    system.route_6.unlink()
    assert is_cut(), "IPv6 switched off"
    system.route.unlink()
    assert not is_cut(), "what cannot be read is not called cut"


def test_a_program_that_hangs_is_ended(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    """As nmcli does while the system asks for an administrator's password."""
    monkeypatch.setattr(network, "COMMAND_SECONDS", 0.3)
    system.linux()
    system.program("nmcli", "exec sleep 60")
    begun = time.monotonic()
    assert not cut()
    assert time.monotonic() - begun < 2
    assert psutil.Process().children() == []


# ---- as the guide knows it

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
    line = NetworkCut(system.folder / "mark")
    assert (line.can_be_cut, line.has_cable) == (can, cable)
    assert is_cut() is (not wifi and not others)


def test_a_cable_that_comes_and_goes_changes_what_is_said(system: System) -> None:
    system.windows()
    line = NetworkCut(system.folder / "mark")
    assert line.cut()
    system.windows(CABLE)
    (system.folder / "wifi").unlink()
    line.look()
    assert (line.is_cut, line.has_cable) == (False, True)
    system.windows()
    (system.folder / "wifi").unlink()
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


def test_the_way_back_is_offered_while_the_routes_still_fade(system: System) -> None:
    """Started again at once: the network is off for the system, but its tables do not say so yet."""
    system.linux()
    mark = system.folder / "mark"
    mark.touch()
    system.state.write_text("disabled\n")
    assert not is_cut()
    assert NetworkCut(mark).is_cut


# ---- the radio of Windows is switched through WinRT's own tables of functions, and everything is given back


@pytest.mark.parametrize(("is_on", "state"), [(False, fakes.OFF), (True, fakes.ON)])
def test_every_wifi_is_switched_and_nothing_else(is_on: bool, state: int) -> None:
    set_to: list[tuple[str, int]] = []
    radios = FakeRadios(
        (fakes.WIFI_RADIO, lambda state: set_to.append(("built in", state))),
        (fakes.BLUETOOTH, lambda state: set_to.append(("mouse", state))),
        (fakes.WIFI_RADIO, lambda state: set_to.append(("stick", state))),
    )
    assert switch_wifi(is_on=is_on, combase=radios)
    assert set_to == [("built in", state), ("stick", state)]
    assert (radios.held(), radios.strings) == (0, set())


@pytest.mark.parametrize(
    ("answer", "status"), [(fakes.DENIED, 1), (0, 1), (fakes.ALLOWED, fakes.FAILED), (fakes.ALLOWED, fakes.STARTED)]
)
def test_what_windows_denies_is_not_done(monkeypatch: pytest.MonkeyPatch, answer: int, status: int) -> None:
    """The person may forbid programs to switch radios; an operation may fail or never end."""
    monkeypatch.setattr(windows_network, "ANSWER_SECONDS", 0.1)
    radios = FakeRadios((fakes.WIFI_RADIO, lambda state: None), answer=answer, status=status)
    assert not switch_wifi(is_on=False, combase=radios)
    assert (radios.held(), radios.strings) == (0, set())


def test_a_pc_without_wifi() -> None:
    assert not switch_wifi(is_on=False, combase=FakeRadios((fakes.BLUETOOTH, lambda state: pytest.fail("the mouse"))))
    assert not switch_wifi(is_on=False, combase=FakeRadios())


def test_a_windows_without_radios(monkeypatch: pytest.MonkeyPatch) -> None:
    radios = FakeRadios()
    monkeypatch.setattr(radios, "RoGetActivationFactory", lambda *_given: -0x7FFBFEAC)  # REGDB_E_CLASSNOTREG
    assert not switch_wifi(is_on=False, combase=radios)
    assert radios.strings == set()


def test_a_thread_that_was_initialised_in_another_way_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    radios = FakeRadios((fakes.WIFI_RADIO, lambda state: None))
    monkeypatch.setattr(radios, "RoInitialize", lambda _kind: -0x7FFEFEFA)  # RPC_E_CHANGED_MODE
    assert switch_wifi(is_on=False, combase=radios)
