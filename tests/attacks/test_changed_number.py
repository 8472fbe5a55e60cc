"""A scammer swaps the son's number for one of his own: the one line that tells of it is seen, and heard in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect

from app.application import Guidance
from app.pages.content import ALARM, Action, Do, Layout
from app.presenter.rescuer import QUIET, Scene
from app.settings.admin_policy import Policy
from app.settings.family_contacts import FamilyContacts
from app.settings.household import Household
from app.settings.phone import Number
from app.settings.profile import Profile
from app.settings.store import SettingsFile
from app.speech.utterance import utterances
from app.widgets.label import SpokenLabel
from app.widgets.theme import TextSize
from app.widgets.window import Window
from tests.conftest import WEDNESDAY_MORNING, RecordingSpeaker
from tests.widgets.family import CIRCLES, DAUGHTER, FULL, GRANDSON, SON, Make
from tests.widgets.scan import faults
from tools.staged import StagedRescuer

LAPTOPS = [(1280, 720), (1536, 864), (1093, 614), (1093, 542), (911, 441)]
SCREENS = [(1024, 768), (1366, 768), (1920, 1080), (600, 1024), *LAPTOPS]
"""Logical pixels; LAPTOPS are laptops of 1920x1080 and 1366x768 that are enlarged to 125 and 150 %."""

SCENES = {"start": QUIET, "close-for-me": Scene(has_page=True), "end-remote": Scene(is_operated=True)}
LONGEST = replace(CIRCLES["everybody"], changes=CIRCLES["longest"].changes)


@pytest.fixture
def circle(tmp_path: Path) -> FamilyContacts:
    """What the guide knows at its start, after the file was edited behind our back, and photos to cover it up."""
    saved = Household(tmp_path).save(FULL, WEDNESDAY_MORNING)
    stranger = replace(SON, number=Number("050-3136-1234"))
    SettingsFile(tmp_path).save(replace(saved, people=(DAUGHTER, stranger, GRANDSON)))
    Profile(tmp_path, Policy()).note(WEDNESDAY_MORNING)
    bare = replace(DAUGHTER, photo=None)
    SettingsFile(tmp_path).save(replace(saved, people=(bare, stranger, GRANDSON)))
    Profile(tmp_path, Policy()).note(WEDNESDAY_MORNING + timedelta(hours=1))
    return Profile(tmp_path, Policy()).circle(WEDNESDAY_MORNING)


def unseen(window: Window) -> Iterator[str]:
    """What hides the line: it must lie whole in the window, with its words, and nothing may lie over it."""
    words = window.alarm.words
    at = QRect(words.mapTo(window, QPoint(0, 0)), words.size())
    if not words.text() or not words.isVisible():
        yield "there is no line"
    if not window.rect().contains(at) or words.visibleRegion().boundingRect() != words.rect():
        yield f"the line is cut: {at} in {window.rect()}"
    if not words.rect().contains(words.painted().toRect()):
        yield "the words are cut"
    corners = (at.topLeft() + QPoint(2, 2), at.center(), at.bottomRight() - QPoint(2, 2))
    if any(window.childAt(corner) is not words for corner in corners):
        yield "something lies over it"


def opened(guidance: Make, circle: FamilyContacts, scene: Scene, **look: object) -> Guidance:
    one = guidance(circle=circle, rescuer=StagedRescuer(), **look)
    one.presenter.start(scene)
    return one


@pytest.mark.parametrize("page", SCENES)
@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_line_is_within_view(
    guidance: Make, circle: FamilyContacts, screen: tuple[int, int], size: TextSize, page: str
) -> None:
    for locale, who in (("ja", circle), ("en", circle), ("ja", LONGEST)):
        one = opened(guidance, who, SCENES[page], window=screen, size=size, locale=locale)
        assert one.presenter.content.id == page
        assert (one.window.width(), one.window.height()) == screen
        assert not [*unseen(one.window)]
        assert not faults(one.window)


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen[0] > screen[1]])
def test_the_answers_stay_in_sight_beside_it(
    guidance: Make, circle: FamilyContacts, screen: tuple[int, int], size: TextSize
) -> None:
    for scene in SCENES.values():
        page = opened(guidance, circle, scene, window=screen, size=size).window.page
        assert page is not None
        words_may_scroll = page.content.layout is Layout.TEXT and size is not TextSize.NORMAL  # buttons never do
        assert len(page.box.stops) <= (2 if words_may_scroll else 1)


@pytest.mark.parametrize(("page", "before"), [("start", ["lead"]), ("close-for-me", 3), ("end-remote", ["title"])])
def test_it_is_heard_first_after_the_reassurance(
    guidance: Make, circle: FamilyContacts, speaker: RecordingSpeaker, page: str, before: list[str] | int
) -> None:
    one = opened(guidance, circle, SCENES[page])
    parts = list(dict.fromkeys(utterance.part for utterance in speaker.said))
    at = parts.index(ALARM)
    assert parts[:at] == before if isinstance(before, list) else at == before
    assert "けんじさんの ばんごうが かわりました" in speaker.text
    said = next(utterance for utterance in speaker.said if utterance.part == ALARM)
    speaker.began.emit(said)
    assert not one.window.alarm.words.marked_rect().isEmpty()
    speaker.began.emit(utterances("title", "x")[0])
    assert one.window.alarm.words.marked_rect().isEmpty()


def test_the_familys_page_tells_the_day_and_the_number_before(
    guidance: Make, circle: FamilyContacts, speaker: RecordingSpeaker
) -> None:
    told = "6月3日に、けんじさんの番号が変わりました。前の番号は 080-2345-6789 です。"
    for screen in SCREENS:
        one = opened(guidance, circle, QUIET, window=screen)
        one.presenter.act(Action(Do.FAMILY))
        assert one.window.page is not None
        label = one.window.page.labels["changed"]
        assert label.text() == told
        assert label.visibleRegion().boundingRect() == label.rect()
        assert not faults(one.window)
    assert "まえの ばんごうです。 ゼロ。 ハチ。 ゼロ。 ニイ" in speaker.text
    one.presenter.act(Action(Do.NUMBER, "family-2"))
    assert one.presenter.content.texts["changed"].text == told
    assert not faults(one.window)
    one.presenter.act(Action(Do.NUMBER, "family-1"))
    assert "changed" not in one.presenter.content.texts


def test_it_stands_on_no_other_page(guidance: Make, circle: FamilyContacts) -> None:
    one = opened(guidance, circle, QUIET)
    one.presenter.act(Action(Do.HELP))
    assert one.window.alarm.isHidden()
    assert not [label for label in one.window.findChildren(SpokenLabel) if "けんじさんの番号" in label.text()]
    one.presenter.act(Action(Do.BACK))
    assert one.window.alarm.isVisible()
    one.presenter.act(Action(Do.CHOOSE, "talking"))
    assert one.window.alarm.isHidden()


def test_what_is_out_of_sight_is_found(guidance: Make, circle: FamilyContacts) -> None:
    """A check that cannot fail is worth nothing."""
    window = opened(guidance, circle, QUIET).window
    window.alarm.move(0, window.height() - 10)
    assert [*unseen(window)]
    window.alarm.hide()
    assert [*unseen(window)]
