"""The geometry scan: where each text and button really is, and what must not happen to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from app.texts import Library, Texts, Words
from app.widgets.buttons import PressButton
from app.widgets.label import SpokenLabel
from app.widgets.pictures import Picture
from app.widgets.strip import Strip
from app.widgets.window import Window

SLACK = 1.5
LEAST, LEAST_BESIDE = 20 * 96 / 25.4, 44
"""Pixels of a target: 20 mm; in the strip, which is narrow."""

Shell = Window | Strip


class Pseudo(Library):
    """A language that does not exist: every text is 60 % longer, so that no translation can surprise the layout."""

    def __init__(self, real: Library) -> None:
        self._real = real

    def languages(self) -> list[str]:
        return self._real.languages()

    def texts(self, language: str) -> Texts:
        return _PseudoTexts(self._real.texts(language))


class _PseudoTexts(Texts):
    def __init__(self, real: Texts) -> None:
        super().__init__(real.language, real._entries, real._source)

    def __getitem__(self, key: str) -> Words:
        words = super().__getitem__(key)
        if key.startswith(("digit.", "clock.", "day.")):
            return words
        extra = round(len(words.text) * 0.6)
        filler = ("のながい" if self.language == "ja" else " longer") * (extra // 4 + 1)
        return Words(words.text + filler[:extra], words.speech)


Text = tuple[str, QWidget, QRectF]
"""What is written, on which widget, and where in its coordinates."""


def faults(window: Shell) -> list[str]:
    """Everything that is clipped, overlapping, too small or out of reach in the window as it stands."""
    texts = written(window)
    return [fault for found in SCANS.values() for fault in found(window, texts)]


def visible(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in window.findChildren(kind) if w.isVisible() and w.width() > 0]


def written(window: Shell) -> list[Text]:
    """Every text that is shown."""
    return list(_texts(window))


def _texts(window: Shell) -> Iterator[Text]:
    for label in visible(window, SpokenLabel):
        if label.text():
            yield label.text(), label, label.painted()
    for button in visible(window, PressButton):
        for rect in button.painted_parts():
            yield button.accessibleName(), button, rect


def _clipped(_window: Shell, texts: list[Text]) -> Iterator[str]:
    for name, widget, text in texts:
        room = widget.face() if isinstance(widget, PressButton) else QRectF(widget.rect())
        if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(text):
            yield f"text leaves its widget: {name} {text} in {room}"


def _outside(window: Shell, texts: list[Text]) -> Iterator[str]:
    """Widgets of the window itself (those inside a scroll box are checked by its stops)."""
    for name, widget, _ in texts:
        if not _scrolled(window, widget) and not QRect(window.rect()).contains(_in(window, widget)):
            yield f"outside the window: {name}"


def _cut_at_the_side(window: Shell, texts: list[Text]) -> Iterator[str]:
    """What scrolls may be higher than its box, never wider: nothing would bring that into sight."""
    room = window.page.box.inner.width()
    for name, widget, text in texts:
        if _scrolled(window, widget):
            shown = widget.face() if isinstance(widget, PressButton) else text
            if widget.x() + shown.right() > room + SLACK:
                yield f"cut at the side: {name} {widget.x() + shown.right():.0f} of {room}"


def _torn(window: Shell, _texts: list[Text]) -> Iterator[str]:
    """A phrase is never cut, but in the strip and where all are 60 % longer. On a low one only the title is whole."""
    name = window.page.accessibleName()
    if isinstance(window, Strip) or "のながい" in name or " longer" in name:
        return
    for part, label in window.page.labels.items():
        gives_way = part != "title" and window.page.theme.is_low
        if label.isVisible() and label.text() and not gives_way and label.width() < label.least_width - SLACK:
            yield f"torn: {part} {label.width()} of {label.least_width}"


def _overlaps(window: Shell, texts: list[Text]) -> Iterator[str]:
    things: list[tuple[str, QWidget, QRect]] = []
    for name, widget, text in texts:
        if not (place := shown_at(window, widget, text)).isEmpty():
            things.append((name, widget, place))
    things += [("picture", p, _in(window, p)) for p in visible(window, Picture) if p.objectName() != "ground"]
    for (one, first, here), (other, second, there) in combinations(things, 2):
        if first is not second and here.adjusted(1, 1, -1, -1).intersects(there.adjusted(1, 1, -1, -1)):
            yield f"overlap: {one} / {other}"


def shown_at(window: Shell, widget: QWidget, text: QRectF) -> QRect:
    """Where in the window a text can be seen; of a button, its whole face."""
    rect = widget.face().toRect() if isinstance(widget, PressButton) else text.toRect()
    return _seen(window, widget, QRect(widget.mapTo(window, rect.topLeft()), rect.size()))


def _small(window: Shell, _texts: list[Text]) -> Iterator[str]:
    least = LEAST if isinstance(window, Window) else LEAST_BESIDE
    for button in visible(window, PressButton):
        face = button.face()
        if face.height() < least - 1 or face.width() < least - 1:
            yield f"small target: {button.accessibleName()} {face.width():.0f}x{face.height():.0f}"


def _out_of_reach(window: Shell, _texts: list[Text]) -> Iterator[str]:
    """What is in the scroll box can be seen whole at some stop, and the buttons to get there are there."""
    page = window.page
    box = page.box
    inner = box.inner
    labels = [label for label in page.labels.values() if label.parentWidget() is inner and not label.isHidden()]
    spans = [span for label in labels for span in label.spans()]
    pressed = (*page.cards, *page.tiles)
    spans += [(c.y(), c.y() + c.height()) for c in pressed if c.parentWidget() is inner]
    lowest = max((bottom for _, bottom in spans), default=0)
    if lowest > box.height() + SLACK and not (page.more.isVisible() or page.less.isVisible()):
        yield f"scrolls without buttons: {lowest} > {box.height()}"
    for top, bottom in spans:
        seen = any(stop <= top + SLACK and bottom <= stop + box.height() + SLACK for stop in box.stops)
        if not seen:
            yield f"never whole: {top}-{bottom}, stops {box.stops}, height {box.height()}"


def _scrolled(window: Shell, widget: QWidget) -> bool:
    return window.page is not None and widget.parentWidget() is window.page.box.inner


def _in(window: Shell, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _seen(window: Shell, widget: QWidget, place: QRect) -> QRect:
    """The part of a widget that its scroll box shows."""
    return place.intersected(_in(window, window.page.box)) if _scrolled(window, widget) else place


SCANS: dict[str, Callable[[Shell, list[Text]], Iterator[str]]] = {
    "clipped": _clipped,
    "outside": _outside,
    "cut at the side": _cut_at_the_side,
    "torn": _torn,
    "overlap": _overlaps,
    "target size": _small,
    "reach": _out_of_reach,
}
