"""The scenes that wine is Windows enough for: a scene that nobody runs goes wrong unseen."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tools.build.freeze import ROOT

pytestmark = [
    pytest.mark.display,
    pytest.mark.release("a Windows under wine, with the program from source, minutes"),
    pytest.mark.xdist_group("wine"),
]


def test_all_of_them_pass() -> None:
    command = [sys.executable, "-m", "tools.scenes", "--wine"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:]
    assert re.search(r"^=+ \d+ passed, \d+ deselected in ", done.stdout, re.MULTILINE), "and nothing was skipped"
