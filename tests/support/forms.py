"""Forms of labels, buttons and lines, as the set-up's and the staff's: a press, and what is amiss in how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from tests.widgets.contrast import pale
from tests.widgets.scan import W, place_in

INSIDE = QMarginsF(10, 10, 10, 10)  # within the borders of a button


def visible(widget: QWidget, kind: type[W]) -> list[W]:
    """Those of a kind that are to be seen, whether they have room or not."""
    return [one for one in widget.findChildren(kind) if one.isVisible()]


def press(widget: QWidget, words: str) -> None:
    """A click on the one visible button with these words, or this name."""
    shown = visible(widget, QPushButton)
    found = [button for button in shown if words in (button.text(), button.accessibleName())]
    assert len(found) == 1, (words, [button.text() for button in shown])
    assert found[0].isEnabled(), words
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def faults(page: QWidget, least: int) -> Iterator[str]:
    """What has less room than it asks for, lies outside of the page or over something else, is small, pale or nameless.

    Args:
        least: pixels of what is pressed or typed in.
    """
    pressed = [*visible(page, QPushButton), *visible(page, QLineEdit)]
    written = [one for one in (*visible(page, QLabel), *pressed) if one.text()]
    for one in written:
        wide, high = one.minimumSizeHint().toTuple()
        if one.width() < wide or one.height() < max(high, one.heightForWidth(one.width()) - 1):
            yield f"cut off: {one.text()}"
    for one in pressed:
        if min(one.height(), one.width()) < least:
            yield f"small: {one.text()} {one.height()} < {least}"
        if not (one.accessibleName() or one.text()):
            yield f"no name: {one}"
    places = [(one.text(), place_in(page, one)) for one in written]
    yield from (f"outside: {text}" for text, place in places if not page.rect().contains(place))
    yield from (f"overlap: {a} / {b}" for (a, one), (b, two) in combinations(places, 2) if one.intersects(two))
    yield from ("scrolls" for area in page.findChildren(QScrollArea) if area.verticalScrollBar().isVisible())
    texts = [(one.text(), one, QRectF(one.rect()) - INSIDE) for one in written]
    yield from (f"pale: {text}" for text in pale(page, texts))
