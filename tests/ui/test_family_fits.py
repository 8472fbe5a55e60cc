"""The pages with what a family added: nothing clipped, overlapping, too small or out of reach."""

from __future__ import annotations

import pytest

from app.guide.model import Guide
from app.ui.content import Layout
from app.ui.theme import TextSize
from tests.ui.family import CIRCLES, Make, album, picture, walk_all
from tests.ui.scan import faults

SCREENS = [(1024, 768), (1366, 768)]


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize(("locale", "who"), [*(("ja", who) for who in CIRCLES), ("en", "everybody"), ("en", "longest")])
def test_every_page_fits(guidance: Make, guide: Guide, locale: str, who: str, size: TextSize) -> None:
    circle = CIRCLES[who]
    one = guidance(locale=locale, size=size, circle=circle, album=album(first=picture("#804020")))
    for screen in SCREENS:
        one.window.resize(*screen)
        found = {name: faults(one.window) for name in walk_all(one, guide, circle)}
        assert not {name: problems for name, problems in found.items() if problems}, screen


@pytest.mark.parametrize("who", ["3 people", "everybody"])
def test_nothing_scrolls_at_the_normal_size(guidance: Make, guide: Guide, who: str) -> None:
    one = guidance(circle=CIRCLES[who])
    for screen in SCREENS:
        one.window.resize(*screen)
        for name in walk_all(one, guide, CIRCLES[who]):
            assert one.window.page is not None
            assert not one.window.page.box.is_taller, (name, screen)


@pytest.mark.parametrize("size", list(TextSize))
def test_all_answers_stay_in_sight(guidance: Make, guide: Guide, size: TextSize) -> None:
    """With everybody entered, at every size, on the smallest screen: the questions and all who can be rung."""
    one = guidance(size=size, window=(1024, 768), circle=CIRCLES["everybody"])
    for name in walk_all(one, guide, CIRCLES["everybody"]):
        page = one.window.page
        assert page is not None
        if page.content.layout in (Layout.QUESTION, Layout.CONTACTS, Layout.FAMILY):
            assert not page.box.is_taller, name
