"""Runs the scenes of tests/scenes, here or under wine.

python3 dev.py test --scenes [PYTEST ARGUMENT …]  on Linux on a desktop of its own, on Windows on yours
python3 dev.py test --scenes --wine [ARGUMENT …]  on Linux: those that wine can play, from source
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from tools import desktop
from tools.build.freeze import BUILD, ROOT, make_once
from tools.build.windows_freeze import BASE
from tools.build.windows_python import pinned, windows_python

REPORT = "build/scenes-report/report.xml"  # next to it: a table of the scenes, and the screen at the end of each

LOCK = ROOT / "requirements" / "dev.txt"
PACKAGES = BUILD / "wine" / "tests"
NEEDED = {  # locked packages that tests/conftest.py and tests/scenes load and the program does not
    "pytest",
    "iniconfig",
    "pluggy",
    "packaging",
    "pygments",
    "colorama",
    "pytest-qt",
    "pytest-rerunfailures",
    "hypothesis",
    "sortedcontainers",
    "typing-extensions",
    "pillow",
    "xa11y",
}

PLATFORM = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13")


def main(arguments: list[str]) -> int:
    """Runs the scenes asked for; returns the exit code."""
    chosen = [argument for argument in arguments if argument != "--wine"]
    if not any(argument.startswith("tests") for argument in arguments):
        chosen.append("tests/scenes")
    if "--wine" in arguments:
        return _under_wine(chosen)
    report = ["-o", "junit_family=xunit1", f"--junitxml={REPORT}"]  # has room for what a scene measured
    pytest = [sys.executable, "-m", "pytest", "--scenes", "--release", *report, *chosen]
    return desktop.main(["--apart", *pytest])


def _under_wine(arguments: list[str]) -> int:
    """Runs them with a Windows Python in a fresh Windows."""
    with BASE.copy_to(BUILD / "wine" / "scenes").running() as wine:
        python = windows_python()
        wanted = pinned(LOCK, NEEDED)
        make_once(PACKAGES, wanted, partial(_install, wanted))
        search = ";".join(map(wine.windows_path, (ROOT, PACKAGES)))
        settings = {"PYTHONPATH": search, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        pytest = ("-m", "pytest", "--scenes", "-m", "wine", "-p", "no:cacheprovider")
        command = wine.line(python, *pytest, *arguments)
        environment = wine.environment() | settings
        return subprocess.run(command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode


def _install(wanted: str) -> None:
    """Installs packages for Windows by lines of a lock file."""
    options = ["--quiet", "--only-binary", ":all:", "--no-deps", "--require-hashes", "--target", str(PACKAGES)]
    command = [sys.executable, "-m", "uv", "pip", "install", *PLATFORM, *options, "-r", "-"]
    subprocess.run(command, input=wanted, text=True, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
