"""Plain bad luck: a screen, or what its enlargement leaves of it, is 600 pixels wide. 188 stands there whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect

from app.pages.content import Action, Do
from app.settings.family_contacts import NOBODY, FamilyContacts
from app.widgets.theme import TextSize
from app.widgets.window import Window
from tests.widgets.family import CIRCLES, Make

SCREENS = [(600, 1024), (600, 800), (683, 768), (640, 480)]


def whole(window: Window, text: QRect) -> bool:
    return QRect(QPoint(0, 0), window.size()).contains(text)


def hotline(window: Window) -> QRect:
    """Where 188 is drawn in the window, on the page of all numbers or on its own."""
    page = window.page
    assert page is not None
    if "number" in page.labels:
        label = page.labels["number"]
        assert label.text() == "188"
        assert len(label.laid_out(label.width()).lines) == 1
        part = label.painted().toAlignedRect()
        return QRect(label.mapTo(window, part.topLeft()), part.size())
    [tile] = [tile for tile in page.tiles if tile.desk.number == "188"]
    face = tile.face().toRect()
    assert all(face.adjusted(-2, -2, 2, 2).contains(part.toRect()) for part in tile.painted_parts())
    return QRect(tile.mapTo(window, face.topLeft()), face.size())


@pytest.mark.parametrize("action", [Action(Do.HELP), Action(Do.NUMBER, "hotline-188")])
@pytest.mark.parametrize("circle", [NOBODY, CIRCLES["everybody"]], ids=["nobody", "everybody"])
@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("screen", SCREENS)
def test_188_is_not_cut(
    guidance: Make, screen: tuple[int, int], size: TextSize, circle: FamilyContacts, action: Action
) -> None:
    one = guidance(window=screen, size=size, circle=circle)
    one.presenter.act(action)
    window = one.window
    assert (window.width(), window.height()) == screen, "the window is no wider than the screen"
    assert whole(window, hotline(window))
    way = window.footer.help
    assert way is None, "the page is the help"
