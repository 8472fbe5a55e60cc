"""How drawings look on the panel of each scheme. They are drawn for the light one; elsewhere they stand on it like
stickers: their own light inside stays, so that a face is a face and paper is paper, and a light rim parts them from the
dark. The panel's colour says which scheme it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from app.widgets.theme import COLORS, Scheme

RIM = 1 / 110  # breadth of the rim, as a share of the panel's width
LEAST_RIM = 1.8  # pixels
TURNS = 24  # places around a drawing at which its outline is repeated for the rim
FRAME = 3  # pixels

COLOR = re.compile(rb"#[0-9a-f]{6}")
INK, RED = b"#14213d", b"#a3001b"
SOLID = re.compile(rb'(<(?![^<>]*stroke="none")[^<>]*fill=")#14213d')
"""Something dark, with an outline: a suit, a screen that is off. What has none is an eye or another dot."""
SLEEVE = re.compile(rb'<[^<>]* class="solid"/>')
"""A dark sleeve, on the broader line that is its outline."""
LINE = re.compile(rb'<[^<>]* class="line"/>')
"""A line that stands on the panel alone, as steam, waves or an arrow do."""


@dataclass(frozen=True)
class Tint:
    """How drawings are shown on one panel.

    Attributes:
        colors: what a colour of the drawings becomes; those not named stay.
        solid: what ink becomes where it fills an outline: as dark as the panel, it would be a hole; empty: it stays.
        line: colour of a line that stands on the panel alone and has no rim; empty: it stays. red: of a red one.
        rim: colour around what is drawn; empty: none. frame: colour around the panel; empty: none.
    """

    colors: Mapping[bytes, bytes] = field(default_factory=dict)
    solid: bytes = b""
    line: bytes = b""
    red: bytes = b"#ff8f85"
    rim: str = ""
    frame: str = ""

    def recolored(self, svg: bytes) -> bytes:
        """A drawing in this tint's colours."""
        svg = LINE.sub(lambda found: self._line(found[0]), svg) if self.line else svg
        svg = SOLID.sub(rb"\g<1>" + self.solid, svg) if self.solid else svg
        svg = SLEEVE.sub(lambda found: found[0].replace(INK, self.solid), svg) if self.solid else svg
        return COLOR.sub(lambda found: self.colors.get(found[0], found[0]), svg)

    def _line(self, shape: bytes) -> bytes:
        """A line that stands on the panel, in its colour there."""
        if b"stroke=" not in shape:
            return shape.replace(b"/>", b' stroke="' + self.line + b'"/>')
        return shape.replace(INK, self.line).replace(RED, self.red)

    def with_rim(self, svg: bytes) -> bytes:
        """What of a drawing gets the rim."""
        return LINE.sub(b"", svg)

    def paint_panel(self, painter: QPainter, panel: QRectF, color: str, *, is_framed: bool = True) -> None:
        """Draws the empty panel; what is drawn afterwards stays inside it."""
        inset = FRAME / 2 if self.frame and is_framed else 0.0
        radius = min(28.0, panel.height() * 0.12)
        painter.setPen(QPen(QColor(self.frame), FRAME) if inset else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(panel.adjusted(inset, inset, -inset, -inset), radius, radius)
        inside = QPainterPath()
        inside.addRoundedRect(panel.adjusted(2 * inset, 2 * inset, -2 * inset, -2 * inset), radius, radius)
        painter.setClipPath(inside)

    def paint_rim(self, painter: QPainter, drawing: QPixmap) -> None:
        """Draws the rim of a drawing that is as large as the panel."""
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
    solid=b"#3f5177", line=b"#f1ead9", rim="#f1ead9",
)  # fmt: skip

TINTS = {
    COLORS[Scheme.DARK].panel: DARK,
    COLORS[Scheme.DARK].arrival: DARK,
    COLORS[Scheme.CONTRAST].panel: Tint(
        {
            b"#14213d": b"#000000", b"#fbf7ee": b"#ffffff", b"#dbe9f4": b"#ffffff", b"#ffd166": b"#ffff00",
            b"#8a8f99": b"#4a4a4a",
        },
        solid=b"#3d4f78", line=b"#ffffff", rim="#ffffff", frame=COLORS[Scheme.CONTRAST].border,
    ),
}  # fmt: skip


def tint_for(panel: str) -> Tint:
    """How drawings are shown on a panel of this colour."""
    return TINTS.get(panel, PLAIN)
