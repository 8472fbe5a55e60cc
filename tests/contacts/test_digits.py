"""Numbers in words that somebody else wrote, as a kiosk's staff types them, and what is said of official ones."""

from __future__ import annotations

import pytest

from app.contacts.digits import numbers_in
from app.contacts.official import BY_ID, Official


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("188は休止中", {"188"}),
        ("１８８、ニセモノです", {"188"}),
        ("①⑧⑧は つながりません", {"188"}),
        ("1\u200b8\u20608", {"188"}),
        ("#9110か、110", {"9110", "110"}),
        ("03(1234)5678 / ０３−１２３４−５６７８", {"0312345678"}),
        ("平日 9:00 03-1234-5678", {"0312345678"}),
        ("平日 9:00〜17:00、13:30〜17:00", set()),
        ("12月29日から2026年1月3日まで、3つの窓口が、お休みです", set()),
        ("", set()),
    ],
)
def test_what_is_a_number(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize("desk", BY_ID.values(), ids=lambda desk: desk.id)
def test_official_numbers_are_known_as_they_are_shown(desk: Official) -> None:
    assert numbers_in(f"いま {desk.number} です") == {desk.number.replace("-", "").lstrip("#")}
