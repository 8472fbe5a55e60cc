"""Where answers that matter most lead, written down a second time, so that no slip in the flow passes unseen."""

from __future__ import annotations

import pytest

from app.guide.checks import graph
from app.guide.model import DoneYet, Guide, Question, Rescue

IN_DANGER = {
    ("start", "talking"): "hang-up",
    ("start", "damage"): "stop-first",
    ("anything-else", "did"): "stop-first",
    ("phone-app", "told"): "phone-airplane",
    ("phone-app", "typed"): "stop-first",
    ("remote-check", "moving"): "end-remote",
    ("remote-check", "installed"): "end-remote",
}
"""Answers that tell of harm, and what is said to them first."""

PAGE_IS_GONE = {"after-close", "notice-safe", "phone-app"}
"""Where a page that could be closed leads."""


def test_every_answer_that_tells_of_harm_leads_to_its_help(guide: Guide) -> None:
    questions = [step for step in guide.steps.values() if isinstance(step, Question)]
    answers = {(step.id, answer.id): answer for step in questions for answer in (*step.choices, *step.links)}
    telling = {at for at, answer in answers.items() if answer.danger or getattr(answer, "mark", None)}
    assert telling == IN_DANGER.keys()
    assert {at: answers[at].target for at in IN_DANGER} == IN_DANGER


def test_a_page_that_is_gone_leads_on_and_one_that_stays_to_another_way(guide: Guide) -> None:
    edges = graph(guide)
    ways = {
        step.id: dict(edges[step.id])
        for step in guide.steps.values()
        if isinstance(step, DoneYet | Rescue) and step.task in (None, "browser")
    }
    assert len(ways) > 10
    for step, answers in ways.items():
        assert answers["yes"] in PAGE_IS_GONE, step
        assert answers["no"] not in {*PAGE_IS_GONE, step}, step


@pytest.mark.parametrize(
    ("step", "answer", "target"), [("cut-network", "no", "cut-power"), ("hang-up", "next", "remote-check")]
)
def test_who_is_being_operated_is_cut_off(guide: Guide, step: str, answer: str, target: str) -> None:
    assert dict(graph(guide)[step])[answer] == target
