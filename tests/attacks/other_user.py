"""Another account of the same PC, for tests: takes places before us, answers in our stead, knocks at our doors."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NOBODY = 65534

# Python itself may lie where others may not enter, so all that is needed is loaded before.
AS_NOBODY = f"""
import os
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
"""

# Arguments: addresses. Takes each, from whoever has it, tells which it got, and says yes to whatever is asked there.
SQUATTING = f"""
import pathlib, sys, threading
from multiprocessing.connection import Listener
{AS_NOBODY}
def answer(listener):
    while True:
        try:
            with listener.accept() as other:
                other.send_bytes(b"yes")
                other.recv_bytes(16)
        except (OSError, EOFError):
            pass
for address in sys.argv[1:]:
    try:
        pathlib.Path(address).unlink(missing_ok=True)
        listener = Listener(address)
    except OSError:
        continue
    print(address, flush=True)
    threading.Thread(target=answer, args=(listener,)).start()
print(flush=True)
"""

# Argument: an address. Asks there for the guide; tells what is answered.
KNOCKING = f"""
import sys
from multiprocessing.connection import Client
{AS_NOBODY}
try:
    with Client(sys.argv[1]) as other:
        other.send_bytes(b"show")
        print(other.recv_bytes(16))
except (OSError, EOFError) as error:
    print(type(error).__name__)
"""


def need_root() -> None:
    """Only root can be two users. Where tests are obliged to run, that they cannot is a failure."""
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            "only root can start a program as somebody else"
        )


def knock(address: str) -> str:
    """What another user is answered there."""
    command = [sys.executable, "-c", KNOCKING, address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=10)
    return done.stdout.strip()


def squatters() -> Iterator[Callable[..., list[str]]]:
    """Starts another user who takes these addresses, as far as that can be, and tells which; ends all at the end."""
    need_root()
    started: list[subprocess.Popen[str]] = []

    def squat(*addresses: Path | str) -> list[str]:
        command = [sys.executable, "-c", SQUATTING, *map(str, addresses)]
        one = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(one)
        assert one.stdout is not None
        return [line.strip() for line in iter(one.stdout.readline, "\n")]

    yield squat
    for one in started:
        one.kill()
        one.communicate()
