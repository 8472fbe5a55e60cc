"""What a page that stands upright, as in a public place, must be: the height is used, the answers are in reach."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint

from app.widgets.buttons import PressButton
from app.widgets.chart import ChartView
from app.widgets.label import SpokenLabel
from app.widgets.page.page_view import PageView
from app.widgets.pictures import Picture
from tests.widgets.scan import visible

MOST_EMPTY = 0.35
"""Share of the page's height that may stand empty in one piece."""


def emptiest(page: PageView) -> float:
    """The largest share of the page's height in which nothing stands, above, between or below what there is."""
    spans = []
    for kind in (SpokenLabel, PressButton, Picture, ChartView):
        for widget in visible(page, kind):
            top = widget.mapTo(page, QPoint(0, 0)).y()
            spans.append((top, top + widget.height()))
    free, end = 0, 0
    for top, bottom in sorted(spans):
        free, end = max(free, top - end), max(end, bottom)
    return max(free, page.height() - end) / page.height()


def lost_upright(page: PageView) -> Iterator[str]:
    """What is not as a page that stands upright should be."""
    if (empty := emptiest(page)) > MOST_EMPTY:
        yield f"{empty:.0%} of the height is one empty piece"
    if len({card.x() for card in page.cards}) > 1:
        yield "the answers are not one column"
    lowest = max((card.mapTo(page, QPoint(0, card.height())).y() for card in page.cards), default=page.height())
    if lowest < page.height() / 2:
        yield "the answers are all in the upper half, out of easy reach"
