"""The seeded faults are found by name; one that no longer fits the program is told, never passed over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.tiers import ROOT
from tools.mutants.faults import FAULTS


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
        fault.apply(tmp_path)
