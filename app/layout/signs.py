"""Signs of what is not to be done: drawings with captions on one panel."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QRect

from app.layout.blocks import Placed, Size
from app.layout.paragraph import TIGHT
from app.layout.style import Style
from app.layout.theme import GAP_HUGE, GAP_SMALL, GAP_TINY, PROPORTION
from app.layout.word_style import UNBROKEN
from app.layout.words import TextBlock, measured

DRAWING = 0.55  # greatest width of the drawing of a sign, as a share of the sign's
LEAST_DRAWING = 56  # its least height, in pixels
CAPTION = 1.25  # largest size of a caption, in sizes of a title


class SignRow(Struct, frozen=True):
    """Signs, each a drawing with its caption beside it: side by side or below each other, as drawings are larger."""

    captions: tuple[TextBlock, ...]

    def measure(self, width: int, style: Style) -> Size:
        """See Block: with the least drawings; captions are no smaller than the body text."""
        pad = self._pad(style)
        each = (width - 2 * pad - GAP_HUGE) // len(self.captions)
        is_cut = self._pixels(QRect(0, 0, each, UNBROKEN), LEAST_DRAWING, style) < style.body
        return Size(width, LEAST_DRAWING + 2 * pad, is_cut)

    def feature_size(self, width: int, height: int, style: Style) -> int:
        """See Spring: height of the drawings; 0 beside captions smaller than the body text."""
        cell = self._cells(QRect(0, 0, width, height), style)[0]
        drawing = self._drawing(cell)
        has_words = self._pixels(cell, drawing, style) >= style.body
        return round(drawing * PROPORTION) if has_words else 0

    def place(self, at: QRect, style: Style) -> Iterator[Placed]:
        yield Placed("ground", at)
        cells = self._cells(at, style)
        drawing = self._drawing(cells[0])
        high = round(drawing * PROPORTION)
        pixels = self._pixels(cells[0], drawing, style)
        left = drawing + GAP_SMALL
        for caption, cell in zip(self.captions, cells, strict=True):
            yield Placed(f"sign:{caption.name}", QRect(cell.x(), cell.center().y() - high // 2, drawing, high))
            words = measured(caption.writing, UNBROKEN, pixels).height
            room = QRect(cell.x() + left, cell.center().y() - words // 2, cell.width() - left, words)
            yield Placed(caption.name, room, pixels)

    def _cells(self, at: QRect, style: Style) -> list[QRect]:
        """The places of the signs."""
        pad = self._pad(style)
        count = len(self.captions)
        inner = at.adjusted(pad, pad, -pad, -pad)
        beside = QRect(inner.x(), inner.y(), (inner.width() - GAP_HUGE) // count, inner.height())
        below = QRect(inner.x(), inner.y(), inner.width(), inner.height() // count)
        if self._drawing(beside) >= self._drawing(below):
            return [beside.translated(nth * (beside.width() + GAP_HUGE), 0) for nth in range(count)]
        return [below.translated(0, nth * below.height()) for nth in range(count)]

    def _pad(self, style: Style) -> int:
        return GAP_TINY if style.theme.is_low else GAP_SMALL

    def _drawing(self, cell: QRect) -> int:
        """Width of the drawings."""
        return min(round(cell.width() * DRAWING), round(cell.height() / PROPORTION))

    def _pixels(self, cell: QRect, drawing: int, style: Style) -> int:
        """Size of the captions beside drawings of a width: the same for all, each in one line."""
        room = cell.width() - drawing - 2 * GAP_SMALL
        line = min([caption.writing.line_pixels(room) for caption in self.captions])
        return max(1, math.floor(min(line, style.title * CAPTION, cell.height() / TIGHT)))
