"""What must be true of a page beyond its geometry: read along as it is heard, charts, and an upright one used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from app.speech.utterance import Utterance
from app.widgets.buttons import PressButton
from app.widgets.chart import ChartView
from app.widgets.label import SpokenLabel
from app.widgets.page.page_view import PageView
from app.widgets.pictures import Picture
from app.widgets.waiting_bar import WaitingBar
from app.widgets.window import Window
from tests.widgets.scan import place_in, visible

if TYPE_CHECKING:
    from tests.widgets.looks import Look

# ---- what is being heard is marked, nothing else is, and it can be seen

SLACK = 8
"""Pixels of a thing that the page leaves out when it brings it into sight."""


def lost_places(window: Window) -> Iterator[str]:
    """Reads the page that is shown to its end."""
    page = window.page
    met = set[tuple[str, QRect]]()
    for utterance in page.content.narration():
        window.mark(utterance)
        marked = marks(window)
        wanted = {utterance.part} - {one.part for one in page.content.buttons}
        if set(marked) != wanted:
            yield f"{utterance} marks {sorted(marked)}"
        yield from (f"{utterance} is out of sight" for widget, at in marked.values() if is_hidden(page, widget, at))
        yield from _marked_before(page, utterance, met)
    window.mark(None)
    if set(left := marks(window)) != set(filter(None, [page.content.key])):
        yield f"marked after the end: {sorted(left)}"


def marks(window: Window) -> dict[str, tuple[QWidget, QRect]]:
    """Which parts of the page are marked: on which widget, where on it."""
    page = window.page
    labels = {"changed": window.header.name} | page.labels
    found = dict[str, tuple[QWidget, QRect]]()
    for part, label in labels.items():
        if not (at := label.marked_rect().toRect()).isEmpty():
            found[part] = (label, at)
    found |= {card.part: (card, card.rect()) for card in (*page.cards, *page.tiles) if card.is_marked}
    view = page.made.chart
    if view and any(column.part == view.marked for column in view.chart.columns):
        found[view.marked] = (view, view.rect())
    return found


def is_hidden(page: PageView, widget: QWidget, rect: QRect) -> bool:
    """Whether what is marked begins outside of what can be seen now; a long sentence may go on at the next stop."""
    if widget.isHidden():  # small print may be left out, and is heard all the same
        return False
    if not page.isAncestorOf(widget):  # the line above the page never scrolls
        return widget.visibleRegion().boundingRect() != widget.rect()
    top = widget.mapTo(page, rect.topLeft()).y()
    room = page.box.geometry() if widget.parentWidget() is page.box.inner else page.rect()
    return not room.top() - SLACK <= top < room.bottom()


def _marked_before(page: PageView, utterance: Utterance, met: set[tuple[str, QRect]]) -> Iterator[str]:
    """Each sentence of a text has a place of its own."""
    label = page.labels.get(utterance.part)
    if label is not None and utterance.nth < len(label.spoken()):
        place = (utterance.part, label.marked_rect().toRect())
        if place in met:
            yield f"{utterance} marks the words of another sentence"
        met.add(place)


# ---- upright, as in a public place: the height is used, the answers are in reach

MOST_EMPTY = 0.35
"""Share of the page's height that may stand empty in one piece."""


def emptiest(page: PageView) -> float:
    """The largest share of the page's height in which nothing stands, above, between or below what there is."""
    kinds = (SpokenLabel, PressButton, Picture, ChartView, WaitingBar)
    places = [place_in(page, widget) for kind in kinds for widget in visible(page, kind)]
    free, end = 0, 0
    for place in sorted(places, key=QRect.top):
        free, end = max(free, place.top() - end), max(end, place.bottom() + 1)
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


# ---- charts: words apart from each other, large enough, every value told


def crowds(page: PageView) -> Iterator[str]:
    """Words that leave the chart, or stand on each other or on a bar."""
    rows = page.made.chart.rows()
    labels = [label for row in rows for label in (row.period, row.value)]
    room = QRectF(page.made.chart.rect()).adjusted(-1, -1, 1, 1)
    words = [(label.line.lines[0].text, label.place.adjusted(1, 1, -1, -1)) for label in labels]
    bars = [("a bar", row.bar) for row in rows if row.column.value]
    yield from (f"outside: {what}" for what, place in words + bars if not room.contains(place))
    pairs = [*combinations(words, 2), *product(words, bars)]
    yield from (f"on each other: {a} / {b}" for (a, one), (b, two) in pairs if one.intersects(two))


def small_words(page: PageView, look: Look) -> Iterator[str]:
    """No value is smaller than body text of the normal size; nothing is under the least size."""
    row, note = page.made.chart.rows()[0], page.labels.get("note")
    value, tick = row.value.place.height(), row.period.place.height()
    if look.language == "ja" and value < page.theme.normal - 1:
        yield f"values are {value} pixels high"
    if min(tick, note.pixels if note else tick) < page.theme.chrome_least:
        yield f"small print: {tick}, {note and note.pixels}"
