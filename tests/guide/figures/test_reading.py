"""Numbers in kana, against a table that says each digit of each place for itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guide.figures.number_reading import read_number

ONES = ["", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
PLACES = {
    10: [
        *("", "じゅう", "にじゅう", "さんじゅう", "よんじゅう"),
        *("ごじゅう", "ろくじゅう", "ななじゅう", "はちじゅう", "きゅうじゅう"),
    ],
    100: [
        *("", "ひゃく", "にひゃく", "さんびゃく", "よんひゃく"),
        *("ごひゃく", "ろっぴゃく", "ななひゃく", "はっぴゃく", "きゅうひゃく"),
    ],
    1000: ["", "せん", "にせん", "さんぜん", "よんせん", "ごせん", "ろくせん", "ななせん", "はっせん", "きゅうせん"],
}
"""How each digit is said at each place, written by hand a second time."""


def expected(number: int) -> str:
    """Digit by digit from the table, for numbers below 100,000,000 of which no group is 1000."""
    said = ""
    for group, name in ((number // 10_000, "まん"), (number % 10_000, "")):
        digits = f"{group:04}"
        four = "".join(PLACES[place][int(digit)] for place, digit in zip((1000, 100, 10), digits, strict=False))
        said += (four + ONES[int(digits[3])] + name) if group else ""
    return said


@given(st.integers(1, 99_999_999).filter(lambda number: number // 10_000 != 1000))
def test_every_number_as_in_the_table(number: int) -> None:
    assert read_number(number) == expected(number)


@given(st.integers(1, 99_999_999))
def test_cases_and_yen_change_the_end_only(number: int) -> None:
    plain = read_number(number)
    last, tens = number % 10, number // 10 % 10
    short = {1: "いっ", 6: "ろっ"}.get(last)
    if last == 0 and tens:
        short = "じゅっ"
    elif last == 0 and number // 100 % 10:
        short = {3: "びゃっ", 6: "ぴゃっ", 8: "ぴゃっ"}.get(number // 100 % 10, "ひゃっ")
    assert read_number(number, "けん") == (plain if short is None else plain[: -len(short)] + short)
    assert read_number(number, "えん") == (plain[:-1] if last == 4 else plain)
    assert read_number(number, "です") == plain


@pytest.mark.parametrize(
    ("number", "following", "reading"),
    [
        (0, "けん", "ぜろ"),
        (5_400, "", "ごせんよんひゃく"),
        (141_665, "えん", "じゅうよんまんせんろっぴゃくろくじゅうご"),
        (7_211, "けん", "ななせんにひゃくじゅういっ"),
        (3_700, "けん", "さんぜんななひゃっ"),
        (2_346, "けん", "にせんさんびゃくよんじゅうろっ"),
        (5_160, "けん", "ごせんひゃくろくじゅっ"),
        (828, "けん", "はっぴゃくにじゅうはち"),
        (2024, "ねんど", "にせんにじゅうよ"),
        (10_000, "えん", "いちまん"),
        (10_000_000, "えん", "いっせんまん"),
        (100_010_004, "えん", "いちおくいちまんよ"),
        (999_999_999_999, "", "きゅうせんきゅうひゃくきゅうじゅうきゅうおく" + expected(99_999_999)),
    ],
)
def test_known_readings(number: int, following: str, reading: str) -> None:
    assert read_number(number, following) == reading


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_is_not_read(number: int) -> None:
    with pytest.raises(ValueError, match="is not read"):
        read_number(number)
