"""The staff's PIN: its mark in the administrator's file, the command that makes one, and tries that cost time."""

from __future__ import annotations

import base64
import getpass
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.settings.doubts import Doubtful
from app.settings.pin import BLOCK, LANES, LOG_COST, Answer, Clock, PinHash, Tries, try_pin
from app.system.notes import Note
from app.texts import Texts

TRIES_NAME = "staff-tries.json"
LONGEST_MARK = 200

EXIT_REFUSED = 4
"""As where `--check` finds problems."""

_HEAD = f"$scrypt$ln={LOG_COST},r={BLOCK},p={LANES}"
"""Costs are constants, and a mark with others is refused: no file asks for all memory, nor for none of the work."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class StaffPin(PinHash):
    """What kiosk.toml holds of the PIN, as a mark of scrypt in PHC form."""

    @classmethod
    def from_mark(cls, mark: str) -> StaffPin:
        """Reads the mark. Raises ValueError for anything that `make_mark` does not make."""
        head, salt, key = mark.strip().rsplit("$", 2)
        pin = cls(_bytes(salt), _bytes(key))
        if head != _HEAD or not pin.is_whole:
            raise ValueError("no whole mark of a PIN")
        return pin

    @property
    def mark(self) -> str:
        """As it stands in the file."""
        return f"{_HEAD}${_base64(self.salt)}${_base64(self.key)}"


NO_PIN = StaffPin(b"", b"")
"""Stands where a policy has no PIN; such a policy is never handed out."""


def make_mark(text: str) -> str:
    """The mark of a new staff PIN, as typed, for `staff.pin` in kiosk.toml. Raises Doubtful."""
    return StaffPin.of(text).mark


def make_staff_pin(texts: Texts, ask: Callable[[str], str] | None = None) -> int:
    """The command `--make-staff-pin`: asks for a new PIN, twice, and prints the line for kiosk.toml.

    Args:
        ask: shows a question and returns the answer. At a terminal, if not given, it is typed unseen; else it is one
            line of the standard input.

    Returns: the exit code.
    """
    ask = ask or _ask
    try:
        pin = ask(texts["kiosk.command.pin"].text)
        if pin != ask(texts["kiosk.command.pin-again"].text):
            return _refuse(texts["kiosk.command.pin-differs"].text)
        mark = make_mark(pin)
    except Doubtful as error:
        return _refuse(texts[error.doubt].text)
    print(f'pin = "{mark}"')
    return 0


class StaffDoor:
    """Tries of the PIN. From the third wrong one on each costs time, a restart or not: see `app.settings.pin`.

    Args:
        folder: of the counts, which the kiosk may write.
    """

    def __init__(self, pin: StaffPin, folder: Path, clock: Clock = time.time) -> None:
        self._pin = pin
        self._note = Note(folder / TRIES_NAME, Tries)
        self._clock = clock
        # Visitors cannot write there; a power cut can. To lock the staff out for a broken file would help nobody.
        self._tries = self._note.read() or Tries()

    @property
    def wait(self) -> float:
        """Seconds until a try counts; 0 for now."""
        return self._tries.wait(self._clock())

    def check(self, text: str) -> Answer:
        """Tries a PIN. A try that cannot be written (disk full) counts in memory: the staff must get in just then."""
        answer = try_pin(text, self._tries, self._keep, self._pin.fits, self._clock)
        if not answer.is_right:
            log.info("a try of the staff's PIN: %s", answer.outcome)
        return answer

    def _keep(self, tries: Tries) -> None:
        self._tries = tries
        self._note.write(tries)


def _ask(question: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{question}: ")
    return sys.stdin.readline().strip()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return EXIT_REFUSED


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
