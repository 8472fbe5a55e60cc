"""Reads `resources/guide/*.toml` into a Guide; reports all problems of all files at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast, get_args

import msgspec

from app.guide.flow import MAX_CHOICES, Guide, Question, Step
from app.guide.flow_checks import flow_problems
from app.system.problems import ContentError, Problem, decode, read_tables

KINDS: dict[str, type[msgspec.Struct]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Step)}


def load_guide(folder: Path) -> Guide:
    """Reads all flow files of a folder, in the order of their names.

    Args:
        folder: a folder with `*.toml` files; each top-level table is one step, its name the step's id.
    Raises:
        ContentError: with every problem of every file (unreadable, unknown field, missing target …).
    """
    steps: dict[str, Step] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for file, step_id, raw in read_tables(folder, "flow", problems):
        step, faults = _decode_step(step_id, raw, file)
        if step_id in files:
            faults.append(Problem(file, step_id, f"an id used once; it is also in {files[step_id]}"))
        problems += faults
        files.setdefault(step_id, file)
        if step is not None:
            steps[step_id] = step
    # Cross-checks only make sense over a complete set: a step that did not decode is not "missing" as well.
    guide = Guide(steps, files)
    if not problems:
        problems += flow_problems(guide)
    if problems:
        raise ContentError(problems)
    return guide


def _decode_step(step_id: str, raw: Any, file: str) -> tuple[Step | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [Problem(file, step_id, "a table with a step")]
    kind = KINDS.get(str(raw.get("kind")))
    if kind is None:
        known = ", ".join(KINDS)
        return None, [Problem(file, f"{step_id}.kind", f"one of {known}; got {raw.get('kind')!r}")]
    step, problems = decode(kind, {**raw, "id": step_id}, file, step_id)
    choices = raw.get("choices")
    if isinstance(choices, list) and len(choices) > MAX_CHOICES:
        problems.append(Problem(file, f"{step_id}.choices", f"at most {MAX_CHOICES} answers; got {len(choices)}"))
    if kind is Question and isinstance(choices, list) and "picture" not in raw:
        problems += [
            Problem(file, f"{step_id}.choices[{at}].picture", "this field is required, or one picture for the question")
            for at, choice in enumerate(choices)
            if isinstance(choice, dict) and "picture" not in choice
        ]
    return cast("Step | None", step), problems
