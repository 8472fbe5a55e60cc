"""The scenes of tests/windows: run on this Windows, or under wine.

python dev.py test --windows [PYTEST ARGUMENT …]   on the Windows desktop that is in front of you
python3 dev.py test --windows --wine [ARGUMENT …]  on Linux: those that wine is Windows enough for, from source
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.build.freeze import BUILD, ROOT
from tools.build.windows_freeze import BASE
from tools.build.windows_python import pinned, windows_python

SCENES = ROOT / "tests" / "windows"
REPORT = "build/windows-report/report.xml"
"""Beside it are pictures of the screen, one of each scene that failed."""

LOCK = ROOT / "requirements" / "dev.txt"
PACKAGES = BUILD / "wine" / "tests"
NEEDED = {
    *("pytest", "iniconfig", "pluggy", "packaging", "pygments", "colorama", "pytest-qt", "pytest-rerunfailures"),
    *("hypothesis", "sortedcontainers", "typing-extensions", "pillow"),
}
"""Of the lock file, what tests/conftest.py and tests/windows load beyond what the program itself needs."""

PLATFORM = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13")

ELSEWHERE = """These scenes take over a real Windows desktop, and this is {system}.
  python3 dev.py test --windows --wine   runs those that wine is Windows enough for (Linux)
On a Windows PC: close all browsers, then python dev.py test --windows"""


def main(arguments: list[str]) -> int:
    """See the module. Returns the exit code; 2 where there is no Windows to run them on."""
    is_named = any(argument.startswith("tests") for argument in arguments)
    chosen = [argument for argument in arguments if argument != "--wine"] + ([] if is_named else ["tests/windows"])
    if "--wine" in arguments:
        return _under_wine(chosen)
    if os.name != "nt":
        print(ELSEWHERE.format(system=sys.platform))
        return 2
    report = ["-o", "junit_family=xunit1", f"--junitxml={REPORT}"]  # which can hold what a scene has measured
    lenient = ["-W", "default"]  # pywinauto is older than some warnings of Python
    command = [sys.executable, "-m", "pytest", "--windows", *lenient, *report, *chosen]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _under_wine(arguments: list[str]) -> int:
    """Runs them by a Windows Python, in a Windows that nobody has used."""
    with BASE.copy_to(BUILD / "wine" / "scenes").running() as wine:
        python = windows_python(BUILD / "wine" / "python")
        search = ";".join(map(wine.windows_path, (ROOT, packages())))
        settings = {"PYTHONPATH": search, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        pytest = ("-m", "pytest", "--windows", "-m", "wine", "-p", "no:cacheprovider")
        command, environment = wine.line(python, *pytest, *arguments), {**wine.environment(), **settings}
        return subprocess.run(command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode


def packages() -> Path:
    """Installs what they need for Windows, once for each state of the lock file; returns the folder."""
    wanted = pinned(LOCK, NEEDED)
    stamp = PACKAGES / hashlib.sha256(wanted.encode()).hexdigest()
    if not stamp.exists():
        shutil.rmtree(PACKAGES, ignore_errors=True)
        PACKAGES.mkdir(parents=True)
        options = ["--quiet", "--only-binary", ":all:", "--no-deps", "--require-hashes", "--target", str(PACKAGES)]
        command = [sys.executable, "-m", "uv", "pip", "install", *PLATFORM, *options, "-r", "-"]
        subprocess.run(command, input=wanted, text=True, check=True)
        stamp.touch()
    return PACKAGES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
