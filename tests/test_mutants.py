"""The seeded faults are found by name; one that no longer fits the program is told, never passed over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tools.mutants import __main__ as command
from tools.mutants import trial
from tools.mutants.change import Code, Data, NotApplicable
from tools.mutants.faults import FAULTS, Fault, without_second_word
from tools.mutants.trial import ROOT, Verdict, attempt

PROGRAM = """
LIMIT = 3

class Gate:
    most = LIMIT

    def opens(self, tries):
        あ = "かな"; return (tries <
            LIMIT)

def opens(tries):
    return tries < LIMIT
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "app" / "room").mkdir(parents=True)
    (tmp_path / "app" / "room" / "gate.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "flow").mkdir()
    (tmp_path / "flow" / "1.toml").write_text('[a]\nchoices = [{ id = "x", to = "b" }, { id = "y", to = "c" }]\n')
    return tmp_path


def program(tree: Path) -> str:
    return (tree / "app" / "room" / "gate.py").read_text(encoding="utf-8")


def test_each_has_a_name_of_its_own_and_tests_that_exist() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 15
    for fault in FAULTS:
        for test in fault.tests:
            file, _, name = test.partition("::")
            assert re.search(rf"^def {name or 'test_'}", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_all_can_be_applied_to_the_program(tmp_path: Path) -> None:
    """Each changes the copy, also after all others: no two break the same place."""
    for folder in ("app", "resources/guide", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for fault in FAULTS:
        fault.change.apply(tmp_path)


def test_the_named_definition_is_changed_and_no_other(tree: Path) -> None:
    Code("Gate.opens", "tries < LIMIT", "True").apply(tree)
    assert program(tree) == PROGRAM.replace("(tries <\n            LIMIT)", "((True))")
    Code("LIMIT", "3", "4").apply(tree)
    assert "LIMIT = (4)" in program(tree)
    Code("opens", "return tries < LIMIT", "return None").apply(tree)
    assert program(tree).endswith("    return None\n")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Code("Gate.closes", "tries < LIMIT", "True"), "stands 0 times in Gate.closes"),
        (Code("opens", "tries > LIMIT", "True"), "stands 0 times in opens"),
        (Code("Gate", "LIMIT + 1", "True"), "stands 0 times in Gate"),
        (Code("Gate", "LIMIT", "0"), "stands 2 times in Gate"),
        (Data("flow", ("a.choices.z.to",), without_second_word), "stand in 0 files of flow"),
        (Data("gone.toml", ("a.b",), without_second_word), "stand in 0 files of gone.toml"),
        (Data("flow", ("a.choices.x.to",), without_second_word), "would stay as they are"),
    ],
)
def test_what_is_not_there_or_not_once_is_told(tree: Path, change: Code | Data, reason: str) -> None:
    with pytest.raises(NotApplicable, match=reason):
        change.apply(tree)


def test_values_are_named_by_keys_and_ids(tree: Path) -> None:
    Data("flow", ("a.choices.x.to", "a.choices.y.to"), lambda values: values[::-1]).apply(tree)
    assert (tree / "flow" / "1.toml").read_text() == (
        '[a]\nchoices = [{ id = "x", to = "c" }, { id = "y", to = "b" }]\n'
    )


def test_a_fault_that_cannot_be_applied_is_not_killed() -> None:
    lost = Fault("lost", "", Code("nowhere_at_all", "1", "2"), ("tests/test_mutants.py",))
    verdict = attempt(lost)
    assert not verdict.is_killed
    assert "stands 0 times in nowhere_at_all" in verdict.trouble


def test_a_test_that_fails_without_the_fault_has_noticed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    flaky, sound, survived = (
        Verdict(FAULTS[0], killer="tests/a.py::test_flaky"),
        Verdict(FAULTS[1], killer="tests/a.py::test_sound"),
        Verdict(FAULTS[2]),
    )
    monkeypatch.setattr(trial, "run_tests", lambda _copy, names: [name for name in names if "flaky" in name])
    assert [one.is_killed for one in trial.confirm([flaky, sound, survived])] == [False, True, False]


@pytest.mark.parametrize(
    ("verdict", "code", "words"),
    [
        ({"killer": "tests/a.py::test_b"}, 0, "tests/a.py::test_b\n1 of 1 killed"),
        ({}, 1, "SURVIVED\n0 of 1 killed"),
        ({"trouble": "cannot be applied"}, 1, "cannot be applied\n0 of 1 killed"),
        ({"killer": "tests/a.py::test_b", "trouble": "fails without it"}, 1, "fails without it\n0 of 1 killed"),
    ],
)
def test_the_exit_code_is_0_only_when_all_are_killed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verdict: dict[str, str], code: int, words: str
) -> None:
    monkeypatch.setattr(command, "attempt", lambda fault: Verdict(fault, **verdict))
    monkeypatch.setattr(command, "confirm", lambda verdicts: verdicts)
    assert command.main(["back"]) == code
    assert words in capsys.readouterr().out
    assert command.main(["back", "no-such"]) == 2
    assert "no-such" in capsys.readouterr().out
