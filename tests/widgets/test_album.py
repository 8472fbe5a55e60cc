"""Photos of the family: seen where they are pictures, a figure where they are not."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.pages.content import Action, Do
from app.widgets.page.number_tile import NumberTile
from app.widgets.pictures import Album
from tests.widgets.family import CIRCLES, album, picture, tiles
from tests.widgets.hands import Make, go
from tests.widgets.scan import faults

# ---- photos


def test_a_photo_is_seen(guidance: Make) -> None:
    one = guidance(circle=CIRCLES["everybody"], album=album(first=picture("#c03060"), second=picture("#3060c0", "JPG")))
    go(one, Action(Do.HELP), Action(Do.FAMILY))
    assert QColor("#c03060") in colors(tiles(one)[0])
    assert any(near(color, QColor("#3060c0")) for color in colors(tiles(one)[1]))
    go(one, Action(Do.HELP), Action(Do.NUMBER, "family-1"))
    image = one.window.grab().toImage()
    red = [(x, y) for x in range(0, 1366, 4) for y in range(0, 768, 4) if image.pixelColor(x, y) == QColor("#c03060")]
    assert max(x for x, _ in red) - min(x for x, _ in red) > 150, "large"


BOMB = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x06\x00\x00\x00\x0b\xb8\x1d\x6d"


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>", BOMB, None],
    ids=["empty", "text", "drawing", "bomb", "missing"],
)
def test_what_is_no_photo_is_a_figure(guidance: Make, content: bytes | None) -> None:
    one = guidance(circle=CIRCLES["everybody"], album=Album(lambda _name: content))
    go(one, Action(Do.HELP), Action(Do.FAMILY))
    assert QColor("#dbe9f4") in colors(tiles(one)[0])
    go(one, Action(Do.HELP), Action(Do.NUMBER, "family-1"))
    assert not faults(one.window)


def colors(tile: NumberTile) -> list[QColor]:
    image = tile.grab().toImage()
    return [image.pixelColor(x, tile.height() // 2) for x in range(0, tile.height(), 2)]


def near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))
