"""A policy file as an administrator of a centre would lay it down, for kiosks that really run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.settings.pin import PinMark

PIN = "4812"
CENTRE = "あおば市消費生活センター"
NUMBER = "03-1234-5678"
POLICY = f"""
[centre]
name = "{CENTRE}"
telephone = "{NUMBER}"
[staff]
pin = "{{mark}}"
[visitor]
languages = ["ja", "en"]
[time]
idle = 300
countdown = 20
[folders]
counts = "{{counts}}"
"""


@cache
def mark() -> str:
    """The mark of the PIN; making one takes a while on purpose."""
    return PinMark.of(PIN)


def write_policy(folder: Path) -> Path:
    """Puts it where only this account may write; returns the file."""
    own = folder / "administrator"
    own.mkdir(mode=0o755)
    path = own / "kiosk.toml"
    path.write_text(POLICY.format(mark=mark(), counts=folder / "counts"), encoding="utf-8")
    path.chmod(0o644)
    return path
