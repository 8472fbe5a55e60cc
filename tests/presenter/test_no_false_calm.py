"""Whatever is seen in whatever order, no page reassures while something still runs. `tests/soak` does it at random."""

from __future__ import annotations

import pytest

from app.pages.content import Action, Do
from tests.widgets.hands import NO, Make, act, go, here, words
from tools.staged import StagedRescuer

CALM = ("閉じました", "もう安全", "だいじょうぶ", "終わりです", "ほかに何もいりません")
EDGE = ("browser.edge",)


@pytest.fixture
def looking(rescuer: StagedRescuer) -> StagedRescuer:
    """A rescuer that looks only when the test says so."""
    rescuer.looks_at_once = False
    return rescuer


@pytest.mark.parametrize("step", ["after-close", "after-safe", "notice-safe"])
def test_safe_is_withdrawn_and_given_back(guidance: Make, looking: StagedRescuer, step: str) -> None:
    one = guidance(rescuer=looking, at=step)
    assert here(one) == step
    looking.see(acting=() if step == "after-close" else EDGE, remaining=EDGE)  # after-close minds a minimised one, too
    assert [button.words.text for button in one.presenter.content.buttons] == ["かわりに閉じる", "自分で閉じる"]
    assert "おわる" not in words(one), "what still runs has not ended"
    looking.see(acting=(), remaining=())
    assert here(one) == step
    assert ("おわる" in words(one)) is (step != "after-close")


def test_by_hand_leads_back_to_the_page_that_waits(guidance: Make, looking: StagedRescuer) -> None:
    one = guidance(rescuer=looking, platform="windows", at="after-safe")
    looking.see(acting=EDGE, remaining=EDGE)
    act(one, NO)
    assert here(one) == "close-esc"
    act(one, Action(Do.YES))
    looking.see(is_whole=True)
    assert here(one) == "still", "the person is told that the screen contradicts the answer"
    looking.see(acting=(), remaining=())
    looking.see(is_whole=True)
    assert here(one) == "after-safe"


def test_that_it_is_gone_is_looked_at_before_it_is_believed(guidance: Make, looking: StagedRescuer) -> None:
    one = guidance(rescuer=looking, at="close-esc")
    act(one, Action(Do.YES))
    assert one.presenter.content.texts["title"].text == "いま、見ています"
    looking.see(acting=EDGE, remaining=EDGE)
    looking.see(is_whole=True)
    assert here(one) == "still"


def test_where_nobody_can_look_it_is_told_what_she_can_look_at(guidance: Make, rescuer: StagedRescuer) -> None:
    rescuer.can_look = False
    one = guidance(rescuer=rescuer)
    for step in ("after-close", "after-safe", "notice-safe", "phone-safe"):
        go(one, step)
        told = "".join(said.text for said in one.presenter.content.texts.values())
        assert here(one) == step
        assert not [word for word in CALM[:3] if word in told], told
