"""Where she is: the first page, what is done for her, they are on the line, and on after the PC was switched off."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.application import Guidance
from app.guide.bookmark import Bookmark
from app.guide.flow import Contacts, Guide
from app.pages.content import Action, Do
from app.rescue.rescuer import NOTHING_SEEN, ScreenState, Target
from tests.conftest import WEDNESDAY_MORNING
from tests.support.thrown_away import throw_away
from tests.widgets.hands import BACK, NEXT, NO, Make, act, choose, go, here, press, words
from tools.staged import RecordingSpeaker, StagedRescuer
from tools.walks import route, shortest_walks

PAGE, OPERATED = ScreenState(has_page=True), ScreenState(is_operated=True)
BOTH = ScreenState(has_page=True, is_operated=True)


def title(one: Guidance) -> str:
    return one.presenter.content.texts["title"].text


# ---- the first page, by what is on the PC when help is asked for


@pytest.mark.parametrize(
    ("seen", "page"),
    [(NOTHING_SEEN, "start"), (PAGE, "close-for-me"), (OPERATED, "end-remote"), (BOTH, "close-for-me")],
)
def test_it_decides_the_first_page(guidance: Make, speaker: RecordingSpeaker, seen: ScreenState, page: str) -> None:
    one = guidance(seen=seen)
    assert here(one) == page
    assert speaker.said[0].part == ("lead" if seen == NOTHING_SEEN else "title")
    one.presenter.act(BACK)
    assert here(one) == "start", "back leads to the question"


def test_close_can_be_pressed_before_it_is_known_what(guidance: Make, rescuer: StagedRescuer) -> None:
    """The button stands from the first moment on; it does not come or go under the hand."""
    found = rescuer.seen.targets
    rescuer.see(targets={})
    one = guidance(rescuer=rescuer, seen=PAGE)
    press(one, "この画面を閉じる")
    assert here(one) == "close-for-me-looking"
    assert one.presenter.content.waiting_since is not None
    one.presenter.act(BACK)
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


# ---- what is done for her: offer, confirmation by name, work, result; never a dead end


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
    rescuer.finish(was_done, leads_out=True)
    assert title(at_network) == "切れませんでした"
    press(at_network, "つぎへ")
    assert at_network.presenter.content.id == "cut-network"
    assert {"切れた", "かわりに切ってもらう"} <= set(words(at_network))


def test_every_program_that_may_be_found_has_its_name(guidance: Make) -> None:
    from app.rescue.browsers import KINDS
    from app.rescue.remote_programs import PRODUCTS

    texts = guidance().presenter.snapshot.texts
    assert {key.split(".")[1] for key in texts.keys_of("browser")} == {kind.id for kind in KINDS}
    assert {key.split(".")[1] for key in texts.keys_of("remote")} == set(PRODUCTS)


# ---- they are on the line: the telephone comes first, from wherever in the guide


def test_help_is_one_press_away_and_in_the_first_three_stages_the_telephone_too(guidance: Make, guide: Guide) -> None:
    """And back leads to where she was."""
    one, met = guidance(), 0
    for name, presses in route(shortest_walks(guide)):
        act(one, *presses)
        page, footer = one.presenter.content, one.window.footer
        if page.callees:
            assert footer.help is None, "the page is the help"
        else:
            footer.buttons["help"].click()
            assert {"188", "03-5978-7509"} <= {desk.number for desk in one.presenter.content.callees}
            footer.buttons["back"].click()
            assert one.presenter.content == page
        if guide[name].stage <= 3 and guide[name].dots is None and name not in ("hang-up", "hang-up-rest"):
            actions = [button.action for button in (*page.answers, *page.buttons, *page.links)]
            button = footer.buttons.get("on-phone")
            is_answer = choose("talking") in actions
            assert is_answer != (button is not None and button.isVisible()), name
            one.presenter.act(choose("talking") if is_answer else Action(Do.ON_PHONE))
            assert here(one) == "hang-up", name
            one.presenter.act(BACK)
            assert one.presenter.content == page
            met += 1
        throw_away()
    assert met > 30


def test_a_plan_that_was_under_way_is_made_anew(guidance: Make) -> None:
    """They ring in the middle of the plan: what it rests on may have changed, but no card comes twice."""
    one = guidance()
    go(
        one,
        choose("damage"),
        choose("today"),
        choose("none"),
        Action(Do.TOGGLE, "bank"),
    )
    act(one, NEXT, NEXT, NEXT, Action(Do.TOGGLE, "remote"), NEXT)
    assert here(one) == "end-remote"
    act(one, Action(Do.ON_PHONE), NEXT, choose("moving"))
    assert here(one) == "end-remote"
    act(one, NO, Action(Do.YES))
    assert here(one) == "damage-money"
    act(one, NEXT, NEXT)
    assert here(one) == "still-open", "bank, police and network are done"


# ---- over a restart: what was switched off in the middle goes on there, once, and for an hour


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bookmark"


def begun(guidance: Make, path: Path, later: timedelta = timedelta()) -> Guidance:
    """The guide as it is after a start."""
    return guidance(bookmark=Bookmark(path, lambda: WEDNESDAY_MORNING + later))


def answers(one: Guidance) -> list[str]:
    return [answer.words.text for answer in one.presenter.content.answers]


@pytest.mark.parametrize(
    ("step", "onward"),
    [("close-restart", "after-close"), ("close-power", "after-close"), ("cut-power", "damage-money")],
)
def test_after_the_pc_was_off_it_goes_on(
    guidance: Make, path: Path, speaker: RecordingSpeaker, step: str, onward: str
) -> None:
    go(begun(guidance, path), step)
    one = begun(guidance, path, timedelta(minutes=5))
    assert answers(one)[0] == "つづきから"
    assert speaker.said[0].part == "lead"
    assert speaker.said[0].reading == "つづきから、できます。"
    one.window.page.press_number(1)
    assert here(one) == onward
    assert not path.exists(), "used"
    one.presenter.act(BACK)
    assert here(one) == "start"
    assert "つづきから" not in answers(one)


def test_a_plan_that_was_under_way_goes_on_with_harm_and_never_with_an_all_clear(
    guidance: Make, guide: Guide, path: Path
) -> None:
    """The page was closed by a restart in the middle of a plan: she is not asked whether there was any harm."""
    one = begun(guidance, path)
    go(
        one,
        choose("damage"),
        choose("today"),
        choose("none"),
        NEXT,
        NEXT,
    )
    assert here(one) == "still-open"
    act(one, choose("open"), NO, choose("windows"))
    while here(one) != "close-restart":
        one.presenter.act(Action(Do.NEXT if here(one) == "close-keys" else Do.NO))
    one = begun(guidance, path, timedelta(minutes=5))
    one.presenter.act(Action(Do.RESUME))
    assert here(one) == "damage-money"
    assert one.presenter.snapshot.state.in_danger
    seen = {here(one)}
    while not isinstance(guide[here(one)], Contacts):
        one.presenter.act(choose("gone") if here(one) == "still-open" else NEXT)
        seen.add(here(one))
    assert "after-safe" not in seen
    assert "contacts-damage" in seen


@pytest.mark.parametrize("answer", [Action(Do.YES), NO, BACK])
def test_who_goes_on_without_a_restart_leaves_no_note(guidance: Make, path: Path, answer: Action) -> None:
    one = begun(guidance, path)
    go(one, "close-power")
    assert path.exists()
    one.presenter.act(answer)
    assert path.exists() is (here(one) == "close-restart"), "the step before it is noted anew"


def test_the_guide_used_in_another_way_to_an_end_takes_it_away(guidance: Make, path: Path) -> None:
    go(begun(guidance, path), "close-power")
    one = begun(guidance, path)
    act(one, choose("screen"), BACK)
    assert answers(one)[0] == "つづきから", "looking about does not take it away"
    go(one, "contacts")
    assert not path.exists()


def test_a_page_that_is_back_comes_first(guidance: Make, path: Path) -> None:
    go(begun(guidance, path), "close-power")
    one = begun(guidance, path)
    one.presenter.start(ScreenState(has_page=True))
    assert here(one) == "close-for-me"
    one.presenter.act(BACK)
    assert answers(one)[0] == "つづきから"


def test_a_step_of_another_version_is_passed_over(guidance: Make, path: Path) -> None:
    for step in ("gone", "hang-up"):
        Bookmark(path, lambda: WEDNESDAY_MORNING).put(step)
        assert "つづきから" not in answers(begun(guidance, path))
