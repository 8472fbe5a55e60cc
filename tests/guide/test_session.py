"""The walk, by edge: each answer leads where the file says, and back restores the page exactly."""

from __future__ import annotations

import pytest

from app.guide.flow import CONTINUE, AllThatApply, Contacts, Guide, Instruction, Platform, Question
from app.guide.flow_checks import presses_from, step_edges
from app.guide.session import Answer, Session, State, plan_for
from app.pages.content import Action, Do
from tools.walks import answers, explore, press, shortest_walks

ON_THE_PHONE = ("talking", "next")
TO_MONEY = ("damage", "next", "none")
"""Presses to the question whether anybody works the PC, and to what was paid."""


def walked(guide: Guide, *presses: str, platform: Platform | None = None, can_rescue: bool = False) -> Session:
    session = Session(guide, platform, offers=lambda _task: can_rescue)
    for name in presses:
        match name:
            case "next":
                session.go_on()
            case "yes" | "no":
                session.report(name == "yes")
            case _ if name.startswith("+"):
                session.toggle(name[1:])
            case _:
                session.choose(name)
    return session


def test_every_edge_leads_where_it_says_and_back_restores(guide: Guide) -> None:
    edges = 0
    for session, _walk in explore(guide):
        step = session.step
        allowed = {target for _, target in step_edges(step) if target != CONTINUE}
        allowed |= {step.next} if isinstance(step, AllThatApply) else set()
        allowed |= {getattr(step, "next", None), *session.state.plan[:1]}
        allowed |= {one.next for one in map(guide.steps.get, allowed) if isinstance(one, Instruction) and one.needs}
        for answer in answers(session):
            forked = session.fork()
            for action in answer[:-1]:
                press(forked, action)
            page = forked.state
            press(forked, answer[-1])
            assert forked.state.step in allowed, (step.id, answer)
            forked.back()
            assert forked.state == page
            edges += 1
    assert edges > 300


def test_outside_a_plan_each_answer_leads_to_its_own_target(guide: Guide) -> None:
    for session, _walk in explore(guide):
        if isinstance(session.step, Question) and not session.state.plan:
            for answer, target in step_edges(session.step):
                forked = session.fork()
                forked.choose(answer)
                passed = guide[target]
                is_for_others = isinstance(passed, Instruction) and passed.needs not in (None, *forked.state.marks)
                assert forked.state.step == (passed.next if is_for_others else target)


def test_every_step_is_walked(guide: Guide) -> None:
    assert shortest_walks(guide).keys() == guide.steps.keys()


def test_every_state_can_go_on_to_contacts(guide: Guide) -> None:
    for session, _ in explore(guide):
        if not isinstance(session.step, Contacts):
            assert list(answers(session)), session.state


@pytest.mark.parametrize("platform", ["windows", "mac"])
def test_the_system_is_not_asked_for_where_it_is_known(guide: Guide, platform: Platform) -> None:
    steps = shortest_walks(guide, platform)
    assert "pc-kind" not in steps
    assert ("close-esc" in steps, "mac-close" in steps) == (platform == "windows", platform == "mac")


def test_danger_is_asked_within_three_pages(guide: Guide) -> None:
    """On the phone, on the PC, has the money: all three are known after at most three pages."""
    distance = presses_from(guide, "start")
    assert {"hang-up", "stop-first"} <= {step for step, presses in distance.items() if presses <= 1}
    assert distance["remote-check"] <= 2
    assert distance["end-remote"] <= 3
    assert len(shortest_walks(guide)["card-bank"]) <= 5, "paid, done, nothing at the PC, the bank"


@pytest.mark.parametrize("platform", [None, "windows", "mac"])
def test_closed_within_two_answers(guide: Guide, platform: Platform | None) -> None:
    """The warning, close it: with the confirmation that is three presses from the first page to the closed one."""
    assert len(shortest_walks(guide, platform)["after-close"]) <= 2
    assert len(shortest_walks(guide, platform)["close-for-me"]) <= 1


def test_restart_clears_everything(guide: Guide) -> None:
    session = walked(guide, *TO_MONEY, "+bank", "next", "next", "next", "+remote", "next")
    assert session.state.marks
    assert session.state.plan
    session.restart()
    assert session.state == State("start")
    assert not session.can_go_back
    session.back()
    assert session.state == State("start")


