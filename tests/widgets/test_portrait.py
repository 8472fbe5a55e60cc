"""A screen that stands upright, as in a public place: what stands where. (That it fits: test_every_look.)"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from app.application import Guidance
from app.widgets.theme import GROWTHS, Scheme, TextSize, make_theme
from tests.conftest import PIXELS_PER_MM
from tests.widgets.looks import UPRIGHT


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


def test_a_larger_text_size_is_larger_on_every_screen() -> None:
    """A page with room shows larger words; who then asks for the next size must see a difference."""
    themes = {size: make_theme(size, Scheme.LIGHT, PIXELS_PER_MM) for size in TextSize}
    for size, following in pairwise(TextSize):
        for token in ("body", "small"):
            grown = getattr(themes[size], token) * max(GROWTHS[size])
            assert grown < getattr(themes[following], token), (size, token)
