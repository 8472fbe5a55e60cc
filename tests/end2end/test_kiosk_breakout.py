"""The break-out battery: somebody at the kiosk tries everything that leads out of other programs. 0 escapes."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from functools import partial
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
ATTEMPTS = tomllib.loads(Path(__file__).with_name("kiosk_attempts.toml").read_text(encoding="utf-8"))["attempts"]


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


def attempted(kiosk: Puppet, hands: Hands, watch: Watch, page: str, attempt: dict[str, Any]) -> str:
    """What is wrong after the steps of one attempt, each on that page; empty where nothing is."""
    for step in attempt["steps"]:
        before = kiosk.ask(f"show {page}")
        if before.get("page") != page:
            return f"the page is not there: {before}"
        hands.do(step)
        if fault := watch.escape():
            return f"{step}: {fault}"
        arrived = partial(has_arrived, kiosk, before["arrived"])
        if attempt.get("arrives") and not wait_for(arrived, 2):
            return f"{step}: it did not arrive"
    hands.tidy()
    return watch.escape() if "resolution" in attempt["steps"] else ""


def has_arrived(kiosk: Puppet, before: int) -> bool:
    return bool(kiosk.ask("state")["arrived"] > before)


@pytest.mark.display
@pytest.mark.release("every attempt on every page, a minute and a half")
@pytest.mark.parametrize("page", PAGES)
def test_nobody_gets_out(kiosk: Puppet, tmp_path: Path, page: str) -> None:
    kiosk.ask(f"show {page}")
    faults: dict[str, str] = {}
    with closing(Watch(kiosk.process, kiosk.ask, tmp_path)) as watch, closing(Hands(kiosk.ask)) as hands:
        for attempt in ATTEMPTS:
            if fault := attempted(kiosk, hands, watch, page, attempt):
                faults[attempt["name"]] = fault
                hands.tidy()
    assert faults == {}
    assert kiosk.end() == 0


def test_the_docs_show_every_attempt() -> None:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    rows = [row for row in cells if row[0].isdecimal()]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert [row[1] for row in rows if row[5] == "はい"] == [one["name"] for one in ATTEMPTS]
