"""What the kiosk's window gets from outside: voice, printer, clocks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.kiosk.supervision.heartbeat import Heartbeat
from app.paper.print_queue import PrintQueue
from app.speech.speaker import Speaker
from app.widgets.buttons import PressGate


@dataclass(frozen=True)
class KioskServices:
    """What the kiosk works with; tests and measurements bring others.

    Attributes:
        speaker: the one voice.
        printer: the queue of the one printer.
        heartbeat: who is told that the window lives.
        pixels_per_mm: of the screen.
        monotonic: seconds from any start, never set back. wall: the local time.
        gate: the filter of bursts, of the guide's presses and of those that begin a visit or let a page go: the rest
            of such a burst presses nothing on the page that comes.
    """

    speaker: Speaker
    printer: PrintQueue
    heartbeat: Heartbeat
    pixels_per_mm: float
    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = lambda: datetime.now().astimezone()
    gate: PressGate = field(default_factory=PressGate)
