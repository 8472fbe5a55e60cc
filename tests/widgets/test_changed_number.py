"""A scammer swaps the son's number for one of his own: the one line that tells of it is seen, and heard in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint

from app.application import Guidance
from app.layout.theme import TextSize
from app.pages.content import Action, Do
from app.pages.describe_family import changes_line
from app.settings.family_numbers import Number, Slot
from app.settings.household import Household
from app.settings.settings import ChangeKind, FamilyContacts, NumberChange, Settings
from app.settings.store import SettingsFile
from app.texts import Library, Texts, Words
from app.widgets.label import SpokenLabel
from app.widgets.window import Window
from tests.conftest import WEDNESDAY_MORNING
from tests.widgets.family import CHANGES, DAUGHTER, FULL, SON
from tests.widgets.hands import FAMILY, HELP, Make, go
from tests.widgets.scan import faults, place_in
from tools.staged import RecordingSpeaker

SCREENS = [(1024, 768), (1366, 768), (768, 1366), (911, 441)]
"""Logical pixels; the last one is a laptop of 1366x768 that is enlarged to 150 %."""

NUMBER = Action(Do.NUMBER, "family-2")
NUMBERS = {"help": (), "family": (FAMILY,), "number-family-2": (NUMBER,)}
"""Pages with numbers of the family's, by the presses that lead there from the first one."""


@pytest.fixture
def family(tmp_path: Path) -> FamilyContacts:
    """What the guide knows at its start, after the file was edited behind our back, and somebody was added."""
    stranger, *others = replace(SON, number=Number("050-3136-1234")), *FULL.contacts[3:]
    Household(tmp_path).save(Settings(family=FamilyContacts((DAUGHTER, SON, *others))))
    Household(tmp_path).note(WEDNESDAY_MORNING)
    SettingsFile(tmp_path).save(Settings(family=FamilyContacts((DAUGHTER, stranger, *others))))
    Household(tmp_path).note(WEDNESDAY_MORNING)
    SettingsFile(tmp_path).save(Settings(family=FamilyContacts((DAUGHTER, stranger, *FULL.contacts[2:]))))
    Household(tmp_path).note(WEDNESDAY_MORNING + timedelta(hours=1))
    return Household(tmp_path).family(WEDNESDAY_MORNING)


def told(window: Window) -> SpokenLabel:
    """Where it stands: on the number's own page, else above the page."""
    labels = window.page.labels
    return labels.get("changed") or window.header.name


def unseen(window: Window) -> Iterator[str]:
    """What hides the line: it must lie whole in the window, with its words, and nothing may lie over it."""
    words = told(window)
    at = place_in(window, words)
    if not words.text() or not words.isVisible():
        yield "there is no line"
    if not window.rect().contains(at) or words.visibleRegion().boundingRect() != words.rect():
        yield f"the line is cut: {at} in {window.rect()}"
    if not words.rect().contains(words.painted().toRect()):
        yield "the words are cut"
    corners = (at.topLeft() + QPoint(2, 2), at.center(), at.bottomRight() - QPoint(2, 2))
    if any(window.childAt(corner) is not words for corner in corners):
        yield "something lies over it"


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_line_is_in_sight_and_no_number_is_smaller_for_it(
    guidance: Make, family: FamilyContacts, screen: tuple[int, int], size: TextSize
) -> None:
    told_one, plain = (guidance(family=one, window=screen, size=size) for one in (family, replace(family, changes=())))
    assert told_one.presenter.content == plain.presenter.content, "in the emergency itself nothing is told of it"
    for page, presses in NUMBERS.items():
        go(told_one, "help", *presses)
        go(plain, "help", *presses)
        if page != "help" or not told_one.window.header.name.isHidden():  # lower ones have it beside the numbers alone
            assert not [*unseen(told_one.window)], page
        assert not faults(told_one.window), page
        assert sizes(told_one) == sizes(plain), page


def sizes(one: Guidance) -> list[int]:
    page = one.window.page
    numbers = [tile.number for tile in page.tiles if tile.isVisible()]
    return [*numbers, *([page.labels["number"].pixels] if "number" in page.labels else [])]


def test_the_page_stays_when_the_last_number_goes(guidance: Make, family: FamilyContacts) -> None:
    one = guidance(family=family, window=SCREENS[-1])
    go(one, "help", FAMILY)
    one.presenter.show_family(replace(family, contacts=()))
    assert not one.presenter.content.callees
    assert not [*unseen(one.window)]


def test_what_is_told_stands_beside_it(guidance: Make, family: FamilyContacts, library: Library) -> None:
    one, printed = guidance(family=family), library.texts("ja")["ui.no-voice"]
    go(one, "help", FAMILY)
    one.presenter.tell(printed)
    assert one.window.header.name.text().endswith(printed.text)
    assert not [*unseen(one.window)]


def test_what_comes_to_light_after_the_first_page_is_told_at_the_numbers(
    guidance: Make, family: FamilyContacts, speaker: RecordingSpeaker
) -> None:
    one = guidance(family=replace(family, changes=()))
    said = list(speaker.said)
    one.presenter.tell_changes(family.changes)
    assert (speaker.said, one.presenter.content.alarm) == (said, None), "nobody is disturbed"
    one.presenter.act(HELP)
    assert one.presenter.content.alarm is not None
    assert "changed" in [utterance.part for utterance in speaker.said]


# ---- the line itself


def told_of(*changes: NumberChange, texts: Texts) -> Words:
    line = changes_line(changes, texts)
    assert "{" not in line.text + line.speech
    assert line.speech
    return line


def test_the_newest_change_and_how_many_others_each_counted_once(library: Library) -> None:
    bank = NumberChange(WEDNESDAY_MORNING, ChangeKind.NUMBER, Slot.BANK, "さくら銀行")
    changes = (bank, *CHANGES, replace(CHANGES[0], name="むすめ"), bank)
    for locale, told in (
        ("ja", "6月3日に、銀行：さくら銀行の番号が変わりました（ほか2件）"),
        ("en", "6/3: the number changed (Bank: さくら銀行), and 2 more"),
    ):
        assert told_of(*changes, texts=library.texts(locale)).text == told


def test_every_kind_of_change_has_its_words_and_no_name_a_second_san(library: Library) -> None:
    for locale, kind, name in product(("ja", "en"), ChangeKind, ("むすめ", "お母さん")):
        line = told_of(NumberChange(WEDNESDAY_MORNING, kind, Slot.PERSON, name), texts=library.texts(locale))
        assert "さんさん" not in line.text
        assert locale == "en" or f"{name.removesuffix('さん')}さんの" in line.text
