"""Who was connected, from logs as their programs write them, and as a hostile hand might."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

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
ISO, DAY_FIRST, SESSION = "%Y-%m-%d %H:%M:%S", "%d-%m-%Y %H:%M:%S", "back 4668 6440   app.backend_session -"
ANYDESK = (
    f"Incoming    {THEN:%Y-%m-%d, %H:%M}    User                              547911884    547911884\r\n"
    f"Incoming    {THEN:%Y-%m-%d, %H:%M}    REJECTED                          111222333    111222333\r\n"
)
TRACE = (
    f"   info {THEN:{ISO}}.298  {SESSION} Incoming session request: Support (444555666)\n"
    f"   info {LATER:{ISO}}.750  {SESSION} The socket was closed remotely.\n"
)
TEAMVIEWER = f"920981533\tPC-S34\t{THEN:{DAY_FIRST}}\t{LATER:{DAY_FIRST}}\thanako\tRemoteControl\t{{EF63}}\n"
RUSTDESK = (
    f"[{THEN:{ISO}}.0 +00:00] DEBUG [src/server/connection.rs:1204] #4 Connection opened from 192.0.2.9:52001.\n"
    f"[{LATER:{ISO}}.0 +00:00] INFO [src/server/connection.rs:4955] #4 Connection closed: Reset by the peer\n"
)
ULTRAVIEWER = f"{THEN.astimezone():%m/%d/%Y %I:%M:%S %p}|38 112 904|SUPPORT-PC|\n"
SAMPLES = {
    "anydesk": ("ProgramData/AnyDesk/connection_trace.txt", ANYDESK, "547911884", None),
    "teamviewer": ("ProgramFiles/TeamViewer/Connections_incoming.txt", TEAMVIEWER, "920981533", LATER),
    "rustdesk": ("APPDATA/RustDesk/log/RustDesk_rCURRENT.log", RUSTDESK, "192.0.2.9", LATER),
    "ultraviewer": ("APPDATA/UltraViewer/Connection_IN_Log.txt", ULTRAVIEWER, "38 112 904", None),
}
LINES = st.sampled_from([ANYDESK, TRACE, TEAMVIEWER, RUSTDESK, ULTRAVIEWER])
HOSTILE = ("   info 2026-11-29 14:10:05.298 app.session - " * 6, "|9 " * 99, "9" * 299, "99-99-9999 99:99:99 " * 15, "")


def seen(days: int = 2) -> list[Trace]:
    return list(connections(Places(NOW - timedelta(days), time.monotonic() + 20)))


@pytest.mark.linux("its files were made before they were written")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("product", SAMPLES)
def test_a_log_tells_from_when_and_whom(windows: SimpleNamespace, home: Path, product: str, encoding: str) -> None:
    name, content, other, until = SAMPLES[product]
    put(home, name, content, encoding)
    assert seen() == [Trace("connected", product, THEN, until, other)]
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
    assert {call.other for call in found} <= {"547911884", "920981533", "192.0.2.9", "38 112 904"}


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_log_costs_less_than_the_time_there_is(line: str) -> None:
    """The other side can write what it likes into it, and its length is not ours to choose."""
    text, began = f"{line}\n" * (MOST_BYTES // 4 // (len(line) + 1)), time.process_time()
    assert not [mark for log in LOGS for mark in marks_of(text, log)]
    assert time.process_time() - began < WITHIN * len(LOGS) / 4
