"""Switches the Wi-Fi of Windows off and on without administrator rights, by Windows.Devices.Radios.

Unlike `netsh wlan disconnect` it leaves Windows no other known network to join. On Windows for Arm, where we run as x64
code, none is told of. Not yet run on a real Windows.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
from typing import Any

ANSWER_SECONDS = 3.0

log = logging.getLogger(__name__)


def switch_wifi(*, is_on: bool) -> bool:
    """Switches all Wi-Fi radios; returns whether Windows allowed it. Never raises. Blocks for some seconds at most."""
    try:
        radios = importlib.import_module("winrt.windows.devices.radios")
        return asyncio.run(asyncio.wait_for(_switch(radios, is_on), ANSWER_SECONDS))
    except Exception as error:  # not Windows, one without radios, or whatever its library raises
        log.info("the radio is not switched: %s", error)
        return False


async def _switch(radios: Any, is_on: bool) -> bool:
    await radios.Radio.request_access_async()
    state = radios.RadioState.ON if is_on else radios.RadioState.OFF
    every = [one for one in await radios.Radio.get_radios_async() if one.kind == radios.RadioKind.WI_FI]
    answers = [await one.set_state_async(state) for one in every]
    return bool(answers) and all(answer == radios.RadioAccessStatus.ALLOWED for answer in answers)
