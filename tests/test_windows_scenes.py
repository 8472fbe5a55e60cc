"""The scenes for a real Windows: the guide knows how they start it, and none runs by the way."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tools.windows_scenes import ROOT


def test_they_are_never_collected_by_the_way() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests/windows"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "test_call.py" not in done.stdout
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