def test_back_leads_page_by_page_to_the_first(guide: Guide) -> None:
    session = walked(guide, *TO_MONEY)
    steps = [session.state.step]
    for _ in range(10):
        session.back()
        steps.append(session.state.step)
    assert len(set(steps)) == len(TO_MONEY) + 1
    assert session.state == State("start")
    assert not session.can_go_back


def test_ticks_come_back_with_the_page(guide: Guide) -> None:
    session = walked(guide, *TO_MONEY, "+bank", "+card", "+bank", "next")
    assert session.state.step == "card-credit"
    session.back()
    assert session.state.ticks == {"card"}
    session.toggle("card")
    session.go_on()
    assert session.state.marks == frozenset()


@pytest.mark.parametrize("agreeing", [(), ("+remote",)], ids=["passed over", "pressed"])
def test_what_is_known_stays_known_pressed_or_not(guide: Guide, agreeing: tuple[str, ...]) -> None:
    """A box is ticked by her alone: to agree with what she said before ticks it, and does not take it back."""
    session = walked(guide, *ON_THE_PHONE, "moving", "yes", "next", "next", *agreeing)
    assert session.state.step == "damage-pc"
    assert session.state.ticks == frozenset(agreeing and {"remote"})
    session.go_on()
    assert "remote" in session.state.marks


def test_only_who_hung_up_is_given_a_rest_and_never_before_the_pc_is_cut_off(guide: Guide) -> None:
    assert walked(guide, *ON_THE_PHONE, "none").state.step == "hang-up-rest"
    assert walked(guide, *ON_THE_PHONE, "moving", "yes").state.step == "hang-up-rest"
    assert walked(guide, *TO_MONEY).state.step == "damage-money"
    assert walked(guide, "damage", "next", "moving", "yes").state.step == "damage-money"


LAST = ["card-second-wave", "card-abroad"]
"""They call again whoever called, paid or told."""

PLANS = {
    frozenset(): ([], ["still-open", "card-only-call", *LAST]),
    frozenset({"only-call"}): ([], ["still-open", "card-only-call", *LAST]),
    frozenset({"only-call", "page"}): ([], ["card-only-call", *LAST]),
    frozenset({"bank"}): (["card-bank", "card-police"], ["still-open", *LAST]),
    frozenset({"card", "only-call"}): (["card-credit", "card-police"], ["still-open", *LAST]),
    frozenset({"other"}): (["card-police", "card-other"], ["still-open", *LAST]),
    frozenset({"password"}): ([], ["card-bank-check", "still-open", "card-password", *LAST]),
    frozenset({"personal"}): ([], ["card-identity", "still-open", *LAST]),
    frozenset({"phone", "app"}): ([], ["card-bank-check", "card-police", "card-password", *LAST]),
    frozenset({"phone", "contract"}): ([], LAST),
    frozenset({"phone", "card"}): (["card-credit", "card-police"], LAST),
    frozenset({"remote"}): (
        [],
        ["end-remote", "cut-network", "card-bank-check", "card-police", "still-open", "card-remove", "card-password",
         *LAST],
    ),
    frozenset({"keys", "page"}): (
        [],
        ["end-remote", "cut-network", "card-bank-check", "card-police", "card-keys", "card-password", *LAST],
    ),
    frozenset({"bank", "remote"}): (
        ["card-bank", "card-police"],
        ["end-remote", "cut-network", "still-open", "card-remove", "card-password", *LAST],
    ),
    frozenset({"prepaid", "card", "bank"}): (
        ["card-bank", "card-credit", "prepaid-told", "card-police"],
        ["still-open", *LAST],
    ),
}  # fmt: skip
"""What can still be stopped, after the first boxes; and the rest, after the second."""


@pytest.mark.parametrize("marks", PLANS, ids=lambda marks: "+".join(sorted(marks)) or "nothing")
def test_the_plan_is_in_the_order_of_urgency(guide: Guide, marks: frozenset[str]) -> None:
    first, rest = PLANS[marks]
    assert planned(guide, "damage-money", State("damage-money", marks=marks)) == first
    shown = tuple(Answer(step, ()) for step in first)
    assert planned(guide, "damage-pc", State("damage-pc", marks=marks, answers=shown)) == rest


