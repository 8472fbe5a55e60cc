"""Start at log-in in a real registry, as far as wine's is one; from source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.build.freeze import BUILD, ROOT
from tools.build.windows_freeze import BASE
from tools.build.windows_python import windows_python

pytestmark = [pytest.mark.display, pytest.mark.release("wine, and a Python for Windows that is downloaded once")]

SCRIPT = r"""
import json, winreg
from app.companion.run_key import APPROVED_KEY, NAME, RUN_KEY, RegistryAutostart
one, seen = RegistryAutostart('"C:\\guide.exe" --companion'), []
def note(): seen.append((one.is_on(), one.is_switched_off()))
def task_manager(first):
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, APPROVED_KEY) as key:
        winreg.SetValueEx(key, NAME, 0, winreg.REG_BINARY, bytes([first]) + bytes(11))
note()
one.set(True); note()
task_manager(3); note()
one.set(True); note()
task_manager(2); note()
one.set(False); note()
with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, RUN_KEY) as key:
    winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, '"C:\\Guide.exe" --companion')
note()
print(json.dumps(seen))
"""


def test_on_and_off_and_what_task_manager_does_to_it(tmp_path: Path) -> None:
    python = windows_python(BUILD / "wine" / "python")
    with BASE.copy_to(tmp_path / "prefix").running() as wine:
        done = wine.run(python, "-c", SCRIPT, seconds=60, more={"PYTHONPATH": wine.windows_path(ROOT)}, check=True)
    on, off, switched_off = [True, False], [False, False], [False, True]
    assert json.loads(done.stdout) == [off, on, switched_off, on, on, off, on]
