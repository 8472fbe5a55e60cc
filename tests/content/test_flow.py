"""Where answers that matter most lead, written down a second time, so that no slip in the flow passes unseen."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

from app.guide.flow import AllThatApply, Contacts, DoneYet, Guide, Instruction, Rescue, StepRole, options
from app.pages.snapshot import EARLIER
from tests.support.snapshots import ways

TABLE = tomllib.loads(Path(__file__).with_name("in_danger.toml").read_text(encoding="utf-8"))
IN_DANGER = {(step, answer): target for step, answers in TABLE.items() for answer, target in answers.items()}
"""Answers that tell of harm, and what is said to them first."""

PAGE_IS_GONE = {"after-close", "notice-stopped", "phone-closed"}
"""Where a page that could be closed leads: each asks what was done before it says that all is well."""


def test_every_answer_that_tells_of_harm_leads_to_its_help(guide: Guide) -> None:
    told = {}
    for step in guide.steps.values():
        told |= {(step.id, answer.id): answer.target for answer in options(step) if answer.danger or answer.mark}
    assert told == IN_DANGER


def test_a_page_that_is_gone_leads_on_and_one_that_stays_to_another_way(guide: Guide) -> None:
    steps = [step for step in guide.steps.values() if isinstance(step, DoneYet | Rescue)]
    closing = [step for step in steps if step.task in (None, "browser")]
    assert len(closing) > 10
    for step in closing:
        answers = dict(ways(step))
        assert answers["yes"] in PAGE_IS_GONE, step.id
        assert answers["no"] not in {*PAGE_IS_GONE, step.id}, step.id


def test_every_step_leads_to_the_numbers(guide: Guide) -> None:
    targets = {step.id: {target for _, target in ways(step)} for step in guide.steps.values()}
    assert set().union(*targets.values()) <= guide.steps.keys()
    saved = {step.id for step in guide.steps.values() if isinstance(step, Contacts)}
    while more := {step for step in targets.keys() - saved if targets[step] & saved}:
        saved |= more
    assert saved == guide.steps.keys()


def test_every_mark_that_is_set_is_asked_for_and_the_reverse(guide: Guide) -> None:
    """A misspelt one would show the wrong cards."""
    steps = guide.steps.values()
    plans = [step for step in steps if isinstance(step, AllThatApply)]
    boxes = {box.id for plan in plans for box in plan.choices}
    given = {one.mark for step in steps for one in (step, *options(step))} - {None}
    given |= {step.done for step in steps if isinstance(step, Rescue) and step.done}
    asked = {mark for plan in plans for card in plan.cards for mark in (*card.marks, *card.unless)}
    passed = [step for step in steps if isinstance(step, Instruction)]
    asked |= {mark for step in passed for mark in (step.needs, *step.unless) if mark} | {EARLIER}
    assert given <= boxes | asked
    assert asked <= boxes | given


def test_what_is_named_to_be_found_is_there_once(guide: Guide) -> None:
    for step in guide.steps.values():
        answers = [one.id for one in (step.choices if isinstance(step, AllThatApply) else options(step))]
        assert len(answers) == len(set(answers)), step.id
    roles = [step.role for step in guide.steps.values() if step.role]
    assert sorted(roles) == sorted(get_args(StepRole))


def test_that_the_page_is_closed_is_remembered_only_where_it_is(guide: Guide) -> None:
    """Else the plan would not ask whether it still stands: whoever only saw it has not closed it."""
    assert {step.id for step in guide.steps.values() if step.mark == "page"} == {"after-close", "notice-stopped"}
    assert {step.id for step in guide.steps.values() if step.mark == "phone"} == {"phone-closed", "phone-open"}
