"""The page of official numbers: tiles that are alike, what to do tonight, the paper to take along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from msgspec.structs import replace

from app.contacts.hours import JAPAN
from app.contacts.official import ALWAYS, BY_ID, WITH_POLICE, Official
from app.guide.flow import START, Guide, options
from app.guide.session import GivenAnswer, WalkState
from app.pages.describe_overlay import HARMED, describe_contacts, describe_help
from app.texts import Library, Texts
from tests.support.snapshots import help_page, make_snapshot, number_page

NIGHT, OPEN = (datetime(2026, 6, 3, hour, tzinfo=JAPAN) for hour in (20, 11))
WRONG_CLOCK = datetime(1970, 1, 1, 20, tzinfo=JAPAN)


SAFE = WalkState(START, marks=frozenset({"page"}), answers=(GivenAnswer("after-close", ("none",)),))
"""She was asked what she did, and did nothing."""


Tonight = Callable[[str, WalkState, datetime], str]


@pytest.fixture
def tonight(library: Library, guide: Guide) -> Tonight:
    """What is said of tonight on a page of contacts."""

    def said(page: str, state: WalkState, now: datetime) -> str:
        desks = WITH_POLICE if page == HARMED else ALWAYS
        words = describe_contacts(page, desks, make_snapshot(library.texts("ja"), state, guide, now)).texts.get("body")
        return words.text if words else ""

    return said


@pytest.mark.parametrize("now", [OPEN, WRONG_CLOCK], ids=str)
def test_while_somebody_may_answer_nothing_is_put_off(tonight: Tonight, now: datetime) -> None:
    for page in ("contacts", HARMED):
        assert tonight(page, SAFE, now) == ""


def test_that_it_may_wait_is_never_said_after_harm(tonight: Tonight, library: Library) -> None:
    calm = library.texts("ja")["contacts.tonight"].text.partition("{")[0]
    assert calm in tonight("contacts", SAFE, NIGHT)
    for page, state in (
        ("contacts", replace(SAFE, in_danger=True)),
        ("contacts", WalkState(START, in_danger=True)),
        (HARMED, WalkState(START)),
        (HARMED, WalkState(START, marks=frozenset({"remote"}))),
    ):
        words = tonight(page, state, NIGHT)
        assert [word in words for word in (calm, "銀行", "110")] == [False, True, True]
    assert tonight("contacts", WalkState(START, marks=frozenset({"app"})), NIGHT) == ""
    opened = describe_help(make_snapshot(library.texts("ja"), WalkState(START), now=NIGHT))
    assert "body" not in opened.texts, "from any page: nothing is known"


def test_that_it_may_wait_is_never_said_before_she_was_asked(tonight: Tonight, guide: Guide) -> None:
    """Where nothing closed the page, nobody has asked yet what she did."""
    safe = {step.id for step in guide.steps.values() if step.title == "arrived"}
    asked = [(step.id, one.id) for step in guide.steps.values() for one in options(step) if one.target in safe]
    assert len(asked) == 3
    not_asked = [("close-esc", "no"), ("after-close", "gave"), ("phone-app", "self")]
    for step, choice in not_asked + asked:
        state = WalkState(START, answers=(GivenAnswer(step, (choice,)),))
        assert (tonight("contacts", state, NIGHT) != "") is ((step, choice) in asked), step
    assert tonight("contacts", WalkState(START), NIGHT) == ""


@pytest.mark.parametrize(("is_harmed", "desks"), [(False, ALWAYS), (True, WITH_POLICE)])
def test_who_was_harmed_is_shown_the_police(library: Library, is_harmed: bool, desks: tuple[Official, ...]) -> None:
    page = help_page(library.texts("ja"), has_harm=is_harmed)
    assert {one.id for one in page.callees} == {one.id for one in desks}


# ---- a wrong clock: an empty battery puts it back to 1970, and a desk that is closed "answers now"

NEWEST = datetime.combine(max(desk.checked for desk in BY_ID.values()), time(), JAPAN)
"""The numbers were compared on this day: it is later, whatever a clock says."""


WRONG_CLOCKS = [WRONG_CLOCK, NEWEST - timedelta(hours=13), datetime(2036, 1, 15, 11, tzinfo=JAPAN)]


@pytest.mark.parametrize("now", WRONG_CLOCKS, ids=lambda now: f"{now:%Y}")
def test_with_a_wrong_clock_hours_are_told_and_no_claim_is_made(texts: Texts, now: datetime) -> None:
    claims = {texts[f"status.{key}"].text for key in ("open", "open-perhaps")}
    for has_harm in (False, True):
        for desk in help_page(texts, has_harm=has_harm, now=now).callees:
            assert desk.is_open == (desk.id == "police-110")
            assert desk.id == "police-110" or desk.status == texts[f"contact.{desk.id}.hours"]
    for desk_id, official in BY_ID.items():
        told = number_page(desk_id, texts, now).texts.values()
        assert official.hours.always or texts[f"contact.{desk_id}.hours"] in told
        assert claims.isdisjoint(words.text for words in told)
