"""Forms of labels, buttons and lines, as the set-up's and the staff's: a press, and what is amiss in how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QMarginsF, QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from tests.widgets.contrast import pale

INSIDE = QMarginsF(10, 10, 10, 10)
"""Within the borders of a button."""


def press(widget: QWidget, words: str) -> None:
    """A click on the one visible button with these words, or this name."""
    found = [b for b in widget.findChildren(QPushButton) if b.isVisible() and words in (b.text(), b.accessibleName())]
    assert len(found) == 1, (words, [b.text() for b in widget.findChildren(QPushButton) if b.isVisible()])
    assert found[0].isEnabled(), words
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def faults(page: QWidget, least: int) -> Iterator[str]:
    """What has less room than it asks for, lies outside of the page or over something else, is small, pale or nameless.

    Args:
        least: pixels of what is pressed or typed in.
    """
    kinds = (QLabel, QPushButton, QLineEdit)
    parts = [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]
    written = [one for one in parts if one.text()]
    for one in written:
        wide, high = one.minimumSizeHint().toTuple()
        if one.width() < wide or one.height() < max(high, one.heightForWidth(one.width()) - 1):
            yield f"cut off: {one.text()}"
    for one in (one for one in parts if not isinstance(one, QLabel)):
        if min(one.height(), one.width()) < least:
            yield f"small: {one.text()} {one.height()} < {least}"
        if not (one.accessibleName() or one.text()):
            yield f"no name: {one}"
    places = [(one.text(), QRect(one.mapTo(page, QPoint()), one.size())) for one in written]
    yield from (f"outside: {text}" for text, place in places if not page.rect().contains(place))
    yield from (f"overlap: {a} / {b}" for (a, one), (b, two) in combinations(places, 2) if one.intersects(two))
    yield from ("scrolls" for area in page.findChildren(QScrollArea) if area.verticalScrollBar().isVisible())
    yield from (
        f"pale: {text}" for text in pale(page, [(one.text(), one, QRectF(one.rect()) - INSIDE) for one in written])
    )
