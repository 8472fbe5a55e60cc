"""What is done for the person, by their acts: offer, confirmation by name, work, result; never a dead end."""

from __future__ import annotations

import pytest

from app.application import Guidance
from app.pages.content import Action, Do
from app.rescue.rescuer import Target
from tests.widgets.hands import Make, go, press, words
from tools.staged import RecordingSpeaker, StagedRescuer


def title(one: Guidance) -> str:
    return one.presenter.content.texts["title"].text


@pytest.fixture
def at_offer(guidance: Make, rescuer: StagedRescuer) -> Guidance:
    return guidance(rescuer=rescuer, at="close-for-me")


def test_agreed_confirmed_and_done(at_offer: Guidance, rescuer: StagedRescuer, speaker: RecordingSpeaker) -> None:
    press(at_offer, "この画面を閉じる")
    assert title(at_offer) == "Microsoft Edge を閉じます"
    assert "書きかけ" in at_offer.presenter.content.texts["body"].text
    assert "マイクロソフト エッジを とじます" in speaker.text
    assert rescuer.asked == [], "nothing is closed before it was confirmed"
    press(at_offer, "閉じてください")
    assert rescuer.asked == ["browser browser-1"]
    assert "おまち ください" in speaker.text
    rescuer.finish(True)
    assert at_offer.presenter.content.id == "after-close"
    assert speaker.said[0].reading == "とじました。"


def test_who_goes_on_meanwhile_is_not_disturbed(at_offer: Guidance, rescuer: StagedRescuer) -> None:
    press(at_offer, "この画面を閉じる")
    press(at_offer, "閉じてください")
    at_offer.presenter.act(Action(Do.OVERDUE))
    press(at_offer, "自分で閉じる")
    rescuer.finish(True)
    assert at_offer.presenter.content.id == "pc-kind"
    at_offer.presenter.act(Action(Do.RESTART))
    rescuer.finish(True)
    assert at_offer.presenter.content.id == "start"


def test_of_several_one_is_chosen(at_offer: Guidance, rescuer: StagedRescuer) -> None:
    both = (Target("browser-1", ("browser.edge",)), Target("browser-2", ("browser.firefox",)))
    rescuer.see(targets={"browser": both})
    press(at_offer, "この画面を閉じる")
    assert at_offer.presenter.content.answers
    at_offer.window.page.press_number(2)
    assert rescuer.asked == ["browser browser-2"]


def test_a_browser_that_is_seen_later_is_offered_then(guidance: Make, rescuer: StagedRescuer) -> None:
    """The first look takes a moment, and the person may be quicker."""
    found = rescuer.seen.targets
    rescuer.see(targets={})
    one = guidance(rescuer=rescuer, at="close-for-me")
    assert "この画面を閉じる" not in words(one)
    rescuer.see(targets=found)
    assert "この画面を閉じる" in words(one)
    press(one, "この画面を閉じる")
    shown = one.presenter.content
    rescuer.see(targets={})
    assert one.presenter.content == shown, "what is being confirmed does not change under the hand"


def test_the_sound_is_had_back_after_a_question_and_silenced_again(guidance: Make, rescuer: StagedRescuer) -> None:
    one = guidance(rescuer=rescuer)
    assert "音をもどす" not in words(one)
    rescuer.see(is_hushed=True)
    press(one, "音をもどす")
    assert (title(one), rescuer.asked) == ("警告の音が、また鳴ります", [])
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


def test_every_program_that_may_be_found_has_its_name(guidance: Make) -> None:
    from app.rescue.browsers import KINDS
    from app.rescue.remote_programs import PRODUCTS

    texts = guidance().presenter.snapshot.texts
    assert {key.split(".")[1] for key in texts.keys_of("browser")} == {kind.id for kind in KINDS}
    assert {key.split(".")[1] for key in texts.keys_of("remote")} == set(PRODUCTS)


@pytest.fixture
def at_network(guidance: Make, rescuer: StagedRescuer) -> Guidance:
    return guidance(rescuer=rescuer, at="cut-network")


def test_the_network_is_cut_by_one_press(
    at_network: Guidance, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    press(at_network, "かわりに切ってもらう")
    assert rescuer.asked == ["network network"]
    assert title(at_network) == "いま、切っています"
    rescuer.finish(True)
    assert title(at_network) == "インターネットを切りました"
    assert "ネットをもどす" in words(at_network)
    assert "きりました" in speaker.text
    press(at_network, "つぎへ")
    assert at_network.presenter.content.id == "damage-money"
    press(at_network, "ネットをもどす")
    assert rescuer.asked[-1] == "network back"
    assert "ネットをもどす" not in words(at_network)


@pytest.mark.parametrize("was_done", [False, True])
def test_it_could_not_be_cut_so_on_by_hand(at_network: Guidance, rescuer: StagedRescuer, was_done: bool) -> None:
    """Or it was, and the look sees that something leads out all the same."""
    press(at_network, "かわりに切ってもらう")
    rescuer._ended(was_done, ())
    assert title(at_network) == "切れませんでした"
    press(at_network, "つぎへ")
    assert at_network.presenter.content.id == "cut-network"
    assert {"切れた", "かわりに切ってもらう"} <= set(words(at_network))
