"""The services that the kiosk's window is given: voice, printer, clocks."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct, field
from PySide6.QtCore import QSize

from app.kiosk.supervision import Heartbeat
from app.layout.theme import Scheme, TextSize, is_upright, make_theme
from app.paper.printing import PrintQueue
from app.speech.speaker import Speaker
from app.widgets.press_gate import PressGate

# Height of the smallest words on an upright screen, as a share of its width: it is read standing, at arm's length.
LEAST_UPRIGHT = 44 / 1080

STEP = 1.01


class KioskServices(Struct, frozen=True):
    """Voice, printer, clocks; tests and measurements use others.

    Attributes:
        monotonic: seconds since an arbitrary start, never set back. wall: the local time.
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


def upright_scale(pixels_per_mm: float, screen: QSize) -> float:
    """Pixels per millimetre for what visitors read: the screen's own, or more where an upright one is read standing."""
    wanted = screen.width() * LEAST_UPRIGHT if is_upright(screen) else 0
    while make_theme(TextSize.NORMAL, Scheme.LIGHT, pixels_per_mm).chrome_least < wanted:
        pixels_per_mm *= STEP
    return pixels_per_mm
