"""The walk, edge by edge: each answer leads where the file says, and back restores the page exactly."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.guide.flow import CONTINUE, AllThatApply, Contacts, Guide, Instruction, Platform, Question, Task, load_guide
from app.guide.session import GivenAnswer, Session, WalkState, plan_for
from app.pages.content import Action, Do
from app.presenter.walk import answer
from app.system import paths
from tests.support.snapshots import ways
from tools.walks import answers, shortest_walks

ON_THE_PHONE = ("talking", "next")
TO_MONEY = ("damage", "today", "none")
"""Presses to the question whether somebody operates the PC, and to the one about money."""


def walked(guide: Guide, *presses: str, platform: Platform | None = None, rescues: Collection[Task] = ()) -> Session:
    session = Session(guide, platform, offers=rescues.__contains__)
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


@pytest.mark.parametrize("platform", ["windows", "mac"])
def test_the_system_is_not_asked_for_where_it_is_known(guide: Guide, platform: Platform) -> None:
    steps = shortest_walks(guide, platform)
    assert "pc-kind" not in steps
    assert ("close-esc" in steps, "mac-close" in steps) == (platform == "windows", platform == "mac")


def test_danger_is_asked_within_three_pages(guide: Guide) -> None:
    """Still on the phone, on the PC, money gone: all three are known after at most three pages."""
    walks = shortest_walks(guide)
    most = {"hang-up": 1, "stop-first": 1, "remote-check": 2, "end-remote": 3, "card-bank": 5}
    assert not [step for step, presses in most.items() if len(walks[step]) > presses]


@pytest.mark.parametrize("platform", [None, "windows", "mac"])
def test_closed_within_two_answers(guide: Guide, platform: Platform | None) -> None:
    """The warning, close it: including the confirmation, three presses from the first page to the closed one."""
    walks = shortest_walks(guide, platform)
    assert len(walks["close-for-me"]) <= 1
    assert len(walks["after-close"]) <= 2


def test_only_who_hung_up_is_given_a_rest_and_never_before_the_pc_is_cut_off(guide: Guide) -> None:
    assert walked(guide, *ON_THE_PHONE, "none").state.step == "hang-up-rest"
    assert walked(guide, *ON_THE_PHONE, "moving", "yes").state.step == "damage-money", "who was operated rests later"
    assert walked(guide, *TO_MONEY).state.step == "damage-money"
    assert walked(guide, "damage", "today", "moving", "yes").state.step == "damage-money"


PLANS = tomllib.loads(Path(__file__).with_name("plans.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", PLANS)
def test_the_plan_is_in_the_order_of_urgency(guide: Guide, told: str) -> None:
    marks, first, rest = PLANS[told].values()
    assert planned(guide, "damage-money", WalkState("damage-money", marks=frozenset(marks))) == first
    shown = tuple(GivenAnswer(step, ()) for step in first)
    assert planned(guide, "damage-pc", WalkState("damage-pc", marks=frozenset(marks), answers=shown)) == rest


def planned(guide: Guide, step: str, state: WalkState) -> list[str]:
    boxes = guide[step]
    return list(plan_for(boxes, state))


ONWARD = tomllib.loads(Path(__file__).with_name("onward.toml").read_text(encoding="utf-8"))["onward"]


@pytest.mark.parametrize("way", ONWARD, ids=lambda way: "-".join(way["presses"]))
def test_a_plan_and_a_rescue_go_on_where_they_were(guide: Guide, way: dict[str, Any]) -> None:
    assert walked(guide, *way["presses"], rescues=way["rescues"]).state.step == way["step"]


# ---- whatever is pressed, in whatever order


class AnyWalk(RuleBasedStateMachine):
    """Any answers, "back" and "start over", on the guide alone; the pages seen so far are the model."""

    guide = load_guide(paths.GUIDE)

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(self.guide, offers=lambda _task: True)
        self.seen: list[WalkState] = []

    @precondition(lambda self: list(answers(self.session)))
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        step, before = self.session.step, self.session.state
        *ticks, last = data.draw(st.sampled_from(list(answers(self.session))))
        for tick in ticks:
            answer(self.session, tick)
        self.seen.append(self.session.state)
        answer(self.session, last)
        after = self.session.state
        assert after.in_danger >= before.in_danger, "no answer forgets the danger"
        assert after.marks >= before.marks
        assert after.answers[:-1] == before.answers
        assert after.ticks == frozenset()
        meant = [target for answer, target in ways(step) if answer in (last.value, last.do.value)]
        if isinstance(step, Question) and not before.plan and CONTINUE not in meant:
            [target] = meant
            passed = self.guide[target]
            is_for_others = isinstance(passed, Instruction) and passed.needs not in (None, *after.marks)
            assert after.step == (passed.next if is_for_others else target)

    @precondition(lambda self: isinstance(self.session.step, AllThatApply))
    @rule(data=st.data())
    def tick(self, data: st.DataObject) -> None:
        box = data.draw(st.sampled_from(self.session.step.choices)).id  # type: ignore[union-attr]
        before = self.session.state.ticks
        self.session.toggle(box)
        assert self.session.state.ticks ^ before == {box}

    @rule()
    def back(self) -> None:
        self.session.back()
        if self.seen:
            assert self.session.state == self.seen.pop()
        assert self.session.can_go_back == bool(self.seen)

    @rule()
    def restart(self) -> None:
        self.session.restart()
        self.seen.clear()
        assert (self.session.state, self.session.can_go_back) == (WalkState("start"), False)

    @rule(action=st.sampled_from([Action(Do.CHOOSE, "nothing"), Action(Do.TOGGLE, "nothing")]))
    def answer_what_is_not_asked(self, action: Action) -> None:
        before = self.session.state
        with pytest.raises(ValueError, match=before.step):
            answer(self.session, action)
        assert self.session.state == before

    @invariant()
    def it_goes_on_to_numbers(self) -> None:
        state = self.session.state
        assert list(answers(self.session)) or isinstance(self.session.step, Contacts)
        assert not state.plan_size or not state.plan or isinstance(self.guide[state.plan[-1]], Contacts | AllThatApply)
        assert not state.ticks or isinstance(self.session.step, AllThatApply)


test_any_walk = AnyWalk.TestCase
AnyWalk.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
