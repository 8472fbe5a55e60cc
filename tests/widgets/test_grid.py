"""One grid on all pages: titles begin at one point, buttons that go on end on one line, pictures keep their edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from app.application import Guidance
from app.guide.flow import Guide
from app.pages.content import LEAD
from app.widgets.buttons import RING, Look
from app.widgets.page import Page
from app.widgets.text_page import TextPage
from app.widgets.theme import TextSize
from tests.pairwise import ALL
from tests.widgets.looks import walk_all

Make = Callable[..., Guidance]
Place = tuple[str, int, int]

FEW = [(1366, 768)]
MORE = [(911, 512), (1024, 768), (1093, 614), (1920, 1080), (1080, 1920)]


def places(page: Page) -> Iterator[Place]:
    """Left and top of what is read first, left and bottom of the button that goes on, left edge of a picture's foot."""
    has_band = LEAD in page.labels and page.labels[LEAD].isVisible() and not page.theme.is_low
    first = page.band if has_band else page.labels["title"]  # type: ignore[attr-defined]
    yield "title", *in_window(page, first, QPoint(0, 0))
    for button in [one for one in page.buttons if one.look is Look.GO][:1]:
        yield "go on", *in_window(page, button, QRect(QPoint(0, 0), button.size()).bottomLeft() + QPoint(RING, -RING))
    if isinstance(page, TextPage) and page.picture.isVisible():
        yield "picture", in_window(page, page.picture, page.picture.rect().bottomRight())[0], 0


def in_window(page: Page, widget: QWidget, point: QPoint) -> tuple[int, int]:
    at = widget.mapTo(page.window(), point)
    return at.x(), at.y()


@pytest.mark.parametrize("window", [*FEW, *(pytest.param(each, marks=ALL) for each in MORE)])
@pytest.mark.parametrize("size", TextSize)
def test_title_and_button_never_move(guidance: Make, guide: Guide, size: TextSize, window: tuple[int, int]) -> None:
    """Over all pages of the guide: one value each for a window and a text size. `pytest -rP` prints them."""
    one = guidance(size=size, window=window)
    found = defaultdict[str, dict[tuple[int, int], list[str]]](lambda: defaultdict(list))
    for name in walk_all(one, guide):
        page = one.window.page
        assert page is not None
        for what, x, y in places(page):
            found[what][x, y].append(name)
    print(window, size, {what: [*at] for what, at in found.items()})
    moved = {what: {at: names[:5] for at, names in values.items()} for what, values in found.items() if len(values) > 1}
    assert not moved, f"{window} {size}: {moved}"
    assert set(found) == {"title", "go on", "picture"}


def test_a_button_that_moves_is_found(guidance: Make) -> None:
    """A check that cannot fail is worth nothing."""
    one = guidance()
    page = one.window.page
    assert page is not None
    before = list(places(page))
    page.band.move(page.band.x(), page.band.y() + 1)  # type: ignore[attr-defined]
    assert list(places(page)) != before
