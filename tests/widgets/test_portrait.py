"""A screen that stands upright, as in a public place: what stands where. (That it fits: test_every_look.)"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.application import Guidance
from app.pages.content import Action, Do
from app.widgets.text_page import TextPage
from app.widgets.theme import GROWTHS, Scheme, TextSize, growths, is_roomy, is_upright, make_theme
from tests.conftest import PIXELS_PER_MM
from tests.widgets.looks import UPRIGHT


def test_upright_the_picture_stands_above_the_words(guidance: Callable[..., Guidance]) -> None:
    one = guidance(window=UPRIGHT)
    one.presenter.act(Action(Do.CHOOSE, "talking"))
    page = one.window.page
    assert isinstance(page, TextPage)
    assert page.picture.geometry().bottom() < page.box.y()
    assert page.labels["title"].geometry().bottom() < page.picture.y()
    assert page.picture.height() <= 0.44 * page.height() + 1
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
    for size, following in pairwise(TextSize):
        for token in ("body", "small"):
            grown = getattr(themes[size], token) * max(GROWTHS[size])
            assert grown < getattr(themes[following], token), (size, token)
