"""The family's PIN, optional: kept as a hash that is slow to make, and wrong tries cost time, a restart or not.

One door serves the family's PIN and the staff's.
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
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from app.settings.typed import Doubtful
from app.system.files import is_there, read_checked, write_own
from app.system.notes import Note
from app.texts import Texts

FILE_NAME, TRIES_NAME, STAFF_TRIES_NAME = "pin.json", "pin-tries.json", "staff-tries.json"
LARGEST_FILE = 10_000

FREE_TRIES = 2  # without a wait: fingers slip

FIRST_WAIT, LONGEST_WAIT = 30.0, 300.0
"""Seconds. The wait doubles with each wrong try from the third on, up to five minutes: whoever knows the PIN is never
kept out for longer by one who plays with it.

So 288 tries a day at most, by one who stands there day and night, and 96 in the eight hours of a lobby. All 10,000 PINs
of four digits take 35 days and nights or 104 such days; of six digits, 9 years.
"""

FORGET = 3_600.0
"""Seconds without a wrong try after which all are forgotten: twelve waits, so resting wins nobody a guess."""


SHORTEST, LONGEST = 4, 8
"""Digits of a PIN."""

LOG_COST, BLOCK, LANES = 15, 8, 1
"""Of scrypt (RFC 7914): 32 MiB, and some 0.2 s once a try. Constants, not read from any file."""

MARK_HEAD = f"$scrypt$ln={LOG_COST},r={BLOCK},p={LANES}"
"""A mark with other costs is refused: no file asks for all memory, nor for none of the work."""

KEY_BYTES, SALT_BYTES = 32, 16

MOST_SECONDS = 120
"""Longer waits are told in minutes."""

_IN_A_ROW = "01234567890 09876543210"
_DATE = re.compile(r"(?:(?:19|20)?\d\d)?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d", re.ASCII)
"""Month and day, with or without a year before them, or a year alone: a birthday is what relatives and thieves try."""


Clock = Callable[[], float]
"""The time, as time.time() tells it: it goes on while the PC is off."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PinHash:
    """What is kept of a PIN: salt and key in hex; of an earlier version, which used Argon2, no key of scrypt.

    A PIN of four digits has 10,000 values, so whoever has the file and an hour finds it all the same: the PIN stops the
    stranger at the keyboard and on the telephone, not one who takes the files home.
    """

    salt: Annotated[str, Meta(pattern=rf"\A[0-9a-f]{{{2 * SALT_BYTES}}}\Z")]
    scrypt: Annotated[str, Meta(pattern=rf"\A([0-9a-f]{{{2 * KEY_BYTES}}})?\Z")] = field(default="", repr=False)

    @classmethod
    def of(cls, text: str) -> PinHash:
        """That of a new PIN as typed, with a new salt. Raises Doubtful: it cannot be one."""
        salt = secrets.token_bytes(SALT_BYTES)
        return cls(salt.hex(), scrypt(new_pin(text), salt).hex())

    @classmethod
    def from_mark(cls, mark: str) -> PinHash:
        """That of the staff's PIN, as kiosk.toml has it. Raises ValueError for anything that `mark` does not make."""
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


@dataclass(frozen=True)
class Tries:
    """What is kept of them. `wall` is the time of the last wrong try."""

    wrong: int = 0
    wall: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until a try counts; 0 for now, and where the clock was set back: else a wait might last for years."""
        if self.wrong <= FREE_TRIES or now < self.wall:
            return 0.0
        doublings = min(self.wrong - FREE_TRIES - 1, 20)
        return max(0.0, min(FIRST_WAIT * 2.0**doublings, LONGEST_WAIT) - (now - self.wall))

    def missed(self, now: float) -> Tries:
        """With one more, made now."""
        before = self.wrong if now - self.wall < FORGET else 0
        return Tries(before + 1, now)


class Outcome(StrEnum):
    """What became of a try. The words are at `family.pin.<value>`."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"
    BROKEN = "broken"


