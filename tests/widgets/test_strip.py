"""The strip beside the page: which steps stand in it, what it does by itself, and that nothing in it is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.application import Guidance
from app.guide.flow import Guide
from app.guide.session import WalkState
from app.layout.theme import Scheme, TextSize, make_theme
from app.pages.describe import describe
from app.pages.page import Screen
from app.pages.snapshot import RescueState
from app.rescue.rescuer import NOTHING_SEEN, ScreenState
from app.texts import Library, Texts
from app.widgets.buttons import PressButton
from app.widgets.page.strip_view import StripView
from app.widgets.pointer import Pointer
from app.widgets.strip import Side, clear_side, question_of, strip_rect
from tests.conftest import PIXELS_PER_MM
from tests.support.snapshots import make_snapshot
from tests.support.thrown_away import throw_away
from tests.widgets.hands import BACK, HELP, NO, Make, act, go, here, title
from tests.widgets.scan import Pseudo, faults, visible
from tools.desktop import wait_for
from tools.staged import RecordingSpeaker, StagedRescuer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Tests have no window manager: no window is raised above others, and none is cut out."""


AREAS = [(1366, 768), (768, 1326), (1024, 768), (1093, 542), (911, 441)]
"""Work areas in logical pixels; one is upright, the last two are a common laptop's at 125 % and 150 %."""

FILLING, FREE = ScreenState(fills=True), ScreenState(window=(0, 0, 700, 500), cross=(660, 0, 32, 32))
GONE = ScreenState(is_gone=True)


@pytest.fixture
def rescuer(qapp: QApplication) -> StagedRescuer:
    one = StagedRescuer()
    one.can_stand_beside = True
    one.page = FILLING
    return one


@pytest.fixture
def at_esc(guidance: Make, rescuer: StagedRescuer) -> Guidance:
    return guidance(rescuer=rescuer, at="close-esc")


def stands_beside(one: Guidance) -> bool:
    """Whether the strip is seen, and no window; else the window is, and no strip."""
    is_beside = one.views.strip.isVisible()
    assert one.window.isVisible() is not is_beside
    return is_beside


def buttons(one: Guidance) -> dict[str, PressButton]:
    return {button.words: button for button in visible(one.views.strip, PressButton)}


def test_no_key_means_anything_to_it(at_esc: Guidance) -> None:
    strip = at_esc.views.strip
    for widget in (strip, strip.page, *buttons(at_esc).values()):
        assert widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_2):
            QTest.keyClick(strip, key)
    assert here(at_esc) == "close-esc"


@pytest.mark.parametrize(("key", "leads_to"), [(Qt.Key.Key_2, "close-cross"), (Qt.Key.Key_Escape, "pc-kind")])
def test_keys_count_once_it_has_taken_them(at_esc: Guidance, key: Qt.Key, leads_to: str) -> None:
    strip = at_esc.views.strip
    at_esc.views.turn_keys()
    assert any(button.hasFocus() for button in buttons(at_esc).values()), "nothing shows where keys go"
    QGuiApplication.sendEvent(strip.windowHandle(), QEvent(QEvent.Type.Close))
    assert strip.isVisible(), "Alt+F4 is meant for the page beside it, and nothing else of the guide is on the screen"
    QTest.keyClick(strip, key)
    assert here(at_esc) == leads_to
    assert not strip.has_keys, "the next page begins beside the page again"


