"""Names of people and offices, as a family types them.

A stranger who can write the settings can put any words above a number of his own. No list of words would know them all.
So whatever is typed is shown within a fixed frame, 「家族：…さん」 or 「銀行：…」 (see `framed` in describe_family.py);
here is seen to it that it stays inside: short, in one line, of signs that can be seen.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from app.settings.doubts import Doubtful

LONGEST_NAME = 20
"""Characters; a large font has about as many in a line."""

_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn")
"""Control and format characters (bidi overrides among them), private use, lone surrogates, unassigned."""


class Slot(StrEnum):
    """What a contact is for: one of the family, or an office by its name in the settings."""

    PERSON = "person"
    LOCAL_CENTRE = "local_centre"
    BANK = "bank"
    SECOND_BANK = "second_bank"
    CARD = "card"


OFFICES = tuple(slot for slot in Slot if slot is not Slot.PERSON)
"""In the order in which they are asked for."""


def clean_name(text: str) -> str:
    """A name without what cannot be seen or would disturb other text; NFC, single spaces.

    Raises:
        Doubtful: nothing is left, or it is too long.
    """
    seen = "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign) not in _INVISIBLE)
    name = " ".join(unicodedata.normalize("NFC", seen).split())
    if not name:
        raise Doubtful("family.name.doubt.empty")
    if len(name) > LONGEST_NAME:
        raise Doubtful("family.name.doubt.too-long")
    return name
