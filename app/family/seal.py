"""The seal over the family's numbers: whoever does not know the PIN cannot make it.

What it can do: once the PIN is typed, tell whether people and places are those that were sealed with it, photos
included. What it cannot: tell anything before the PIN is typed (the ledger does that), or where there is no PIN.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from enum import StrEnum

import msgspec

from app.family.model import Settings
from app.family.stretch import KEY_BYTES, new_salt, stretch

PURPOSE = b"anshin numbers"
"""Goes into each seal, so that no other use of the key could ever make one. At most 16 bytes (BLAKE2b)."""


class Verdict(StrEnum):
    """Whether the numbers are those that were sealed."""

    NONE = "none"
    WHOLE = "whole"
    BROKEN = "broken"


def canonical(settings: Settings) -> bytes:
    """People and places in one unmistakable form: the same numbers always give the same bytes, others never."""
    people = [[one.name, one.number.stored, one.photo] for one in settings.people]
    places = [[name, place and [place.name, place.number.stored]] for name, place in settings.places.named()]
    return msgspec.json.encode([people, places])


def sealed(settings: Settings, pin: str) -> Settings:
    """The same settings with a new seal. `pin` as `clean_pin` makes it. Takes some 0.2 s."""
    salt = new_salt()
    return replace(settings, guard=replace(settings.guard, salt=salt.hex(), seal=_seal(settings, pin, salt).hex()))


def unsealed(settings: Settings) -> Settings:
    """The same settings without a seal, where there is no PIN."""
    return replace(settings, guard=replace(settings.guard, salt="", seal=""))


def verify(settings: Settings, pin: str) -> Verdict:
    """Compares people and places with their seal, under a PIN that is known to be right. Takes some 0.2 s.

    Returns: NONE where no seal is there. With a PIN set, that means that somebody took it away.
    """
    guard = settings.guard
    if not (guard.salt or guard.seal):
        return Verdict.NONE
    if not (guard.salt and guard.seal):
        return Verdict.BROKEN
    made = _seal(settings, pin, bytes.fromhex(guard.salt))
    return Verdict.WHOLE if hmac.compare_digest(made, bytes.fromhex(guard.seal)) else Verdict.BROKEN


def _seal(settings: Settings, pin: str, salt: bytes) -> bytes:
    key = stretch(pin, salt)
    return hashlib.blake2b(canonical(settings), key=key, digest_size=KEY_BYTES, person=PURPOSE).digest()
