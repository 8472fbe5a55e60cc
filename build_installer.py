"""Builds an installer. `dev.py build` makes everything ready and calls this; see tools/build.

python build_installer.py --target windows|linux|macos [--out DIR]
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

TARGETS = {"linux": "tools.build.linux", "windows": "tools.build.windows", "macos": "tools.build.macos"}


def main(arguments: list[str]) -> int:
    """Builds; prints what was written."""
    parser = argparse.ArgumentParser(prog="build_installer.py", description=__doc__)
    parser.add_argument("--target", choices=sorted(TARGETS), required=True)
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    made = importlib.import_module(TARGETS[asked.target]).build(asked.out.resolve())
    print(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
