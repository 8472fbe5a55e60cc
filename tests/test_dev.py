"""The command of a newcomer: it says what failed, and what it runs needs nothing that is not there yet."""

from __future__ import annotations

import os
import re
import subprocess
import sys

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
