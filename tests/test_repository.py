"""What the repository itself promises: seeded faults that fit, what hosted machines run, pictures that are there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.tiers import ROOT
from tools.mutants.faults import FAULTS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PICTURES = ROOT / "docs" / "pictures"
NAME = "rescue.webp"
MOST_FILM, MOST_PICTURE = 1_500_000, 150_000


def test_each_breaks_a_promise_of_its_own_and_names_tests_that_exist() -> None:
    assert len({fault.breaks for fault in FAULTS}) == len(FAULTS) >= 60
    for fault in FAULTS:
        for test in fault.tests:
            file, _, name = test.partition("::")
            assert re.search(rf"^def {name or 'test_'}", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_all_can_be_applied_to_the_program(tmp_path: Path) -> None:
    """Each changes the copy, also after all others: no two break the same place."""
    for folder in ("app", "resources/guide", "resources/dangers", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for fault in FAULTS:
        fault.apply(tmp_path)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda one: one.name)
def test_a_workflow_runs_pinned_actions_with_the_least_rights(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    actions = re.findall(r"uses: *(.+)", text)
    assert actions
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in actions)
    assert re.search(r"^permissions:\n  contents: read\n", text, re.MULTILINE)
    assert text.count("permissions:") == 1
    assert "secrets" not in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_a_workflow_calls_nothing_that_cannot_be_called_here() -> None:
    """Each command of ours in it is one of dev.py's."""
    called = {
        one for file in WORKFLOWS for one in re.findall(r"\bpython3? (-\S+|\S+\.py)", file.read_text(encoding="utf-8"))
    }
    assert called == {"dev.py"}


def test_every_picture_is_small_and_shown_and_every_shown_one_is_there() -> None:
    shown = set()
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        shown |= {Path(name).name for name in re.findall(r"[\w/.-]*pictures/[\w.-]+", page.read_text(encoding="utf-8"))}
    files = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert files.keys() == shown
    assert files.pop(NAME) <= MOST_FILM
    assert {name: size for name, size in files.items() if size > MOST_PICTURE} == {}
