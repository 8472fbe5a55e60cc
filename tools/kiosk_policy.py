"""What an administrator might lay down for a kiosk: for tests, measurements and pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.kiosk.rules.kiosk_policy import POSIX_STICK, Centre, KioskPolicy
from app.kiosk.rules.staff_pin import StaffPin
from app.settings.phone import parse_number

CENTRE = Centre(
    "あおば見本市消費生活センター",
    parse_number("03-1234-5678"),
    "平日 9:00〜17:00",
    "心配なときは、窓口へ",
    reading="あおば みほんし しょうひ せいかつ センター",
)

NO_ONES = StaffPin(b"no salt at all..", b"no key")
"""Fits no PIN; making a real mark takes a while on purpose."""


def sample_policy(folder: Path, pin: StaffPin = NO_ONES, **changes: Any) -> KioskPolicy:
    """All that can be had in a kiosk, but the siren.

    Args:
        folder: of its counts.
        changes: other values of fields of `KioskPolicy`.
    """
    policy = KioskPolicy(
        centre=CENTRE,
        pin=pin,
        languages=("ja", "en"),
        volume_ceiling=4,
        practice=True,
        siren=False,
        idle=60,
        countdown=20,
        extensions=10,
        printer="Lobby-Printer",
        copies=2,
        counts=folder,
        log=folder / "log",
        export=Path(POSIX_STICK),
    )
    return replace(policy, **changes)
