"""A wrong clock: an empty battery puts it back to 1970, and a desk that is closed "answers now"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from app.application import Guidance
from app.contacts.hours import JAPAN
from app.contacts.official import BY_ID
from app.pages.content import Action, Do
from app.pages.describe_overlay import hours_of
from app.texts import Library
from app.widgets.theme import TextSize
from tests.moments import help_page, number_page
from tests.widgets.scan import faults, written

NEWEST = datetime.combine(max(desk.checked for desk in BY_ID.values()), time(), JAPAN)
"""The numbers were compared on this day: it is later, whatever a clock says."""

ANSWERED = BY_ID["hotline-188"].hours.next_opening(NEWEST + timedelta(days=7))
"""A later time at which 188 answers: not at the turn of the year."""

WRONG = [
    datetime(1, 1, 2, tzinfo=JAPAN),
    datetime(1970, 1, 1, 11, tzinfo=JAPAN),
    datetime(1980, 1, 4, 11, tzinfo=JAPAN),
    datetime(2000, 1, 5, 11, tzinfo=JAPAN),
    NEWEST - timedelta(hours=13),
    datetime(2036, 1, 15, 11, tzinfo=JAPAN),
    datetime(2099, 6, 3, 11, tzinfo=JAPAN),
    datetime(9999, 12, 31, 11, tzinfo=JAPAN),
]


@pytest.mark.parametrize("now", WRONG, ids=lambda now: f"{now:%Y}")
def test_with_a_wrong_clock_hours_are_told_and_no_claim_is_made(library: Library, now: datetime) -> None:
    for language in ("ja", "en"):
        texts = library.texts(language)
        claims = {texts[f"status.{key}"].text for key in ("open", "open-perhaps")}
        desks = [desk for has_harm in (False, True) for desk in help_page(texts, has_harm=has_harm, now=now).desks]
        for desk in desks:
            assert desk.status.is_open == (desk.id == "police-110")
            assert desk.id == "police-110" or desk.status.words == desk.hours
        for desk_id, official in BY_ID.items():
            parts = number_page(desk_id, texts, now).texts
            assert official.hours.always or hours_of(official, texts) in parts.values()
            assert not claims & {words.text for words in parts.values()}


@pytest.mark.parametrize("now", [ANSWERED, datetime(2035, 12, 27, 11, tzinfo=JAPAN)])
def test_with_a_clock_that_may_be_right_it_is_told_who_answers(library: Library, now: datetime) -> None:
    """The test above can fail."""
    assert help_page(library.texts("ja"), has_harm=False, now=now).desks[0].status.is_open


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("window", [(1024, 768), (1366, 768)], ids=str)
def test_the_hours_fit_where_the_claim_stood(
    guidance: Callable[..., Guidance], size: TextSize, window: tuple[int, int]
) -> None:
    one = guidance(size=size, window=window, now=WRONG[1])
    one.presenter.act(Action(Do.HELP))
    assert faults(one.window) == []
    assert any("188" in text for text, _, _ in written(one.window))
