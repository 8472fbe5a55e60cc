"""A scammer swaps the son's number for one of his own: the one line that tells of it is seen, and heard in time."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from msgspec.structs import replace

from app.application import Guidance
from app.layout.theme import TextSize
from app.pages.content import Action, Do
from app.pages.describe_family import changes_line
from app.settings.family_numbers import Number, Slot
from app.settings.settings import ChangeKind, FamilyContacts, NumberChange
from app.texts import Library, Texts, Words
from app.widgets.window import Window
from tests.conftest import WEDNESDAY_MORNING
from tests.widgets.family import CHANGES, DAUGHTER, FULL, GRANDSON, SON
from tests.widgets.hands import FAMILY, HELP, Make, WindowSize, go
from tests.widgets.scan import faults
from tools.staged import RecordingSpeaker

SCREENS = [(1024, 768), (1366, 768), (768, 1366), (911, 441)]
"""Logical pixels; the last one is a laptop of 1366x768 that is enlarged to 150 %."""

NUMBER = Action(Do.NUMBER, "family-2")
NUMBERS = {"help": (), "family": (FAMILY,), "number-family-2": (NUMBER,)}
"""Pages with numbers of the family's, by the presses that lead there from the first one."""


EDITED = FamilyContacts(
    (DAUGHTER, replace(SON, number=Number("050-3136-1234")), *FULL.contacts[2:]),
    (
        NumberChange(WEDNESDAY_MORNING, ChangeKind.NUMBER, Slot.PERSON, SON.name, SON.number),
        NumberChange(WEDNESDAY_MORNING + timedelta(hours=1), ChangeKind.ADDED, Slot.PERSON, GRANDSON.name),
    ),
)
"""What the guide knows at its start: the file was edited behind our back, then somebody was added."""

UNCHANGED = replace(EDITED, changes=())


def is_in_sight(window: Window) -> bool:
    """Whether the line stands on the number's own page or above the page, whole, with nothing over it."""
    line = window.page.labels.get("changed") or window.header.name
    inside = line.rect().adjusted(2, 2, -2, -2)
    corners = inside.topLeft(), inside.center(), inside.bottomRight()
    return line.text() != "" and all(window.childAt(line.mapTo(window, corner)) is line for corner in corners)


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_line_is_in_sight_and_no_number_is_smaller_for_it(
    guidance: Make, screen: WindowSize, size: TextSize
) -> None:
    told_one, plain = (guidance(family=family, window=screen, size=size) for family in (EDITED, UNCHANGED))
    assert told_one.presenter.content == plain.presenter.content, "in the emergency itself nothing is told of it"
    for page, presses in NUMBERS.items():
        go(told_one, "help", *presses)
        go(plain, "help", *presses)
        if page != "help" or not told_one.window.header.name.isHidden():  # lower ones have it beside the numbers alone
            assert is_in_sight(told_one.window), page
        assert not faults(told_one.window), page
        assert sizes(told_one) == sizes(plain), page


def sizes(one: Guidance) -> list[int]:
    page = one.window.page
    numbers = [tile.number for tile in page.tiles if tile.isVisible()]
    return [*numbers, *([page.labels["number"].pixels] if "number" in page.labels else [])]


def test_the_page_stays_when_the_last_number_goes(guidance: Make) -> None:
    one = guidance(family=EDITED, window=SCREENS[-1], at=("help", FAMILY))
    one.presenter.show_family(replace(EDITED, contacts=()))
    assert not one.presenter.content.callees
    assert is_in_sight(one.window)


def test_what_is_told_stands_beside_it(guidance: Make, library: Library) -> None:
    one, printed = guidance(family=EDITED, at=("help", FAMILY)), library.texts("ja")["ui.no-voice"]
    one.presenter.tell(printed)
    assert one.window.header.name.text().endswith(printed.text)
    assert is_in_sight(one.window)


def test_what_comes_to_light_after_the_first_page_is_told_at_the_numbers(
    guidance: Make, speaker: RecordingSpeaker
) -> None:
    one = guidance(family=UNCHANGED)
    said = list(speaker.said)
    one.presenter.tell_changes(EDITED.changes)
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
