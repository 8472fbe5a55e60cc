"""The loader reports everything that is wrong at once, with file, step and what was expected."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.guide.flow import Step, load_guide
from app.system.problems import ContentError, decode


def load(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    try:
        load_guide(folder)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    first = """
[start]
kind = "question"
stage = 9
[more]
kind = "question"
stage = 1
choices = [{ id = "a", target = "end", picture = "p" }, { id = "b", target = "end", picture = "p", colour = "red" }]
[end]
kind = "contacts"
"""
    second = "not toml at all"
    third = '[odd]\nkind = "riddle"\n[end]\nkind = "contacts"\nstage = 4\n'
    problems = "\n".join(load(tmp_path, a=first, b=second, c=third, d=third))
    for expected in (
        "a.toml: start.stage:",
        "a.toml: more.choices[1]: Object contains unknown field `colour`",
        "a.toml: end: Object missing required field `stage`",
        "b.toml: file: readable TOML",
        "c.toml: odd.kind: Invalid value 'riddle'",
        "d.toml: end: an id used once",
    ):
        assert expected in problems


@given(st.dictionaries(st.text(max_size=8), st.recursive(st.none() | st.booleans() | st.text(), st.lists), max_size=4))
def test_any_table_is_a_problem_or_a_step_never_a_crash(raw: dict[str, object]) -> None:
    for kind in ("question", "plan", "card", None):
        step, problems = decode(Step, {"kind": kind, **raw, "id": "x"}, "f", "x")  # type: ignore[arg-type]
        assert (step is None) == bool(problems)
