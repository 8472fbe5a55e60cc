"""The seeded faults are found by name; one that no longer fits the program is told, never passed over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tools.mutants import trial
from tools.mutants.change import Code, Data, NotApplicable
from tools.mutants.faults import FAULTS, Fault
from tools.mutants.trial import ROOT, Verdict, attempt


def test_each_breaks_a_promise_of_its_own_and_names_tests_that_exist() -> None:
    assert len({fault.breaks for fault in FAULTS}) == len(FAULTS) >= 60
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


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Code("Gate.closes", "tries < LIMIT", "True"), "stands 0 times in Gate.closes"),
        (Code("opens", "tries > LIMIT", "True"), "stands 0 times in opens"),
        (Code("opens", "LIMIT", "0"), "stands 2 times in opens"),
        (Data("flow", ["a.choices.z.to"], ["c"]), "stand in 0 files of flow"),
        (Data("flow", ["a.choices.x.to"], ["b"]), "would stay as it is"),
    ],
)
def test_what_is_not_there_or_not_once_is_told(tmp_path: Path, change: Code | Data, reason: str) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "gate.py").write_text("def opens(tries):\n    return tries < LIMIT or LIMIT == 0\n")
    (tmp_path / "flow").mkdir()
    (tmp_path / "flow" / "1.toml").write_text('[a]\nchoices = [{ id = "x", to = "b" }, { id = "y", to = "c" }]\n')
    with pytest.raises(NotApplicable, match=reason):
        change.apply(tmp_path)


def test_a_fault_that_cannot_be_applied_is_not_killed() -> None:
    verdict = attempt(Fault("lost", "", Code("nowhere_at_all", "1", "2"), ["tests/test_mutants.py"]))
    assert not verdict.is_killed
    assert "stands 0 times in nowhere_at_all" in verdict.trouble


def test_a_test_that_fails_without_the_fault_has_noticed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    flaky, sound = (Verdict(FAULTS[0], killer=f"tests/a.py::test_{name}") for name in ("flaky", "sound"))
    monkeypatch.setattr(trial, "run_tests", lambda _copy, names: [name for name in names if "flaky" in name])
    assert [one.is_killed for one in trial.confirm([flaky, sound, Verdict(FAULTS[2])])] == [False, True, False]
