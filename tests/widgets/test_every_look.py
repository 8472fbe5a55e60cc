"""Every page in every language, size, screen and colours: drawn once, and looked at by all checks.

The default tier shows a part of the pages in each look, another in each; a release shows all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.application import Guidance
from app.guide.flow import Guide
from app.layout.keys import ButtonStyle
from app.layout.theme import RING, TextSize
from app.pages.content import Action, Do
from app.texts import Library
from app.widgets.page.page_view import PageView
from tests.support.pairwise import ALL, every
from tests.support.thrown_away import throw_away
from tests.widgets import family
from tests.widgets.family import CIRCLES, photo_cache, picture
from tests.widgets.hands import Make, WindowSize, act
from tests.widgets.looks import (
    FEW,
    LANGUAGES,
    LOW,
    NARROW,
    SCREENS,
    SIZES,
    UPRIGHT,
    Look,
    all_faults,
    hurried_faults,
    looks,
    walk_all,
)
from tools.staged import StagedRescuer

LOOKS = [pytest.param(look, id=str(look), marks=[] if is_default else ALL) for look, is_default in looks()]


@pytest.mark.parametrize("look", LOOKS)
def test_every_page(guidance: Make, guide: Guide, library: Library, rescuer: StagedRescuer, look: Look) -> None:
    one = shown(guidance, library, look, rescuer=rescuer)
    found, places = list[str](), defaultdict[str, dict[tuple[int, int], str]](dict)
    for name, walk in walk_all(one, guide, look):
        found += [*hurried_faults(one, look, name, walk), *all_faults(one.window, look, name)]
        for what, x, y in fixed_places(one.window.page):
            if not name.endswith("-confirm"):  # there what ends something is not where the last press was
                places[what].setdefault((x, y), name)
        if name.endswith("-working"):
            found += failed(one, rescuer, look, name)
    if look.screen not in NARROW:
        found += [f"{what} moves: {at}" for what, at in places.items() if len(at) > 1]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("who", "language", "size", "screen"), every(CIRCLES, LANGUAGES, SIZES, SCREENS))
def test_what_a_family_added(
    guidance: Make, guide: Guide, library: Library, who: str, language: str, size: TextSize, screen: WindowSize
) -> None:
    look = Look(language, size, screen, who=who)
    one = shown(guidance, library, look)
    walked = family.walk_all(one, guide, CIRCLES[who])
    found = [fault for name in walked for fault in all_faults(one.window, look, name)]
    if who not in FEW:  # the longest names there can be
        found = [fault for fault in found if ": torn: " not in fault]
    assert not found, "\n".join(found)


def shown(make: Make, library: Library, look: Look, **more: StagedRescuer) -> Guidance:
    photos = photo_cache(first=picture("#804020"))
    one = make(
        locale=look.code, size=look.size, scheme=look.scheme, window=look.screen, words=look.words(library),
        family=CIRCLES[look.who], photos=photos, **more,
    )  # fmt: skip
    assert one.window.size().toTuple() == look.screen, "the window is no larger than the screen"
    return one


def failed(one: Guidance, rescuer: StagedRescuer, look: Look, name: str) -> Iterator[str]:
    """What is wrong on the page of a rescue that did not work."""
    before = one.presenter.snapshot
    rescuer.finish(False)
    yield from all_faults(one.window, look, f"{name}, failed")
    assert one.presenter.snapshot != before
    throw_away()


# ---- one grid on all pages: titles begin at one point, buttons that go on end on one line, pictures keep their edge


def fixed_places(page: PageView) -> Iterator[tuple[str, int, int]]:
    """Left and top of what stands first, left and bottom of the button that goes on, right edge of the picture."""
    heads = [page.labels[part] for part in ("lead", "title") if part in page.labels]
    yield "title", *_at(min(heads, key=lambda label: label.y()), 0)
    for button in [one for one in page.buttons if one.look is ButtonStyle.GO][:1]:
        left, bottom = _at(button, button.height())
        yield "go on", left + RING, bottom - RING
    if page.picture and page.picture.isVisible():
        yield "picture", _at(page.picture, 0)[0] + page.picture.width(), 0


def _at(widget: QWidget, below: int) -> tuple[int, int]:
    at = widget.mapTo(widget.window(), QPoint(0, below))
    return at.x(), at.y()


# ---- the numbers


@pytest.mark.parametrize("screen", [*SCREENS, *LOW])
def test_the_first_number_is_the_largest_and_none_shrinks_at_a_larger_setting(
    guidance: Make, screen: WindowSize
) -> None:
    numbers = []
    for size in TextSize:
        one = guidance(size=size, window=screen, at="help")
        first, *others = [tile.number for tile in one.window.page.tiles]
        act(one, Action(Do.NUMBER, "hotline-188"))
        alone = one.window.page.labels["number"].pixels
        assert alone > first > max(others)
        numbers.append([first, *others, alone])
    for at_each_size in zip(*numbers, strict=True):
        assert sorted(at_each_size) == [*at_each_size]


def test_turning_the_screen_lays_the_page_out_anew_and_back_to_the_pixel(guidance: Make) -> None:
    one = guidance(window=(1366, 768))
    lying = one.window.grab().toImage()
    one.window.resize(*UPRIGHT)
    one.window.resize(1366, 768)
    assert one.window.grab().toImage() == lying
