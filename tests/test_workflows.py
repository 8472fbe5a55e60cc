"""What the hosted machines run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tiers import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


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
