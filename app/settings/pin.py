"""The family's PIN, optional: kept as a hash that is slow to make, and wrong tries cost time, a restart or not.

One door serves the family's PIN and the staff's. A file that cannot be read counts as no PIN: whoever can damage it
could as well remove it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import math
import re
import secrets
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from app.settings.family_numbers import Doubtful
from app.system.files import read_checked, write_own
from app.system.notes import Note
from app.texts import Texts

FILE_NAME, TRIES_NAME, STAFF_TRIES_NAME = "pin.json", "pin-tries.json", "staff-tries.json"
LARGEST_FILE = 10_000

FREE_TRIES = 2  # without a wait: fingers slip

WAIT = 60.0
"""Seconds to wait after each wrong try from the third on: no longer, so that nobody who plays with it keeps the family
out.

That is 1,440 tries in a day and night, or 480 in a lobby's eight hours. All 10,000 PINs of four digits take 7 days and
nights, or 21 days in a lobby; six digits take 2 years.
"""

SHORTEST, LONGEST = 4, 8
"""Digits of a PIN."""

LOG_COST, BLOCK, LANES = 15, 8, 1
"""Of scrypt (RFC 7914): 32 MiB, and some 0.2 s once a try. Constants, not read from any file."""

MARK_HEAD = f"$scrypt$ln={LOG_COST},r={BLOCK},p={LANES}"
"""A mark with other costs is refused: no file asks for all memory, nor for none of the work."""

KEY_BYTES, SALT_BYTES = 32, 16

_IN_A_ROW = "01234567890 09876543210"
_DATE = re.compile(r"(?:(?:19|20)?\d\d)?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d", re.ASCII)
"""Month and day, with or without a year before them, or a year alone: a birthday is what relatives and thieves try."""


Clock = Callable[[], float]
"""The time, as time.time() tells it: it goes on while the PC is off."""

log = logging.getLogger(__name__)


class PinHash(Struct, frozen=True):
    """What is kept of a PIN: salt and key in hex.

    A PIN of four digits has 10,000 values, so whoever has the file and an hour finds it all the same: the PIN stops the
    stranger at the keyboard and on the telephone, not one who takes the files home.
    """

    salt: Annotated[str, Meta(pattern=rf"\A[0-9a-f]{{{2 * SALT_BYTES}}}\Z")]
    scrypt: Annotated[str, Meta(pattern=rf"\A[0-9a-f]{{{2 * KEY_BYTES}}}\Z")]

    @classmethod
    def of(cls, text: str) -> PinHash:
        """The hash of a new PIN as typed, with a new salt. Raises Doubtful: it cannot be a PIN."""
        salt = secrets.token_bytes(SALT_BYTES)
        return cls(salt.hex(), scrypt(new_pin(text), salt).hex())

    @classmethod
    def from_mark(cls, mark: str) -> PinHash:
        """The hash of the staff's PIN, as kiosk.toml has it. Raises ValueError for anything but a `mark`."""
        head, *parts = mark.strip().rsplit("$", 2)
        salt, key = (base64.b64decode(part + "=" * (-len(part) % 4), validate=True) for part in parts)
        if (head, len(salt), len(key)) != (MARK_HEAD, SALT_BYTES, KEY_BYTES):
            raise ValueError("no whole mark of a PIN")
        return cls(salt.hex(), key.hex())

    @property
    def mark(self) -> str:
        """As kiosk.toml has it, in PHC form."""
        parts = (base64.b64encode(bytes.fromhex(part)).decode().rstrip("=") for part in (self.salt, self.scrypt))
        return "$".join((MARK_HEAD, *parts))

    def fits(self, pin: str) -> bool:
        """Whether this is the PIN (4 to 8 plain digits). Takes some 0.2 s and 32 MiB."""
        return hmac.compare_digest(scrypt(pin, bytes.fromhex(self.salt)).hex(), self.scrypt)


