"""What stands around every page: how much it takes, and where it begins."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.application import Guidance
from app.layout.theme import TextSize
from app.pages.content import Action, Do
from app.widgets.buttons import PressButton
from app.widgets.window import LEAST_HEIGHT, LEAST_WIDTH
from tests.widgets.hands import Make, WindowSize, go, here
from tests.widgets.scan import faults, visible
from tools.staged import StagedRescuer


def test_back_stands_alone_at_the_left(guidance: Make) -> None:
    """Below the button that goes on nothing but "back" can be hit by a slip, and that can be undone."""
    footer = guidance(at="hang-up").window.footer
    back, *others = footer.shown
    assert back is footer.buttons["back"]
    assert min(button.x() for button in others) > footer.width() // 2


def test_only_the_way_to_the_first_page_is_spared(guidance: Make, rescuer: StagedRescuer) -> None:
    """With the sound and the network taken away there are four ways beside the looks and the help."""
    one = guidance(window=(LEAST_WIDTH, LEAST_HEIGHT), size=TextSize.LARGEST, rescuer=rescuer, at="after-restore")
    assert _words(one)[:2] == ["もどる", "最初から"]
    rescuer.see(is_hushed=True)
    rescuer.see(is_cut_off=True)
    assert _words(one)[:3] == ["もどる", "音をもどす", "ネットをもどす"]
    assert "最初から" not in _words(one)
    assert not faults(one.window)


@pytest.mark.parametrize(("window", "locale"), [((1024, 768), "en"), ((911, 512), "en"), ((768, 1366), "ja")])
def test_what_is_taken_away_moves_nothing_above(
    guidance: Make, rescuer: StagedRescuer, window: WindowSize, locale: str
) -> None:
    one = guidance(window=window, locale=locale, rescuer=rescuer, at="damage-pc")
    heights = []
    for taken in ({}, {"is_hushed": True}, {"is_hushed": False, "is_cut_off": True}):
        rescuer.see(**taken)
        heights.append(one.window.page.height())
    assert len(set(heights)) == 1


@pytest.mark.parametrize("window", [(1366, 768), (1024, 768), (1093, 614)])
def test_the_button_that_closes_what_is_still_open_is_whole(guidance: Make, window: WindowSize) -> None:
    """For her who paid, and still has the warning before her, it stands beside one row of others."""
    one = guidance(window=window, at=("still-open", Action(Do.CHOOSE, "open")))
    assert here(one) == "close-for-me"
    assert not faults(one.window)


@pytest.mark.parametrize("window", [(1080, 1920), (768, 1366)])
def test_upright_bars_have_one_form_with_icons_above_the_words(guidance: Make, window: WindowSize) -> None:
    one = guidance(window=window)
    tops = set()
    for page in ("stop-first", "after-safe", "contacts-learn"):  # the second one has the longest bar there is
        go(one, page)
        for button in one.window.footer.shown:
            words = button.words_placed()[1]
            tops.add(round(words.top()))
            assert words.top() > button.height() / 2 - button.pixels / 4, button.words
    assert len(tops) == 1


def _words(one: Guidance) -> list[str]:
    return [button.words for button in sorted(visible(one.window.footer, PressButton), key=QWidget.x)]
