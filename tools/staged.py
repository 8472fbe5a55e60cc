"""A guide whose surroundings stand in: no voice, nothing that is ended, every press counts. For tests and tools."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.application import Guidance, compose, read_content
from app.bootstrap import Options
from app.guide.flow import Guide
from app.selftest.staged import TARGETS, StagedRescuer
from app.speech.speaker import Speaker
from app.widgets.gate import PressGate

__all__ = ["PIXELS_PER_MM", "TARGETS", "StagedRescuer", "staged_guide"]

PIXELS_PER_MM = 96 / 25.4


def staged_guide(options: Options | None = None, **more: Any) -> tuple[Guide, Guidance]:
    """The shipped flow, and a guide composed of it that is not shown yet.

    Args:
        more: other arguments of `compose` than those that stand in.
    """
    guide, library = read_content()
    stand_ins = {"pixels_per_mm": PIXELS_PER_MM, "rescuer": StagedRescuer(), **more}
    options = options or Options(Path.cwd())
    return guide, compose(guide, library, options, speaker=Speaker(), gate=PressGate(0), **stand_ins)
