"""Names and telephone numbers as a family types them, and why something cannot be used.

A stranger who can write the settings can put any words above his own number, and no list could know them all. So
whatever is typed is shown in a fixed frame, 「家族：…さん」 or 「銀行：…」 (see `framed` in describe_family.py). This
module keeps it inside the frame: short, on one line, only visible characters. Numbers are read forgivingly; what cannot
be right is named plainly.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from app.contacts.official import BY_ID

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber


class Doubtful(ValueError):
    """A name, number, photo, PIN or value in a table cannot be used.

    Attributes:
        doubt: the key of its words; for a value in a table only the last part, see `Fault.kind`.
        values: for the placeholders of the words.
    """

    def __init__(self, doubt: str, **values: object) -> None:
        super().__init__(doubt)
        self.doubt = doubt
        self.values = values


# Characters; in a large font, a line has about as many.
LONGEST_NAME = 20

# Control and format characters (bidi overrides among them), private use, lone surrogates, unassigned.
_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn")


class Slot(StrEnum):
    """Who a contact is: a person of the family, or an office by its name in the settings."""

    PERSON = "person"
    LOCAL_CENTRE = "local_centre"
    BANK = "bank"
    SECOND_BANK = "second_bank"
    CARD = "card"


# In the order in which they are asked for.
OFFICES = tuple(slot for slot in Slot if slot is not Slot.PERSON)


class Name(str):
    """A name cleaned by `clean_name`; empty for none."""


def clean_name(text: str) -> str:
    """A name without characters that are invisible or disturb other text; NFC, single spaces.

    Raises:
        Doubtful: it is empty, or too long.
    """
    seen = "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign) not in _INVISIBLE)
    name = " ".join(unicodedata.normalize("NFC", seen).split())
    if not name:
        raise Doubtful("family.name.doubt.empty")
    if len(name) > LONGEST_NAME:
        raise Doubtful("family.name.doubt.too-long")
    return name


LONGEST_INPUT = 100  # characters; a longer text is not looked at, since a pattern below takes its square in time
LONGEST_EXTENSION = 7  # digits

JAPAN = 81  # its country code

# Control and format characters, and marks on others: a telephone sign may come with one that colours it.
_UNSEEN_IN_NUMBERS = ("Cc", "Cf", "Mn", "Me")


def half_width(text: str) -> str:
    """A text in half-width characters, without invisible ones."""
    signs = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in signs if sign.isspace() or unicodedata.category(sign) not in _UNSEEN_IN_NUMBERS)


def only_digits(text: str) -> str:
    """A text without anything but 0-9."""
    return re.sub("[^0-9]", "", text)


OFFICIAL = frozenset(only_digits(desk.number) for desk in BY_ID.values())

_DASHES = str.maketrans(dict.fromkeys("~〜─━・、,", "-"))
_EXTENSION = re.compile(r"[(\s]*(?:内線番号|内線|内)[)\s:]*")

# Numbers whose groups are known without the tables of `phonenumbers`.
_STORED = re.compile(
    r"(0[5-9]0-[0-9]{4}-[0-9]{4}|0[36]-[1-9][0-9]{3}-[0-9]{4}|0120-[0-9]{3}-[0-9]{3}|0800-[0-9]{3}-[0-9]{4})"
    rf"(?:;ext=[0-9]{{1,{LONGEST_EXTENSION}}})?",
    re.ASCII,
)


class Number(str):
    """A telephone number of the family, as in the settings; made only by `parse_number` and `from_stored`.

    An extension is written as in RFC 3966: "03-1234-5678;ext=12".
    """

    @property
    def shown(self) -> str:
        """In groups: "03-1234-5678"; from abroad "+1-202-555-0143"."""
        return self.partition(";")[0]

    @property
    def extension(self) -> str:
        """Digits to ask for or dial afterwards; mostly none."""
        return self.partition("=")[2]

    @property
    def dial(self) -> str:
        """The digits to dial, without the extension; with a + in front if the number is abroad."""
        return self.shown.replace("-", "")

    @property
    def is_mobile(self) -> bool:
        """Whether it receives messages: 060 to 090, without an extension (総務省 電気通信番号計画)."""
        return re.fullmatch("0[6-9]0[0-9]{8}", self.replace("-", "")) is not None

    @property
    def caution(self) -> str:
        """What is allowed, but worth a second look: fake warnings mostly have 050 numbers and numbers abroad.

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
    import phonenumbers as plans  # not at the top: its tables take some 70 ms, and are seldom needed at a start

    plain = _EXTENSION.sub(" ext ", half_width(text).translate(_DASHES))
    digits = only_digits(plain)
    if plain.lstrip().startswith(("#", "*")) or re.fullmatch("1[0-9]{2}", digits) or digits in OFFICIAL:
        raise _doubtful("official")  # 110, 118, 119, 188, #9110 belong to everybody, never to a family
    try:
        parsed = plans.parse(plain, "JP")
    except plans.NumberParseException as error:
        raise _doubtful(_unreadable(error.error_type)) from error
    if str(parsed.national_number) not in digits:  # it has letters that stand for digits
        raise _doubtful("letters")
    if parsed.country_code == JAPAN and not re.match("[^0-9+]*[0+]", plain):
        raise _doubtful("area-code")
    if not plans.is_valid_number(parsed):
        raise _doubtful(_impossible(parsed))
    extension = parsed.extension or ""
    parsed.extension = None
    if len(extension) > LONGEST_EXTENSION:
        raise _doubtful("letters")  # a second number stands behind the first
    number = Number(_grouped(parsed) + (f";ext={extension}" if extension else ""))
    if number.dial in OFFICIAL:
        raise _doubtful("official")
    return number


def from_stored(text: str) -> Number:
    """Reads a number from the settings file: most of them fast, the rest as if typed.

    The fast way knows some groups by heart, because loading the tables of all numbering plans would delay the first
    page. Any other number is grouped anew: dashes can make one look like another (0188-18-8188).

    Raises:
        Doubtful: it cannot be a number of the family.
    """
    stored = _STORED.fullmatch(text)
    if stored and only_digits(stored[1]) not in OFFICIAL:
        return Number(text)
    return parse_number(text)


def _unreadable(kind: int) -> str:
    """Why no number was found, by the library's kind of error."""
    from phonenumbers import NumberParseException as Error

    known = {Error.NOT_A_NUMBER: "letters", Error.INVALID_COUNTRY_CODE: "not-japanese", Error.TOO_LONG: "too-long"}
    return known.get(kind, "too-short")


def _grouped(number: PhoneNumber) -> str:
    """The number in its usual groups."""
    from phonenumbers import PhoneNumberFormat, format_number

    if number.country_code == JAPAN:
        return format_number(number, PhoneNumberFormat.NATIONAL).replace(" ", "-")
    written = format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return "+" + re.sub("[^0-9]+", "-", written.removeprefix("+"))


def _impossible(number: PhoneNumber) -> str:
    """Why a number cannot exist. Lengths are known for Japan only; abroad, only that no country has such a number."""
    national = f"0{number.national_number}"
    # 11 digits with the leading 0 for 0x0 (mobile, 050, 0800), else 10 (総務省 電気通信番号計画).
    right = 11 if national[2:3] == "0" else 10
    if number.country_code != JAPAN or len(national) == right:
        return "not-japanese"
    return "too-short" if len(national) < right else "too-long"


def _doubtful(reason: str) -> Doubtful:
    return Doubtful(f"family.number.doubt.{reason}")