def planned(guide: Guide, step: str, state: State) -> list[str]:
    boxes = guide[step]
    assert isinstance(boxes, AllThatApply)
    return list(plan_for(boxes, state))


def test_every_plan_has_a_card_and_ends_on_contacts(guide: Guide) -> None:
    plans = 0
    for session, _ in explore(guide):
        if session.state.step == "damage-pc" and not session.state.plan:
            session.go_on()
            assert session.state.plan_size > 0
            assert session.state.plan[-1] == "contacts-damage"
            plans += 1
    assert plans > 10


def test_a_question_inside_a_plan_returns_to_it(guide: Guide) -> None:
    session = walked(guide, *TO_MONEY, "+prepaid", "next")
    assert session.state.step == "prepaid-told"
    session.choose("told")
    assert session.state.step == "card-prepaid-hurry"
    session.go_on()
    assert session.state.step == "card-police"
    session.go_on()
    assert session.state.step == "damage-pc"


def test_the_network_is_not_cut_twice(guide: Guide) -> None:
    session = walked(guide, *ON_THE_PHONE, "moving", "yes", "next", "next", "next")
    assert "cut-network" not in session.state.plan
    assert session.state.step == "card-bank-check"


def test_inside_a_plan_cutting_the_network_goes_on_with_the_plan(guide: Guide) -> None:
    for answer, following in (("yes", "card-bank-check"), ("no", "cut-power")):
        session = walked(guide, *TO_MONEY, "next", "+remote", "next", answer)
        assert session.state.step == following
    session.go_on()
    assert session.state.step == "card-bank-check"


def test_a_rescue_is_offered_before_the_way_by_hand(guide: Guide) -> None:
    session = walked(guide, "screen", can_rescue=True)
    assert session.state.step == "close-for-me"
    session.report(True)
    assert session.state.step == "after-close"
    session.back()
    session.report(False)
    assert session.state.step == "pc-kind"


def test_that_it_is_fake_is_told_where_nothing_can_be_closed(guide: Guide) -> None:
    assert walked(guide, "screen").state.step == "close-for-me"
    assert walked(guide, "screen", "no").state.step == "pc-kind"
    assert walked(guide, "screen", "no", platform="mac").state.step == "mac-close"
    assert walked(guide, "screen", "notice").state.step == "notice-fake"


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_network_is_cut_after_the_program_was_ended_or_not(guide: Guide, answer: str) -> None:
    assert walked(guide, *ON_THE_PHONE, "moving", answer, can_rescue=True).state.step == "cut-network"
    assert walked(guide, *ON_THE_PHONE, "moving").state.step == "cut-network"


def test_inside_a_plan_a_rescue_goes_on_with_the_plan(guide: Guide) -> None:
    for can_rescue, first in ((True, "end-remote"), (False, "cut-network")):
        session = walked(guide, *TO_MONEY, "next", "+remote", "next", can_rescue=can_rescue)
        assert session.state.step == first
    session = walked(guide, *TO_MONEY, "next", "+remote", "next", "no", can_rescue=True)
    assert session.state.step == "cut-network"
    session.report(True)
    assert session.state.step == "card-bank-check"


def test_remarks_follow_the_answer_and_vanish_after_one_page(guide: Guide) -> None:
    session = walked(guide, "learn", "cases", "call", "touch")
    assert session.state.remark == ("case-call-alarm", "touch")
    session.go_on()
    assert session.state.remark is None


def test_danger_is_remembered_until_restart(guide: Guide) -> None:
    for then in ((), ("moving",)):
        assert walked(guide, "talking", "next", *then).state.in_danger
    assert not walked(guide, "screen").state.in_danger


@pytest.mark.parametrize(
    "action",
    [Action(Do.CHOOSE, "nothing"), Action(Do.TOGGLE, "bank"), Action(Do.YES), Action(Do.NEXT)],
    ids=lambda action: action.do,
)
def test_an_answer_the_step_does_not_have_is_refused(guide: Guide, action: Action) -> None:
    session = Session(guide)
    assert isinstance(session.step, Question)
    with pytest.raises(ValueError, match="start"):
        press(session, action)
    assert session.state == State("start")
