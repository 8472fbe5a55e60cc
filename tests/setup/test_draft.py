"""What is typed becomes settings, or is said to be wrong; and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.family_numbers import Slot
from app.settings.settings import Settings
from app.setup.draft import ENTRY_KEYS, Draft, EntryKey, caution, draft_of, problems, settings_of
from tests.settings.conftest import any_settings

HOME = ("むすめ", "０９０ー１２３４ー５６７８")


def typed(line: EntryKey, name: str, number: str) -> Draft:
    return Draft(texts={(line, "name"): name, (line, "number"): number})


def kept(draft: Draft, begun: Settings | None = None) -> Settings:
    begun = begun or Settings()
    return settings_of(draft, begun, begun, lambda _content: "")


@given(any_settings)
def test_shown_again_as_it_was_kept(begun: Settings) -> None:
    assert kept(draft_of(begun), begun) == begun
    assert kept(draft_of(begun)).family == begun.family


@pytest.mark.parametrize(
    ("line", "name", "number", "part", "doubt"),
    [
        (0, "むすめ", "", "number", "family.number.doubt.empty"),
        (2, "", "090-1234-5678", "name", "family.name.doubt.empty"),
        (1, "x" * 21, "090-1234-5678", "name", "family.name.doubt.too-long"),
        (Slot.BANK, "", "188", "number", "family.number.doubt.official"),
    ],
)
def test_what_is_wrong_is_named(line: EntryKey, name: str, number: str, part: str, doubt: str) -> None:
    assert problems(typed(line, name, number)) == {(line, part): doubt}


def test_what_is_worth_a_second_look_may_stay() -> None:
    draft = typed(0, "むすめ", "050-1234-5678")
    assert (problems(draft), caution(draft)) == ({}, "family.number.caution.ip-phone")
    draft = Draft(texts={**typed(0, *HOME).texts, **typed(2, "けんじ", "090-1234-5678").texts})
    assert (problems(draft), caution(draft)) == ({}, "family.number.caution.twice")
    assert [person.name for person in kept(draft).family.people] == ["むすめ", "けんじ"]
    assert caution(typed(0, *HOME)) is None


names = {(line, "name"): st.text(max_size=30) for line in ENTRY_KEYS}
numbers = {(line, "number"): st.text(alphabet="0123456789-+ 内線０１ー188#abc", max_size=20) for line in ENTRY_KEYS}


@given(st.builds(Draft, texts=st.fixed_dictionaries({**names, **numbers})))
def test_either_something_is_wrong_or_it_becomes_settings(draft: Draft) -> None:
    caution(draft)
    if problems(draft):
        with pytest.raises(ValueError, match=r"\w"):
            kept(draft)
    else:
        kept(draft)
