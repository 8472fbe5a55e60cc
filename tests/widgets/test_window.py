"""The window by the person's acts: keys, clicks, slips, and what is shown and said for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest

from app.application import Guidance
from app.guide.flow import START
from app.layout.theme import RING, TextSize
from app.pages.content import Action, Do
from app.texts import Library
from tests.widgets.family import CIRCLES
from tests.widgets.hands import FAMILY, Make, act, button, go, here, press
from tools.staged import RecordingSpeaker, StagedRescuer


def focused(one: Guidance) -> str:
    widget = one.window.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def key(one: Guidance, *codes: Qt.Key) -> str:
    """Strikes keys one after the other; returns the page that stands then."""
    for code in codes:
        QTest.keyClick(one.window.focusWidget() or one.window, code)
    return here(one)


# ---- keys


def test_keyboard_alone_from_start_to_contacts(guidance: Make) -> None:
    one = guidance()
    assert key(one, Qt.Key.Key_1) == "close-for-me"
    key(one, *[Qt.Key.Key_Tab] * 3)
    assert focused(one) == "自分で閉じる"
    assert key(one, Qt.Key.Key_Return) == "pc-kind"
    assert key(one, Qt.Key.Key_Return) == "pc-kind", "no answer is chosen for anybody"
    assert key(one, Qt.Key.Key_1) == "close-esc"
    assert [key(one, Qt.Key.Key_2) for _ in range(2)] == ["close-cross", "close-leave"]
    pages = ["after-close", "after-safe", "after-restore", "after-check", "contacts"]
    assert [key(one, Qt.Key.Key_1) for _ in pages] == pages


def test_what_tab_leads_to_comes_into_sight(guidance: Make) -> None:
    one = guidance(size=TextSize.LARGEST, window=(640, 420), family=CIRCLES["everybody"])
    go(one, "help", FAMILY)
    page = one.window.page
    assert page.box.is_taller, "nothing to scroll"
    for _ in page.tiles:
        key(one, Qt.Key.Key_Tab)
        tile = one.window.focusWidget()
        assert tile in page.tiles
        assert tile.visibleRegion().boundingRect().contains(tile.face().toRect())


# ---- presses


@pytest.mark.parametrize(("slip", "page"), [(QPoint(RING, 0), "hang-up"), (QPoint(-900, -200), "start")])
def test_a_slip_of_the_hand_still_counts_and_a_press_that_is_dragged_away_does_not(
    guidance: Make, slip: QPoint, page: str
) -> None:
    one = guidance()
    card = one.window.page.cards[1]
    edge = QPoint(round(card.face().right()) - 1, card.height() // 2)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(card, edge + slip)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=edge + slip)
    assert here(one) == page


def test_boxes_keep_the_focus_and_change_the_button(guidance: Make) -> None:
    one = guidance(at="damage-money")
    page = one.window.page
    assert [b.words for b in page.buttons] == ["どれもない"]
    page.cards[1].setFocus()
    key(one, Qt.Key.Key_Space)
    page = one.window.page
    assert [card.isChecked() for card in page.cards] == [False, True, False, False]
    assert [b.words for b in page.buttons] == ["つぎへ"]
    assert focused(one) == "クレジットカード"


def test_a_box_is_ticked_by_assistive_technology_too_and_its_state_is_seen_and_told(guidance: Make) -> None:
    one = guidance(at="damage-money")
    looks = []
    for is_ticked in (False, True):
        card = one.window.page.cards[1]
        told = QAccessible.queryAccessibleInterface(card)
        assert told.state().checked == is_ticked  # type: ignore[attr-defined]
        looks.append(card.grab().toImage())
        told.actionInterface().doAction(QAccessibleActionInterface.toggleAction())
    assert looks[0] != looks[1]


# ---- size and sound


def test_each_text_size_is_one_press_away_and_shown_at_once(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance()
    press(one, "見え方・声")
    heights = []
    for words in ("いちばん大きい", "大きい", "ふつう"):
        button(one, words).setFocus()
        key(one, Qt.Key.Key_Return)
        assert focused(one) == words, "the focus stays"
        assert [size.words for size in one.window.page.made.settings[:3] if size.isChecked()] == [words]
        heights.append(one.window.page.labels["title"].height())
    assert heights == sorted(heights, reverse=True)
    assert len({*heights}) == 3
    assert "ふつうの おおきさ" in speaker.text


def test_the_mark_stays_when_the_page_is_drawn_anew(guidance: Make, speaker: RecordingSpeaker) -> None:
    """A resized window is another page: the sentence that is being heard is still marked."""
    one = guidance()
    speaker.began.emit(speaker.said[0])
    one.window.resize(one.window.width(), 600)
    assert not one.window.page.labels["lead"].marked_rect().isEmpty()
    speaker.fell_silent.emit()
    assert one.window.page.labels["lead"].marked_rect().isEmpty()


def test_any_key_or_press_silences_but_none_on_the_paper(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance()
    QTest.mousePress(one.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    assert speaker.said
    for touch in (
        lambda: QTest.keyClick(one.window.windowHandle(), Qt.Key.Key_Tab),
        lambda: QTest.keyClick(one.window.windowHandle(), Qt.Key.Key_X),
        lambda: QTest.mousePress(one.window.footer.buttons["looks"], Qt.MouseButton.LeftButton),
    ):
        before = speaker.stops
        touch()
        assert speaker.stops > before


def test_reading_to_the_end_of_a_page_does_not_silence_itself(guidance: Make, speaker: RecordingSpeaker) -> None:
    """At the last stop "more" has nothing to do any more; that it gives the keyboard away is no touch."""
    one = guidance(size=TextSize.LARGEST, window=(640, 420), family=CIRCLES["everybody"])
    go(one, "number-hotline-188")
    page = one.window.page
    page.more.setFocus()
    silenced, shown = speaker.stops, set[int]()
    for utterance in speaker.said:
        speaker.began.emit(utterance)
        shown.add(page.box.at)
        assert speaker.stops == silenced, utterance
    assert len(shown) == len(page.box.stops) > 1
    assert page.more.hasFocus() or page.less.hasFocus()


# ---- names


def test_each_new_page_and_what_is_told_beside_it_is_announced_once(
    guidance: Make, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a screen reader runs our voice is silent: nobody else would say it."""
    one, told = guidance(), library.texts("ja")["ui.no-voice"]
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append((here(one), event.message())))
    act(one, Action(Do.CHOOSE, "damage"), Action(Do.CHOOSE, "today"), Action(Do.CHOOSE, "none"))
    act(one, Action(Do.TOGGLE, "bank"), Action(Do.TEXT_SIZE, "large"))
    assert [page for page, _ in heard] == ["stop-first", "remote-check", "damage-money"]
    one.presenter.tell(told)
    one.window.resize(1024, 768)
    assert heard[3:] == [("damage-money", told.text.removesuffix("。"))]


