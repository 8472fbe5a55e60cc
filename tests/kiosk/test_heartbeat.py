"""What the window says to whoever watches it: to our supervisor a byte, to systemd a datagram."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.supervision.heartbeat import (
    WATCHED,
    Heartbeat,
    ServiceHeartbeat,
    is_watched,
    make_heartbeat,
    notify,
)
from app.kiosk.supervision.supervisor import Patience, Pulse
from app.system.program import FOLDER

PATIENCE = Patience()


@pytest.fixture(params=["path", "abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, socket.socket]]:
    """An address as in NOTIFY_SOCKET, and the socket that listens there, as systemd does."""
    name = f"@anshin-test-{secrets.token_hex(4)}" if request.param == "abstract" else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(f"\0{name[1:]}" if name.startswith("@") else name)
        listener.settimeout(5)
        yield name, listener


def test_systemd_is_told_once_that_it_is_ready_and_then_that_it_lives(systemd: tuple[str, socket.socket]) -> None:
    address, listener = systemd
    environment = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "6000000"}
    heartbeat = make_heartbeat(environment)
    for _ in range(3):
        heartbeat.beat()
    heartbeat.end()
    said = [listener.recv(100).decode() for _ in range(4)]
    assert said == ["READY=1\nWATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"]


def test_a_systemd_that_does_not_read_blocks_nothing(systemd: tuple[str, socket.socket]) -> None:
    address, listener = systemd
    start = time.monotonic()
    taken = [notify("WATCHDOG=1", address) for _ in range(5000)]
    assert time.monotonic() - start < 20
    assert taken[0]
    assert not taken[-1]
    assert listener.recv(100) == b"WATCHDOG=1"


@pytest.mark.parametrize("address", ["vsock:2:1234", "notify", "/" + "x" * 200])
def test_addresses_that_are_not_known_are_no_error(address: str) -> None:
    assert not notify("READY=1", address)


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({}, Heartbeat),
        ({WATCHED: "1", "NOTIFY_SOCKET": "/run/n"}, None),
        ({"NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "6000000"}, ServiceHeartbeat),
        ({"NOTIFY_SOCKET": "/run/n"}, Heartbeat),  # a service without a watchdog needs our supervisor
    ],
)
def test_who_watches_is_told_by_the_environment(environment: dict[str, str], kind: type[Heartbeat] | None) -> None:
    assert is_watched(environment) == (kind is not Heartbeat)
    assert kind is None or type(make_heartbeat(environment)) is kind


BEATING = """
from app.kiosk.supervision.heartbeat import make_heartbeat
one = make_heartbeat()
print("words of a library")
for n in range(%d):
    one.beat()
one.end()
"""


def beating(times: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, WATCHED: "1"}
    return subprocess.Popen(
        [sys.executable, "-c", BEATING % times],
        cwd=FOLDER, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_over_the_pipe_there_is_a_byte_a_beat_and_nothing_else() -> None:
    with beating(3) as process:
        assert process.wait(20) == 0  # with its standard input still open: the end of that would be its own
        assert process.stdout is not None
        assert process.stderr is not None
        said, printed = process.stdout.read(), process.stderr.read()
    assert (said, printed.decode().strip()) == (b"...", "words of a library")


def test_a_supervisor_that_does_not_read_blocks_nothing() -> None:
    with beating(300_000) as process:
        assert process.wait(60) == 0


START, STEP = 100.0, 0.2


def test_before_its_first_beat_it_has_more_time() -> None:
    pulse = Pulse(PATIENCE, START)
    for tick in range(1, round(PATIENCE.start / STEP)):
        assert not pulse.look(False, START + tick * STEP)
    assert pulse.look(False, START + PATIENCE.start)


def test_after_a_beat_it_has_five_seconds() -> None:
    pulse = Pulse(PATIENCE, START)
    pulse.look(True, START)
    for tick in range(25):
        assert not pulse.look(False, START + tick * STEP)
    assert pulse.look(False, START + 5)


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 5.9)), max_size=30))
def test_a_window_that_beats_in_time_is_never_blamed_however_its_supervisor_sleeps(
    looks: list[tuple[bool, float]],
) -> None:
    """Either it was heard at a look less than 5 s ago, or the looks themselves were far apart."""
    pulse, now = Pulse(PATIENCE, START), START
    pulse.look(True, now)
    silent = 0.0
    for is_heard, seconds in looks:
        now += seconds
        hangs = pulse.look(is_heard, now)
        silent = 0.0 if is_heard or seconds > PATIENCE.slept else silent + seconds
        assert hangs == (silent >= PATIENCE.beat) or abs(silent - PATIENCE.beat) < 1e-6
