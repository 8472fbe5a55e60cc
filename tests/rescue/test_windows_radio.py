"""The radio of Windows is switched through WinRT's own tables of functions, and everything is given back."""

from __future__ import annotations

import pytest

from app.rescue import windows_network
from app.rescue.windows_network import switch_wifi
from tests.rescue.radio_fakes import ALLOWED, BLUETOOTH, DENIED, FAILED, OFF, ON, STARTED, WIFI_RADIO, FakeRadios


@pytest.mark.parametrize(("is_on", "state"), [(False, OFF), (True, ON)])
def test_every_wifi_is_switched_and_nothing_else(is_on: bool, state: int) -> None:
    set_to: list[tuple[str, int]] = []
    radios = FakeRadios(
        (WIFI_RADIO, lambda state: set_to.append(("built in", state))),
        (BLUETOOTH, lambda state: set_to.append(("mouse", state))),
        (WIFI_RADIO, lambda state: set_to.append(("stick", state))),
    )
    assert switch_wifi(is_on=is_on, combase=radios)
    assert set_to == [("built in", state), ("stick", state)]
    assert (radios.held(), radios.strings) == (0, set())


@pytest.mark.parametrize(("answer", "status"), [(DENIED, 1), (0, 1), (ALLOWED, FAILED), (ALLOWED, STARTED)])
def test_what_windows_denies_is_not_done(monkeypatch: pytest.MonkeyPatch, answer: int, status: int) -> None:
    """The person may forbid programs to switch radios; an operation may fail or never end."""
    monkeypatch.setattr(windows_network, "ANSWER_SECONDS", 0.1)
    radios = FakeRadios((WIFI_RADIO, lambda state: None), answer=answer, status=status)
    assert not switch_wifi(is_on=False, combase=radios)
    assert (radios.held(), radios.strings) == (0, set())


def test_a_pc_without_wifi() -> None:
    assert not switch_wifi(is_on=False, combase=FakeRadios((BLUETOOTH, lambda state: pytest.fail("the mouse"))))
    assert not switch_wifi(is_on=False, combase=FakeRadios())


def test_a_windows_without_radios(monkeypatch: pytest.MonkeyPatch) -> None:
    radios = FakeRadios()
    monkeypatch.setattr(radios, "RoGetActivationFactory", lambda *_given: -0x7FFBFEAC)  # REGDB_E_CLASSNOTREG
    assert not switch_wifi(is_on=False, combase=radios)
    assert radios.strings == set()


def test_a_thread_that_was_initialised_in_another_way_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    radios = FakeRadios((WIFI_RADIO, lambda state: None))
    monkeypatch.setattr(radios, "RoInitialize", lambda _kind: -0x7FFEFEFA)  # RPC_E_CHANGED_MODE
    assert switch_wifi(is_on=False, combase=radios)
