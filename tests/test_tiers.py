"""What is excused on other systems than Linux, and what the hosted machines run."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.tiers import ROOT, _linux_only

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def wrapped(error: Exception) -> Exception:
    """As pytest wraps what a file could not be loaded for."""
    outer = Exception()
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize(
    ("error", "lack"),
    [
        (ModuleNotFoundError(name="Xlib"), "Xlib"),
        (AttributeError(name="SIGHUP", obj=signal), "SIGHUP"),
        (ModuleNotFoundError(name="numpy"), ""),
        (AttributeError(name="load", obj=object()), ""),
        (ValueError(), ""),
    ],
)
def test_a_file_is_excused_only_for_what_linux_alone_has(error: Exception, lack: str) -> None:
    assert _linux_only(error) == _linux_only(wrapped(error)) == lack


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
