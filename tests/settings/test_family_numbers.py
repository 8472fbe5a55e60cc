"""Numbers as families type them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.contacts.official import BY_ID
from app.settings.family_numbers import Doubtful, Number, from_stored, parse_number
from tests.settings.conftest import numbers

MOBILE = Number("090-1234-5678")
TYPED = tomllib.loads(Path(__file__).with_name("typed_numbers.toml").read_text(encoding="utf-8"))
SHOWN, DOUBTS, CAUTIONS = TYPED["shown"], TYPED["doubts"], TYPED["cautions"]


def test_all_ways_to_write_one_number() -> None:
    assert {text: parse_number(text) for text in TYPED["ways"]} == dict.fromkeys(TYPED["ways"], MOBILE)


def test_numbers_are_shown_in_their_groups() -> None:
    found = {text: parse_number(text) for text in SHOWN}
    assert {text: number.shown for text, number in found.items()} == SHOWN
    assert all(number.dial == number.shown.replace("-", "") for number in found.values())


EXTENSIONS = ["内線 123", "(内線123)", "内線番号：１２３", "ext. 123", "x123", "（内）123", ";ext=123", "#123"]


def test_an_extension_is_kept_apart() -> None:
    found = {text: parse_number(f"03-1234-5678 {text}") for text in EXTENSIONS}
    assert found == dict.fromkeys(EXTENSIONS, Number("03-1234-5678;ext=123"))


def doubt(text: str) -> str:
    with pytest.raises(Doubtful) as refused:
        parse_number(text)
    return refused.value.doubt


def test_what_cannot_be_right_is_refused_with_its_reason() -> None:
    assert {text: doubt(text) for text in DOUBTS} == DOUBTS


@pytest.mark.parametrize("desk", BY_ID.values(), ids=lambda desk: desk.id)
def test_no_official_number_can_be_a_familys_own(desk: object) -> None:
    number = getattr(desk, "number")  # noqa: B009  the type of a parameter is plain object
    for read in (parse_number, from_stored):
        with pytest.raises(Doubtful) as refused:
            read(number)
        assert refused.value.doubt == "family.number.doubt.official"


def test_numbers_that_fakes_use_are_worth_a_second_look() -> None:
    found = {text: parse_number(text) for text in CAUTIONS}
    assert {text: number.caution for text, number in found.items()} == CAUTIONS


@settings(max_examples=200)
@given(numbers)
def test_what_is_stored_is_read_again(number: Number) -> None:
    assert from_stored(number) == number


DIGITISH = st.text("0123456789０１２３４５６７８９+＋-ー−‐ 　()（）#内線x;ext=.", max_size=30)


@settings(max_examples=500)
@given(st.text(max_size=120) | DIGITISH | DIGITISH.map(lambda text: "0" + text))
def test_any_text_is_a_number_or_has_a_reason(text: str) -> None:
    try:
        number = parse_number(text)
    except Doubtful:
        return
    assert number == from_stored(number) == parse_number(number)
    assert number.dial.removeprefix("+").isascii()
    assert number.dial.removeprefix("+").isdigit()
    assert number.dial not in {desk.number.replace("-", "") for desk in BY_ID.values()}


@pytest.mark.parametrize(
    "text",
    [
        *("0188-18-8188", "0-188-188-188", "01881-88-188", "0361-10-1101", "090-110-119-11", "0120-11-0110"),
        *("+44-2079-460123", "090-1234-5678", "03-1234-5678", "0120-111-222", "0800-111-2222", "018-818-8188"),
    ],
)
def test_a_stored_number_is_grouped_as_if_it_had_been_typed(text: str) -> None:
    """A stranger may write groups into the file that make it look like an official one."""
    assert from_stored(text) == parse_number(text)
    assert not from_stored(text).shown.startswith("0188")
