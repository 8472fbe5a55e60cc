"""Telephone numbers as families type them: forgiving to read, plain about what cannot be right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.contacts.digits import half_width, only_digits
from app.contacts.official import BY_ID
from app.settings.doubts import Doubtful

LONGEST_INPUT = 100  # characters; a longer text is not looked at
LONGEST_NUMBER = 15  # digits with the country code: ITU-T E.164
SHORTEST_LOCAL = 5  # digits of a number without its area code; fewer are none at all

OFFICIAL = frozenset(only_digits(desk.number) for desk in BY_ID.values())

_DASHES = "-‐‑‒–—―−ーｰ－﹣﹘─━~〜～"
_SPACERS = re.compile(rf"[{re.escape(_DASHES)}\s()\[\]（）［］・./,、]+")
_LABEL = re.compile(r"^\s*(?:tel|phone|fax|電話番号|電話|携帯電話|携帯|☎|☏|📞)[\s:.]*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"[\s(]*(?:内線番号|内線|\(内\)|;ext=|extension|ext\.?|x|内|#)[\s:.]*([0-9]{1,7})[\s)]*$", re.IGNORECASE
)
_CALLER_ID = re.compile(r"^18[46](?=0[0-9]{9,10}$)")
_STORED = re.compile(
    r"(0[5-9]0-[0-9]{4}-[0-9]{4}|0[36]-[1-9][0-9]{3}-[0-9]{4}|0120-[0-9]{3}-[0-9]{3}|0800-[0-9]{3}-[0-9]{4})"
    r"(?:;ext=([0-9]{1,7}))?",
    re.ASCII,
)
"""Numbers whose groups are known without any table."""


@dataclass(frozen=True)
class Number:
    """A telephone number of the family.

    Attributes:
        shown: as it is written, in groups: "03-1234-5678"; from abroad "+1-202-555-0143".
        extension: digits to be asked for or dialled afterwards; mostly none.
    """

    shown: str
    extension: str = ""

    @property
    def dial(self) -> str:
        """Digits for dialling, with a + in front for a number abroad, without the extension."""
        return self.shown.replace("-", "")

    @property
    def stored(self) -> str:
        """How it stands in the settings file; `from_stored` reads it. The extension as in RFC 3966."""
        return self.shown + (f";ext={self.extension}" if self.extension else "")

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
    plain = _LABEL.sub("", half_width(text))
    body, extension = _split_extension(plain)
    compact = _CALLER_ID.sub("", _SPACERS.sub("", body))
    _check_signs(compact)
    number = Number(_grouped(compact), extension)
    if number.dial in OFFICIAL:
        raise _doubtful("official")
    return number


def from_stored(text: str) -> Number:
    """Reads a number from the settings file. Most that `Number.stored` made are read fast; the rest as if typed.

    The fast way knows some groups by heart: loading the tables of all numbering plans takes long before the first
    page. Whatever else stands in the file is grouped anew: dashes can make another number out of one (0188-18-8188).

    Raises:
        Doubtful: it cannot be a number of the family.
    """
    found = _STORED.fullmatch(text)
    if found and only_digits(found[1]) not in OFFICIAL:
        return Number(found[1], found[2] or "")
    return parse_number(text)


def _split_extension(plain: str) -> tuple[str, str]:
    found = _EXTENSION.search(plain)
    if found is None or not only_digits(plain[: found.start()]):
        return plain, ""
    return plain[: found.start()], found[1]


def _check_signs(compact: str) -> None:
    """What is left must be digits, with a + at most in front, and no special short number."""
    if not compact:
        raise _doubtful("empty")
    digits = compact.removeprefix("+")
    if compact.startswith(("#", "*")) or re.fullmatch("1[0-9]{2}", digits) or digits in OFFICIAL:
        raise _doubtful("official")  # 110, 118, 119, 188, #9110, #8000: for everybody, never a family's own
    if not digits.isdecimal():
        raise _doubtful("letters")
    if len(digits) < SHORTEST_LOCAL:
        raise _doubtful("too-short")
    if compact == digits and not digits.startswith("0"):
        raise _doubtful("area-code")


def _grouped(compact: str) -> str:
    """The number in its usual groups, checked against the numbering plan of its country."""
    import phonenumbers as plans  # here and not above: its tables take some 70 ms, and a start seldom needs them

    try:
        number = plans.parse(compact, "JP")
    except plans.NumberParseException as error:
        raise _doubtful(_impossible(compact)) from error
    if not plans.is_valid_number(number):
        raise _doubtful(_impossible(compact))
    if number.country_code == 81:
        return plans.format_number(number, plans.PhoneNumberFormat.NATIONAL).replace(" ", "-")
    written = plans.format_number(number, plans.PhoneNumberFormat.INTERNATIONAL)
    return "+" + re.sub("[^0-9]+", "-", written.removeprefix("+"))


def _impossible(compact: str) -> str:
    """In Japan the lengths are known; elsewhere only that no country has such a number."""
    national = re.sub(r"^\+810?", "0", compact)
    if national.startswith(("+", "00", "010")):
        return "not-japanese" if len(only_digits(compact)) <= LONGEST_NUMBER + 3 else "too-long"
    # 11 digits with the leading 0 for 0x0 (mobile, 050, 0800), else 10 (総務省 電気通信番号計画).
    right = 11 if national[2:3] == "0" else 10
    if len(national) < right:
        return "too-short"
    return "too-long" if len(national) > right else "not-japanese"


def _doubtful(reason: str) -> Doubtful:
    return Doubtful(f"family.number.doubt.{reason}")
