"""Measures by pixels whether everything can be seen: words on what is behind them, the focus ring, all drawings.

python -m tools.contrast     walks all pages in the three schemes; 0: all stand out, 1: prints what does not
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Options
from app.system import paths
from app.widgets.buttons import LINE_OF_RING, RING, PressButton
from app.widgets.label import SpokenLabel
from app.widgets.theme import COLORS, Scheme, TextSize
from app.widgets.window import Window
from tools.colors import contrast
from tools.staged import staged_guide
from tools.strokes import pale_strokes
from tools.walks import pages, route

SCREEN = (1366, 768)

TEXT, RING_LEAST = 7.0, 3.0

SLIVER = 4
"""Pixels: of a text that begins below the fold so little may be seen, and no ink in it."""

INK = 3
"""Pixels of one grey that are ink; fewer are a speck."""


def main() -> int:
    """Measures everything; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication.instance() or QApplication(sys.argv[:1])
    count = 0
    for scheme in COLORS:
        for fault in (*_faults_of_pages(scheme), *_faults_of_drawings(scheme)):
            print(f"{scheme.value}: {fault}")
            count += 1
    print(f"{count} things do not stand out.")
    return 1 if count else 0


def _faults_of_pages(scheme: Scheme) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        guide, guidance = staged_guide(Options(Path(folder), "ja", TextSize.NORMAL, scheme))
        guidance.window.resize(*SCREEN)
        guidance.icons.load()
        guidance.presenter.start()
        guidance.window.show()
        for name, presses in route(pages(guide)):
            for action in presses:
                guidance.presenter.act(action)
            QApplication.processEvents()
            found = (*pale_words(guidance.window), *pale_rings(guidance.window))
            yield from (f"{name}: {fault}" for fault in found)
        guidance.window.close()


def _faults_of_drawings(scheme: Scheme) -> Iterator[str]:
    for picture in sorted(paths.ILLUSTRATIONS.glob("*.svg")):
        yield from pale_strokes(picture, COLORS[scheme].panel)


# ---- words


def pale_words(window: Window) -> Iterator[str]:
    """Texts whose ink is less than 7:1 from what is most behind it; what cannot be pressed now may be paler."""
    image = painted(window)
    copy = image.convertToFormat(QImage.Format.Format_Grayscale8)  # must live as long as its bits are looked at
    grey = np.frombuffer(copy.constBits(), np.uint8).reshape(image.height(), -1)
    for name, widget, text in _texts(window):
        shown = widget.visibleRegion().boundingRect() & text.toAlignedRect()
        place = QRect(widget.mapTo(window, shown.topLeft()), shown.size()) & image.rect()
        if (
            widget.isEnabled()
            and place.height() > SLIVER
            and place.width() > SLIVER
            and (found := _ink_on_ground(image, grey, place)) < TEXT
        ):
            yield f"{name}: {found:.1f}:1"


def painted(widget: QWidget) -> QImage:
    """What the widget looks like now."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image


def _texts(window: Window) -> Iterator[tuple[str, QWidget, QRectF]]:
    """Every text that is shown, its widget, its place there."""
    for label in (one for one in window.findChildren(SpokenLabel) if one.isVisible() and one.text()):
        yield label.text(), label, label.painted()
    for button in (one for one in window.findChildren(PressButton) if one.isVisible()):
        yield from ((button.accessibleName(), button, part) for part in button.painted_parts())


def _ink_on_ground(image: QImage, grey: npt.NDArray[np.uint8], place: QRect) -> float:
    """The contrast of the most common grey in a place, which is the ground, and the one farthest from it."""
    part = grey[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
    counts = np.bincount(part.ravel(), minlength=256)
    inked = np.flatnonzero(counts >= INK)
    ground, ends = int(counts.argmax()), (int(inked[0]), int(inked[-1]))

    def color(value: int) -> QColor:
        row, column = np.unravel_index((part == value).argmax(), part.shape)
        return image.pixelColor(place.left() + int(column), place.top() + int(row))

    return max(contrast(color(ground), color(end)) for end in ends)


# ---- the focus ring


def pale_rings(window: Window) -> Iterator[str]:
    """One button of each kind whose focus ring does not stand out, from the page outside it or the button inside."""
    buttons = (one for one in window.findChildren(PressButton) if one.isEnabled() and _edge_is_seen(one))
    for button in {(type(one), one.look): one for one in buttons}.values():
        found = _ring_contrast(window, button)
        if found < RING_LEAST:
            yield f"ring of {button.accessibleName()}: {found:.1f}:1"


def _ring_contrast(window: Window, button: PressButton) -> float:
    """The least contrast of the ring: of its line with the page, and of its line or its band with the button."""
    (page, *_), (line, band, face) = (_into(window, button, has_focus=focus) for focus in (False, True))
    return min(contrast(page, line), max(contrast(line, face), contrast(band, face)))


def _edge_is_seen(button: PressButton) -> bool:
    """Whether the middle of its left edge is shown, and not scrolled away."""
    return button.visibleRegion().contains(QPoint(0, button.height() // 2))


def _into(window: Window, button: PressButton, *, has_focus: bool) -> list[QColor]:
    """Colours half-way down the left edge of a button: where the ring's line and its band are or would be, the edge."""
    row = QImage(2 * RING, 1, QImage.Format.Format_RGB32)
    start = button.mapTo(window, QPoint(0, button.height() // 2))
    button.hasFocus = lambda: has_focus  # type: ignore[method-assign]  # no window has the keyboard here
    window.render(row, QPoint(), QRegion(QRect(start, row.size())))
    del button.hasFocus
    return [row.pixelColor(int(x), 0) for x in (LINE_OF_RING / 2, (LINE_OF_RING + RING) / 2, RING + 1)]


if __name__ == "__main__":
    sys.exit(main())
