"""Every step on a screen that stands upright, as in a public place, and on a large one: the room is used, calmly."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget

from app.application import Guidance
from app.guide.model import Guide
from app.ui.buttons import PressButton
from app.ui.callees import Portrait
from app.ui.chart_page import ChartView
from app.ui.content import Action, Do
from app.ui.label import SpokenLabel
from app.ui.page import Page
from app.ui.pictures import Picture
from app.ui.roomy import GROWTHS, growths, is_roomy, is_upright
from app.ui.text_page import TextPage
from app.ui.theme import Scheme, TextSize, make_theme
from tests.conftest import PIXELS_PER_MM
from tests.ui.family import CIRCLES, Make, album, picture
from tests.ui.family import walk_all as walk_family
from tests.ui.scan import faults, visible
from tests.ui.test_geometry import walk_all

UPRIGHT, LARGE = (1080, 1920), (1920, 1080)
MOST_EMPTY = 0.35
"""Share of the page's height that may stand empty in one piece."""


def emptiest(page: Page) -> float:
    """The largest share of the page's height in which nothing stands, above, between or below what there is."""
    spans = []
    for kind in (SpokenLabel, PressButton, Picture, Portrait, ChartView):
        for widget in visible(page, kind):
            top = widget.mapTo(page, QPoint(0, 0)).y()
            spans.append((top, top + widget.height()))
    free, end = 0, 0
    for top, bottom in sorted(spans):
        free, end = max(free, top - end), max(end, bottom)
    return max(free, page.height() - end) / page.height()


def troubles(one: Guidance, *, scrolls: bool, is_upright: bool) -> list[str]:
    """All that is wrong with the page that is shown."""
    page = one.window.page
    assert page is not None
    found = faults(one.window)
    if page.box.is_taller and not scrolls:
        found.append("it scrolls")
    return [*found, *_lost_upright(page)] if is_upright else found


def _lost_upright(page: Page) -> Iterator[str]:
    """What is not as a page that stands upright should be."""
    if (empty := emptiest(page)) > MOST_EMPTY:
        yield f"{empty:.0%} of the height is one empty piece"
    if len({card.x() for card in page.cards}) > 1:
        yield "the answers are not one column"
    lowest = max((card.mapTo(page, QPoint(0, card.height())).y() for card in page.cards), default=page.height())
    if lowest < page.height() / 2:
        yield "the answers are all in the upper half, out of easy reach"


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("locale", ["ja", "en"])
def test_upright_every_page_fits_and_uses_the_height(
    guidance: Callable[..., Guidance], guide: Guide, locale: str, size: TextSize
) -> None:
    one = guidance(locale=locale, size=size, window=UPRIGHT)
    may_scroll = size is TextSize.LARGEST
    found = {name: troubles(one, scrolls=may_scroll, is_upright=True) for name in walk_all(one, guide)}
    assert not {name: problems for name, problems in found.items() if problems}


@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGEST])
@pytest.mark.parametrize("locale", ["ja", "en"])
def test_on_a_large_screen_every_page_fits(
    guidance: Callable[..., Guidance], guide: Guide, locale: str, size: TextSize
) -> None:
    one = guidance(locale=locale, size=size, window=LARGE)
    may_scroll = size is TextSize.LARGEST
    found = {name: troubles(one, scrolls=may_scroll, is_upright=False) for name in walk_all(one, guide)}
    assert not {name: problems for name, problems in found.items() if problems}


@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGEST])
@pytest.mark.parametrize("who", ["everybody", "longest"])
def test_the_family_has_room_too(guidance: Make, guide: Guide, who: str, size: TextSize) -> None:
    circle = CIRCLES[who]
    one = guidance(size=size, circle=circle, album=album(first=picture("#804020")))
    for screen in (UPRIGHT, LARGE):
        one.window.resize(*screen)
        found = {name: faults(one.window) for name in walk_family(one, guide, circle)}
        assert not {name: problems for name, problems in found.items() if problems}, screen


def test_upright_the_picture_stands_above_the_words(guidance: Callable[..., Guidance]) -> None:
    one = guidance(window=UPRIGHT)
    one.presenter.act(Action(Do.CHOOSE, "talking"))
    page = one.window.page
    assert isinstance(page, TextPage)
    assert page.picture.geometry().bottom() < page.box.y()
    assert page.picture.height() <= 0.4 * page.height() + 1
    assert page.buttons[0].y() >= page.box.geometry().bottom()


def test_upright_the_buttons_are_as_wide_as_the_page(guidance: Callable[..., Guidance]) -> None:
    one = guidance(window=UPRIGHT)
    one.presenter.act(Action(Do.CHOOSE, "talking"))
    page = one.window.page
    assert isinstance(page, TextPage)
    words = page.box.geometry()
    for button in page.buttons:
        assert button.width() >= 0.95 * words.width() / len(page.buttons)
        assert button.x() <= words.left()
    assert max(button.geometry().right() for button in page.buttons) >= 0.95 * words.right()


def test_turning_the_screen_lays_the_page_out_anew(guidance: Callable[..., Guidance]) -> None:
    """And turning it back brings back what was there, to the pixel."""
    one = guidance(window=(1366, 768))
    lying = geometry(one)
    one.window.resize(*UPRIGHT)
    assert geometry(one) != lying
    one.window.resize(1366, 768)
    assert geometry(one) == lying


def geometry(one: Guidance) -> list[tuple[int, int, int, int, int]]:
    page = one.window.page
    assert page is not None
    return [(*card.geometry().getRect(), card.pixels) for card in page.cards]  # type: ignore[misc]


@pytest.mark.parametrize("screen", [(800, 560), (1024, 600), (1366, 600), (1280, 850), (1600, 730)])
def test_a_common_screen_is_left_as_it_is(screen: tuple[int, int], qapp: object) -> None:
    page = QWidget()
    page.resize(QSize(*screen))
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM)
    assert not is_upright(page)
    assert not is_roomy(theme, page)
    assert growths(theme, page) == ()


def test_a_larger_text_size_is_larger_on_every_screen() -> None:
    """A page with room shows larger words; who then asks for the next size must see a difference."""
    themes = {size: make_theme(size, Scheme.LIGHT, PIXELS_PER_MM) for size in TextSize}
    for size in (TextSize.NORMAL, TextSize.LARGE):
        for token in ("body", "small"):
            grown = getattr(themes[size], token) * max(GROWTHS[size])
            assert grown < getattr(themes[size.next], token), (size, token)
