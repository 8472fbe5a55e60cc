"""The Wi-Fi of Windows is switched, and nothing else; what Windows denies is not done."""

from __future__ import annotations

import asyncio
import sys
from types import SimpleNamespace

import pytest

from app.rescue import windows_radio
from app.rescue.windows_radio import switch_wifi

WIFI, BLUETOOTH, OFF, ON, ALLOWED, DENIED = 1, 3, "off", "on", 1, 3


class Radio:
    """One of this PC's; it answers as it is told, or never."""

    def __init__(self, kind: int, answer: int | None = ALLOWED) -> None:
        self.kind, self.answer, self.state = kind, answer, ""

    async def set_state_async(self, state: str) -> int:
        if self.answer is None:
            await asyncio.sleep(60)
        self.state = state
        return self.answer or 0


@pytest.mark.parametrize(
    ("kinds", "answer", "is_done"),
    [([WIFI, BLUETOOTH, WIFI], ALLOWED, True), ([WIFI], DENIED, False), ([WIFI], None, False), ([BLUETOOTH], 1, False)],
)
@pytest.mark.parametrize("is_on", [True, False])
def test_every_wifi_is_switched_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, kinds: list[int], answer: int | None, is_done: bool, is_on: bool
) -> None:
    """The person may forbid programs to switch radios; an operation may never end."""
    here = [Radio(kind, answer) for kind in kinds]

    async def told(of: object) -> object:
        return of

    library = SimpleNamespace(
        Radio=SimpleNamespace(request_access_async=lambda: told(ALLOWED), get_radios_async=lambda: told(here)),
        RadioKind=SimpleNamespace(WI_FI=WIFI),
        RadioState=SimpleNamespace(ON=ON, OFF=OFF),
        RadioAccessStatus=SimpleNamespace(ALLOWED=ALLOWED),
    )
    monkeypatch.setitem(sys.modules, "winrt.windows.devices.radios", library)
    monkeypatch.setattr(windows_radio, "ANSWER_SECONDS", 0.1)
    assert switch_wifi(is_on=is_on) is is_done
    state = "" if answer is None else ON if is_on else OFF
    assert [one.state for one in here] == [state if one.kind == WIFI else "" for one in here]


def test_a_windows_without_radios() -> None:
    assert not switch_wifi(is_on=False)
