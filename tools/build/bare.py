"""Freezes what measurements compare: our program with a probe in it, and a bare one-label window the default way.

    python -m tools.build.bare OUT

Run by the Python that builds; writes OUT/ours and OUT/bare, each as PyInstaller's `dist`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.build.allowed import rules
from tools.build.freeze import ROOT, arguments, freeze
from tools.build.prune import prune

PROBES = ROOT / "tools" / "probes"


def main(out: Path) -> int:
    """Freezes both; returns 0."""
    ours = freeze(out / "ours", variables={"ANSHIN_ENTRY": str(PROBES / "frozen.py")})
    prune(ours, rules("linux"))
    bare = out / "bare"
    shutil.rmtree(bare, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", *arguments(bare / "work", bare / "dist"), f"--specpath={bare}"]
    settings = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(bare / "cache")}
    subprocess.run([*command, str(PROBES / "bare_window.py")], cwd=ROOT, env=settings, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
