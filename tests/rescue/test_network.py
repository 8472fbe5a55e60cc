"""The network cut and restored on a Windows of tables in memory: what can be cut, what we cut, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.rescue import network
from app.rescue.network import NetworkCut, switch_wifi, ways_out
from tests.rescue import network_fakes as fakes
from tests.rescue.network_fakes import CABLE, VIRTUAL, FakeRadios, System

MOBILE = 243


@pytest.fixture
def line(system: System) -> NetworkCut:
    return NetworkCut(system.folder / "new" / "mark")


@pytest.mark.linux("of Windows, nothing is there")
def test_another_system_tells_nothing(tmp_path: Path) -> None:
    line = NetworkCut(tmp_path / "mark")
    assert (ways_out(), line.is_cut, line.can_be_cut) == (None, False, False)
    assert not line.cut()
    assert not line.restore()


def test_where_windows_does_not_tell_nothing_is_called_cut(
    system: System, line: NetworkCut, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fakes.Iphlpapi, "GetIpForwardTable2", lambda *_: 87)
    assert ways_out() is None
    assert not line.cut()


def test_the_radio_is_switched_off_and_on(system: System, line: NetworkCut) -> None:
    system.windows(VIRTUAL)
    assert line.cut(), "a tunnel leads nowhere without it"
    assert line.restore()
    assert system.switched == [fakes.OFF, fakes.ON]


def test_without_a_radio_that_may_be_switched(system: System, line: NetworkCut) -> None:
    system.windows(radio=False)
    assert not line.cut()
    assert not line.restore()


@pytest.mark.parametrize(
    ("wifi", "others", "can", "cable"),
    [
        *((True, (), True, False), (True, (VIRTUAL,), True, False), (True, (CABLE,), False, True)),
        *((False, (CABLE,), False, True), (False, (MOBILE,), False, False), (False, (), False, False)),
    ],
)
def test_wifi_can_be_cut_where_no_cable_leads_out(
    system: System, line: NetworkCut, wifi: bool, others: tuple[int, ...], can: bool, cable: bool
) -> None:
    system.windows(*others, wifi=wifi)
    line.look()
    assert (line.can_be_cut, line.has_cable, line.is_cut) == (can, cable, False)


def test_a_cable_that_comes_and_goes_changes_what_is_said(system: System, line: NetworkCut) -> None:
    assert line.cut()
    system.windows(CABLE, wifi=False)
    line.look()
    assert (line.is_cut, line.has_cable) == (False, True)
    system.windows(wifi=False)
    line.look()
    assert (line.is_cut, line.has_cable) == (True, False), "it is ours all the while"
    assert line.restore()
    assert (line.is_cut, line.can_be_cut) == (False, True)


def test_what_does_not_lead_out_again_is_not_back(
    system: System, line: NetworkCut, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The router is off."""
    assert line.cut()
    monkeypatch.setattr(System, "switch", lambda *_: None)
    assert not line.restore()
    assert line.is_cut


def test_a_planted_mark_keeps_nobody_from_cutting(system: System) -> None:
    """It said that it is cut already, while a stranger worked the PC."""
    mark = system.folder / "mark"
    mark.touch()
    line = NetworkCut(mark)
    assert (line.is_cut, line.can_be_cut) == (False, True)
    assert line.cut()


def test_where_no_mark_can_be_made_nothing_is_cut(system: System) -> None:
    (system.folder / "file").touch()
    assert not NetworkCut(system.folder / "file" / "mark").cut()
    assert system.switched == []


# ---- the radio of Windows is switched through WinRT's own tables of functions, and everything is given back


def switched(radios: FakeRadios, *, is_on: bool = False) -> bool:
    with pytest.MonkeyPatch.context() as here:
        here.setattr(network, "load", lambda _combase: radios)
        return switch_wifi(is_on=is_on)


@pytest.mark.parametrize(("is_on", "state"), [(False, fakes.OFF), (True, fakes.ON)])
def test_every_wifi_is_switched_and_nothing_else(is_on: bool, state: int) -> None:
    set_to: list[tuple[str, int]] = []
    radios = FakeRadios(
        (fakes.WIFI_RADIO, lambda state: set_to.append(("built in", state))),
        (fakes.BLUETOOTH, lambda state: set_to.append(("mouse", state))),
        (fakes.WIFI_RADIO, lambda state: set_to.append(("stick", state))),
    )
    assert switched(radios, is_on=is_on)
    assert set_to == [("built in", state), ("stick", state)]
    assert (radios.held(), radios.strings) == (0, set())


@pytest.mark.parametrize(
    ("answer", "status"), [(fakes.DENIED, 1), (0, 1), (fakes.ALLOWED, fakes.FAILED), (fakes.ALLOWED, fakes.STARTED)]
)
def test_what_windows_denies_is_not_done(monkeypatch: pytest.MonkeyPatch, answer: int, status: int) -> None:
    """The person may forbid programs to switch radios; an operation may fail or never end."""
    monkeypatch.setattr(network, "ANSWER_SECONDS", 0.1)
    radios = FakeRadios((fakes.WIFI_RADIO, lambda state: None), answer=answer, status=status)
    assert not switched(radios)
    assert (radios.held(), radios.strings) == (0, set())


def test_a_pc_without_wifi() -> None:
    assert not switched(FakeRadios((fakes.BLUETOOTH, lambda state: pytest.fail("the mouse"))))
    assert not switched(FakeRadios())


def test_a_windows_without_radios(monkeypatch: pytest.MonkeyPatch) -> None:
    radios = FakeRadios()
    monkeypatch.setattr(radios, "RoGetActivationFactory", lambda *_given: -0x7FFBFEAC)  # REGDB_E_CLASSNOTREG
    assert not switched(radios)
    assert radios.strings == set()


def test_a_thread_that_was_initialised_in_another_way_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    radios = FakeRadios((fakes.WIFI_RADIO, lambda state: None))
    monkeypatch.setattr(radios, "RoInitialize", lambda _kind: -0x7FFEFEFA)  # RPC_E_CHANGED_MODE
    assert switched(radios)
