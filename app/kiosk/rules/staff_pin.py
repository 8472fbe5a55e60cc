"""The staff's PIN: its mark in the administrator's file, and tries that cost time."""

from __future__ import annotations

import base64
import binascii
import hmac
import logging
import re
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from app.settings.pin import Answer, Outcome
from app.settings.pin_hash import (
    KEY_BYTES,
    LANES,
    MEMORY_KIB,
    SALT_BYTES,
    TURNS,
    DoubtfulPin,
    clean_pin,
    is_easy,
    new_salt,
    stretch,
)
from app.settings.tries import Clock, Tries
from app.system.files import FileRefused, SaveFailed, write_own
from app.system.notes import read_json

TRIES_NAME = "staff-tries.json"
LARGEST_FILE = 1_000
LONGEST_MARK = 200

_HEAD = f"$argon2id$v=19$m={MEMORY_KIB},t={TURNS},p={LANES}$"
"""Costs are constants, and a mark with others is refused: no file asks for all memory, nor for none of the work."""

_MARK = re.compile(re.escape(_HEAD) + r"([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)", re.ASCII)

log = logging.getLogger(__name__)


class EasyPin(ValueError):
    """A PIN that anybody would try first. In a lobby that is no PIN."""


class BadMark(ValueError):
    """A text is not the mark of a PIN."""


@dataclass(frozen=True)
class StaffPin:
    """What the file holds of the PIN: salt and key, as an Argon2id mark in PHC form."""

    salt: bytes
    key: bytes = field(repr=False)

    @classmethod
    def from_mark(cls, mark: str) -> StaffPin:
        """Reads the mark. Raises BadMark for anything that `make_mark` does not make."""
        found = _MARK.fullmatch(mark.strip())
        if found is None:
            raise BadMark
        salt, key = _bytes(found[1]), _bytes(found[2])
        if (len(salt), len(key)) != (SALT_BYTES, KEY_BYTES):
            raise BadMark
        return cls(salt, key)

    @property
    def mark(self) -> str:
        """As it stands in the file."""
        return f"{_HEAD}{_base64(self.salt)}${_base64(self.key)}"

    def fits(self, pin: str) -> bool:
        """Whether this is the PIN (4 to 8 plain digits). Takes some 0.2 s and 32 MiB."""
        return hmac.compare_digest(stretch(pin, self.salt), self.key)


NO_PIN = StaffPin(b"", b"")
"""Stands where a policy has no PIN; such a policy is never handed out."""


def make_mark(text: str) -> str:
    """The mark of a new staff PIN, for `staff.pin` in kiosk.toml. The work of `--make-staff-pin`.

    Args:
        text: 4 to 8 digits as typed.

    Raises:
        DoubtfulPin: it cannot be a PIN.
        EasyPin: it is among the first that anybody would try.
    """
    pin = clean_pin(text)
    if is_easy(pin):
        raise EasyPin
    salt = new_salt()
    return StaffPin(salt, stretch(pin, salt)).mark


class StaffDoor:
    """Tries of the PIN. From the third wrong one on each costs time, a restart or not: see `app.settings.tries`."""

    def __init__(self, pin: StaffPin, folder: Path, clock: Clock | None = None) -> None:
        """Args: the PIN; the folder of the counts, which the kiosk may write; the time."""
        self._pin = pin
        self._path = folder / TRIES_NAME
        self._clock = clock or Clock()
        self._tries = self._read()

    @property
    def wait(self) -> float:
        """Seconds until a try counts; 0 for now."""
        dated = self._tries.dated(self._clock)
        if dated is not self._tries:
            self._keep(dated)
        return dated.wait(self._clock)

    def check(self, text: str) -> Answer:
        """Tries a PIN. The try is counted before it is looked at, so that cutting the power does not make it free.

        Where it cannot be written (disk full), it is counted in memory only: the staff must get in just then.
        """
        if self.wait > 0:
            return Answer(Outcome.LOCKED, self.wait)
        try:
            pin = clean_pin(text)
        except DoubtfulPin:  # a slip, not a guess: no PIN looks like this
            return Answer(Outcome.WRONG)
        self._keep(self._tries.missed(self._clock))
        if self._pin.fits(pin):
            self._keep(Tries())
            return Answer(Outcome.RIGHT)
        return Answer(Outcome.WRONG, self.wait)

    def _keep(self, tries: Tries) -> None:
        self._tries = tries
        try:
            write_own(self._path, msgspec.json.encode(tries), LARGEST_FILE)
        except SaveFailed as failed:
            log.info("tries of the PIN are counted in memory only: %s", failed.reason)

    def _read(self) -> Tries:
        try:
            return read_json(self._path, LARGEST_FILE, Tries)
        except FileNotFoundError:
            return Tries()
        except FileRefused as error:
            # Visitors cannot write here; a power cut can. To lock the staff out for it would help nobody.
            log.info("tries of the PIN cannot be read: %s", error)
            return Tries()


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise BadMark from error