def clean_pin(text: str) -> str:
    """A PIN as typed, full-width or with spaces, as 4 to 8 plain digits. Raises Doubtful."""
    digits = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text[:100]))
    if digits and not (digits.isascii() and digits.isdecimal()):
        raise Doubtful("family.pin.doubt.letters")
    if not SHORTEST <= len(digits) <= LONGEST:
        raise Doubtful("family.pin.doubt.length")
    return digits


def new_pin(text: str) -> str:
    """The same for a PIN that is to be chosen. Raises Doubtful also for one that anybody would try first."""
    pin = clean_pin(text)
    if len(set(pin)) == 1 or pin in _IN_A_ROW or _DATE.fullmatch(pin):
        raise Doubtful("family.pin.doubt.easy")
    return pin


def scrypt(pin: str, salt: bytes) -> bytes:
    """The key of a PIN."""
    most = 2 * 128 * BLOCK << LOG_COST  # twice what it takes; OpenSSL's own limit is a little less than that
    return hashlib.scrypt(pin.encode(), salt=salt, n=1 << LOG_COST, r=BLOCK, p=LANES, maxmem=most, dklen=KEY_BYTES)


class Tries(Struct, frozen=True):
    """How many wrong tries there were since the last right one; `wall` is the time of the last."""

    wrong: int = 0
    wall: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next try counts; 0 if it does now. A clock that was set back ends the wait."""
        left = self.wall + WAIT - now
        return left if self.wrong > FREE_TRIES and 0 < left <= WAIT else 0.0


class Door:
    """Tries of one PIN, counted in a file of their own.

    Args:
        fits: whether these plain digits are the PIN.
    """

    def __init__(self, fits: Callable[[str], bool], file: Path, clock: Clock = time.time) -> None:
        self._fits, self._clock = fits, clock
        self._note = Note(file, Tries)

    @property
    def wait(self) -> float:
        """Seconds until the next try counts; 0 if it does now."""
        return self._tries().wait(self._clock())

    def check(self, text: str) -> bool:
        """Whether this, as typed, is the PIN; never while there is a wait.

        The try is counted before it is checked: ending the program or cutting the power does not make it free.
        """
        try:
            pin = clean_pin(text)
        except Doubtful:  # a slip, not a guess: no PIN looks like this
            return False
        if self.wait:
            return False
        self._note.write(Tries(self._tries().wrong + 1, self._clock()))
        if self._fits(pin):
            self.forget()
            return True
        log.info("a wrong PIN was tried")
        return False

    def refusal(self, texts: Texts) -> str:
        """What is said after a try that was not right: how long to wait, or that it was wrong."""
        seconds = math.ceil(self.wait)
        return texts["family.pin.locked" if seconds else "family.pin.wrong"].filled(seconds=seconds).text

    def forget(self) -> None:
        """Forgets all tries: the right PIN was typed, or another one holds, or none."""
        self._note.remove()

    def _tries(self) -> Tries:
        return self._note.read() or Tries()  # to lock anybody out for a broken file would help nobody


class Pin:
    """The PIN of one data folder. Whether it may be set or removed, the caller asks its `door`."""

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        self._path = folder / FILE_NAME
        self.door = Door(self._fits, folder / TRIES_NAME, clock)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return self._read() is not None

    def set(self, text: str) -> None:
        """Makes this the PIN, in place of any other. Raises Doubtful, OSError, and then nothing was changed."""
        write_own(self._path, msgspec.json.encode(PinHash.of(text)))
        self.door.forget()

    def remove(self) -> None:
        """Takes the PIN away. Raises OSError."""
        self._path.unlink(missing_ok=True)
        self.door.forget()

    def _fits(self, pin: str) -> bool:
        kept = self._read()
        return kept is not None and kept.fits(pin)

    def _read(self) -> PinHash | None:
        try:
            return msgspec.json.decode(read_checked(self._path, LARGEST_FILE), type=PinHash)
        except (OSError, RecursionError, ValueError):
            return None
