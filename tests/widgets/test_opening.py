"""The first page by what is on the PC when help is asked for, and what a closer look changes about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.application import Guidance
from app.pages.content import Action, Do
from app.pages.page import Page, Role
from app.rescue.screen_state import NOTHING, ScreenState
from app.widgets.buttons import PressButton
from app.widgets.theme import TextSize
from tests.conftest import RecordingSpeaker
from tools.staged import StagedRescuer

Make = Callable[..., Guidance]

HEARD = ScreenState(has_page=True, is_only_heard=True)
PAGE, OPERATED = ScreenState(has_page=True), ScreenState(is_operated=True)
BOTH = ScreenState(has_page=True, is_operated=True)


def here(one: Guidance) -> str:
    return one.presenter.content.id


def words(one: Guidance) -> list[str]:
    return [button.words for button in one.window.findChildren(PressButton) if button.isVisible()]


def press(one: Guidance, word: str) -> None:
    next(b for b in one.window.findChildren(PressButton) if b.isVisible() and b.words == word).click()


@pytest.fixture
def rescuer(qapp: object) -> StagedRescuer:
    return StagedRescuer()


@pytest.mark.parametrize(
    ("seen", "page"), [(NOTHING, "start"), (PAGE, "close-for-me"), (OPERATED, "end-remote"), (BOTH, "close-for-me")]
)
def test_it_decides_the_first_page(guidance: Make, speaker: RecordingSpeaker, seen: ScreenState, page: str) -> None:
    one = guidance()
    one.presenter.start(seen)
    assert here(one) == page
    assert speaker.said[0].part == ("lead" if seen == NOTHING else "title")
    one.presenter.act(Action(Do.BACK))
    assert here(one) == "start", "back leads to the question"


def test_with_a_page_it_is_called_fake_and_closed_by_three_presses(
    guidance: Make, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    """Help, close, yes: two of them are here."""
    one = guidance(rescuer=rescuer)
    one.presenter.start(PAGE)
    assert [utterance.reading for utterance in speaker.said[:3]] == [
        "その けいこくわ、ニセモノです",
        "でんわを かけないで ください",
        "おかねを はらわないで ください",
    ]
    press(one, "この画面を閉じる")
    assert "Microsoft Edge" in one.presenter.content.texts["title"].text
    assert "書きかけ" in one.presenter.content.texts["body"].text
    press(one, "閉じてください")
    assert rescuer.asked == ["browser browser-1"]


def test_what_is_only_heard_is_not_said_to_be_a_warning(
    guidance: Make, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    """A film may sound: no word speaks of a warning that nobody has seen, and all else is as with one."""
    shown: list[Page] = []
    said: list[list[str]] = []
    one = guidance(rescuer=rescuer)
    for scene in (PAGE, HEARD):
        speaker.said = []
        one.presenter.start(scene)
        shown.append(one.presenter.content)
        said.append([utterance.reading for utterance in speaker.said])
    seen, heard = shown
    assert heard.texts["title"] != seen.texts["title"]
    assert (heard.blocks[1:], heard.buttons, heard.links) == (seen.blocks[1:], seen.buttons, seen.links)
    assert (said[1][0] != said[0][0], said[1][1:]) == (True, said[0][1:])


def test_signs_stand_over_the_whole_width_and_what_happened_beside_the_button(guidance: Make) -> None:
    one = guidance(window=(1366, 768))
    one.presenter.start(PAGE)
    page = one.window.page
    assert page is not None
    assert one.presenter.content.text(Role.SIGN)
    assert [page.labels[sign].text() for sign in ("dont-call", "dont-pay")] == ["かけない", "払わない"]
    close, *told = page.buttons
    assert close.hasFocus()
    assert all(other.x() > close.geometry().right() - 2 * close.ring for other in (*told, *page.links)), "beside it"
    assert close.height() > sum(one.height() for one in (told[0], page.links[0])) - 4 * close.ring, "two rows high"
    assert [button.words for button in told] == ["電話をかけた", "払った、教えた、操作された"]
    assert [link.words for link in page.links] == ["自分で閉じる", "右下の、小さなお知らせだけ"]


def test_who_is_operated_is_never_told_that_nothing_happened(guidance: Make, rescuer: StagedRescuer) -> None:
    one = guidance(rescuer=rescuer)
    one.presenter.start(OPERATED)
    assert "ニセモノ" in one.presenter.content.texts["hint"].text
    press(one, "かわりに止めてもらう")
    press(one, "止めてください")
    assert rescuer.asked == ["remote remote-1"]
    rescuer.finish(True)
    assert here(one) == "cut-network"
    seen = []
    for _ in range(3):
        one.presenter.act(Action(Do.YES if here(one) == "cut-network" else Do.NEXT))
        seen.append(here(one))
    assert seen == ["damage-money", "damage-pc", "card-bank-check"]


def test_asked_for_anew_everything_of_before_is_forgotten(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance()
    for action in (
        Action(Do.CHOOSE, "talking"), Action(Do.TEXT_SIZE, "large"), Action(Do.MUTE), Action(Do.LANGUAGES, "en"),
        Action(Do.LOOKS),
    ):  # fmt: skip
        one.presenter.act(action)
    one.presenter.start()
    assert (here(one), one.presenter.size) == ("start", TextSize.NORMAL)
    assert one.presenter.walk.texts.language == "ja"
    assert not one.presenter.walk.state.in_danger
    assert speaker.said, "and it is heard again"
    one.presenter.act(Action(Do.BACK))
    assert here(one) == "start"


# ---- the closer look, a moment later


def test_a_look_that_ends_after_the_guide_was_closed_says_nothing(
    guidance: Make, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    one = guidance(rescuer=rescuer)
    one.presenter.start()
    one.presenter.reset("ja", speaker.style)
    rescuer.see(PAGE, is_first=True)
    assert speaker.said == []
    one.presenter.start()
    rescuer.see(PAGE, is_first=True)
    assert speaker.said


def test_a_closer_look_changes_the_page_and_says_so(
    guidance: Make, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    one = guidance(rescuer=rescuer)
    one.presenter.start(NOTHING)
    rescuer.see(PAGE, is_first=True)
    assert here(one) == "close-for-me"
    assert speaker.said[0].reading == "その けいこくわ、ニセモノです"
    said = len(speaker.said)
    rescuer.see(BOTH, is_first=True)
    assert here(one) == "close-for-me", "the page comes first"
    assert len(speaker.said) == said


def test_who_has_pressed_something_is_left_alone(guidance: Make, rescuer: StagedRescuer) -> None:
    one = guidance(rescuer=rescuer)
    for action, page in ((Action(Do.CHOOSE, "damage"), "stop-first"), (Action(Do.TEXT_SIZE, "large"), "start")):
        one.presenter.start(NOTHING)
        one.presenter.act(action)
        rescuer.see(BOTH, is_first=True)
        assert here(one) == page


def test_close_can_be_pressed_before_it_is_known_what(guidance: Make, rescuer: StagedRescuer) -> None:
    """The button stands from the first moment on; it does not come or go under the hand."""
    found = rescuer.seen.targets
    rescuer.see(targets={})
    one = guidance(rescuer=rescuer)
    one.presenter.start(PAGE)
    press(one, "この画面を閉じる")
    assert here(one) == "close-for-me-looking"
    assert one.presenter.content.waiting_since is not None
    one.presenter.act(Action(Do.BACK))
    assert here(one) == "close-for-me-looking", "a second press of a trembling hand changes nothing"
    rescuer.see(PAGE, targets=found, is_first=True)
    assert one.presenter.content.texts["title"].text == "Microsoft Edge を閉じます"


def test_where_nothing_is_found_the_way_by_hand_stays(guidance: Make, rescuer: StagedRescuer) -> None:
    rescuer.see(targets={})
    one = guidance(rescuer=rescuer)
    one.presenter.start(PAGE)
    press(one, "この画面を閉じる")
    rescuer.see(PAGE, is_first=True)
    assert one.presenter.content.texts["title"].text == "閉じられませんでした"
    press(one, "つぎへ")
    assert here(one) == "pc-kind"
    one.presenter.start(PAGE)
    rescuer.see(PAGE, is_first=True)
    assert "この画面を閉じる" not in words(one)
    assert "自分で閉じる" in words(one)
