"""A screen that stands upright, as in a public place: what stands where. (That it fits: test_every_look.)"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.application import Guidance
from app.pages.content import Action, Do
from app.widgets.theme import TextSize
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


@pytest.mark.parametrize("screen", [(1366, 768), (1093, 614), UPRIGHT, (1920, 1080)])
def test_words_are_never_smaller_at_a_larger_text_size(
    guidance: Callable[..., Guidance], screen: tuple[int, int]
) -> None:
    sizes = []
    for size in TextSize:
        one = guidance(size=size, window=screen)
        one.presenter.act(Action(Do.CHOOSE, "phone"))
        assert one.window.page is not None
        sizes.append(one.window.page.labels["body"].pixels)
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
