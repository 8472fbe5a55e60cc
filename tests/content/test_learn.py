"""Learning beforehand: stories in which one can stop anywhere, all cards, a fair quiz, and nobody is blamed."""

from __future__ import annotations

import re

import pytest

from app.guide.flow import Choice, Contacts, Guide, Instruction, Link, Question, Step
from app.texts import Library, Texts

CASES = ("case-call", "case-pay", "case-clerk")
REAL = {"quiz-security", "quiz-leave", "quiz-hotline", "quiz-back"}
FAKE = {"quiz-number", "quiz-notice", "quiz-police", "quiz-power", "quiz-phone", "quiz-shop"}
OURS = re.compile(r"^(learn|case|sign|advice|differ|quiz)\b")
SHAME = {
    "ja": ("だまされました", "騙されました", "失敗", "不正解", "残念", "間違いです", "いけません", "ダメ", "だめ"),
    "en": ("you were taken in.", "wrong answer.", "failed", "stupid", "should have", "too bad", "unfortunately"),
}
BRANDS = ("Microsoft", "McAfee", "Norton", "Apple", "Google", "Amazon", "TeamViewer", "AnyDesk", "トレンドマイクロ")


@pytest.fixture(params=["ja", "en"])
def words(request: pytest.FixtureRequest, library: Library) -> Texts:
    return library.texts(str(request.param))


def panels(guide: Guide, case: str) -> list[Question]:
    """The panels of a story in the order in which they are met."""
    here: Step = guide[first_panel(guide, case)]
    met = []
    while isinstance(here, Question):
        met.append(here)
        reason = guide[here.choices[0].target]
        assert isinstance(reason, Instruction)
        here = guide[reason.next]
    assert here.id == f"{case}-end"
    return met


def first_panel(guide: Guide, case: str) -> str:
    menu = guide["learn-cases"]
    assert isinstance(menu, Question)
    return next(choice.target for choice in menu.choices if f"case-{choice.id}" == case)


def told(step: Question, option: Choice | Link, words: Texts) -> str:
    """The line that an answer brings to the next page."""
    assert option.remark, (step.id, option.id)
    return words[f"{step.id}.remark.{option.id}"].text


@pytest.mark.parametrize("case", CASES)
def test_a_story_has_four_to_six_panels_with_a_choice_at_each(guide: Guide, case: str) -> None:
    met = panels(guide, case)
    assert 4 <= len(met) <= 6
    for number, panel in enumerate(met, start=1):
        assert panel.picture
        assert 2 <= len(panel.choices) <= 3
        assert panel.dots == (number, len(met))


@pytest.mark.parametrize("case", CASES)
def test_every_answer_of_a_story_goes_on_kindly(guide: Guide, case: str, words: Texts) -> None:
    """One answer goes into the trap, the others stop it; all hear the same reason, and that one can stop here."""
    ja = words.language == "ja"
    trapped = r".+、ここで止まれます。" if ja else r".+ you can stop here\."
    stopped = r".*だまされませんでした。|ここで止まれます。" if ja else r"You can stop here\.|.*you were not taken in\."
    places = set()
    for panel in panels(guide, case):
        assert len({choice.target for choice in panel.choices}) == 1, panel.id
        lines = [told(panel, choice, words) for choice in panel.choices]
        into_it = [place for place, line in enumerate(lines) if re.fullmatch(trapped, line)]
        assert len(into_it) == 1, (panel.id, lines)
        assert [place for place, choice in enumerate(panel.choices) if choice.trap] == into_it, panel.id
        places.update(into_it)
        lines.pop(into_it[0])
        assert all(re.fullmatch(stopped, line, re.IGNORECASE) for line in lines), (panel.id, lines)
    assert places == {0, 1}, "the place of an answer does not give it away"


def test_the_quiz_has_ten_pictures_real_and_fake(guide: Guide, library: Library) -> None:
    ja = library.texts("ja")
    intro = guide["quiz"]
    assert isinstance(intro, Instruction)
    here, met = guide[intro.next], []
    while isinstance(here, Question):
        met.append(here.id)
        assert here.dots == (len(met), 10)
        assert [choice.id for choice in here.choices] == ["real", "fake"]
        reason = guide[here.choices[0].target]
        assert isinstance(reason, Instruction)
        assert reason.picture == here.picture
        assert reason.stamp == ("real" if here.id in REAL else "fake")
        assert [choice.picture for choice in here.choices] == ["answer-real", "answer-fake"]
        assert ja[f"{reason.id}.title"].text == ("本物です" if here.id in REAL else "ニセモノです")
        here = guide[reason.next]
    assert set(met) == REAL | FAKE
    assert len(met) == 10
    assert here.id == "quiz-end"
    assert isinstance(here, Instruction)
    assert isinstance(guide[here.next], Contacts)


def test_nobody_is_blamed_and_no_brand_is_named(guide: Guide, words: Texts) -> None:
    for step_id in guide.steps:
        if OURS.match(step_id):
            for key in words.keys_of(step_id):
                text = words[key].text
                assert not [word for word in SHAME[words.language] if word in text.lower()], key
                assert not [brand for brand in BRANDS if brand in text], key
