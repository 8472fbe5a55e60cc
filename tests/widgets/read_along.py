"""What is being heard is marked, nothing else is, and it can be seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.speech.utterance import Utterance
from app.widgets.page.page_view import PageView
from app.widgets.window import Window

SLACK = 8
"""Pixels of a thing that the page leaves out when it brings it into sight."""


def lost_places(window: Window) -> Iterator[str]:
    """Reads the page that is shown to its end."""
    page = window.page
    assert page is not None
    met = set[tuple[str, QRect]]()
    for utterance in page.content.narration():
        window.mark(utterance)
        marked = marks(page)
        wanted = {utterance.part} - {one.part for one in page.content.buttons}
        if set(marked) != wanted:
            yield f"{utterance} marks {sorted(marked)}"
        yield from (f"{utterance} is out of sight" for widget, at in marked.values() if is_hidden(page, widget, at))
        yield from _marked_before(page, utterance, met)
    window.mark(None)
    if set(left := marks(page)) != set(filter(None, [page.content.key])):
        yield f"marked after the end: {sorted(left)}"


def marks(page: PageView) -> dict[str, tuple[QWidget, QRect]]:
    """Which parts of the page are marked: on which widget, where on it."""
    found: dict[str, tuple[QWidget, QRect]] = {}
    for part, label in page.labels.items():
        if not (rect := label.marked_rect().toRect()).isEmpty():
            found[part] = (label, rect)
    window = page.parentWidget()
    if isinstance(window, Window) and not (rect := window.header.name.marked_rect().toRect()).isEmpty():
        found["changed"] = (window.header.name, rect)
    for card, answer in zip(page.cards, page.content.answers, strict=True):
        if card.is_marked:
            found[answer.part] = (card, card.rect())
    found |= {tile.callee.part: (tile, tile.rect()) for tile in page.tiles if tile.is_marked}
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
    if label is not None and utterance.index < len(label.spoken()):
        place = (utterance.part, label.marked_rect().toRect())
        if place in met:
            yield f"{utterance} marks the words of another sentence"
        met.add(place)
