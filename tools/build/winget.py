"""The manifest by which `winget install` finds the Windows installer: four files, for one address and its checksum.

python -m tools.build.winget SETUP.exe ADDRESS FOLDER     writes them; ADDRESS is where SETUP.exe can be fetched

Form: learn.microsoft.com, "Create your package manifest", 1.9.0. Each line is a key and JSON, which YAML contains.
"""

from __future__ import annotations

import string
import sys
from pathlib import Path

from app import __version__
from tools.build.sums import sha256
from tools.build.windows_freeze import WINDOWS

TEMPLATES = WINDOWS / "winget"


def write(setup: Path, address: str, folder: Path) -> list[Path]:
    """Writes them, filled in; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {"version": __version__, "address": address, "sum": sha256(setup).upper()}
    written = []
    for template in sorted(TEMPLATES.iterdir()):
        written.append(folder / template.name)
        text = string.Template(template.read_text(encoding="utf-8")).substitute(values)
        written[-1].write_text(text, encoding="utf-8", newline="\n")
    return written


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])):
        print(path)
