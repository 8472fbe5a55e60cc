"""A stranger writes a number into the settings file whose dashes make it look like an official one."""

from __future__ import annotations

import pytest

from app.settings.phone import from_stored, parse_number

LOOK_ALIKE = [
    *("0188-18-8188", "0-188-188-188", "01-88188-188", "0-1-8-8-188188", "01881-88-188"),
    *("0361-10-1101", "036-1101-101", "090-110-119-11", "0120-11-0110"),
    *("+44-2079-460123", "+1-202-5550-143"),
]


@pytest.mark.parametrize("text", LOOK_ALIKE)
def test_a_stored_number_is_grouped_as_if_it_had_been_typed(text: str) -> None:
    assert from_stored(text) == parse_number(text)


def test_188_is_not_made_of_it() -> None:
    assert from_stored("0188-18-8188").shown == "018-818-8188"


@pytest.mark.parametrize("shown", ["090-1234-5678", "03-1234-5678", "0120-111-222", "0800-111-2222", "018-818-8188"])
def test_right_groups_stay(shown: str) -> None:
    assert from_stored(shown).shown == shown
