"""Names without tricks, and the people of the family."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.family_contacts import Contact
from app.settings.names import LONGEST_NAME, DoubtfulName, NameDoubt, clean_name, shown_length
from app.settings.settings import Press, Settings
from app.widgets.gate import PRESS_INTERVAL
from tests.settings.conftest import DAUGHTER

CLEANED = {
    "むすめ": "むすめ",
    "  山田　花子 ": "山田 花子",
    "か\u3099く": "がく",
    "a\u202egnp exe": "agnp exe",
    "\u2066x\u2069\u200b\u200e": "x",
    "山\n田\t花\x00\x1b": "山 田 花",
    "e" + "\u0301" * 50: "é\u0301\u0301",
    "葛\U000e0100城": "葛\U000e0100城",
}


def test_names_are_cleaned() -> None:
    assert {text: clean_name(text) for text in CLEANED} == CLEANED


DOUBTS = {
    "": NameDoubt.EMPTY,
    " 　\u200b\u202e": NameDoubt.EMPTY,
    "あ" * (LONGEST_NAME + 1): NameDoubt.TOO_LONG,
    "あ" * 100_000: NameDoubt.TOO_LONG,
}


def doubt(text: str) -> NameDoubt:
    with pytest.raises(DoubtfulName) as refused:
        clean_name(text)
    return refused.value.doubt


def test_what_is_no_name_is_refused_with_its_reason() -> None:
    assert {text: doubt(text) for text in DOUBTS} == DOUBTS


@given(st.text(max_size=60) | st.text("が\u0301\u0300\u0323\u1ab0\u3099かe\u202e 1", max_size=40))
def test_a_cleaned_name_is_clean(text: str) -> None:
    try:
        name = clean_name(text)
    except DoubtfulName:
        return
    assert clean_name(name) == name
    assert 0 < shown_length(name) <= LONGEST_NAME
    assert len(name) <= LONGEST_NAME * 3
    assert not {unicodedata.category(sign) for sign in name} & {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize("photo", ["../../etc/passwd", "photo-0", "photo-" + "0" * 32 + "/x", ""])
def test_a_photo_is_never_a_path(photo: str) -> None:
    with pytest.raises(ValueError, match="photo"):
        Contact("むすめ", DAUGHTER.number, photo)


def test_three_people_at_most() -> None:
    with pytest.raises(ValueError, match="too many"):
        Settings(people=(DAUGHTER,) * 4)


def test_the_usual_interval_is_that_of_the_window() -> None:
    assert Press().interval == PRESS_INTERVAL
