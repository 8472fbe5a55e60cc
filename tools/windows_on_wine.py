"""The scenes of tests/windows that wine is Windows enough for, run by a Windows Python from source. Linux only.

python -m tools.windows_on_wine PYTEST_ARGUMENT …        as `dev.py test --windows --wine` calls it
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.build.freeze import BUILD, ROOT
from tools.build.windows_freeze import BASE
from tools.build.windows_python import windows_python
from tools.build.wine import Wine

LOCK = ROOT / "requirements" / "dev.txt"
PACKAGES = BUILD / "wine" / "tests"
NEEDED = {
    *("pytest", "iniconfig", "pluggy", "packaging", "pygments", "colorama", "pytest-qt", "pytest-rerunfailures"),
    *("hypothesis", "sortedcontainers", "typing-extensions", "pillow"),
}
"""Of the lock file, what tests/conftest.py and tests/windows load beyond what the program itself needs."""

PLATFORM = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13")


def pinned(lock: str) -> str:
    """The part of a lock file for the packages that are needed here, with their hashes."""
    parts = re.split(r"\n(?=[a-z])", lock)
    return "\n".join(part for part in parts if part.partition("==")[0] in NEEDED) + "\n"


def packages() -> Path:
    """Installs these packages for Windows, once for each state of the lock file; returns their folder."""
    wanted = pinned(LOCK.read_text(encoding="utf-8"))
    stamp = PACKAGES / hashlib.sha256(wanted.encode()).hexdigest()
    if not stamp.exists():
        shutil.rmtree(PACKAGES, ignore_errors=True)
        PACKAGES.mkdir(parents=True)
        options = ["--quiet", "--only-binary", ":all:", "--no-deps", "--require-hashes", "--target", str(PACKAGES)]
        command = [sys.executable, "-m", "uv", "pip", "install", *PLATFORM, *options, "-r", "-"]
        subprocess.run(command, input=wanted, text=True, check=True)
        stamp.touch()
    return PACKAGES


def run(wine: Wine, arguments: list[str]) -> int:
    """Runs them in that Windows, and shows what pytest says. Returns its exit code."""
    python = windows_python(BUILD / "wine" / "python")
    search = ";".join(map(wine.windows_path, (ROOT, packages())))
    settings = {"PYTHONPATH": search, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    pytest = ("-m", "pytest", "--windows", "-m", "wine", "-p", "no:cacheprovider")
    command = wine.line(python, *pytest, *arguments)
    environment = {**wine.environment(), **settings}
    return subprocess.run(command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode


def main(arguments: list[str]) -> int:
    """Makes a Windows that nobody has used, and runs the scenes there."""
    with BASE.copy_to(BUILD / "wine" / "scenes").running() as wine:
        return run(wine, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
