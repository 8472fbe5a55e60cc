"""What a family added, on the pages: always beside the official numbers, never instead; and all of it said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.contacts.official import ALWAYS, BY_ID, HOTLINE_188, POLICE_110, WITH_POLICE
from app.guide.flow import Contacts, Guide
from app.guide.session import Session
from app.pages.content import Action, Do
from app.pages.describe import describe_step
from app.pages.describe_family import describe_family
from app.settings.settings import Settings
from app.texts import Library
from app.widgets.page.number_tile import NumberTile
from app.widgets.pictures import PhotoCache
from tests.settings.conftest import any_settings
from tests.support.snapshots import help_page, make_snapshot, number_page
from tests.widgets.contrast import pixels, rgb
from tests.widgets.family import CENTRE, CIRCLES, UGLY, photo_cache, picture, tiles
from tests.widgets.hands import FAMILY, Make, go, here, press
from tests.widgets.scan import faults
from tools.staged import RecordingSpeaker

# ---- the official numbers


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(added=any_settings)
def test_whatever_is_added_no_official_number_changes(guide: Guide, library: Library, added: Settings) -> None:
    family, texts = added.family, library.texts("ja")
    assert {one.id for one in family.contacts}.isdisjoint(BY_ID)
    for has_harm in (False, True):
        plain = help_page(texts, has_harm=has_harm)
        assert help_page(texts, has_harm=has_harm, family=family).callees == plain.callees
    for desk in WITH_POLICE:
        plain = number_page(desk.id, texts)
        shown = number_page(desk.id, texts, family=family)
        assert shown.texts == plain.texts
        assert {one.id for one in shown.callees}.isdisjoint(BY_ID), "only the centre's own number stands below"
    session = Session(guide)
    for step in guide.steps.values():
        state = replace(session.state, step=step.id)
        plain = describe_step(make_snapshot(texts, state, guide))
        shown = describe_step(make_snapshot(texts, state, guide, family=family))
        assert shown.callees == plain.callees
        assert set(plain.buttons) <= set(shown.buttons)
        if isinstance(step, Contacts):
            usual = [desk.number for desk in shown.callees if desk.id != POLICE_110.id]
            assert usual[:2] == [desk.number for desk in ALWAYS]
            first = shown.callees[0].id
            assert first in (POLICE_110.id, HOTLINE_188.id), "the police stand first where harm goes on"


# ---- whom to ring


def test_the_family_is_one_press_from_the_numbers(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance(family=CIRCLES["everybody"], at="contacts-damage")
    assert "かぞくに でんわ" in speaker.text
    press(one, "家族に電話")
    assert here(one) == "family"
    assert [tile.callee.name.text for tile in tiles(one)] == [
        *("家族：むすめさん", "家族：けんじさん", "家族：まごの ゆうたさん"),
        f"町：{CENTRE.name}",
    ]
    assert "むすめ" in speaker.text
    for tile in tiles(one):
        [marked] = [text.words for text in tile.texts() if text.is_spoken]
        assert "".join(line.text for line in marked.lines) == tile.callee.name.text, "it is the name that is said"
    QTest.keyClick(one.window, Qt.Key.Key_2)
    assert here(one) == "number-family-2"
    QTest.keyClick(one.window, Qt.Key.Key_Escape)
    assert here(one) == "family"
    QTest.keyClick(one.window, Qt.Key.Key_Escape)
    assert here(one) == "contacts-damage"


def test_where_a_button_leaves_its_title_no_room_it_does_not_stand_beside_it(guidance: Make) -> None:
    """The monkey made the smallest window so narrow; letters of less than one pixel are a warning of Qt's."""
    guidance(window=(640, 480), at="contacts-damage", family=CIRCLES["centre"])


def test_each_digit_is_marked_while_it_is_heard(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance(family=UGLY, at=("help", Action(Do.NUMBER, "family-1")))
    page = one.window.page
    for part, digits in (("number", "+442079460123"), ("extension", "内1234567")):
        lefts = []
        for utterance in [u for u in speaker.said if u.part == part]:
            speaker.began.emit(utterance)
            lefts.append(page.labels[part].marked_rect().left())
        assert len(lefts) == len(digits)
        assert lefts == sorted(set(lefts))
    assert "ないせん" in speaker.text


def test_clips_say_every_digit(library: Library) -> None:
    """The sentences into which a number is cut are entries of the locale file, and these have clips."""
    texts = library.texts("ja")
    spoken = {texts[key].speech for key in texts.keys_of("digit")}
    for callee in describe_family(UGLY, texts).callees:
        assert "内線" in callee.number or callee.number.startswith("+1")
        assert set(callee.number_reading.split("。")) <= spoken | {""}


# ---- photos


def test_a_photo_is_seen(guidance: Make) -> None:
    photos = photo_cache(first=picture("#c03060"), second=picture("#3060c0", "JPG"))
    one = guidance(family=CIRCLES["everybody"], photos=photos, at=("help", FAMILY))
    first, second = tiles(one)[:2]
    assert is_drawn(first, "#c03060")
    assert is_drawn(second, "#3060c0", off=12)  # a JPEG
    go(one, "help", Action(Do.NUMBER, "family-1"))
    red = (pixels(one.window.grab().toImage()) == rgb("#c03060")).all(axis=-1)
    assert np.ptp(np.flatnonzero(red.any(axis=0))) > 150, "large"


@pytest.mark.parametrize("content", [b"no picture", None])
def test_what_is_no_photo_is_a_figure(guidance: Make, content: bytes | None) -> None:
    one = guidance(family=CIRCLES["everybody"], photos=PhotoCache(lambda _name: content), at=("help", FAMILY))
    assert is_drawn(tiles(one)[0], "#dbe9f4")
    go(one, "help", Action(Do.NUMBER, "family-1"))
    assert not faults(one.window)


def is_drawn(tile: NumberTile, color: str, off: int = 0) -> bool:
    """Whether a colour is met on a line through the middle of its picture; `off`: by so much of 255 at most."""
    line = pixels(tile.grab().toImage())[tile.height() // 2, : tile.height()]
    return bool((np.abs(line.astype(int) - rgb(color)).max(axis=-1) <= off).any())
