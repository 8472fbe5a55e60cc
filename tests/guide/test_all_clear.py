"""Nobody is told that all is well before it is known, and nobody is left without the next step."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest

from app.guide.flow import AllThatApply, Contacts, Guide, Instruction, Question
from app.guide.session import Session, State, offered
from app.system import paths
from app.texts import read_locale
from tests.guide.test_session import ON_THE_PHONE, TO_MONEY, walked
from tools.walks import explore

JA = read_locale(paths.LOCALES / "ja.toml")

CALLED, MONEY, TOLD, CONTROL = "called", "money", "told", "control"
EVERYTHING = frozenset({CALLED, MONEY, TOLD, CONTROL})

DENIES = {
    "after-safe": EVERYTHING,
    "notice-safe": EVERYTHING,
    "card-prepaid-keep": frozenset({"card-number"}),
}
"""The steps whose words say that all is well, and the harms which they thereby say did not happen."""

ASKS = {
    **dict.fromkeys(("after-close", "notice-stopped", "close-asked", "phone-closed", "phone-open"), EVERYTHING),
    "remote-check": frozenset({CONTROL}),
    "phone-app": frozenset({CONTROL}),
    "damage-money": frozenset({MONEY}),
    "damage-pc": frozenset({TOLD, CONTROL}),
    "prepaid-told": frozenset({"card-number"}),
}
"""What each question asks about."""

SAYS = {
    "talking": frozenset({CALLED}),
    "damage": frozenset({MONEY, TOLD, CONTROL}),  # one of them, nobody knows which
    "gave": frozenset({CALLED, MONEY, TOLD}),
    **dict.fromkeys(("ran", "pasted", "moving", "installed", "unsure", "app", "remote"), frozenset({CONTROL})),
    **dict.fromkeys(("bank", "card", "prepaid", "other"), frozenset({MONEY})),
    **dict.fromkeys(("password", "personal"), frozenset({TOLD})),
    "only-call": frozenset({CALLED}),
}
"""What an answer tells of, by its id."""

SAYS_AT = {
    **{("phone-app", answer): frozenset({CONTROL}) for answer in ("told", "self")},
    ("prepaid-told", "told"): frozenset({"card-number"}),
    ("prepaid-told", "app"): frozenset({MONEY}),
    ("remote-check", "unsure"): frozenset({CONTROL}),
    **{(step, "unsure"): frozenset() for step in ("start", "pc-kind", "notice-browser")},
}
"""The same where an id means something else on a step."""

REASSURING = re.compile(
    "もう安全|だいじょうぶ|大丈夫|被害は|あなたのもの|感染していません|いりません|心配|終わりです|安心"
)
CONDITIONS = re.compile("なら、|ければ、|たら、")
"""What is said under a condition is true for everybody."""


@cache
def told_of(step: str, choices: tuple[str, ...]) -> frozenset[str]:
    said = (SAYS_AT.get((step, one), SAYS.get(one, frozenset())) for one in choices)
    return frozenset().union(*said)


def past(state: State) -> tuple[frozenset[str], frozenset[str]]:
    """The harms that were told of, and those that were asked about, on the way to a page."""
    said, asked = frozenset[str](), frozenset[str]()
    for answer in state.answers:
        said |= told_of(answer.step, answer.choices)
        asked |= ASKS.get(answer.step, frozenset())
    return said, asked


def test_no_walk_hears_all_is_well_of_a_harm_that_was_told_or_never_asked_for(guide: Guide) -> None:
    """Over every walk: what was answered and asked is part of what makes two walks differ."""
    states, denied = 0, dict.fromkeys(DENIES, 0)
    for session, _ in explore(guide, past=past):
        states += 1
        step = session.state.step
        if step in DENIES:
            denied[step] += 1
            said, asked = past(session.state)
            assert not DENIES[step] & said, session.state.answers
            assert DENIES[step] <= asked, session.state.answers
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
    """A new answer must say what it tells of, or that it tells of nothing."""
    nothing = {"none", "kept", "screen", "self"}
    for step_id in (*ASKS, "start"):
        step = guide[step_id]
        assert isinstance(step, Question | AllThatApply)
        ids = {one.id for one in step.choices}
        links = {"phone", "unsure", "learn", "family"}
        assert ids - nothing <= SAYS.keys() | {one for at, one in SAYS_AT if at == step_id} | links, step_id


PERSONS = {
    "a page, howling": (("screen",), "close-for-me", 3),
    "on the phone": (("talking",), "hang-up", 1),
    "operated, told at once": (("damage", "next", "moving", "yes"), "cut-network", 5),
    "operated, and the bank": (("damage", "next", "moving", "yes", "yes", "+bank", "next"), "card-bank", 9),
    "operated, on the phone": ((*ON_THE_PHONE, "moving", "yes"), "cut-network", 6),
    "the same, and the bank": ((*ON_THE_PHONE, "moving", "yes", "yes", "next", "+bank", "next"), "card-bank", 9),
    "a gift card, told": ((*TO_MONEY, "+prepaid", "next", "told"), "card-prepaid-hurry", 7),
    "a payment app": ((*TO_MONEY, "+prepaid", "next", "app"), "card-pay-app", 7),
    "a bank transfer": ((*TO_MONEY, "+bank", "next"), "card-bank", 6),
    "the same, the police": ((*TO_MONEY, "+bank", "next", "next"), "card-police", 9),
    "a credit card": ((*TO_MONEY, "+card", "next"), "card-credit", 6),
    "cash, a slip, the telephone bill": ((*TO_MONEY, "+other", "next"), "card-police", 6),
    "personal data": ((*TO_MONEY, "next", "+personal", "next"), "card-identity", 8),
    "pasted text": (("screen", "yes", "pasted"), "cut-network", 4),
    "the same, IPA": (("screen", "yes", "pasted", "yes", *["next"] * 4), "card-keys", 9),
    "on a smartphone, a card": (("phone", "next", "iphone", "yes", "gave", "none", "+card", "next"), "card-credit", 8),
    "“I don't know”": (("unsure",), "close-for-me", 1),
}
"""Each person that the words were read for: answers, the page of the first right call, and the most presses."""

AGREED = {"close-for-me": 2, "end-remote": 2}
"""Presses of a yes to what the guide does itself: to agree, and to confirm."""


@pytest.mark.parametrize("person", PERSONS)
def test_each_person_reaches_the_first_right_call(guide: Guide, person: str) -> None:
    answers, call, most = PERSONS[person]
    session = Session(guide, offers=lambda task: task != "remote" or "moving" in answers)
    presses = 0
    for answer in answers:
        is_offered = answer == "yes" and session.state.step in AGREED
        presses += AGREED[session.state.step] if is_offered else 1
        walk_on(session, answer)
    assert session.state.step == call
    assert presses <= most


def walk_on(session: Session, answer: str) -> None:
    match answer:
        case "next":
            session.go_on()
        case "yes" | "no":
            session.report(answer == "yes")
        case _ if answer.startswith("+"):
            session.toggle(answer[1:])
        case _:
            session.choose(answer)


def test_bank_then_police_then_the_page_then_what_is_not_to_be_restored(guide: Guide) -> None:
    order = ("card-bank", "card-police", "still-open", "after-restore")
    met = 0
    for session, _ in explore(guide):
        if session.state.step == "contacts-damage":
            steps = [answer.step for answer in session.state.answers]
            places = [steps.index(one) for one in order if one in steps]
            assert places == sorted(places), steps
            met += 1
    assert met


def test_nothing_closes_and_harm_is_asked_for(guide: Guide) -> None:
    """On the ladders of Windows, Mac, notices and both telephones; and never an all-clear after it."""
    ladders = {
        ("screen", "no", "windows", "no", "no", "no", "next", "no", "no", "no", "next"): "close-asked",
        ("screen", "no", "mac", "no", "no", "no", "next"): "close-asked",
        ("screen", "notice", "next", "unsure", "no", "next"): "close-asked",
        ("phone", "next", "iphone", "no", "no"): "phone-open",
        ("phone", "next", "calendar", "no"): "phone-open",
    }
    for presses, question in ladders.items():
        session = walked(guide, *presses)
        assert session.state.step == question
        step = session.step
        assert isinstance(step, Question)
        assert [one.id for one in step.choices if one.danger]
        session.choose("none")
        assert "safe" not in session.state.step


def test_a_pc_that_is_elsewhere_has_one_page(guide: Guide) -> None:
    session = walked(guide, "screen", "no", platform="away")
    assert session.state.step == "close-home"
    session.go_on()
    assert session.state.step == "close-asked"


def answered(session: Session) -> set[str]:
    return {choice for answer in session.state.answers for choice in answer.choices}


def to_the_end(session: Session) -> list[str]:
    """The steps from here on, always by the one button or the first answer."""
    steps = [session.state.step]
    while not isinstance(session.step, Contacts):
        step = session.step
        if isinstance(step, Question):
            session.choose(step.choices[0].id)
        elif steps[-1] in ("close-for-me", "cut-network", "end-remote"):
            session.report(True)
        else:
            session.go_on()
        steps.append(session.state.step)
    return steps


def test_who_was_perhaps_operated_is_never_told_that_nothing_happened(guide: Guide) -> None:
    """An unsure answer cut the network a moment ago, an app came by the telephone: ticked or not, it counts."""
    reasons = {"moving", "installed", "unsure", "ran", "told", "bank", "card", "prepaid", "remote", "password"}
    met = 0
    for session, _ in explore(guide):
        if session.state.step == "card-only-call":
            assert not answered(session) & reasons, session.state
            met += 1
    assert met


def test_unsure_about_the_pc_counts_as_operated(guide: Guide) -> None:
    session = walked(guide, *ON_THE_PHONE, "unsure", "yes", "next", "next", "next")
    steps = to_the_end(session)
    assert "card-only-call" not in steps
    assert {"card-bank-check", "card-police", "card-remove", "card-password"} <= set(steps)


def test_an_app_by_order_leads_to_bank_police_and_password(guide: Guide) -> None:
    session = walked(guide, "phone", "next", "android", "yes", "gave", "told", "next", "next", "next")
    steps = to_the_end(session)
    assert {"card-bank-check", "card-police", "card-password"} <= set(steps)
    assert not {"card-only-call", "still-open"} & set(steps)


@pytest.mark.parametrize(("answer", "card", "never"), [("ran", "remove", "keys"), ("pasted", "keys", "remove")])
def test_what_was_run_cuts_the_network_at_once(guide: Guide, answer: str, card: str, never: str) -> None:
    """And each is told of what was done, not of the other trick."""
    session = walked(guide, "screen", "yes", answer)
    assert session.state.step == "cut-network"
    steps = to_the_end(session)
    assert {"card-bank-check", "card-police", f"card-{card}", "card-password"} <= set(steps)
    assert f"card-{never}" not in steps
    assert "close-for-me" not in steps, "it is closed already"


@pytest.mark.parametrize("way", [ON_THE_PHONE, ("damage", "next")], ids=["talking", "paid"])
def test_the_page_is_closed_on_every_path(guide: Guide, way: tuple[str, ...]) -> None:
    """Whoever comes by the telephone still has the page before her: it is called fake and closed inside the plan."""
    session = walked(guide, *way, "none", *(["next"] * (3 if way == ON_THE_PHONE else 2)))
    assert session.state.step == "still-open"
    session.choose("open")
    assert session.state.step == "close-for-me"
    for rung in ("close-esc", "close-cross", "close-leave"):
        session.report(False)
        session = walked_on(session)
        assert session.state.step == rung
    session.report(False)
    assert session.state.step == "close-keys"
    session.go_on()
    assert session.state.step == "close-task"
    session.report(True)
    assert session.state.step == "card-only-call"


def walked_on(session: Session) -> Session:
    """Past the question for the kind of PC."""
    if session.state.step == "pc-kind":
        session.choose("windows")
    return session


def test_a_page_that_cannot_be_closed_does_not_end_the_plan(guide: Guide) -> None:
    session = walked(guide, *TO_MONEY, "+card", *["next"] * 4, "open", "no", "windows", "no", "no", "no", "next")
    for _ in ("close-task", "close-restart", "close-power"):
        session.report(False)
    assert session.state.step == "close-ask"
    session.go_on()
    assert session.state.step == "card-second-wave"


def test_somebody_at_the_pc_is_asked_for_before_money(guide: Guide) -> None:
    for session, _ in explore(guide):
        if session.state.step == "damage-money" and "phone" not in session.state.marks:
            steps = [answer.step for answer in session.state.answers]
            assert {"remote-check", "cut-network"} & set(steps), steps


def test_the_network_is_cut_early(guide: Guide) -> None:
    """Presses of the program's own pages until the network is about to be cut."""
    assert walked(guide, "damage", "next", "moving").state.step == "cut-network"
    assert walked(guide, *ON_THE_PHONE, "moving").state.step == "cut-network"


def test_stop_paying_is_not_said_to_who_has_just_been_asked(guide: Guide) -> None:
    assert walked(guide, "screen", "yes", "gave").state.step == "remote-check"


def test_switching_off_is_no_dead_end(guide: Guide) -> None:
    """The guide goes out with the PC: what is to be done then is said before."""
    step = guide["cut-power"]
    assert isinstance(step, Instruction)
    assert "銀行に電話" in JA["cut-power.body"].text
    for step_id in ("close-restart", "close-power"):
        told = "".join(JA[key].text for key in JA if key.startswith(f"{step_id}."))
        assert "このガイド" in told, step_id


def test_the_network_stays_cut_until_the_program_is_gone() -> None:
    body = JA["cut-network.done-body"].text
    assert "消すまで、もどさないでください" in body


def test_every_small_answer_of_a_step_can_be_given(guide: Guide) -> None:
    for session, _ in explore(guide):
        for option in offered(session.step, session.state):
            session.fork().choose(option.id)
