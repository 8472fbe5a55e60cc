"""How far apart colours are: as contrast, and to the eye, also to one that lacks a kind of cone."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

Floats = npt.NDArray[np.float64]

Colors = npt.NDArray[np.uint8]
"""Red, green and blue along the last axis."""

TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE: Floats = TO_XYZ.sum(axis=1)

LACKS: dict[str, Floats] = {
    "nothing": np.eye(3),
    "red": np.array([(0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.04812, 1.052)]),
    "green": np.array([(0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)]),
    "blue": np.array([(1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)]),
}  # fmt: skip
"""What linear red, green and blue become for those who lack one kind of cone: protanopia, deuteranopia, tritanopia.

Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009; severity 1.
"""


def luminances(colors: Colors | Floats) -> Floats:
    """The relative luminance of colours, as WCAG has it."""
    found: Floats = linear(colors) @ TO_XYZ[1]
    return found


def linear(colors: Colors | Floats) -> Floats:
    """sRGB from 0 to 255 as light from 0 to 1."""
    share = np.asarray(colors, dtype=np.float64) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrasts(one: Colors, other: Colors) -> Floats:
    """The contrast of colours, pair by pair."""
    here, there = luminances(one) + 0.05, luminances(other) + 0.05
    return np.maximum(here, there) / np.minimum(here, there)


def contrast(one: QColor | str, other: QColor | str) -> float:
    """The contrast of two colours."""
    return float(contrasts(rgb(one), rgb(other)))


def rgb(color: QColor | str) -> Colors:
    """A colour as three bytes."""
    return np.array(QColor(color).toTuple()[:3], np.uint8)  # type: ignore[index]


def pixels(image: QImage) -> Colors:
    """The colours of an image, row by row."""
    copy = image.convertToFormat(QImage.Format.Format_RGB888)  # must live as long as its bits are looked at
    rows = np.frombuffer(copy.constBits(), np.uint8).reshape(copy.height(), -1)[:, : 3 * copy.width()]
    return rows.reshape(copy.height(), copy.width(), 3).copy()


def apart(one: QColor | str, other: QColor | str, lack: str) -> float:
    """How far apart two colours are in CIELAB (ΔE, 1976): 2 can be told side by side, 20 at a glance."""
    return float(np.linalg.norm(_lab(one, lack) - _lab(other, lack)))


def _lab(color: QColor | str, lack: str) -> Floats:
    seen = np.clip(LACKS[lack] @ linear(rgb(color)), 0, 1)
    share = TO_XYZ @ seen / WHITE
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
