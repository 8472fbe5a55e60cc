"""The kiosk under cage, as the Linux recipe starts it: seen, locked, watched over; its code is handed on."""

from __future__ import annotations

import contextlib
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.kiosk.kiosk_main import EXIT_REFUSED
from app.kiosk.supervision import EXIT_CLOSED
from app.layout.theme import COLORS, Scheme
from tests.conftest import alive
from tests.end2end.cage import Cage, need_cage
from tests.end2end.kiosk_policy import write_policy
from tools.desktop import wait_for

pytestmark = pytest.mark.release("needs cage")

PAPER = COLORS[Scheme.LIGHT].paper
GREEN = COLORS[Scheme.LIGHT].go
ATTRACT_GREEN = 0.05
MAKES = Callable[..., Cage]


@pytest.fixture
def cage(tmp_path: Path) -> Iterator[MAKES]:
    need_cage()
    started: list[Cage] = []

    def start(outputs: int = 1, policy_says: str = "", **extra: str) -> Cage:
        policy = write_policy(tmp_path)
        if policy_says:
            policy.write_text(policy_says)
        started.append(Cage(tmp_path, policy, outputs, extra))
        return started[-1]

    yield start
    for one in started:
        one.close()


class Systemd:
    """Listens as systemd does, and remembers what was said."""

    def __init__(self, ears: socket.socket) -> None:
        self._ears = ears
        self._said: list[str] = []

    @property
    def said(self) -> list[str]:
        with contextlib.suppress(BlockingIOError):
            while True:
                self._said.append(self._ears.recv(200).decode())
        return self._said


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ears:
        ears.bind(str(tmp_path / "notify"))
        ears.setblocking(False)
        yield Systemd(ears)


def watched(folder: Path) -> dict[str, str]:
    """The environment that systemd gives a service with a watchdog."""
    return {"NOTIFY_SOCKET": str(folder / "notify"), "WATCHDOG_USEC": "6000000"}


def waiting(one: Cage) -> bool:
    return one.shows(GREEN, ATTRACT_GREEN) and one.shows(PAPER, 0.5)


def test_the_attract_page_fills_the_output_whatever_becomes_of_that(cage: MAKES) -> None:
    one = cage()
    assert waiting(one), one.log.read_text()
    window = one.family()[-1].pid
    for change in (("--custom-mode", "1080x1920"), ("--custom-mode", "1280x720"), ("--off",), ("--on",)):
        one.run("wlr-randr", "--output", "HEADLESS-1", *change)
        time.sleep(2)
        assert change == ("--off",) or wait_for(one.is_whole, 5)
    assert waiting(one)
    assert one.family()[-1].pid == window


def test_keys_that_lead_out_lead_nowhere(cage: MAKES) -> None:
    """There is no grab under Wayland: nothing above the window has any keys but cage, and it has none."""
    one = cage()
    assert waiting(one)
    before = one.see()
    window = one.family()[-1].pid
    tries = (("alt", "F4"), ("alt", "Escape"), ("ctrl", "q"), ("logo", "l"))
    one.keys(*(word for held, key in tries for word in ("-M", held, "-k", key, "-m", held)))
    time.sleep(0.5)
    assert one.see() == before
    assert one.process.poll() is None
    assert one.family()[-1].pid == window


def test_systemd_hears_that_it_is_ready_that_it_lives_and_that_it_hangs(
    cage: MAKES, tmp_path: Path, systemd: Systemd
) -> None:
    one = cage(**watched(tmp_path))
    assert wait_for(lambda: systemd.said, 20)
    assert systemd.said[0] == "READY=1\nWATCHDOG=1"
    assert waiting(one), "it is ready only when there is something to see"
    assert len(one.family()) == 1, "no supervisor of ours beside systemd's"
    heard = len(systemd.said)
    time.sleep(4)
    assert set(systemd.said[heard:]) == {"READY=1\nWATCHDOG=1"}
    assert 3 <= len(systemd.said) - heard <= 5
    one.family()[0].send_signal(signal.SIGSTOP)
    time.sleep(1)
    heard = len(systemd.said)
    time.sleep(4)
    assert len(systemd.said) == heard
    one.family()[0].send_signal(signal.SIGKILL)  # what systemd then does
    assert one.process.wait(10) == 128 + signal.SIGKILL


def test_a_refused_policy_is_shown_and_closing_that_ends_with_its_code(
    cage: MAKES, tmp_path: Path, systemd: Systemd
) -> None:
    one = cage(policy_says='[centre]\nname = ""\n', **watched(tmp_path))
    assert one.shows(PAPER, 0.5)
    assert one.is_whole()
    heard = len(systemd.said)
    assert wait_for(lambda: len(systemd.said) > heard + 1, 4), "a watchdog does not end what is being read"
    one.keys("-k", "space")
    assert one.process.wait(10) == EXIT_REFUSED


def test_of_two_outputs_one_is_used_and_the_other_is_dark(cage: MAKES) -> None:
    """`-m last`: else cage lays both side by side, and the page that waits would stand on half of them."""
    one = cage(outputs=2)
    names = ("HEADLESS-1", "HEADLESS-2")
    assert wait_for(lambda: any(map(one.is_whole, names)), 20)
    dark = [name for name in names if one.see(name) is None]
    assert len(dark) == 1


@pytest.mark.parametrize("victim", ["guide", "cage"])
def test_whatever_is_killed_nothing_is_left_and_the_service_starts_it_anew(
    cage: MAKES, tmp_path: Path, victim: str
) -> None:
    """As under X11 in attacks/test_kiosk_dies.py."""
    one = cage(**watched(tmp_path))
    assert waiting(one)
    family = one.family()
    (family[0] if victim == "guide" else one.process).kill()
    assert one.process.wait(10) not in (0, EXIT_CLOSED)
    assert wait_for(lambda: not any(map(alive, family)), 10), "nothing stands in the next one's way"