@dataclass(frozen=True)
class Answer:
    """The answer to one try.

    Attributes:
        outcome: BROKEN means that the file of the PIN is damaged: only `Household.reset` helps.
        wait: seconds until the next try counts.
    """

    outcome: Outcome
    wait: float = 0.0

    @property
    def is_right(self) -> bool:
        """Whether the door is open."""
        return self.outcome is Outcome.RIGHT

    def refusal(self, texts: Texts) -> str:
        """Why a PIN was refused, and how long to wait."""
        seconds = math.ceil(self.wait)
        is_long = self.outcome is Outcome.LOCKED and seconds > MOST_SECONDS
        words = texts[f"family.pin.{self.outcome}{'-minutes' if is_long else ''}"]
        return words.filled(seconds=seconds, minutes=math.ceil(seconds / 60)).text


class Door:
    """Tries of one PIN, in a file of their own. One that cannot be written (disk full) counts in memory.

    Args:
        fits: whether these plain digits are the PIN.
    """

    def __init__(self, fits: Callable[[str], bool], file: Path, clock: Clock = time.time) -> None:
        self._fits, self._clock = fits, clock
        self._note = Note(file, Tries)
        self._tries = self._note.read() or Tries()  # to lock anybody out for a broken file would help nobody

    @property
    def wait(self) -> float:
        """Seconds until a try counts; 0 for now."""
        return self._tries.wait(self._clock())

    def check(self, text: str) -> Answer:
        """Tries a PIN as typed.

        It is counted before it is looked at: ending the program or cutting the power meanwhile does not make it free.
        """
        # Another program may have counted since; a file that is older than what is in memory could not be written.
        self._tries = max(self._note.read() or Tries(), self._tries, key=lambda tries: tries.wall)
        if wait := self.wait:
            return Answer(Outcome.LOCKED, wait)
        try:
            pin = clean_pin(text)
        except Doubtful:  # a slip, not a guess: no PIN looks like this
            return Answer(Outcome.WRONG)
        before = self._tries
        self._keep(before.missed(self._clock()))
        if self._fits(pin):
            self._keep(replace(before, wrong=0))
            return Answer(Outcome.RIGHT)
        log.info("a wrong PIN was tried")
        return Answer(Outcome.WRONG, self.wait)

    def forget(self) -> None:
        """Forgets all tries: another PIN holds, or none."""
        self._tries = Tries()
        self._note.remove()

    def _keep(self, tries: Tries) -> None:
        self._tries = tries
        self._note.write(tries)


NOTHING = PinHash(salt="")


class Pin:
    """The PIN of one data folder. Whether it may be set or removed, the caller asks `check`."""

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        self._path = folder / FILE_NAME
        self._door = Door(self._fits, folder / TRIES_NAME, clock)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN; a damaged one is one, too."""
        kept = self._read()
        return kept is None or bool(kept.scrypt)

    @property
    def is_outdated(self) -> bool:
        """Whether there is one of an earlier version. It cannot be tried any more, so it counts as none."""
        kept = self._read()
        return kept not in (None, NOTHING) and not kept.scrypt

    def set(self, text: str) -> None:
        """Makes this the PIN, in place of any other. Raises Doubtful, OSError, and then nothing was changed."""
        write_own(self._path, msgspec.json.encode(PinHash.of(text)))
        self._door.forget()

    def check(self, text: str) -> Answer:
        """Tries a PIN. Without a PIN everything is right."""
        kept = self._read()
        if kept is None:
            return Answer(Outcome.BROKEN)
        if not kept.scrypt:
            return Answer(Outcome.RIGHT)
        return self._door.check(text)

    def remove(self) -> None:
        """Takes the PIN away. Raises OSError."""
        self._path.unlink(missing_ok=True)
        self._door.forget()

    def _fits(self, pin: str) -> bool:
        return (self._read() or NOTHING).fits(pin)

    def _read(self) -> PinHash | None:
        """What is kept, `NOTHING` without a file; None where it cannot be read, and then the door stays closed."""
        if not is_there(self._path):
            return NOTHING
        try:
            return msgspec.json.decode(read_checked(self._path, LARGEST_FILE), type=PinHash)
        except (OSError, RecursionError, ValueError) as error:
            log.info("the PIN cannot be read: %s", error)
            return None
