"""The first page by what is on the PC when help is asked for, and what a closer look changes about it."""

from __future__ import annotations

import pytest

from app.layout.theme import TextSize
from app.pages.content import Action, Do
from app.rescue.rescuer import NOTHING_SEEN, ScreenState
from app.speech.speed_and_volume import Style
from tests.widgets.hands import Make, act, here, press, words
from tools.staged import RecordingSpeaker, StagedRescuer

PAGE, OPERATED = ScreenState(has_page=True), ScreenState(is_operated=True)
BOTH = ScreenState(has_page=True, is_operated=True)


@pytest.mark.parametrize(
    ("seen", "page"),
    [(NOTHING_SEEN, "start"), (PAGE, "close-for-me"), (OPERATED, "end-remote"), (BOTH, "close-for-me")],
)
def test_it_decides_the_first_page(guidance: Make, speaker: RecordingSpeaker, seen: ScreenState, page: str) -> None:
    one = guidance(seen=seen)
    assert here(one) == page
    assert speaker.said[0].part == ("lead" if seen == NOTHING_SEEN else "title")
    one.presenter.act(Action(Do.BACK))
    assert here(one) == "start", "back leads to the question"


@pytest.mark.parametrize("is_reset", [False, True])
def test_asked_for_anew_everything_of_before_is_forgotten(
    guidance: Make, speaker: RecordingSpeaker, is_reset: bool
) -> None:
    """Reset, as after a visitor, it says nothing, and the voice is as at first."""
    one = guidance()
    act(one, Action(Do.CHOOSE, "talking"), Action(Do.TEXT_SIZE, "large"), Action(Do.VOLUME, "+1"), Action(Do.MUTE))
    act(one, Action(Do.LANGUAGES, "en"), Action(Do.NUMBER, "hotline-188"))
    one.presenter.reset("ja", Style()) if is_reset else one.presenter.start()
    assert (here(one), one.presenter.size) == ("start", TextSize.NORMAL)
    assert one.presenter.snapshot.texts.language == "ja"
    assert not one.presenter.snapshot.state.in_danger
    assert bool(speaker.said) is not is_reset
    assert not is_reset or speaker.style == Style()
    one.presenter.act(Action(Do.BACK))
    assert here(one) == "start"
    one.presenter.start()
    assert speaker.said, "it is heard again"


# ---- the closer look, a moment later


def test_a_look_that_ends_after_the_guide_was_closed_says_nothing(
    guidance: Make, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    one = guidance(rescuer=rescuer)
    one.presenter.reset("ja", speaker.style)
    rescuer.see(PAGE, is_whole=True)
    assert speaker.said == []
    one.presenter.start()
    rescuer.see(PAGE, is_whole=True)
    assert speaker.said


def test_a_closer_look_changes_the_page_and_says_so(
    guidance: Make, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    one = guidance(rescuer=rescuer)
    rescuer.see(PAGE, is_whole=True)
    assert here(one) == "close-for-me"
    assert speaker.said[0].reading == "その けいこくわ、ニセモノです"
    said = len(speaker.said)
    rescuer.see(BOTH, is_whole=True)
    assert here(one) == "close-for-me", "the page comes first"
    assert len(speaker.said) == said


def test_who_asks_for_help_again_sees_what_is_there_now(guidance: Make, rescuer: StagedRescuer) -> None:
    """She opened the guide while nothing was wrong, and presses the help button over the page that came since."""
    one = guidance(rescuer=rescuer)
    rescuer.see(is_whole=True)
    rescuer.see(PAGE, is_whole=True)
    assert here(one) == "start", "no page changes by itself"
    one.presenter.ask_again()
    rescuer.see(PAGE, is_whole=True)
    assert here(one) == "close-for-me"


def test_who_has_pressed_something_is_left_alone(guidance: Make, rescuer: StagedRescuer) -> None:
    one = guidance(rescuer=rescuer)
    for action, page in ((Action(Do.CHOOSE, "damage"), "stop-first"), (Action(Do.TEXT_SIZE, "large"), "start")):
        one.presenter.start(NOTHING_SEEN)
        one.presenter.act(action)
        rescuer.see(BOTH, is_whole=True)
        assert here(one) == page


def test_close_can_be_pressed_before_it_is_known_what(guidance: Make, rescuer: StagedRescuer) -> None:
    """The button stands from the first moment on; it does not come or go under the hand."""
    found = rescuer.seen.targets
    rescuer.see(targets={})
    one = guidance(rescuer=rescuer, seen=PAGE)
    press(one, "この画面を閉じる")
    assert here(one) == "close-for-me-looking"
    assert one.presenter.content.waiting_since is not None
    one.presenter.act(Action(Do.BACK))
    assert here(one) == "close-for-me-looking", "a second press of a trembling hand changes nothing"
    rescuer.see(PAGE, targets=found, is_whole=True)
    assert one.presenter.content.texts["title"].text == "Microsoft Edge を閉じます"


def test_where_nothing_is_found_the_way_by_hand_stays(guidance: Make, rescuer: StagedRescuer) -> None:
    rescuer.see(targets={})
    one = guidance(rescuer=rescuer, seen=PAGE)
    press(one, "この画面を閉じる")
    rescuer.see(PAGE, is_whole=True)
    assert one.presenter.content.texts["title"].text == "閉じられませんでした"
    press(one, "つぎへ")
    assert here(one) == "pc-kind"
    one.presenter.start(PAGE)
    rescuer.see(PAGE, is_whole=True)
    assert "この画面を閉じる" not in words(one)
    assert "自分で閉じる" in words(one)
