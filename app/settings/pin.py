"""The family's optional PIN. It is kept as a slow hash, and wrong tries cost time, even after a restart.

The family's PIN and the staff's use the same `Door`. A file that cannot be read counts as no PIN: whoever can damage it
could also delete it.
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

import msgspec
from msgspec import Struct

from app.settings.family_numbers import Doubtful
from app.system.files import read_checked, write_own
from app.system.notes import Note
from app.texts import Texts

FILE_NAME = "pin.json"
TRIES_NAME = "pin-tries.json"
STAFF_TRIES_NAME = "staff-tries.json"
LARGEST_FILE = 10_000

FREE_TRIES = 2  # without a wait, because fingers slip

# Seconds to wait after each wrong try from the third on; no longer, so that playing with it does not lock the family
# out.
#
# That allows 1,440 tries in 24 hours, or 480 in a lobby's eight hours. All 10,000 PINs of four digits take 7 days, or
# 21 days in a lobby; six digits take 2 years.
WAIT = 60.0

# Digits of a PIN.
SHORTEST, LONGEST = 4, 8

# Of scrypt (RFC 7914): 32 MiB and some 0.2 s for each try. Constants, never read from a file.
LOG_COST, BLOCK, LANES = 15, 8, 1

# How each mark begins. One with other costs is refused, so that no file can demand all memory, or hardly any work.
MARK_HEAD = f"$scrypt$ln={LOG_COST},r={BLOCK},p={LANES}"

KEY_BYTES = 32
SALT_BYTES = 16

# Salt and key, in base64 without padding.
_MARK = re.compile(re.escape(MARK_HEAD) + r"\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}")

_IN_A_ROW = "01234567890 09876543210"

# Month and day, with or without a year before them, or only a year: relatives and thieves try birthdays first.
_DATE = re.compile(r"(?:(?:19|20)?\d\d)?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d", re.ASCII)

log = logging.getLogger(__name__)


class PinMark(str):
    """What is kept of a PIN: a PHC string with a random salt and the key that scrypt makes of PIN and salt.

    There are only 10,000 PINs of four digits, so whoever has this finds the PIN within an hour. It stops a stranger
    at the keyboard or on the telephone, not one who takes the files home.
    """

    @classmethod
    def of(cls, text: str) -> PinMark:
        """The mark of a new PIN as typed, with a new salt. Raises Doubtful if it cannot be a PIN."""
        salt = secrets.token_bytes(SALT_BYTES)
        parts = (base64.b64encode(part).decode().rstrip("=") for part in (salt, scrypt(new_pin(text), salt)))
        return cls("$".join((MARK_HEAD, *parts)))

    @classmethod
    def from_file(cls, text: str) -> PinMark:
        """A mark as it was written into a file. Raises ValueError for anything else."""
        if not _MARK.fullmatch(text.strip()):
            raise ValueError("not a complete mark of a PIN")
        return cls(text.strip())

    def fits(self, pin: str) -> bool:
        """Whether this is the PIN (4 to 8 plain digits). Takes 0.2 s and 32 MiB."""
        salt, key = (base64.b64decode(f"{part}==") for part in self.split("$")[-2:])  # what is too much is ignored
        return hmac.compare_digest(scrypt(pin, salt), key)


def clean_pin(text: str) -> str:
    """A PIN as typed, maybe full-width or with spaces, as 4 to 8 plain digits. Raises Doubtful."""
    digits = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text[:100]))
    if not re.fullmatch("[0-9]*", digits):
        raise Doubtful("family.pin.doubt.letters")
    if not SHORTEST <= len(digits) <= LONGEST:
        raise Doubtful("family.pin.doubt.length")
    return digits


def new_pin(text: str) -> str:
    """The same for a new PIN. Also raises Doubtful for one that anybody would try first."""
    pin = clean_pin(text)
    if len(set(pin)) == 1 or pin in _IN_A_ROW or _DATE.fullmatch(pin):
        raise Doubtful("family.pin.doubt.easy")
    return pin


def scrypt(pin: str, salt: bytes) -> bytes:
    """The key of a PIN."""
    most = 2 * 128 * BLOCK << LOG_COST  # twice what it needs; OpenSSL's default limit is a little less than needed
    return hashlib.scrypt(pin.encode(), salt=salt, n=1 << LOG_COST, r=BLOCK, p=LANES, maxmem=most, dklen=KEY_BYTES)


class Tries(Struct, frozen=True):
    """How many wrong tries there were since the last right one; `wall` is the time of the latest."""

    wrong: int = 0
    wall: float = 0.0


class Door:
    """Counts the tries of one PIN in a file of its own.

    Args:
        fits: whether these plain digits are the PIN.
        clock: the time as by time.time(), which goes on while the PC is off.
    """

    def __init__(self, fits: Callable[[str], bool], file: Path, clock: Callable[[], float] = time.time) -> None:
        self._fits = fits
        self._clock = clock
        self._note = Note(file, Tries)

    @property
    def wait(self) -> float:
        """Seconds until the next try counts; 0 if it counts now. Setting the clock back ends the wait."""
        tries = self._tries()
        left = tries.wall + WAIT - self._clock()
        return left if tries.wrong > FREE_TRIES and 0 < left <= WAIT else 0.0

    def check(self, text: str) -> bool:
        """Whether this, as typed, is the PIN; always False during a wait.

        The try is counted before it is checked, so that ending the program or cutting the power does not make it free.
        """
        try:
            pin = clean_pin(text)
        except Doubtful:  # a slip and not a guess, because no PIN looks like this
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
        """What to say after a wrong try: how long to wait, or that it was wrong."""
        seconds = math.ceil(self.wait)
        return texts["family.pin.locked" if seconds else "family.pin.wrong"].filled(seconds=seconds).text

    def forget(self) -> None:
        """Forgets all tries, because the right PIN was typed, or the PIN was changed or removed."""
        self._note.remove()

    def _tries(self) -> Tries:
        return self._note.read() or Tries()  # a broken file must not lock anybody out


class Pin:
    """The PIN of one data folder. Before setting or removing it, the caller must ask its `door`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self.door = Door(self._fits, folder / TRIES_NAME)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return self._read() is not None

    def set(self, text: str) -> None:
        """Makes this the PIN. Raises Doubtful or OSError if nothing was changed."""
        write_own(self._path, msgspec.json.encode(str(PinMark.of(text))))
        self.door.forget()

    def remove(self) -> None:
        """Removes the PIN. Raises OSError."""
        self._path.unlink(missing_ok=True)
        self.door.forget()

    def _fits(self, pin: str) -> bool:
        kept = self._read()
        return kept is not None and kept.fits(pin)

    def _read(self) -> PinMark | None:
        try:
            return PinMark.from_file(msgspec.json.decode(read_checked(self._path, LARGEST_FILE), type=str))
        except (OSError, ValueError):
            return None
