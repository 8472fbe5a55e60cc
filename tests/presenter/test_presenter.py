"""What each press changes is shown and said: language, voice, sound; and what a closer look changes about the page."""

from __future__ import annotations

import pytest

from app.layout.theme import TextSize
from app.pages.content import Action, Do
from app.rescue.rescuer import NOTHING_SEEN, ScreenState
from app.speech.speed_and_volume import Style
from tests.widgets.hands import BACK, Make, act, choose, go, here, press, words
from tools.staged import RecordingSpeaker, StagedRescuer

PAGE = ScreenState(has_page=True)
BOTH = ScreenState(has_page=True, is_operated=True)


@pytest.mark.parametrize("is_reset", [False, True])
def test_asked_for_anew_everything_of_before_is_forgotten(
    guidance: Make, speaker: RecordingSpeaker, is_reset: bool
) -> None:
    """Reset, as after a visitor, it says nothing, and the voice is as at first."""
    one = guidance()
    act(one, choose("talking"), Action(Do.TEXT_SIZE, "large"), Action(Do.VOLUME, "+1"), Action(Do.MUTE))
    act(one, Action(Do.LANGUAGES, "en"), Action(Do.NUMBER, "hotline-188"))
    one.presenter.reset("ja", Style()) if is_reset else one.presenter.start()
    assert (here(one), one.presenter.size) == ("start", TextSize.NORMAL)
    assert one.presenter.snapshot.texts.language == "ja"
    assert not one.presenter.snapshot.state.in_danger
    assert bool(speaker.said) is not is_reset
    assert not is_reset or speaker.style == Style()
    one.presenter.act(BACK)
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
    for action, page in ((choose("damage"), "stop-first"), (Action(Do.TEXT_SIZE, "large"), "start")):
        one.presenter.start(NOTHING_SEEN)
        one.presenter.act(action)
        rescuer.see(BOTH, is_whole=True)
        assert here(one) == page


# ---- language and voice


def test_a_language_redraws_and_speaks_at_once(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance(at=(Action(Do.LANGUAGES),))
    assert [card.words for card in one.window.page.cards] == ["日本語", "English"]
    one.window.page.cards[1].click()
    assert one.window.page.labels["title"].text() == one.presenter.content.texts["title"].text
    assert one.window.page.labels["title"].text().isascii()
    assert one.window.footer.buttons["looks"].words.isascii()
    assert speaker.languages[-1] == "en"
    assert speaker.said[0].part == "lead"


def test_muted_means_silent_until_unmuted(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance()
    one.window.footer.buttons["looks"].click()
    press(one, "ガイドの声を消す")
    assert speaker.said == []
    one.presenter.act(BACK)
    one.presenter.act(choose("talking"))
    assert speaker.said == []
    one.window.footer.buttons["looks"].click()
    press(one, "ガイドの声を出す")
    assert speaker.text == "こえを だします"
    press(one, "もう一度きく")
    assert "きって ください" in speaker.text


def test_changing_a_voice_that_is_off_switches_it_on(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance()
    one.window.footer.buttons["looks"].click()
    for change in ("大きく", "もう一度きく"):
        press(one, "ガイドの声を消す")
        assert speaker.said == []
        press(one, change)
        assert speaker.said, "who changes it, or wants to hear it again, wants to hear it"


def test_no_voice_is_one_quiet_notice(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance()
    speaker.audible.emit(False)
    assert one.window.header.name.text() == "いまは声が出ません。文字で案内します。"
    speaker.audible.emit(True)
    assert one.window.header.name.text() == "ニセ警告あんしんガイド"


def test_speed_and_volume_are_changed_and_heard_at_once(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance()
    told: list[Style] = []
    one.presenter.voice_changed.connect(told.append)
    one.window.footer.buttons["looks"].click()
    for change, style in [
        ("ゆっくり", Style(speed=0)),
        ("はやく", Style()),
        ("大きく", Style(volume=4)),
        ("小さく", Style()),
    ]:
        press(one, change)
        assert speaker.style == style
        assert speaker.text == "この くらいの こえで、おはなし します。"
    assert told == [Style(speed=0), Style(), Style(volume=4), Style()]


# ---- the sound of the page


def test_the_sound_is_had_back_after_a_question_and_silenced_again(guidance: Make, rescuer: StagedRescuer) -> None:
    one = guidance(rescuer=rescuer)
    assert "音をもどす" not in words(one)
    rescuer.see(is_hushed=True)
    press(one, "音をもどす")
    assert (one.presenter.content.texts["title"].text, rescuer.asked) == ("警告の音が、また鳴ります", [])
    press(one, "消したままにする")
    press(one, "音をもどす")
    press(one, "音をもどす")
    assert rescuer.asked == ["sound"]
    assert one.presenter.content.id == "start"
    assert "音をもどす" not in words(one)
    press(one, "警告の音を消す")
    assert rescuer.asked == ["sound", "hush"]
    assert "音をもどす" in words(one)


@pytest.mark.parametrize("howls", [True, False])
def test_the_videos_that_are_opened_are_heard_unless_a_warning_would_be(
    guidance: Make, rescuer: StagedRescuer, howls: bool
) -> None:
    """Their page says that they are loud; muted with the browser they said nothing."""
    one = guidance(rescuer=rescuer)
    rescuer.see(acting=("browser.edge",) if howls else ())
    go(one, "learn-videos")
    press(one, "動画のページを開く")
    assert rescuer.asked == ([] if howls else ["sound"])


@pytest.mark.parametrize("howls", [True, False])
def test_who_leaves_what_we_have_muted_is_asked_first(guidance: Make, rescuer: StagedRescuer, howls: bool) -> None:
    one = guidance(rescuer=rescuer)
    rescuer.see(is_hushed=True)
    rescuer.see(acting=("browser.edge",) if howls else ())
    assert one.window.asks_first() is howls
    assert ({"ガイドにもどる", "このまま、おわる"} <= set(words(one))) is howls
    one.window.close()
    assert not one.window.isVisible(), "the end of the session asks nobody"
