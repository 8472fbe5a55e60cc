"""Who was connected, from logs as their programs write them, and as a hostile hand might."""

from __future__ import annotations

import time
import tomllib
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.places import MOST_BYTES, Places
from app.evidence.probes import WITHIN
from app.evidence.remote_logs import LOGS, Log, connections, marks_of, sessions
from app.evidence.traces import Trace
from app.rescue.remote_programs import PRODUCTS
from tests.evidence.conftest import NOW, put

THEN, LATER = NOW - timedelta(hours=3), NOW - timedelta(hours=2, minutes=29)
LOGGED = tomllib.loads(Path(__file__).with_name("logs.toml").read_text(encoding="utf-8"))
PROGRAMS = LOGGED["programs"]


def text_of(log: dict[str, Any]) -> str:
    return "".join(f"{line}\r\n" for line in log["lines"]).format(then=THEN, later=LATER, local=THEN.astimezone())


ANYDESK, TRACE = text_of(PROGRAMS["anydesk"]), text_of(LOGGED["trace"])
LINES = st.sampled_from([TRACE, *map(text_of, PROGRAMS.values())])
HOSTILE = ("   info 2026-11-29 14:10:05.298 app.session - " * 6, "|9 " * 99, "9" * 299, "99-99-9999 99:99:99 " * 15, "")


def seen(days: int = 2) -> list[Trace]:
    return list(connections(Places(NOW - timedelta(days), time.monotonic() + 20)))


@pytest.mark.linux("its files were made before they were written")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("product", PROGRAMS)
def test_a_log_tells_from_when_and_whom(windows: SimpleNamespace, home: Path, product: str, encoding: str) -> None:
    log = PROGRAMS[product]
    put(home, log["name"], text_of(log), encoding)
    assert seen() == [Trace("connected", product, THEN, LATER if "ends" in log else None, log["other"])]
    assert seen(days=0) == [], "what is older does not count"
    assert product in PRODUCTS


@pytest.mark.linux("a home as it has it")
def test_two_logs_of_one_program_tell_one_connection(home: Path) -> None:
    """One has who was let in, the other when that ended; who only asked, or was rejected, was not connected."""
    put(home, ".anydesk/connection_trace.txt", ANYDESK + ANYDESK)
    put(home, ".anydesk/ad.trace", TRACE)
    assert seen() == [Trace("connected", "anydesk", THEN, LATER, "547911884")]


@settings(max_examples=40)
@given(st.lists(st.one_of(LINES, st.text(), LINES.map(lambda lines: lines[7:90])), max_size=8), st.sampled_from(LOGS))
def test_torn_and_foreign_lines_add_nothing_and_never_raise(parts: list[str], log: Log) -> None:
    found = sessions(marks_of("\n".join(parts), log))
    assert [call.at for call in found] == sorted(call.at for call in found if call.at)
    assert {call.other for call in found} <= {log["other"] for log in PROGRAMS.values()}


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_log_costs_less_than_the_time_there_is(line: str) -> None:
    """The other side can write what it likes into it, and its length is not ours to choose."""
    text, began = f"{line}\n" * (MOST_BYTES // 4 // (len(line) + 1)), time.process_time()
    assert not [mark for log in LOGS for mark in marks_of(text, log)]
    assert time.process_time() - began < WITHIN * len(LOGS) / 4
