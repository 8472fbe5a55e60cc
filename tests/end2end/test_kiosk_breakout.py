"""The break-out battery: somebody at the kiosk tries everything that leads out of other programs. 0 escapes."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.end2end.conftest import ROOT
from tests.end2end.kiosk_hands import Hands
from tests.end2end.kiosk_policy import write_policy
from tests.end2end.kiosk_watch import Watch
from tests.support.programs import to_be_seen
from tools.desktop import wait_for

PAGES = ("attract", "guide", "contacts", "practice", "pin", "countdown")
DOCS = ROOT / "docs" / "kiosk-breakout.md"
TRIED = Path(__file__).with_name("kiosk_attempts.toml")


@dataclass(frozen=True)
class Attempt:
    """A way out that is tried; see the file."""

    name: str
    steps: Sequence[str]
    arrives: bool = False


SCRIPTED = [Attempt(**one) for one in tomllib.loads(TRIED.read_text(encoding="utf-8"))["attempts"]]


class Puppet:
    """A kiosk that does what it is told, line by line."""

    def __init__(self, policy: Path) -> None:
        command = [sys.executable, "-m", "tests.end2end.kiosk_process", str(policy)]
        self.process = psutil.Popen(command, cwd=ROOT, env=to_be_seen(), stdin=-1, stdout=-1, text=True)

    def ask(self, line: str) -> dict[str, Any]:
        """Its answer; what is asked of one that has ended has none."""
        try:
            self.process.stdin.write(f"{line}\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return {}
        return dict(json.loads(self.process.stdout.readline() or "{}"))

    def end(self) -> int:
        """Ends it; returns the exit code."""
        with self.process:
            if self.process.poll() is None:
                self.process.stdin.close()
            try:
                return int(self.process.wait(10))
            except psutil.TimeoutExpired:
                self.process.kill()
                raise


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Puppet]:
    one = Puppet(write_policy(tmp_path))
    yield one
    one.end()


class Battery:
    """Tries everything on one page."""

    def __init__(self, puppet: Puppet, folder: Path, page: str) -> None:
        self._puppet, self._page = puppet, page
        puppet.ask(f"show {page}")
        self._watch = Watch(puppet.process, puppet.ask, folder)
        self._hands = Hands(int(puppet.ask("state")["window"]), puppet.ask)

    def run(self, attempts: Sequence[Attempt]) -> list[str]:
        """What went wrong; nothing is to."""
        try:
            return [f"{one.name}: {fault}" for one in attempts if (fault := self._fault(one))]
        finally:
            self._hands.close()
            self._watch.close()

    def _arrived(self) -> int:
        return int(self._puppet.ask("state")["arrived"])

    def _fault(self, attempt: Attempt) -> str:
        for step in attempt.steps:
            before = self._puppet.ask(f"show {self._page}")
            if before.get("page") != self._page:
                return f"the page is not there: {before}"
            self._hands.do(step)
            fault = self._watch.escape()
            if not fault and attempt.arrives and not wait_for(lambda: self._arrived() > before["arrived"], 2):  # noqa: B023
                fault = "it did not arrive"
            if fault:
                self._hands.tidy()
                return f"{step}: {fault}"
        self._hands.tidy()
        return self._watch.escape() if "resolution" in attempt.steps else ""


@pytest.mark.display
@pytest.mark.release("every attempt on every page, a minute and a half")
@pytest.mark.parametrize("page", PAGES)
def test_nobody_gets_out(kiosk: Puppet, tmp_path: Path, page: str) -> None:
    assert Battery(kiosk, tmp_path, page).run(SCRIPTED) == []
    assert kiosk.end() == 0


def test_the_docs_show_every_attempt() -> None:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    rows = [row for row in cells if row[0].isdecimal()]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert [row[1] for row in rows if row[5] == "はい"] == [one.name for one in SCRIPTED]
