"""Nobody is told that all is well before it is known, and nobody is left without the next step."""

from __future__ import annotations

import pytest

from app.guide.flow import Contacts, Guide, Instruction, Question
from app.guide.session import Session, offered
from app.system import paths
from app.texts import read_locale
from tests.guide.test_session import ON_THE_PHONE, TO_MONEY, walked
from tools.walks import explore

JA = read_locale(paths.LOCALES / "ja.toml")
SAFE = ("もう安全", "だいじょうぶ", "もう大丈夫")
ALL_CLEAR = {"after-safe", "notice-safe", "phone-safe", "card-only-call"}
"""Steps that tell that nothing happened."""


def words_of(step_id: str) -> str:
    return "".join(JA[key].text for key in (f"{step_id}.title", f"{step_id}.body") if key in JA)


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


def test_safe_is_said_only_after_the_question(guide: Guide) -> None:
    """To the one who has answered that nothing was done, paid, told, installed or pressed."""
    asked = {"after-safe": "after-close", "notice-safe": "notice-stopped", "phone-safe": "phone-app"}
    met = set()
    for session, _ in explore(guide):
        before = asked.get(session.state.step)
        if before:
            assert session.state.answers[-1].step == before
            assert session.state.answers[-1].choices == ("none",)
            met.add(before)
    assert met == set(asked.values())


def test_only_the_all_clear_says_that_all_is_well(guide: Guide) -> None:
    for step in guide.steps.values():
        if "もう安全" in words_of(step.id):
            assert step.id in ALL_CLEAR, step.id


@pytest.mark.parametrize("step_id", ["after-close", "notice-stopped"])
def test_the_question_asks_for_keys_and_installing_too(guide: Guide, step_id: str) -> None:
    step = guide[step_id]
    assert isinstance(step, Question)
    assert [choice.id for choice in step.choices] == ["none", "gave", "ran"]
    assert JA[f"{step_id}.choice.ran"].text == "入れた、キーを押した"
    ran = step.choices[2]
    assert (ran.target, ran.mark, ran.danger) == ("end-remote", "ran", True)


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
    session = walked(guide, *ON_THE_PHONE, "unsure", "yes", "next", "next")
    steps = to_the_end(session)
    assert "card-only-call" not in steps
    assert {"card-bank-check", "card-police", "card-remove", "card-password"} <= set(steps)


def test_an_app_by_order_leads_to_bank_police_and_password(guide: Guide) -> None:
    session = walked(guide, "phone", "next", "android", "yes", "told", "next", "next", "next")
    steps = to_the_end(session)
    assert {"card-bank-check", "card-police", "card-password"} <= set(steps)
    assert not {"card-only-call", "still-open"} & set(steps)


def test_keys_pressed_as_told_cut_the_network_at_once(guide: Guide) -> None:
    session = walked(guide, "screen", "yes", "ran")
    assert session.state.step == "cut-network"
    steps = to_the_end(session)
    assert {"card-bank-check", "card-keys", "card-remove", "card-password"} <= set(steps)
    assert "close-for-me" not in steps, "it is closed already"


@pytest.mark.parametrize("way", [ON_THE_PHONE, ("damage", "next")], ids=["talking", "paid"])
def test_the_page_is_closed_on_every_path(guide: Guide, way: tuple[str, ...]) -> None:
    """Whoever comes by the telephone still has the page before her: it is called fake and closed inside the plan."""
    session = walked(guide, *way, "none", "next", "next")
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
    session = walked(
        guide, *TO_MONEY, "+card", "next", "next", "next", "open", "no", "windows", "no", "no", "no", "next"
    )
    for _ in ("close-task", "close-restart", "close-power"):
        session.report(False)
    assert session.state.step == "close-ask"
    session.go_on()
    assert session.state.step == "card-police"


def test_somebody_at_the_pc_is_asked_for_before_money(guide: Guide) -> None:
    for session, _ in explore(guide):
        if session.state.step == "damage-money" and not answered(session) & {"typed", "told"}:
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


def test_the_end_promises_nothing_to_who_could_not_close_it() -> None:
    assert not [word for word in SAFE if word in JA["contacts.title"].text]


def test_the_network_stays_cut_until_the_program_is_gone() -> None:
    body = JA["cut-network.done-body"].text
    assert "消すまで、もどさないでください" in body


def test_every_small_answer_of_a_step_can_be_given(guide: Guide) -> None:
    for session, _ in explore(guide):
        for option in offered(session.step, session.state):
            session.fork().choose(option.id)