def test_a_finger_on_a_button_is_not_disturbed_by_what_happens_around_the_page(
    guidance: Make, rescuer: StagedRescuer
) -> None:
    """The siren falls silent in the first second, and the bar gets another button."""
    one = guidance(rescuer=rescuer)
    page = one.window.page
    QTest.mousePress(page.cards[0], Qt.MouseButton.LeftButton)
    rescuer.see(is_hushed=True)
    assert one.window.page is page
    QTest.mouseRelease(page.cards[0], Qt.MouseButton.LeftButton)
    assert one.presenter.snapshot.state.step != START
    assert one.window.page is not page


def test_the_way_to_the_first_page_is_where_nothing_else_ever_is(guidance: Make, rescuer: StagedRescuer) -> None:
    """The sound was given back on one page where the walk was wiped on another."""
    one = guidance(rescuer=rescuer)
    places: dict[str, list[QRect]] = {}
    for step in ("close-for-me", "card-police", "after-restore"):
        go(one, step)
        for taken in (False, True):
            rescuer.see(is_hushed=taken)
            for name, shown in one.window.footer.buttons.items():
                if shown.isVisible():
                    places.setdefault(name, []).append(shown.geometry())
    restart = places.pop("restart")
    assert all(not at.intersects(other) for at in restart for others in places.values() for other in others)
