"""How long the tests took when they last ran, the slowest first: `python3 dev.py test --slowest`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / ".pytest_cache" / "v" / "anshin" / "durations"
MOST = 40


def main() -> int:
    """Prints the slowest tests and the sum of each folder. Returns the exit code."""
    if not FILE.is_file():
        print("No test has run here yet: python3 dev.py test")
        return 1
    seconds: dict[str, float] = json.loads(FILE.read_text())
    for name in sorted(seconds, key=lambda name: -seconds[name])[:MOST]:
        print(f"{seconds[name]:7.1f} s  {name}")
    folders: dict[str, float] = {}
    for name, took in seconds.items():
        folder = name.partition("::")[0].rpartition("/")[0]
        folders[folder] = folders.get(folder, 0.0) + took
    print(f"\n{sum(seconds.values()):7.1f} s  {len(seconds)} tests, of these in")
    for folder in sorted(folders, key=lambda folder: -folders[folder]):
        print(f"{folders[folder]:7.1f} s  {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
