"""Removes environment variables for Qt, except those for screen scaling and input methods. Imports no Qt.

Somebody who can set variables could hide the guide, make it tiny or have it drawn without letters.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, MutableMapping
from pathlib import Path

AS_IT_IS = "--any-environment"
"""For developers: nothing is removed. An argument, as it must not come from the environment."""

FAMILIES = ("QT_", "QSG_", "QML", "QV4_", "FONTCONFIG_")
"""Prefixes of the variables that Qt and fontconfig read."""

_FACTOR = r"(?:[1-3](?:\.\d+)?|4(?:\.0+)?)"
_SWITCH = r"[01]"

KEPT = {
    "QT_SCALE_FACTOR": _FACTOR,
    "QT_SCREEN_SCALE_FACTORS": rf"(?:(?:[^=;]+=)?{_FACTOR};?)+",
    "QT_SCALE_FACTOR_ROUNDING_POLICY": r"\w+",
    "QT_ENABLE_HIGHDPI_SCALING": _SWITCH,
    "QT_AUTO_SCREEN_SCALE_FACTOR": _SWITCH,
    "QT_ACCESSIBILITY": _SWITCH,
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": _SWITCH,
    "QT_IM_MODULE": r"[\w-]+",
    "QT_IM_MODULES": r"[\w;-]+",
}
"""Variables that stay, and patterns of their values. Desktops set these themselves, and scale by 1 to 4."""

PLATFORM = "QT_QPA_PLATFORM"

LARGEST = 4.0
"""Qt multiplies two factors; no desktop scales by more than this."""


def clean(environment: MutableMapping[str, str] = os.environ) -> None:
    """Removes all that could hide or shrink a window. To be called before Qt starts; child processes inherit it.

    Args:
        environment: changed in place.
    """
    for name in [one for one in environment if one.startswith(FAMILIES)]:
        pattern = KEPT.get(name, "")
        if name == PLATFORM:
            pattern = "|".join(_platforms(environment))
        if not re.fullmatch(pattern, environment[name]):
            del environment[name]
    factors = [environment.get(name, "1") for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS")]
    largest = [max(map(float, re.findall(rf"(?:^|[=;])({_FACTOR})", one)), default=1.0) for one in factors]
    if largest[0] * largest[1] > LARGEST:
        del environment["QT_SCALE_FACTOR"]


def _platforms(environment: MutableMapping[str, str]) -> Iterator[str]:
    """Patterns of the window systems that are there and that this program supports."""
    if environment.get("WAYLAND_DISPLAY") and _has_wayland():
        yield "wayland(?:-egl)?(?:;xcb)?"
    if environment.get("DISPLAY"):
        yield "xcb"


def _has_wayland() -> bool:
    """Whether Qt's Wayland plugin is there; without it Qt would end the program."""
    root = getattr(sys, "_MEIPASS", None)
    return root is None or any(Path(root).glob("PySide6/Qt/plugins/platforms/libqwayland*"))
