"""Whether words can be told from what they stand on, by the pixels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from app.widgets.window import Window
from tests.widgets.scan import _seen, written

LEAST = 7.0

SLIVER = 4
"""Pixels: of a text that begins below the fold so little may be seen, and no ink in it."""


def luminance(color: QColor) -> float:
    channels = [c / 255 for c in color.getRgb()[:3]]  # type: ignore[index]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor | str, other: QColor | str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pale_words(window: Window) -> Iterator[str]:
    """Texts whose lightest and darkest pixels are less than 7:1 apart; what cannot be pressed now may be paler."""
    image = painted(window)
    copy = image.convertToFormat(QImage.Format.Format_Grayscale8)  # must live as long as its bits are looked at
    grey = np.frombuffer(copy.constBits(), np.uint8).reshape(image.height(), -1)
    for name, widget, text in written(window):
        place = _seen(window, widget, QRect(widget.mapTo(window, text.toRect().topLeft()), text.toRect().size()))
        place &= image.rect()
        if (
            widget.isEnabled()
            and place.height() > SLIVER
            and place.width() > SLIVER
            and (found := _spread(image, grey, place)) < LEAST
        ):
            yield f"{name}: {found:.1f}:1"


def painted(widget: QWidget) -> QImage:
    """What the widget looks like now."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image


def _spread(image: QImage, grey: npt.NDArray[np.uint8], place: QRect) -> float:
    part = grey[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
    darkest, lightest = (np.unravel_index(at, part.shape) for at in (part.argmin(), part.argmax()))
    colors = [image.pixelColor(place.left() + int(x), place.top() + int(y)) for y, x in (darkest, lightest)]
    return contrast(*colors)
