"""A policy file as an administrator of a centre would lay it down, for kiosks that really run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.settings.pin import PinHash

PIN = "4812"
CENTRE = "あおば市消費生活センター"
NUMBER = "03-1234-5678"


@cache
def mark() -> str:
    """The mark of the PIN; making one takes a while on purpose."""
    return PinHash.of(PIN).mark


def sections(counts: Path, /, **changes: str) -> str:
    """The text of a whole policy; a change replaces the value of a key, such as idle="31"."""
    values = {
        "name": f'"{CENTRE}"',
        "telephone": f'"{NUMBER}"',
        "pin": f'"{mark()}"',
        "languages": '["ja", "en"]',
        "idle": "300",
        "countdown": "20",
        "counts": f'"{counts}"',
    } | changes
    tables = {
        "centre": ("name", "telephone"),
        "staff": ("pin",),
        "visitor": ("languages",),
        "time": ("idle", "countdown"),
        "folders": ("counts",),
    }
    return "\n".join(
        f"[{name}]\n" + "\n".join(f"{key} = {values[key]}" for key in keys) for name, keys in tables.items()
    )


def write_policy(folder: Path, text: str | None = None) -> Path:
    """Puts it where only this account may write; returns the file."""
    own = folder / "administrator"
    own.mkdir(mode=0o755)
    path = own / "kiosk.toml"
    path.write_text(sections(folder / "counts") if text is None else text, encoding="utf-8")
    path.chmod(0o644)
    return path
