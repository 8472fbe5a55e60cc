"""The loader tells everything that is wrong, at once, with file, step and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guide.flow import Question, Step
from app.guide.flow_loader import load_guide
from app.system import paths
from app.system.problems import ContentError, decode

CHOICE = '{ id = "a", target = "end", picture = "p" }'

GOOD = """
[start]
kind = "question"
stage = 1
choices = [{ id = "a", target = "end", picture = "p" }]
[end]
kind = "contacts"
stage = 4
"""


def load(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    try:
        load_guide(folder)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_the_shipped_guide_is_sound() -> None:
    guide = load_guide(paths.GUIDE)
    assert isinstance(guide["start"], Question)
    assert len(guide.steps) > 60


@pytest.mark.parametrize(
    "field", ['role = "hang-up"', 'choices = [{ id = "b", target = "end", picture = "p", scene = "operated" }]']
)
def test_a_role_and_a_scene_are_there_once(tmp_path: Path, field: str) -> None:
    step = 'kind = "question"\nstage = 1\n' + (f"choices = [{CHOICE}]\n" if "role" in field else "") + field
    second = GOOD.replace('target = "end"', 'target = "one"') + f"[one]\n{step}\n[two]\n{step}\n"
    found = load(tmp_path, a=second.replace('{ id = "a"', '{ id = "z", target = "two", picture = "p" }, { id = "a"', 1))
    assert len(found) == 1
    assert "once in the whole guide" in found[0]


def test_only_the_first_page_is_answered_by_what_fills_the_screen(tmp_path: Path) -> None:
    other = (
        '[one]\nkind = "question"\nstage = 1\nchoices = [{ id = "b", target = "end", picture = "p", scene = "page" }]\n'
    )
    [problem] = load(tmp_path, a=GOOD.replace('target = "end"', 'target = "one"') + other)
    assert "an answer of the first page" in problem


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
    problems = "\n".join(load(tmp_path, a=first, b=second, c=third))
    for expected in (
        "a.toml: start.stage:",
        "a.toml: more.choices[1]: Object contains unknown field `colour`",
        "a.toml: end: Object missing required field `stage`",
        "b.toml: file: readable TOML",
        "c.toml: odd.kind: Invalid value 'riddle'",
        "c.toml: end: an id used once; it is also in a.toml",
    ):
        assert expected in problems


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (('target = "end"', 'target = "nowhere"'), "start.a: an existing step; there is no 'nowhere'"),
        (('target = "end"', 'target = "continue"'), "start.a: `continue` needs a `next` in the same step"),
        (("[start]", "[begin]"), "start: a step with this id: the first page"),
        (
            (
                '[{ id = "a", target = "end", picture = "p" }]',
                "[" + '{ id = "a", target = "end", picture = "p" },' * 5 + "]",
            ),
            "start.choices: Expected `array` of length <= 4",
        ),
        (
            (
                '[{ id = "a", target = "end", picture = "p" }]',
                "[" + '{ id = "a", target = "end", picture = "p" },' * 2 + "]",
            ),
            "start.a: an answer id used once in its step",
        ),
        (
            ("[end]", '[lost]\nkind="instruction"\nstage=1\npicture="p"\nnext="lost"\n[end]'),
            "lost: a way to it from 'start'",
        ),
    ],
)
def test_flow_problems(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    assert expected in "\n".join(load(tmp_path, a=GOOD.replace(*change)))


def test_a_dead_end_is_found(tmp_path: Path) -> None:
    loop = GOOD.replace('target = "end"', 'target = "loop"') + (
        '[loop]\nkind = "instruction"\nstage = 1\npicture = "p"\nnext = "loop"\n'
    )
    problems = "\n".join(load(tmp_path, a=loop))
    assert "loop: a way from it to the contacts" in problems
    assert "end: a way to it" in problems


@given(st.dictionaries(st.text(max_size=8), st.recursive(st.none() | st.booleans() | st.text(), st.lists), max_size=4))
def test_any_table_is_a_problem_or_a_step_never_a_crash(raw: dict[str, object]) -> None:
    for kind in ("question", "plan", "card", None):
        step, problems = decode(Step, {"kind": kind, **raw, "id": "x"}, "f", "x")  # type: ignore[arg-type]
        assert (step is None) == bool(problems)
