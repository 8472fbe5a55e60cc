"""The scenes for a real Windows: each says where it has run, README says the same, and none runs by the way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from app.arguments import parse
from tools.windows_scenes import ROOT, SCENES, Scene, scenes, summary

FOUND = list(scenes())


@pytest.mark.parametrize("scene", FOUND, ids=lambda one: f"{one.file}:{one.name}")
def test_each_says_where_it_has_run(scene: Scene) -> None:
    assert scene.ran is not None
    assert not ("wine" in scene.ran and not scene.can_wine), "it has run where it cannot be run again"


def started_with(scene: Path) -> list[list[str]]:
    """The arguments of the guide in a file of scenes: given to `start`, or to a test as `arguments`."""
    found = []
    for node in ast.walk(ast.parse(scene.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr == "start":
            found.append([one.value for one in node.args if isinstance(one, ast.Constant) and one.value[:2] == "--"])
        if ast.unparse(node.func) == "pytest.mark.parametrize" and ast.literal_eval(node.args[0]) == "arguments":
            found += [[*one] for one in ast.literal_eval(node.args[1])]
    return found


@pytest.mark.parametrize("scene", sorted(SCENES.glob("*.py")), ids=lambda path: path.stem)
def test_the_guide_knows_the_arguments_that_they_start_it_with(scene: Path) -> None:
    """On a machine that nobody watches, a refusal would be found hours later."""
    for arguments in started_with(scene):
        parse(arguments)


def test_readme_tells_the_truth_about_them() -> None:
    assert summary(FOUND) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_they_are_never_collected_by_the_way() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests/windows"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "test_call.py" not in done.stdout
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
