"""From a PIN to a hash: slow on purpose, so that a copied file does not give the PIN away at once."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

SHORTEST, LONGEST = 4, 8
"""Digits of a PIN."""

LOG_COST, BLOCK, LANES = 15, 8, 1
"""Of scrypt (RFC 7914): 32 MiB, and some 0.2 s once a try. Constants, not read from any file."""

KEY_BYTES, SALT_BYTES = 32, 16

_IN_A_ROW = "01234567890 09876543210"
_DATE = re.compile(r"(?:(?:19|20)?\d\d)?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d", re.ASCII)
"""Month and day, with or without a year before them, or a year alone: a birthday is what relatives and thieves try."""


class PinDoubt(StrEnum):
    """Why a text cannot be a PIN. The words are at `family.pin.doubt.<value>`."""

    LETTERS = "letters"
    LENGTH = "length"
    EASY = "easy"


class DoubtfulPin(ValueError):
    """A text cannot be a PIN, see `doubt`."""

    def __init__(self, doubt: PinDoubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


@dataclass(frozen=True)
class PinHash:
    """What is kept of a PIN.

    A PIN of four digits has 10,000 values, so whoever has the file and an hour finds it all the same: the PIN stops the
    stranger at the keyboard and on the telephone, not one who takes the files home.
    """

    salt: bytes
    key: bytes = field(repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether a file held it as it was made."""
        return (len(self.salt), len(self.key)) == (SALT_BYTES, KEY_BYTES)

    def fits(self, pin: str) -> bool:
        """Whether this is the PIN (4 to 8 plain digits). Takes some 0.2 s and 32 MiB."""
        return hmac.compare_digest(scrypt(pin, self.salt), self.key)


def hash_pin(pin: str) -> PinHash:
    """The hash of a clean PIN, with a new salt."""
    salt = secrets.token_bytes(SALT_BYTES)
    return PinHash(salt, scrypt(pin, salt))


def clean_pin(text: str) -> str:
    """A PIN as typed, full-width or with spaces, as 4 to 8 plain digits. Raises DoubtfulPin."""
    digits = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text[:100]))
    if digits and not (digits.isascii() and digits.isdecimal()):
        raise DoubtfulPin(PinDoubt.LETTERS)
    if not SHORTEST <= len(digits) <= LONGEST:
        raise DoubtfulPin(PinDoubt.LENGTH)
    return digits


def new_pin(text: str) -> str:
    """The same for a PIN that is to be chosen. Raises DoubtfulPin also for one that anybody would try first."""
    pin = clean_pin(text)
    if len(set(pin)) == 1 or pin in _IN_A_ROW or _DATE.fullmatch(pin):
        raise DoubtfulPin(PinDoubt.EASY)
    return pin


def scrypt(pin: str, salt: bytes) -> bytes:
    """The key of a PIN."""
    most = 2 * 128 * BLOCK << LOG_COST  # twice what it takes; OpenSSL's own limit is a little less than that
    return hashlib.scrypt(pin.encode(), salt=salt, n=1 << LOG_COST, r=BLOCK, p=LANES, maxmem=most, dklen=KEY_BYTES)
