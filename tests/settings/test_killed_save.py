"""kill -9 while settings are saved: the old ones or the new ones, never anything else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("moments", [40, pytest.param(200, marks=pytest.mark.release("the same at more moments"))])
def test_killed_at_many_moments_settings_are_old_or_new(tmp_path: Path, moments: int) -> None:
    command = [sys.executable, "-B", "-m", "tests.settings.killing", str(tmp_path), str(moments)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = {name: int(count) for name, count in (part.split("=") for part in said.strip().split(";"))}
    assert found["a"] + found["b"] == moments
    assert min(found["a"], found["b"]) > 0, "the kills fell on one side only"
    assert found["half-written beside it"] > 0, "no kill fell into a save"
