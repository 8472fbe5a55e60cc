"""The geometry scan: where each text and button really is, and what must not happen to it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from app.system import paths
from app.texts import SOURCE, Entry, Library, Texts, read_locale
from app.widgets.buttons import PressButton
from app.widgets.cards import TextCard
from app.widgets.label import SpokenLabel
from app.widgets.pictures import Picture
from app.widgets.strip import Strip
from app.widgets.window import Window

SLACK = 1.5
LEAST, LEAST_BESIDE = 20 * 96 / 25.4, 44
"""Pixels of a target: 20 mm; in the strip, which is narrow."""

Shell = Window | Strip
W = TypeVar("W", bound=QWidget)


class Pseudo(Library):
    """A language that does not exist: every text is 60 % longer, so that no translation can surprise the layout."""

    def __init__(self) -> None:
        super().__init__(paths.LOCALES)

    def texts(self, language: str) -> Texts:
        return _longer_texts(language)


@cache
def _longer_texts(language: str) -> Texts:
    real, longer = Library(paths.LOCALES).texts(language), dict[str, Entry]()
    for key in read_locale(paths.LOCALES / f"{SOURCE}.toml"):
        text = real[key].text
        if not key.startswith(("digit.", "clock.", "day.")):
            extra = round(len(text) * 0.6)
            filler = ("のながい" if language == "ja" else " longer") * (extra // 4 + 1)
            text += filler[:extra]
        longer[key] = Entry(text=text, speech=real[key].speech)
    return Texts(language, longer)


Text = tuple[str, QWidget, QRectF]
"""What is written, on which widget, and where in its coordinates."""


def faults(window: Shell) -> list[str]:
    """Everything that is clipped, overlapping, too small or out of reach in the window as it stands."""
    texts = written(window)
    return [fault for scan in SCANS for fault in scan(window, texts)]


def visible(window: QWidget, kind: type[W]) -> list[W]:
    return [w for w in window.findChildren(kind) if w.isVisible() and w.width() > 0]


def written(window: Shell) -> list[Text]:
    """Every text that is shown."""
    found: list[Text] = [(one.text(), one, drawn(one)) for one in visible(window, SpokenLabel) if one.text()]
    for button in visible(window, PressButton):
        is_card = isinstance(button, TextCard)
        places = [text.rect for text in button.texts()] if is_card else [button.words_placed()[1]]
        found += [(button.accessibleName(), button, place) for place in places]
    return found


def drawn(label: SpokenLabel) -> QRectF:
    """Where the text of a label is drawn, in its own coordinates."""
    words = label.laid_out()
    return QRectF(label.origin.x() + label.bearing, label.origin.y(), words.width - label.bearing, words.height)


def place_in(window: QWidget, widget: QWidget) -> QRect:
    """Where a widget lies in a window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _extent(widget: QWidget, text: QRectF) -> QRectF:
    """What a text takes up of its widget; of a button, its whole face."""
    return widget.face() if isinstance(widget, PressButton) else text


def _clipped(_window: Shell, texts: list[Text]) -> Iterator[str]:
    for name, widget, text in texts:
        room = _extent(widget, QRectF(widget.rect()))
        if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(text):
            yield f"text leaves its widget: {name} {text} in {room}"


def _outside(window: Shell, texts: list[Text]) -> Iterator[str]:
    """What scrolls may be higher than its box, never wider: nothing would bring that into sight."""
    for name, widget, text in texts:
        if not _scrolled(window, widget):
            if not window.rect().contains(place_in(window, widget)):
                yield f"outside the window: {name}"
        elif widget.x() + _extent(widget, text).right() > window.page.box.inner.width() + SLACK:
            yield f"cut at the side: {name}"


def _torn(window: Shell, _texts: list[Text]) -> Iterator[str]:
    """A phrase is never cut, but in the strip and where all are 60 % longer. On a low one only the title is whole."""
    page = window.page
    name = page.accessibleName()
    if isinstance(window, Strip) or "のながい" in name or " longer" in name:
        return
    for part, label in page.labels.items():
        gives_way = page.theme.is_low and part != "title"
        room = label.writing.room(label.width() + label.bearing + math.ceil(SLACK), label.pixels)
        if label.isVisible() and not gives_way and label.writing.phrase_pixels(room) < label.pixels:
            yield f"torn: {part} in {label.width()} pixels"


def _overlaps(window: Shell, texts: list[Text]) -> Iterator[str]:
    things = [(name, widget, _shown_at(window, widget, text)) for name, widget, text in texts]
    things = [thing for thing in things if not thing[2].isEmpty()]
    things += [("picture", p, place_in(window, p)) for p in visible(window, Picture) if p.objectName() != "ground"]
    for (one, first, here), (other, second, there) in combinations(things, 2):
        if first is not second and here.adjusted(1, 1, -1, -1).intersects(there.adjusted(1, 1, -1, -1)):
            yield f"overlap: {one} / {other}"


def _shown_at(window: Shell, widget: QWidget, text: QRectF) -> QRect:
    """Where in the window a text can be seen: what its scroll box shows of it."""
    rect = _extent(widget, text).toRect()
    place = QRect(widget.mapTo(window, rect.topLeft()), rect.size())
    return place & place_in(window, window.page.box) if _scrolled(window, widget) else place


def _small(window: Shell, _texts: list[Text]) -> Iterator[str]:
    least = LEAST if isinstance(window, Window) else LEAST_BESIDE
    for button in visible(window, PressButton):
        face = button.face()
        if face.height() < least - 1 or face.width() < least - 1:
            yield f"small target: {button.accessibleName()} {face.width():.0f}x{face.height():.0f}"


def _out_of_reach(window: Shell, _texts: list[Text]) -> Iterator[str]:
    """What is in the scroll box can be seen whole at some stop, and the buttons to get there are there."""
    page, box = window.page, window.page.box
    spans = [span for label in visible(box.inner, SpokenLabel) for span in label.spans()]
    spans += [(one.y(), one.y() + one.height()) for one in visible(box.inner, PressButton)]
    lowest = max((bottom for _, bottom in spans), default=0)
    if lowest > box.height() + SLACK and not (page.more.isVisible() or page.less.isVisible()):
        yield f"scrolls without buttons: {lowest} > {box.height()}"
    for top, bottom in spans:
        if not any(stop <= top + SLACK and bottom <= stop + box.height() + SLACK for stop in box.stops):
            yield f"never whole: {top}-{bottom}, stops {box.stops}, height {box.height()}"


def _scrolled(window: Shell, widget: QWidget) -> bool:
    return window.page is not None and widget.parentWidget() is window.page.box.inner


SCANS = (_clipped, _outside, _torn, _overlaps, _small, _out_of_reach)
