"""Starting the kiosk: refused with every fault at once, in a sentence; else a supervisor, or the window itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from app.kiosk.kiosk_main import refusal_lines
from app.kiosk.rules.kiosk_policy import KioskRefused
from app.settings.table_reader import Fault
from app.system.program import FOLDER
from app.texts import Library

FAULTS = Fault("time.idle", "number", {"least": 30, "most": 300}), Fault("centre.name", "missing")
REFUSED = KioskRefused(Path("kiosk.toml"), *FAULTS)


def test_every_fault_is_a_line(library: Library) -> None:
    for language in ("ja", "en"):
        whole, *lines = refusal_lines(REFUSED, library.texts(language))
        assert whole.endswith("kiosk.toml")
        assert [line.partition(":")[0] for line in lines] == ["time.idle", "centre.name"]
        assert "30" in lines[0]
        assert "300" in lines[0]


def test_without_a_policy_it_does_not_start(tmp_path: Path) -> None:
    """The real program; its refusal window is closed by ending it, since nobody is there to press."""
    command = [sys.executable, "-m", "app", "--kiosk", "--kiosk-policy", str(tmp_path / "none.toml")]
    process = subprocess.Popen(
        command, cwd=FOLDER, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    process.terminate()
    process.communicate(timeout=10)
    assert "none.toml" in line
