"""A scammer swaps the son's number for one of his own: the one line that tells of it is seen, and heard in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect

from app.application import Guidance
from app.pages.content import Action, Do
from app.settings.admin_policy import Policy
from app.settings.family_contacts import FamilyContacts
from app.settings.household import Household
from app.settings.phone import Number
from app.settings.profile import Profile
from app.settings.settings import Settings
from app.settings.store import SettingsFile
from app.texts import Library
from app.widgets.label import SpokenLabel
from app.widgets.theme import TextSize
from app.widgets.window import Window
from tests.conftest import WEDNESDAY_MORNING, RecordingSpeaker
from tests.widgets.family import DAUGHTER, FULL, SON, Make
from tests.widgets.scan import faults

SCREENS = [(1024, 768), (1366, 768), (768, 1366), (911, 441)]
"""Logical pixels; the last one is a laptop of 1366x768 that is enlarged to 150 %."""

HELP, FAMILY, NUMBER = Action(Do.HELP), Action(Do.FAMILY), Action(Do.NUMBER, "family-2")
NUMBERS = {"help": (HELP,), "family": (HELP, FAMILY), "number-family-2": (HELP, NUMBER)}
"""Pages with numbers of the family's, by the presses that lead there."""


@pytest.fixture
def circle(tmp_path: Path) -> FamilyContacts:
    """What the guide knows at its start, after the file was edited behind our back, and photos to cover it up."""
    saved = Household(tmp_path).save(Settings(family=FULL), WEDNESDAY_MORNING)
    stranger = replace(SON, number=Number("050-3136-1234"))
    SettingsFile(tmp_path).save(replace(saved, family=FamilyContacts((DAUGHTER, stranger, *FULL.contacts[2:]))))
    Profile(tmp_path, Policy()).note(WEDNESDAY_MORNING)
    bare = replace(DAUGHTER, photo=None)
    SettingsFile(tmp_path).save(replace(saved, family=FamilyContacts((bare, stranger, *FULL.contacts[2:]))))
    Profile(tmp_path, Policy()).note(WEDNESDAY_MORNING + timedelta(hours=1))
    return Profile(tmp_path, Policy()).circle(WEDNESDAY_MORNING)


def told(window: Window) -> SpokenLabel:
    """Where it stands: on the number's own page, else above the page."""
    assert window.page is not None
    labels = window.page.labels
    return labels.get("changed") or window.header.name


def unseen(window: Window) -> Iterator[str]:
    """What hides the line: it must lie whole in the window, with its words, and nothing may lie over it."""
    words = told(window)
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


def press_all(one: Guidance, presses: tuple[Action, ...]) -> None:
    one.presenter.act(Action(Do.RESTART))
    for action in presses:
        one.presenter.act(action)


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_line_is_in_sight_and_no_number_is_smaller_for_it(
    guidance: Make, circle: FamilyContacts, screen: tuple[int, int], size: TextSize
) -> None:
    told_one, plain = (guidance(circle=one, window=screen, size=size) for one in (circle, replace(circle, changes=())))
    assert told_one.presenter.content == plain.presenter.content, "in the emergency itself nothing is told of it"
    for page, presses in NUMBERS.items():
        press_all(told_one, presses)
        press_all(plain, presses)
        if page != "help" or not told_one.window.header.name.isHidden():  # lower ones have it beside the numbers alone
            assert not [*unseen(told_one.window)], page
        assert not faults(told_one.window), page
        assert sizes(told_one) == sizes(plain), page


def sizes(one: Guidance) -> list[int]:
    page = one.window.page
    assert page is not None
    numbers = [tile.number for tile in page.tiles if tile.isVisible()]
    return [*numbers, *([page.labels["number"].pixels] if "number" in page.labels else [])]


def test_it_is_heard_before_the_familys_names(
    guidance: Make, circle: FamilyContacts, speaker: RecordingSpeaker
) -> None:
    one = guidance(circle=circle)
    press_all(one, NUMBERS["help"])
    parts = list(dict.fromkeys(utterance.part for utterance in speaker.said))
    assert parts[parts.index("changed") - 1] == "callee:ipa"
    assert "けんじさんの ばんごうが かわりました" in speaker.text


def test_the_number_tells_the_day_and_the_number_before(
    guidance: Make, circle: FamilyContacts, speaker: RecordingSpeaker
) -> None:
    one = guidance(circle=circle)
    press_all(one, NUMBERS["number-family-2"])
    assert "6月3日" in one.presenter.content.texts["changed"].text
    assert "080-2345-6789" in one.presenter.content.texts["changed"].text
    assert "まえの ばんごうです。 ゼロ。 ハチ。 ゼロ。 ニイ" in speaker.text
    one.presenter.act(Action(Do.NUMBER, "family-1"))
    assert "changed" not in one.presenter.content.texts


def test_the_page_stays_when_the_last_number_goes(guidance: Make, circle: FamilyContacts) -> None:
    one = guidance(circle=circle, window=SCREENS[-1])
    press_all(one, NUMBERS["family"])
    one.presenter.learn(family=replace(circle, contacts=()))
    assert not one.presenter.content.callees
    assert not [*unseen(one.window)]


def test_what_is_told_stands_beside_it(guidance: Make, circle: FamilyContacts, library: Library) -> None:
    one, printed = guidance(circle=circle), library.texts("ja")["ui.no-voice"]
    press_all(one, NUMBERS["family"])
    one.presenter.tell(printed)
    assert one.window.header.name.text().endswith(printed.text)
    assert not [*unseen(one.window)]
