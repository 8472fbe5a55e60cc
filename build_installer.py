"""Builds an installer. `dev.py build` makes everything ready and calls this; see tools/build.

python build_installer.py --target windows|msix|linux|macos [--out DIR] [--release]
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

TARGETS = {target: f"tools.build.{target}" for target in ("linux", "windows", "msix", "macos")}


def main(arguments: list[str]) -> int:
    """Builds; prints what was written."""
    parser = argparse.ArgumentParser(prog="build_installer.py", description=__doc__)
    parser.add_argument("--target", choices=sorted(TARGETS), required=True)
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR")
    parser.add_argument("--release", action="store_true", help="fails where a program for Windows is not signed")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    made = importlib.import_module(TARGETS[asked.target]).build(asked.out.resolve())
    print(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
    return check_signatures(made) if asked.release and asked.target == "windows" else 0


def check_signatures(setup: Path) -> int:
    """The gate of a release: lists what nobody signed in the installer that was just built. Returns the exit code."""
    from tools.build.sign import main as sign
    from tools.build.windows_freeze import FROZEN

    return sign(["--check", str(setup), str(FROZEN)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
