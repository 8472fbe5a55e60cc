"""Reads `resources/guide/*.toml` into a Guide; reports all problems of all files at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from app.guide.flow import Guide, Step
from app.guide.flow_checks import flow_problems
from app.system.problems import ContentError, load_tables


def load_guide(folder: Path) -> Guide:
    """Reads all flow files of a folder, in the order of their names.

    Args:
        folder: a folder with `*.toml` files; each top-level table is one step, its name the step's id.
    Raises:
        ContentError: with every problem of every file (unreadable, unknown field, missing target …).
    """
    steps, files, problems = load_tables(cast("type[Any]", Step), folder, "flow")
    guide = Guide(steps, files)
    # Cross-checks only make sense over a complete set: a step that did not decode is not "missing" as well.
    if found := problems or flow_problems(guide):
        raise ContentError(found)
    return guide
