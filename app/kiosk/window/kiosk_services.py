"""The services that the kiosk's window is given: voice, printer, clocks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.kiosk.supervision.heartbeat import Heartbeat
from app.paper.printing import PrintQueue
from app.speech.speaker import Speaker
from app.widgets.gate import PressGate


@dataclass(frozen=True)
class KioskServices:
    """Voice, printer, clocks; tests and measurements use others.

    Attributes:
        monotonic: seconds from any start, never set back. wall: the local time.
        gate: filters bursts of presses, in the guide and when a visit begins or a page closes: the rest of a burst does
            nothing on the page that follows.
        scale: pixels per millimetre of what visitors read; see `upright_scale`.
    """

    speaker: Speaker
    printer: PrintQueue
    heartbeat: Heartbeat
    pixels_per_mm: float
    scale: float
    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = lambda: datetime.now().astimezone()
    gate: PressGate = field(default_factory=PressGate)
