"""Learning beforehand: stories in which one can stop anywhere, all cards, a fair quiz, and nobody is blamed."""

from __future__ import annotations

import re

import pytest

from app.guide.flow import Choice, Guide, Instruction, Question, Step
from app.texts import Texts

CASES = ("case-call", "case-pay", "case-clerk")
REAL = {"quiz-security-why", "quiz-leave-why", "quiz-hotline-why", "quiz-back-why"}
OURS = re.compile(r"^(learn|case|sign|advice|differ|quiz)\b")
SHAME = {
    "ja": ("だまされました", "騙されました", "失敗", "不正解", "残念", "間違いです", "いけません", "ダメ", "だめ"),
    "en": ("you were taken in.", "wrong answer.", "failed", "stupid", "should have", "too bad", "unfortunately"),
}
TOLD = {
    "ja": (r".+、ここで止まれます。", r".*だまされませんでした。|ここで止まれます。"),
    "en": (r".+ you can stop here\.", r"You can stop here\.|.*you were not taken in\."),
}
"""What is told after an answer that goes into the trap, and after one that stops it."""

BRANDS = ("Microsoft", "McAfee", "Norton", "Apple", "Google", "Amazon", "TeamViewer", "AnyDesk", "トレンドマイクロ")


def panels(guide: Guide, case: str) -> list[Question]:
    """The panels of a story in the order in which they are met."""
    menu = guide["learn-cases"]
    here: Step = guide[next(one.target for one in menu.choices if f"case-{one.id}" == case)]
    met = []
    while isinstance(here, Question):
        met.append(here)
        reason = guide[here.choices[0].target]
        here = guide[reason.next]
    assert here.id == f"{case}-end"
    return met


def told(step: Question, option: Choice, texts: Texts) -> str:
    """The line that an answer brings to the next page."""
    assert option.remark, (step.id, option.id)
    return texts[f"{step.id}.remark.{option.id}"].text


@pytest.mark.parametrize("case", CASES)
def test_every_answer_of_a_story_goes_on_kindly(guide: Guide, case: str, texts: Texts) -> None:
    """One answer goes into the trap, the others stop it; all hear the same reason, and that one can stop here."""
    trapped, stopped = TOLD[texts.language]
    places = set()
    for panel in panels(guide, case):
        assert len({choice.target for choice in panel.choices}) == 1, panel.id
        assert sum(choice.trap for choice in panel.choices) == 1, panel.id
        for place, choice in enumerate(panel.choices):
            line = told(panel, choice, texts)
            if not choice.trap:
                assert re.fullmatch(stopped, line, re.IGNORECASE), (panel.id, line)
            else:
                assert re.fullmatch(trapped, line), (panel.id, line)
                places.add(place)
    assert places == {0, 1}, "the place of an answer does not give it away"


def test_the_quiz_tells_what_is_real(guide: Guide) -> None:
    told = {step.id: step.stamp for step in guide.steps.values() if isinstance(step, Instruction) and step.stamp}
    assert {step for step, stamp in told.items() if stamp == "real"} == REAL
    assert len(told) == 10


def test_nobody_is_blamed_and_no_brand_is_named(guide: Guide, texts: Texts) -> None:
    for step_id in guide.steps:
        if OURS.match(step_id):
            for key in texts.keys_of(step_id):
                text = texts[key].text.lower()
                for word in (*SHAME[texts.language], *BRANDS):
                    assert word.lower() not in text, key
