"""After an answer: a stamp tells what the picture of the quiz is, and a story shows the right answer again."""

from __future__ import annotations

import pytest

from app.guide.flow import Guide, Question
from app.pages.content import Action, Do
from app.widgets.pictures import stamp_frame
from tests.widgets.hands import NEXT, Make, act

# ---- the quiz


def test_the_stamp_is_on_the_pictures_lower_half(guidance: Make) -> None:
    for window in ((1366, 768), (911, 512), (1080, 1920)):
        one = guidance(window=window, at=("quiz-number", Action(Do.CHOOSE, "fake")))
        page = one.window.page
        assert page.picture.isVisible()
        _, frame = stamp_frame(page.content.texts["fake"].text, page.picture.size())
        assert page.picture.height() / 2 < frame.center().y() < page.picture.height()
        assert frame.width() > page.picture.width() * 0.4


@pytest.mark.parametrize(("wrong", "told"), [(0, "10問ぜんぶ"), (2, "8問"), (9, "、1問"), (10, "")])
def test_the_end_tells_how_many_were_right(guidance: Make, guide: Guide, wrong: int, told: str) -> None:
    one = guidance(at="quiz-number")
    while (step := one.presenter.snapshot.step).id != "quiz-end":
        answers = {"real": "fake", "fake": "real"} if wrong > 0 else {"real": "real", "fake": "fake"}
        if isinstance(step, Question):
            why = guide[step.choices[0].target]
            assert why.stamp
            act(one, Action(Do.CHOOSE, answers[why.stamp]))
            wrong -= 1
        act(one, NEXT)
    said = one.window.page.labels.get("remark")
    assert (told in said.text()) if said else not told
