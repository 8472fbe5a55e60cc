"""A kiosk composed in this process, for tests and pictures: real pages, window, lock; no clock is waited for.

With it what an administrator might lay down for it, and made-up counts of its visitors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import structs
from PySide6.QtCore import QSize

from app.contacts.hours import JAPAN
from app.guide.flow import load_guide
from app.kiosk.counts import LEFT, Counts, Kind, Metric, PaperKind, hour
from app.kiosk.kiosk_policy import Centre, KioskPolicy, Mark, Staff
from app.kiosk.kiosk_root import Kiosk, compose_kiosk
from app.kiosk.kiosk_services import KioskServices, upright_scale
from app.kiosk.supervision import Heartbeat
from app.paper.printing import Printer, PrintQueue
from app.settings.family_numbers import Name, Number
from app.settings.pin import KEY_BYTES, SALT_BYTES, PinHash
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library
from app.widgets.press_gate import PressGate
from tools.staged import PIXELS_PER_MM

ANY = QSize(1366, 768)
NOW = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
SECTIONS = ("counts", "look")
SUNDAY = 6

SEEN = ("start", "close-for-me", "learn", "pc-kind", "quiz", "close-esc", "close-task", "close-restart", "learn-signs")
"""Steps, the first in every visit, the last in one of nine."""

ENDINGS = ("contacts", "contacts-damage", "contacts", LEFT, "contacts-learn")

CENTRE = Centre(
    Name("あおば見本市消費生活センター"),
    Number("03-1234-5678"),
    "平日 9:00〜17:00",
    "心配なときは、窓口へ",
    reading="あおば みほんし しょうひ せいかつ センター",
)

NO_ONES = PinHash("00" * SALT_BYTES, "00" * KEY_BYTES)
"""Fits no PIN; making a real mark takes a while on purpose."""


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
        return NOW + timedelta(seconds=self.seconds) + self.jump


def compose_staged(
    policy: KioskPolicy,
    printer: Printer,
    screen: QSize = ANY,
    *,
    clock: Clock,
    speaker: Speaker | None = None,
    gate: float = 0,
) -> Kiosk:
    """Composes a kiosk for a screen, and does not show it.

    Args:
        gate: seconds for which the rest of a burst presses nothing.
    """
    services = KioskServices(
        speaker or Speaker(),
        PrintQueue(printer),
        Heartbeat(),
        PIXELS_PER_MM,
        upright_scale(PIXELS_PER_MM, screen),
        clock.monotonic,
        clock.wall,
        PressGate(gate, clock.monotonic),
    )
    kiosk = compose_kiosk(policy, load_guide(paths.GUIDE), Library(paths.LOCALES, policy.visitor.languages), services)
    return kiosk


def sample_policy(folder: Path, pin: PinHash = NO_ONES, **changes: Any) -> KioskPolicy:
    """All that can be had in a kiosk, but the siren.

    Args:
        folder: of its counts.
        changes: other values, by their keys in kiosk.toml.
    """
    wanted = {"languages": ("ja", "en"), "volume_ceiling": 4, "printer": "Lobby-Printer", "counts": folder, **changes}
    policy = KioskPolicy(CENTRE, Staff(Mark(pin.mark)))
    for name in ("visitor", "time", "paper", "folders"):
        section = getattr(policy, name)
        changed = {key: value for key, value in wanted.items() if hasattr(section, key)}
        policy = structs.replace(policy, **{name: structs.replace(section, **changed)})
    return policy


def made_up(counts: Counts, days: int = 400) -> None:
    """Counts of a lobby that is closed on Sundays."""
    for back in range(days - 1, -1, -1):
        day = NOW.date() - timedelta(days=back)
        visits = 0 if day.weekday() == SUNDAY else 3 + day.toordinal() * 7 % 17
        counts.add((metric for number in range(visits) for metric in _of_visit(number, day)), day)


def _of_visit(number: int, day: date) -> Iterator[Metric]:
    yield hour(9 + (number * 5 + day.day) % 8)
    yield Metric(Kind.ENDING, ENDINGS[(number + day.day) % len(ENDINGS)])
    yield from (Metric(Kind.STEP, step) for step in SEEN[: 1 + number % len(SEEN)])
    yield from (Metric(Kind.PAPER, paper) for at, paper in enumerate(PaperKind, start=2) if number % at == 1)
