"""What is typed becomes settings, or is said to be wrong; and comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.names import Slot
from app.settings.settings import Settings
from app.setup.draft import (
    LINES,
    Draft,
    Line,
    Typed,
    pin_problem,
    problems,
    settings_of,
)

HOME = Typed("むすめ", "０９０ー１２３４ー５６７８")


def typed(line: Line, name: str, number: str) -> Draft:
    return Draft().with_line(line, Typed(name, number))


def test_a_forgiving_line() -> None:
    draft = Draft().with_line(0, HOME).with_line(Slot.BANK, Typed("", "0120-123-456"))
    assert problems(draft) == []
    settings = settings_of(draft, Settings(), Settings(), lambda _content: "")
    assert settings.family.people[0].name == "むすめ"
    assert settings.family.people[0].number.dial == "09012345678"
    assert [(one.slot, one.number.dial) for one in settings.family.contacts[1:]] == [(Slot.BANK, "0120123456")]


def test_shown_again_as_it_was_kept() -> None:
    settings = settings_of(Draft().with_line(1, HOME), Settings(), Settings(), lambda _content: "")
    again = Draft().with_settings(settings)
    assert settings_of(again, settings, settings, lambda _content: "") == settings


@pytest.mark.parametrize(
    ("line", "name", "number", "part", "doubt"),
    [
        (0, "むすめ", "", "number", "family.number.doubt.empty"),
        (0, "むすめ", "03-123", "number", "family.number.doubt.too-short"),
        (2, "", "090-1234-5678", "name", "family.name.doubt.empty"),
        (1, "x" * 21, "090-1234-5678", "name", "family.name.doubt.too-long"),
        (Slot.BANK, "", "188", "number", "family.number.doubt.official"),
        (Slot.CARD, "", "abc", "number", "family.number.doubt.letters"),
    ],
)
def test_what_is_wrong_is_named(line: Line, name: str, number: str, part: str, doubt: str) -> None:
    [problem] = problems(typed(line, name, number))
    assert (problem.line, problem.part, problem.key, problem.is_caution) == (line, part, doubt, False)


def test_050_is_a_caution_and_may_stay() -> None:
    draft = typed(0, "むすめ", "050-1234-5678")
    [problem] = problems(draft)
    assert problem.is_caution
    assert settings_of(draft, Settings(), Settings(), lambda _content: "").family.people[0].number.dial == "05012345678"


def test_one_number_in_two_lines_is_a_caution() -> None:
    draft = typed(0, "むすめ", "090-1234-5678").with_line(1, Typed("けんじ", "０９０ １２３４ ５６７８"))
    assert [(one.line, one.key, one.is_caution) for one in problems(draft)] == [
        (1, "family.number.caution.twice", True)
    ]


def test_an_empty_line_between_is_left_out() -> None:
    settings = settings_of(Draft().with_line(2, HOME), Settings(), Settings(), lambda _content: "")
    assert [person.name for person in settings.family.people] == ["むすめ"]


def test_a_new_photo_is_kept_an_old_one_stays() -> None:
    kept: list[bytes] = []
    name = "photo-" + "0" * 32

    def keep(content: bytes) -> str:
        kept.append(content)
        return name

    draft = Draft().with_line(0, replace(HOME, photo=b"picture"))
    settings = settings_of(draft, Settings(), Settings(), keep)
    assert (kept, settings.family.people[0].photo) == ([b"picture"], name)
    assert settings_of(Draft().with_settings(settings), settings, settings, keep).family.people[0].photo == name
    assert len(kept) == 1


lines = st.builds(Typed, st.text(max_size=30), st.text(alphabet="0123456789-+ 内線０１ー188#abc", max_size=20))


@given(st.fixed_dictionaries(dict.fromkeys(LINES, lines)))
def test_either_something_is_wrong_or_it_becomes_settings(typed: dict[Line, Typed]) -> None:
    draft = Draft(lines=typed)
    wrong = [problem for problem in problems(draft) if not problem.is_caution]
    if wrong:
        with pytest.raises(ValueError, match=r"\w"):
            settings_of(draft, Settings(), Settings(), lambda _content: "")
    else:
        settings_of(draft, Settings(), Settings(), lambda _content: "")


@pytest.mark.parametrize(
    ("pin", "again", "problem"),
    [
        ("4719", "4719", None),
        ("4719", "4718", "setup.pin-differs"),
        ("", "", "family.pin.doubt.length"),
        ("1234", "1234", "family.pin.doubt.easy"),
    ],
)
def test_a_new_pin(pin: str, again: str, problem: str | None) -> None:
    assert pin_problem(Draft(wants_pin=True, pin=pin, pin_again=again)) == problem


def test_no_pin_and_the_old_pin_need_nothing() -> None:
    assert pin_problem(Draft(wants_pin=False, pin="x")) is None
    assert pin_problem(Draft(has_pin=True, wants_pin=True)) is None
