"""The scenes for a real Windows: the guide knows how they start it, and none runs by the way."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from app.arguments import parse
from tools.windows_scenes import ROOT, SCENES


def test_the_guide_knows_the_arguments_that_they_start_it_with() -> None:
    """On a machine that nobody watches, a refusal would be found hours later."""
    for scene in SCENES.glob("*.py"):
        for node in ast.walk(ast.parse(scene.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "start":
                parse([one.value for one in node.args if isinstance(one, ast.Constant) and one.value[:2] == "--"])


def test_they_are_never_collected_by_the_way() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests/windows"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "test_call.py" not in done.stdout
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
