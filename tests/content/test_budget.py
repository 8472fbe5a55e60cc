"""The ways to help are as short as they are said to be."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.pages.content import Content, Layout
from app.speech.utterance import utterances
from app.texts import Words
from tools.budget import FILE, MORA, PAGE, WAYS, Way, cost, seconds, written


def test_the_table_says_what_the_flow_is(qapp: QApplication) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert written(text) == text, "python -m tools.budget"


def test_help_close_yes(qapp: QApplication) -> None:
    """With the press that asks for help, three to the closed page."""
    assert cost(WAYS[0]).presses + 1 == 3


@pytest.mark.parametrize("way", [way for way in WAYS if way.before], ids=lambda way: f"{way.name}, {way.moment}")
def test_no_way_became_longer(qapp: QApplication, way: Way) -> None:
    assert way.before is not None
    assert cost(way).presses <= way.before[0]


def test_a_way_that_ends_elsewhere_is_no_way(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="ends on hang-up"):
        cost(Way("wrong", "", PAGE, ("talking",), "stop-first"))


def test_a_small_kana_is_no_mora() -> None:
    assert utterances("title", "しゃちょう。")
    page = Content("page", Layout.TEXT, {"title": Words("社長。", "しゃちょう。")})
    assert seconds(page) == pytest.approx(3 / MORA)
