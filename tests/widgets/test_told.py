"""After an answer: a stamp tells what the picture of the quiz is, and a story shows the right answer again."""

from __future__ import annotations

import pytest

from app.application import Guidance
from app.guide.flow import Guide, Question
from app.pages.content import Action, Do
from app.widgets.page.page_view import PageView
from app.widgets.pictures import stamp_frame
from tests.widgets.hands import Make
from tools.walks import shortest_walks


def answered(one: Guidance, guide: Guide, step: str, choice: str) -> PageView:
    """The page after an answer."""
    one.presenter.start()
    for action in (*shortest_walks(guide)[step], Action(Do.CHOOSE, choice)):
        one.presenter.act(action)
    return one.window.page


# ---- the quiz


def test_the_stamp_is_on_the_pictures_lower_half(guidance: Make, guide: Guide) -> None:
    for window in ((1366, 768), (911, 512), (1080, 1920)):
        page = answered(guidance(window=window), guide, "quiz-number", "fake")
        assert page.picture.isVisible()
        _, frame = stamp_frame(page.content.texts["fake"].text, page.picture.size())
        assert page.picture.height() / 2 < frame.center().y() < page.picture.height()
        assert frame.width() > page.picture.width() * 0.4


@pytest.mark.parametrize(("wrong", "told"), [(0, "10問ぜんぶ"), (2, "8問"), (9, "、1問"), (10, "")])
def test_the_end_tells_how_many_were_right(guidance: Make, guide: Guide, wrong: int, told: str) -> None:
    one = guidance()
    for action in shortest_walks(guide)["quiz-number"]:
        one.presenter.act(action)
    while (step := one.presenter.walk.step).id != "quiz-end":
        answers = {"real": "fake", "fake": "real"} if wrong > 0 else {"real": "real", "fake": "fake"}
        if isinstance(step, Question):
            why = guide[step.choices[0].target]
            assert why.stamp
            one.presenter.act(Action(Do.CHOOSE, answers[why.stamp]))
            wrong -= 1
        one.presenter.act(Action(Do.NEXT))
    said = one.window.page.labels.get("remark")
    assert (told in said.text()) if said else not told
