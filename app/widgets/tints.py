"""How drawings look on the panel of each scheme. They are drawn for the light one; elsewhere they stand on it like
stickers: their own light inside stays, so that a face is a face and paper is paper, and a light rim parts them from the
dark. The panel's colour says which scheme it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, pi, sin

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.widgets.theme import COLORS, Scheme

RIM = 1 / 110  # breadth of the rim, as a share of the panel's width
LEAST_RIM = 1.8  # pixels
TURNS = 24  # places around a drawing at which its outline is repeated for the rim

COLOR = re.compile(rb"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Tint:
    """How drawings are shown on one panel.

    Attributes:
        colors: what a colour of the drawings becomes; those not named stay.
        rim: colour around what is drawn; empty: none.
    """

    colors: Mapping[bytes, bytes] = field(default_factory=dict)
    rim: str = ""

    def recolored(self, svg: bytes) -> bytes:
        """A drawing in this tint's colours."""
        return COLOR.sub(lambda found: self.colors.get(found[0], found[0]), svg)

    def paint_rim(self, painter: QPainter, drawing: QPixmap) -> None:
        """Draws the rim, if there is one, of a drawing that is as large as the panel."""
        if not self.rim:
            return
        outline = QPixmap(drawing)
        flood = QPainter(outline)
        flood.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        flood.fillRect(outline.rect(), QColor(self.rim))
        flood.end()
        far = max(LEAST_RIM, drawing.deviceIndependentSize().width() * RIM)
        for turn in range(TURNS):
            angle = 2 * pi * turn / TURNS
            painter.drawPixmap(QPointF(far * cos(angle), far * sin(angle)), outline)


PLAIN = Tint({b"#8a8f99": b"#5f6675"})

DARK = Tint(
    {
        b"#ffffff": b"#e0e6f1", b"#fbf7ee": b"#e0e6f1", b"#efe7d6": b"#d6cebd", b"#dbe9f4": b"#bfcfe2",
        b"#f6d7bd": b"#e6c3a6", b"#ffd166": b"#f2c14e", b"#8a8f99": b"#4c5464", b"#2f6db5": b"#2860a3",
    },
    rim="#f1ead9",
)  # fmt: skip

CONTRAST = Tint(
    {b"#fbf7ee": b"#ffffff", b"#dbe9f4": b"#ffffff", b"#ffd166": b"#ffff00", b"#8a8f99": b"#4a4a4a"}, rim="#ffffff"
)

TINTS = {
    getattr(COLORS[scheme], ground): tint
    for scheme, tint in ((Scheme.DARK, DARK), (Scheme.CONTRAST, CONTRAST))
    for ground in ("panel", "arrival")
}


def tint_for(panel: str) -> Tint:
    """How drawings are shown on a panel of this colour."""
    return TINTS.get(panel, PLAIN)