def test_a_ring_fills_while_esc_is_held(
    at_esc: Guidance, rescuer: StagedRescuer, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def share() -> float:
        qapp.processEvents()
        page = at_esc.views.strip.page
        return page.picture.share

    monkeypatch.setattr(rescuer, "is_escape_down", lambda: True)
    assert wait_for(lambda: 0.1 < share() < 1)
    assert wait_for(lambda: share() == 1)
    monkeypatch.setattr(rescuer, "is_escape_down", lambda: False)
    assert wait_for(lambda: share() == 0), "let go, it is empty"
    monkeypatch.setattr(rescuer, "is_escape_down", lambda: True)
    rescuer.see(FREE)
    assert not wait_for(lambda: share() > 0, 0.3), "where nothing is to be held there is none"


def test_the_full_screen_left_it_goes_on_to_the_cross(
    at_esc: Guidance, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    assert "エスケープキー" in speaker.text
    rescuer.see(FREE)
    assert title(at_esc) == "右上の × を、押します"
    assert "みぎうえの バツを" in speaker.text
    speaker.stop()
    rescuer.see(FREE)
    assert speaker.said == [], "it is said once"
    rescuer.see(FILLING)
    assert "エスケープキー" in speaker.text


def test_the_browser_gone_it_goes_on_and_says_so(
    at_esc: Guidance, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    rescuer.see(FREE)
    rescuer.see(GONE)
    assert here(at_esc) == "after-close"
    assert speaker.said[0].reading == "とじました。"
    assert not stands_beside(at_esc)
    assert rescuer.asked[-1] == "back"


@pytest.mark.parametrize(
    ("sight", "pages"),
    [
        (FREE, ["close-leave"]),
        (FILLING, ["close-cross", "close-leave"]),
        (NOTHING_SEEN, ["close-cross", "close-leave"]),
    ],
    ids=["seen to leave the full screen", "still full", "no window is known"],
)
def test_the_cross_has_a_page_of_its_own_unless_it_was_shown(
    at_esc: Guidance, rescuer: StagedRescuer, sight: ScreenState, pages: list[str]
) -> None:
    rescuer.see(sight)
    for page in pages:
        act(at_esc, NO)
        assert here(at_esc) == page
    rescuer.see(FREE)
    act(at_esc, BACK)
    assert title(at_esc) == "右上の × を、押します"
    assert at_esc.presenter.content.picture == "close-cross"


def test_the_question_is_answered_in_the_words_of_the_browser_in_front(
    at_esc: Guidance, rescuer: StagedRescuer, library: Library
) -> None:
    texts = library.texts("ja")
    for browser, key in (("chrome", "chrome"), ("firefox", "firefox"), ("", "title")):
        rescuer.see(replace(FREE, browser=browser))
        assert at_esc.presenter.content.texts["asked"] == texts[f"close-leave.{key}"]


@pytest.mark.parametrize("step", ["notice-remove", "close-keys"])
def test_a_browser_that_ends_answers_no_other_step(guidance: Make, rescuer: StagedRescuer, step: str) -> None:
    one = guidance(rescuer=rescuer, at=step)
    rescuer.see(GONE)
    assert here(one) == step


def test_from_strip_to_window_and_back(at_esc: Guidance, rescuer: StagedRescuer) -> None:
    buttons(at_esc)["相談は 188"].click()
    assert not stands_beside(at_esc)
    rescuer.see(GONE)
    assert here(at_esc) == "help", "who looks for a number is not disturbed"
    act(at_esc, BACK)
    assert stands_beside(at_esc)
    assert rescuer.asked == ["beside", "back", "beside"]


def test_on_an_empty_desktop_pages_are_whole_and_the_strip_stays_until_a_page_is_surely_gone(
    guidance: Make, rescuer: StagedRescuer
) -> None:
    rescuer.see(ScreenState(is_alone=True))
    one = guidance(rescuer=rescuer, at="after-restore")
    assert not stands_beside(one)
    rescuer.see(FILLING)
    go(one, "close-esc")
    rescuer.see(FREE)
    told = one.presenter.content.texts
    rescuer.see(replace(FREE, cross=None, is_alone=True))
    assert stands_beside(one)
    assert one.presenter.content.texts == told, "Esc is not asked for again"
    assert not one.views.pointer.isVisible()


def test_minimised_before_the_browser_is_opened_the_guide_comes_back_from_the_strip(
    guidance: Make, rescuer: StagedRescuer
) -> None:
    """From an empty desktop nobody reaches the browser's icon but by putting the guide away."""
    rescuer.see(ScreenState(is_alone=True))
    one = guidance(rescuer=rescuer, at="after-restore")
    one.window.showMinimized()
    rescuer.see(FILLING)
    assert stands_beside(one)
    act(one, HELP)
    assert one.window.isVisible()
    assert not one.window.isMinimized()


def test_it_moves_to_the_other_side_and_stays_there(at_esc: Guidance, rescuer: StagedRescuer) -> None:
    left = at_esc.views.strip.x()
    buttons(at_esc)["反対側へ"].click()
    assert at_esc.views.strip.x() > left
    rescuer.see(FREE)
    assert at_esc.views.strip.side is Side.RIGHT
    buttons(at_esc)["反対側へ"].click()
    assert at_esc.views.strip.x() == left


def test_the_place_is_clear_of_the_cross_and_of_what_is_in_front() -> None:
    area = QRect(0, 0, 1366, 768)
    left, right = strip_rect(area, Side.LEFT), strip_rect(area, Side.RIGHT)
    assert (left.width(), left.height(), right.right()) == (455, 768, 1365)
    question = question_of(QRect(10, 10, 1000, 700))
    assert (question.center().x(), question.top()) == (508, 10)
    everything, cross = area, QRect(340, 0, 60, 48)
    for to_be_seen, now, side in (
        ([], Side.LEFT, Side.LEFT),
        ([], Side.RIGHT, Side.RIGHT),  # it stays where it is: on a Mac, whose close button is at the top left, too
        ([QRect(100, 300, 400, 200)], Side.LEFT, Side.RIGHT),
        ([everything], Side.LEFT, Side.LEFT),
        ([cross], Side.LEFT, Side.RIGHT),
        ([QRect(960, 10, 32, 32), question], Side.LEFT, Side.LEFT),  # the × before the question
        ([QRect(1300, 300, 60, 60)], Side.RIGHT, Side.LEFT),
    ):
        assert clear_side(area, to_be_seen, now) is side, to_be_seen
    assert strip_rect(QRect(0, 0, 911, 441), Side.LEFT).width() == 364, "where a third is too narrow"


def test_what_is_read_is_marked_and_at_its_end_the_page_scrolls_back_to_the_top(
    guidance: Make, library: Library, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    one = guidance(rescuer=rescuer, words=Pseudo(), size=TextSize.LARGEST, at="close-esc")
    strip = one.views.strip
    strip.place(QRect(0, 0, 911, 420), Side.LEFT)
    page = strip.page
    assert page.box.is_taller, "nothing to scroll"
    said = page.content.narration()
    for heard, stop in ((said[0], 1), (said[-1], 0)):
        speaker.began.emit(heard)
        assert page.labels[heard.part].marked_rect().isValid()
        page.box.turn(1)
        speaker.fell_silent.emit()
        assert page.box.at == stop, "silenced by a touch, it stays where she reads"


def test_it_does_not_run_after_pop_ups_that_move(at_esc: Guidance, rescuer: StagedRescuer) -> None:
    strip = at_esc.views.strip
    rescuer.see(FREE)
    wide = strip.screen().availableGeometry().width()
    for left in (0, 200, 20, 180, 0):
        assert strip.side is Side.LEFT
        rescuer.see(ScreenState(window=(left, 0, 300, 300), cross=(left + 260, 0, 32, 32)))
    rescuer.see(rescuer.seen)
    assert strip.side is (Side.RIGHT if wide > 600 else Side.LEFT), "it stands still, and its × is hidden"


@pytest.mark.parametrize("side", [20, 32, 48])
def test_the_tip_of_the_arrow_lies_on_the_cross_itself(qapp: QApplication, side: int) -> None:
    pointer = Pointer()
    cross = QRect(500, 300, side, side)
    pointer.point_at(cross)
    inside = QRect(0, 0, side - 8, side - 8) & QRect(0, 0, 24, 24)  # of the cross, and of the ring around it
    inside.moveCenter(cross.center() - pointer.pos())
    tip = (pointer.mask() & QRegion(inside, QRegion.RegionType.Ellipse)).boundingRect()
    assert tip.isValid()
    assert tip.center().x() < inside.center().x() < pointer.width()
    assert tip.center().y() > inside.center().y()
    pointer.deleteLater()


@pytest.mark.parametrize(
    ("other", "is_seen"),
    [(None, True), ((500, 100, 200, 200), True), ((400, 0, 400, 300), False), ((0, 300, 300, 300), False)],
    ids=["alone", "beside it", "above it", "the strip makes way for it"],
)
def test_the_arrow_shows_no_cross_that_another_window_or_the_strip_covers(
    at_esc: Guidance, rescuer: StagedRescuer, other: tuple[int, int, int, int] | None, is_seen: bool
) -> None:
    rescuer.see(replace(FREE, other=other))
    assert at_esc.views.pointer.isVisible() is is_seen


def test_the_browsers_question_is_told_of_once_the_cross_was_pressed_in_vain(
    at_esc: Guidance, rescuer: StagedRescuer, speaker: RecordingSpeaker
) -> None:
    rescuer.see(FREE)
    ring = at_esc.views.pointer.ring
    for moved_to, looks, is_told in (
        (ring.center(), 6, False),
        (ring.topLeft() - QPoint(9, 0), 9, False),
        (ring.center(), 7, True),
        (ring.topLeft(), 9, False),
    ):
        QCursor.setPos(moved_to)
        speaker.said.clear()
        for _ in range(looks):
            rescuer.see(FREE)
        assert bool(speaker.said) == is_told, (moved_to, looks)
        assert not is_told or "ちいさな まどが でたら" in speaker.text


def is_headed(page: StripView) -> bool:
    """Whether headline and drawing stand where nothing scrolls, whole."""
    parts: list[QWidget] = [page.labels["title"], *([page.picture] if page.picture else [])]
    return all(one.parent() is page and one.isVisible() and page.rect().contains(one.geometry()) for one in parts)


def screens(guide: Guide, texts: Texts) -> Iterator[Screen]:
    """Every page that can stand in the strip."""
    for step in (step for step in guide.steps.values() if step.beside):
        plain = make_snapshot(texts, WalkState(step.id), guide)
        beside = replace(plain, is_beside=True, rescue=RescueState(opens_security=True), can_go_back=True)
        for sight in (FILLING, FREE) if step.id in ("close-esc", "close-cross") else (FILLING,):
            yield describe(replace(beside, seen=sight))


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("browser", ["chrome", "firefox"])
def test_what_stands_on_a_button_is_in_one_line_of_the_headline(
    guidance: Make, rescuer: StagedRescuer, browser: str, size: TextSize
) -> None:
    rescuer.see(ScreenState(fills=True, browser=browser))
    one = guidance(rescuer=rescuer, size=size, at="close-leave")
    for area in (*AREAS, (800, 600)):  # in the last one the strip is as narrow as it gets
        one.views.strip.place(QRect(0, 0, *area), Side.LEFT)
        title = one.views.strip.page.labels["title"]
        (name,) = re.findall("「.+」", title.text())
        assert any(name in line.text for line in title.laid_out().lines), area


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize(("language", "is_longer"), [("ja", False), ("en", False), ("ja", True)])
def test_nothing_is_cut(
    guidance: Make,
    guide: Guide,
    library: Library,
    rescuer: StagedRescuer,
    size: TextSize,
    language: str,
    is_longer: bool,
) -> None:
    """At the normal size nothing scrolls, at the larger ones once at the most.

    On the shortest screen English scrolls once more. Texts 60 % longer may scroll; for that screen they are too long.
    """
    words = Pseudo() if is_longer else library
    one = guidance(rescuer=rescuer, locale=language, words=words)
    strip, theme = one.views.strip, make_theme(size, Scheme.LIGHT, PIXELS_PER_MM)
    seen: list[str] = []
    for screen in screens(guide, words.texts(language)):
        strip.show()
        for area in AREAS[:-1] if is_longer else AREAS:
            strip.place(QRect(0, 0, *area), Side.LEFT)
            strip.show_screen(screen, theme)
            name = f"{screen.content.texts['title'].text} on {area}"
            is_endless = is_longer and size is TextSize.LARGEST  # its headlines may reach into the words
            seen += [f"{name}: {one}" for one in faults(strip) if not (is_endless and one.startswith("overlap"))]
            if not is_headed(strip.page):
                seen.append(f"{name}: headline or drawing is not always in sight")
            is_tight = language != "ja" and area == AREAS[-1]
            stops, most = len(strip.page.box.stops), (1 if size is TextSize.NORMAL else 2) + is_tight
            if stops > most and not is_longer:
                seen.append(f"{name}: {stops} stops")
        throw_away()
    assert not seen, "\n".join(seen)
