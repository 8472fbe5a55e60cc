"""Nobody is told that all is well before it is known, and nobody is left without the next step."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from app.guide.flow import Contacts, Guide
from app.guide.session import WalkState
from app.system import paths
from app.texts import read_locale
from tests.guide.test_session import ON_THE_PHONE, TO_MONEY, walked
from tools.walks import explore

JA = read_locale(paths.LOCALES / "ja.toml")

MONEY, TOLD, CONTROL = "money", "told", "control"


def _table(part: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(harms) for key, harms in part.items()}


HARMS = tomllib.loads(Path(__file__).with_name("harms.toml").read_text(encoding="utf-8"))
DENIES, ASKS, SAYS = (_table(HARMS[part]) for part in ("denies", "asks", "says"))
SAYS_AT = {(step, one): told for step, part in HARMS["says-at"].items() for one, told in _table(part).items()}

MORE = SAYS.keys() - {"talking", "damage", "gave", "app", "now", "refund"}
"""Answers that nobody who only talked has given; "damage", "gave" and "app" only lead to more questions."""

REASSURING = re.compile(
    "もう安全|だいじょうぶ|大丈夫|被害は|あなたのもの|感染していません|いりません|心配|終わりです|安心"
)
CONDITIONS = re.compile("なら、|ければ、|たら、")
"""A conditional sentence is true for everybody."""


@cache
def told_of(step: str, choices: tuple[str, ...]) -> frozenset[str]:
    said = (SAYS_AT.get((step, one), SAYS.get(one, frozenset())) for one in choices)
    return frozenset().union(*said)


def past(state: WalkState) -> tuple[frozenset[str], frozenset[str]]:
    """The harms that were reported, and those that were asked about, on the way to a page."""
    said, asked = frozenset[str](), frozenset[str]()
    for answer in state.answers:
        said |= told_of(answer.step, answer.choices)
        asked |= ASKS.get(answer.step, frozenset())
    return said, asked


def test_no_walk_hears_all_is_well_of_a_harm_that_was_told_or_never_asked_for(guide: Guide) -> None:
    """Every walk: two that differ in what was answered or asked are both explored."""
    states = 0
    denied = dict.fromkeys(DENIES, 0)
    for session, _ in explore(guide, past=past):
        states += 1
        state = session.state
        step = state.step
        said, asked = past(state)
        if step in DENIES:
            denied[step] += 1
            assert not DENIES[step] & said, state.answers
            assert DENIES[step] <= asked, state.answers
        if step == "card-only-call":
            assert not MORE & {one for answer in state.answers for one in answer.choices}, state.answers
        if isinstance(session.step, Contacts) and step != "contacts-learn":
            assert asked >= {MONEY, TOLD, CONTROL}, "nobody gets to the numbers without being asked"
        if step == "damage-money" and "phone" not in state.marks:
            steps = {answer.step for answer in state.answers}
            assert {"remote-check", "cut-network"} & steps, "somebody at the PC is asked for before money"
    assert states > 2000
    assert all(denied.values()), denied


def test_every_reassuring_word_is_declared(guide: Guide) -> None:
    course = {name for path in paths.GUIDE.glob("7*.toml") for name in tomllib.loads(path.read_text("utf-8"))}
    own = guide.steps.keys() - course
    found = {
        step
        for step in own
        for key, entry in JA.items()
        if key.startswith((f"{step}.", f"lobby.{step}.")) and ".choice." not in key
        for sentence in entry.text.split("。")
        if REASSURING.search(sentence) and not CONDITIONS.search(sentence)
    }
    assert found == set(DENIES)


def test_every_answer_of_those_questions_is_in_the_table(guide: Guide) -> None:
    """A new answer must be listed with the harm it reports, or as reporting none."""
    nothing = {"none", "kept", "screen", "self"}
    for step_id in (*ASKS, "start"):
        step = guide[step_id]
        ids = {one.id for one in step.choices}
        links = {"phone", "unsure", "learn", "family"}
        assert ids - nothing <= SAYS.keys() | {one for at, one in SAYS_AT if at == step_id} | links, step_id


PERSONS = tomllib.loads(Path(__file__).with_name("persons.toml").read_text(encoding="utf-8"))

AGREED = ("close-for-me", "end-remote")
"""Where the guide does it itself, "yes" takes two presses: to agree and to confirm."""


@pytest.mark.parametrize("person", PERSONS)
def test_each_person_reaches_the_first_right_call(guide: Guide, person: str) -> None:
    answers, call, most = PERSONS[person].values()
    session = walked(guide, *answers, rescues=("browser", "remote") if "moving" in answers else ("browser",))
    confirmed = sum(one.step in AGREED and one.choices == ("yes",) for one in session.state.answers)
    assert session.state.step == call
    assert len(answers) + confirmed <= most


def test_bank_then_police_then_the_page_then_what_is_not_to_be_restored(guide: Guide) -> None:
    order = ("card-bank", "card-police", "still-open", "after-restore")

    def shown(state: WalkState) -> tuple[str, ...]:
        return tuple(answer.step for answer in state.answers if answer.step in order)

    states = [session.state for session, _ in explore(guide, past=shown)]
    ends = {shown(state) for state in states if state.step == "contacts-damage"}
    assert order in ends
    for steps in ends:
        assert list(steps) == sorted(steps, key=order.index)


CARDS_OF = {
    **dict.fromkeys(
        ("moving", "installed", "ran", "remote", "unsure", "stop", "cut", "stranger"),
        frozenset({"cut-network", "card-remove"}),
    ),
    **dict.fromkeys(("pasted", "done"), frozenset({"cut-network", "card-keys"})),
    "told": frozenset[str](),
    "cut-power": frozenset({"card-remove"}),
}
"""What may have been done to the PC, or to a smartphone on their orders, and the cards for that alone. Whoever could
only switch the PC off may have been operated until then."""

CHECKED = {"card-bank", "card-bank-check"}


def done_and_shown(state: WalkState) -> tuple[frozenset[str], frozenset[str]]:
    """What may have been done according to the answers, and the cards that were shown."""
    told = {one for at in state.answers for one in at.choices if told_of(at.step, (one,)) == {CONTROL}}
    shown = frozenset(answer.step for answer in state.answers)
    cards = {"card-police", "card-password", "card-only-call"}.union(CHECKED, *CARDS_OF.values())
    return frozenset(CARDS_OF.keys() & (told | shown)), shown & cards


def test_what_may_have_been_done_to_the_pc_leads_to_bank_police_and_password(guide: Guide) -> None:
    """And everybody gets the cards for what was done, not for the other trick."""
    met = set[str]()
    for session, _ in explore(guide, past=done_and_shown):
        done, cards = done_and_shown(session.state)
        if session.state.step == "contacts-damage" and done:
            met |= done
            assert cards & CHECKED, session.state.answers
            of_this = frozenset[str]().union(*(CARDS_OF[one] for one in done))
            assert cards - CHECKED == of_this | {"card-police", "card-password"}, session.state.answers
    assert met == CARDS_OF.keys()


NOT_CLOSED = ("open", "no", "windows", "no", "no", "no", "next")
"""Whoever starts from the phone call still has the page open: it is called fake and closed within the plan."""


@pytest.mark.parametrize(
    ("way", "step"),
    [
        ((*ON_THE_PHONE, "none", "next", "next", "next", *NOT_CLOSED, "yes"), "card-only-call"),
        (("damage", "today", "none", "next", "next", *NOT_CLOSED, "yes"), "card-only-call"),
        ((*TO_MONEY, "+card", *["next"] * 4, *NOT_CLOSED, "no", "no", "no"), "close-ask"),
        ((*TO_MONEY, "+card", *["next"] * 4, *NOT_CLOSED, "no", "no", "no", "next"), "card-second-wave"),
    ],
)
def test_the_page_is_closed_on_every_path_and_the_plan_goes_on(guide: Guide, way: tuple[str, ...], step: str) -> None:
    assert walked(guide, *way).state.step == step
