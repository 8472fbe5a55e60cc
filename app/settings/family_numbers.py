"""Names and telephone numbers as a family types them, and why something cannot be used.

A stranger who can write the settings can put any words above a number of his own. No list of words would know them all.
So whatever is typed is shown within a fixed frame, 「家族：…さん」 or 「銀行：…」 (see `framed` in describe_family.py);
this module keeps it inside: short, on one line, of visible characters only. Numbers are read forgivingly, and what
cannot be right is said plainly.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from app.contacts.official import BY_ID


class Doubtful(ValueError):
    """A name, number, photo, PIN or value of a table cannot be used.

    Attributes:
        doubt: the key of its words; of a value of a table the last part, see `Fault.kind`.
        values: what the placeholders of the words are filled with.
    """

    def __init__(self, doubt: str, **values: object) -> None:
        super().__init__(doubt)
        self.doubt = doubt
        self.values = values


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


class Name(str):
    """A name that `clean_name` has cleaned; empty for none."""


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


if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

LONGEST_INPUT = 100  # characters; a longer text is not looked at
LONGEST_EXTENSION = 7  # digits

JAPAN = 81  # its country code


def half_width(text: str) -> str:
    """A text with half-width signs, every script's digits as 0-9, and no sign that cannot be seen."""
    return "".join(map(_plain_sign, unicodedata.normalize("NFKC", text)))


def only_digits(text: str) -> str:
    """What is left without all that is not 0-9."""
    return re.sub("[^0-9]", "", text)


def _plain_sign(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    is_seen = sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Me")
    return sign if is_seen else ""


OFFICIAL = frozenset(only_digits(desk.number) for desk in BY_ID.values())

_DASHES = str.maketrans(dict.fromkeys("~〜─━・、,", "-"))
_EXTENSION = re.compile(r"[(\s]*(?:内線番号|内線|内)[)\s:]*")
_STORED = re.compile(
    r"(0[5-9]0-[0-9]{4}-[0-9]{4}|0[36]-[1-9][0-9]{3}-[0-9]{4}|0120-[0-9]{3}-[0-9]{3}|0800-[0-9]{3}-[0-9]{4})"
    rf"(?:;ext=[0-9]{{1,{LONGEST_EXTENSION}}})?",
    re.ASCII,
)
"""Numbers whose groups are known without any table."""


class Number(str):
    """A telephone number of the family, as it stands in the settings; made by `parse_number` and `from_stored` alone.

    An extension is written as in RFC 3966: "03-1234-5678;ext=12".
    """

    @property
    def shown(self) -> str:
        """As it is written, in groups: "03-1234-5678"; from abroad "+1-202-555-0143"."""
        return self.partition(";")[0]

    @property
    def extension(self) -> str:
        """Digits to be asked for or dialled afterwards; mostly none."""
        return self.partition("=")[2]

    @property
    def dial(self) -> str:
        """Digits for dialling, with a + in front for a number abroad, without the extension."""
        return self.shown.replace("-", "")

    @property
    def is_mobile(self) -> bool:
        """Whether it takes messages: 060 to 090, without an extension (総務省 電気通信番号計画)."""
        return re.fullmatch("0[6-9]0[0-9]{8}", self.replace("-", "")) is not None

    @property
    def caution(self) -> str:
        """What is worth a second look, and still allowed; fake warnings mostly carry 050 numbers and numbers abroad.

        The words are at `family.number.caution.<this>`; "" for nothing.
        """
        if self.shown.startswith("+"):
            return "abroad"
        return "ip-phone" if self.dial.startswith("050") else ""


def parse_number(text: str) -> Number:
    """Reads a number as people type it: full-width, with any dashes, spaces and brackets, +81, with 内線.

    Raises:
        Doubtful: it cannot be a number of the family.
    """
    if len(text) > LONGEST_INPUT:
        raise _doubtful("too-long")
    if not text.strip():
        raise _doubtful("empty")
    import phonenumbers as plans  # here and not above: its tables take some 70 ms, and a start seldom needs them

    plain = _EXTENSION.sub(" ext ", half_width(text).translate(_DASHES))
    digits = only_digits(plain)
    if plain.lstrip().startswith(("#", "*")) or re.fullmatch("1[0-9]{2}", digits) or digits in OFFICIAL:
        raise _doubtful("official")  # 110, 118, 119, 188, #9110: for everybody, never a family's own
    try:
        parsed = plans.parse(plain, "JP")
    except plans.NumberParseException as error:
        raise _doubtful(_unreadable(error.error_type)) from error
    if str(parsed.national_number) not in digits:  # it dials letters
        raise _doubtful("letters")
    if parsed.country_code == JAPAN and not re.match("[^0-9+]*[0+]", plain):
        raise _doubtful("area-code")
    if not plans.is_valid_number(parsed):
        raise _doubtful(_impossible(parsed))
    extension, parsed.extension = parsed.extension or "", None
    if len(extension) > LONGEST_EXTENSION:
        raise _doubtful("letters")  # a second number stands behind the first
    number = Number(_grouped(parsed) + (f";ext={extension}" if extension else ""))
    if number.dial in OFFICIAL:
        raise _doubtful("official")
    return number


def from_stored(text: str) -> Number:
    """Reads a number from the settings file. Most are read fast; the rest as if typed.

    The fast way knows some groups by heart: loading the tables of all numbering plans takes long before the first
    page. Whatever else stands in the file is grouped anew: dashes can make another number out of one (0188-18-8188).

    Raises:
        Doubtful: it cannot be a number of the family.
    """
    stored = _STORED.fullmatch(text)
    if stored and only_digits(stored[1]) not in OFFICIAL:
        return Number(text)
    return parse_number(text)


def _unreadable(kind: int) -> str:
    """Why no number was found, by a kind of error."""
    from phonenumbers import NumberParseException as Kind

    known = {Kind.NOT_A_NUMBER: "letters", Kind.INVALID_COUNTRY_CODE: "not-japanese", Kind.TOO_LONG: "too-long"}
    return known.get(kind, "too-short")


def _grouped(number: PhoneNumber) -> str:
    """The number in its usual groups."""
    from phonenumbers import PhoneNumberFormat, format_number

    if number.country_code == JAPAN:
        return format_number(number, PhoneNumberFormat.NATIONAL).replace(" ", "-")
    written = format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return "+" + re.sub("[^0-9]+", "-", written.removeprefix("+"))


def _impossible(number: PhoneNumber) -> str:
    """In Japan the lengths are known; elsewhere only that no country has such a number."""
    national = f"0{number.national_number}"
    # 11 digits with the leading 0 for 0x0 (mobile, 050, 0800), else 10 (総務省 電気通信番号計画).
    right = 11 if national[2:3] == "0" else 10
    if number.country_code != JAPAN or len(national) == right:
        return "not-japanese"
    return "too-short" if len(national) < right else "too-long"


def _doubtful(reason: str) -> Doubtful:
    return Doubtful(f"family.number.doubt.{reason}")
