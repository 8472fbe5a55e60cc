"""A kiosk composed in this process, for tests and pictures: real pages, window, lock; no clock is waited for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QSize

from app.contacts.hours import JAPAN
from app.guide.flow_loader import load_guide
from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.supervision.heartbeat import Heartbeat
from app.kiosk.window.kiosk_blocks import upright_scale
from app.kiosk.window.kiosk_root import Kiosk, compose_kiosk
from app.kiosk.window.kiosk_services import KioskServices
from app.paper.print_queue import PrintQueue
from app.paper.printing import Printer
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library
from app.widgets.gate import PressGate
from tools.staged import PIXELS_PER_MM

ANY = QSize(1366, 768)


@dataclass
class Clock:
    """Goes on only when it is told to. `seconds` of the monotonic one; `jump` is how far the wall's is wrong."""

    seconds: float = 0.0
    jump: timedelta = timedelta()

    def monotonic(self) -> float:
        """Seconds from any start."""
        return self.seconds

    def wall(self) -> datetime:
        """The local time."""
        return datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN) + timedelta(seconds=self.seconds) + self.jump


def compose_staged(
    policy: KioskPolicy,
    printer: Printer,
    screen: QSize = ANY,
    *,
    clock: Clock,
    speaker: Speaker | None = None,
    gate: float = 0,
    megabytes: Callable[[], float] = lambda: 100.0,
) -> Kiosk:
    """Composes a kiosk for a screen, and does not show it.

    Args:
        gate: seconds for which the rest of a burst presses nothing.
        megabytes: the memory it believes to hold: a long run of tests in one process is no reason for a new window.
    """
    services = KioskServices(
        speaker or Speaker(),
        PrintQueue(printer),
        Heartbeat(),
        PIXELS_PER_MM,
        clock.monotonic,
        clock.wall,
        PressGate(gate, clock.monotonic),
        megabytes=megabytes,
        upright_scale=upright_scale(PIXELS_PER_MM, screen),
    )
    kiosk = compose_kiosk(policy, load_guide(paths.GUIDE), Library(paths.LOCALES), services)
    kiosk.guidance.icons.load()
    return kiosk
