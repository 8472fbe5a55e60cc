"""The command of a newcomer: it says what failed, and what it runs needs nothing that is not there yet."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

import dev
from tests.support.tiers import ROOT

TOURED = "import sys; sys.modules.update(pytest=None, tests=None); import tools.tour, app.application"
"""With both as good as not installed."""


def test_what_run_needs_is_there_without_what_tests_need() -> None:
    subprocess.run([sys.executable, "-c", TOURED], cwd=ROOT, check=True)


@pytest.mark.parametrize("checks", [0, 1])
@pytest.mark.parametrize("tests", [0, 1])
def test_tests_run_past_a_failed_check_and_either_fails_the_command(
    checks: int, tests: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(dev, "setup", lambda need: 0)
    monkeypatch.setattr(dev, "check", lambda _arguments: checks)
    monkeypatch.setattr(dev, "module", lambda name, _arguments: ran.append(name) or tests)
    assert dev.test([]) == max(checks, tests)
    assert ran == ["pytest"]
    told = capsys.readouterr().out
    assert ("checks" in told, "tests" in told) == (bool(checks), bool(tests))


def test_another_process_collects_the_same_tests(request: pytest.FixtureRequest) -> None:
    """Else the two workers would refuse to run any. A worker notes the group of a test in its id."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    command += ["--release"] if request.config.getoption("--release") else []
    other = {**os.environ, "PYTHONHASHSEED": str(os.getpid() % 1_000 + 1)}
    told = subprocess.run(command, cwd=ROOT, env=other, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {re.sub(r"@\w+$", "", item.nodeid) for item in request.session.items} <= {*told}


# ---- what tools look for is what their jobs install

PACKAGE = {
    **{name: name for name in ("openbox", "wmctrl", "pulseaudio", "chromium", "strace", "cage", "grim", "wtype")},
    **{"Xvfb": "xvfb", "pactl": "pulseaudio-utils", "paplay": "pulseaudio-utils", "dbus-daemon": "dbus"},
    **{"unshare": "util-linux", "espeak-ng": "espeak-ng", "osslsigncode": "osslsigncode", "makensis": "nsis"},
    **{"x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32", "wlr-randr": "wlr-randr", "udevadm": "udev"},
    **{"systemd-analyze": "systemd", "mmdebstrap": "mmdebstrap", "Xwayland": "xwayland"},
}
"""Of each program, Debian's package."""

ALWAYS_THERE = {"dpkg-query", "dpkg-deb", "sudo", "dbus-send"}
"""Of Debian's smallest set; or looked for on a person's PC, which may lack it."""

CALLED = {
    "build": (*ROOT.glob("tools/build/*.py"), ROOT / "tools" / "desktop.py"),
    "dev": (ROOT / "tools" / "desktop.py",),
    "release": tuple(ROOT.glob("tests/**/*.py")),
}
"""Which files the commands load that install a list of packages."""


def looked_for(file: Path) -> Iterator[str]:
    """The names that a file hands to `shutil.which`, also by a constant of its own or from a row of them."""
    calls = [one for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.Call)]
    for call in calls:
        if "shutil.which" in {ast.unparse(call.func), *map(ast.unparse, call.args[:1])}:
            names = [one for one in ast.walk(call) if isinstance(one, ast.Name) and one.id.isupper()]
            yield from (str(one.value) for one in ast.walk(call) if isinstance(one, ast.Constant) and one.value)
            yield from chain.from_iterable(_value(file, name.id) for name in names)


def _value(file: Path, name: str) -> Iterator[str]:
    value = getattr(import_module(".".join(file.relative_to(ROOT).with_suffix("").parts)), name)
    yield from (value,) if isinstance(value, str) else value


@pytest.mark.parametrize("job", CALLED)
def test_what_is_looked_for_is_in_the_list_of_packages(job: str) -> None:
    names = set(chain.from_iterable(map(looked_for, CALLED[job])))
    assert names
    there = {*dev.SYSTEM[job], *(dev.SYSTEM["build"] if job == "release" else ())}  # that tier builds, too
    assert {PACKAGE[name] for name in names - ALWAYS_THERE} <= there
