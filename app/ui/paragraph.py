"""Lays text out in lines that break between phrases, never inside a word: 「くださ/い」 is hard to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_KANA = re.compile(r"[぀-ヿ]")
_WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+")
_RUN = re.compile(r"[ァ-ヴー・]+|[一-龠々]+|[ぁ-ん]+[、。」』）？！]*|[0-9A-Za-z:.@〜–-]+|.")
"""Runs of one script: where a phrase is wider than a line, it is cut between these first."""

_SENTENCE_END = re.compile(r"(?<=[。？！])|(?<=[.?!])(?=\s)")
_NOT_FIRST = set("。、，．」』）！？ーっゃゅょッャュョァィゥェォ々〜:;,.!?)”’")
"""Characters that may not begin a line (kinsoku)."""


@dataclass(frozen=True)
class Line:
    """One line: its text, where it starts in the whole text, its width in pixels."""

    text: str
    start: int
    width: float


@dataclass(frozen=True)
class Paragraph:
    """Text laid out for one width. Heights and widths in pixels."""

    lines: tuple[Line, ...]
    font: QFont
    pitch: float

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.pitch * len(self.lines)

    def draw(self, painter: QPainter, at: QPointF, color: QColor, *, centred_in: float = 0.0) -> None:
        """Draws the lines from the top left corner `at`; centred in a width if one is given."""
        metrics = QFontMetricsF(self.font)
        painter.setFont(self.font)
        painter.setPen(color)
        base = (self.pitch - metrics.height()) / 2 + metrics.ascent()
        for row, line in enumerate(self.lines):
            shift = (centred_in - line.width) / 2 if centred_in else 0.0
            painter.drawText(QPointF(at.x() + shift, at.y() + row * self.pitch + base), line.text)

    def marker(self, start: int, end: int) -> list[QRectF]:
        """The stripes of a text marker under the characters [start, end), relative to the top left corner."""
        metrics = QFontMetricsF(self.font)
        stripes = []
        for row, line in enumerate(self.lines):
            first, last = max(start - line.start, 0), min(end - line.start, len(line.text))
            if first < last:
                left = metrics.horizontalAdvance(line.text[:first])
                right = metrics.horizontalAdvance(line.text[:last])
                middle = row * self.pitch + self.pitch / 2
                stripes.append(
                    QRectF(left - 3, middle + metrics.height() * 0.04, right - left + 6, metrics.height() * 0.46)
                )
        return stripes


@lru_cache(maxsize=512)
def lay_out(
    text: str,
    pixels: int,
    bold: bool,
    width: float,
    spacing: float,
    balanced: bool = False,
    by_sentence: bool = False,
) -> Paragraph:
    """Lays `text` out in lines of at most `width` pixels.

    Args:
        pixels: font size; bold: its weight; spacing: distance of lines as a multiple of the font size.
        balanced: make the lines about equally long, for headings and buttons.
        by_sentence: begin each sentence on a line of its own, unless that costs more than one line.
    """
    from app.ui.theme import reading_font

    font = reading_font(pixels, bold)
    metrics = QFontMetricsF(font)
    lines = _fill(text, metrics, width)
    if by_sentence:
        lines = _sentence_lines(text, metrics, width, most=len(lines) + 1) or lines
    if balanced and 1 < len(lines) < 4:
        lines = _narrowest(text, metrics, width, len(lines))
    return Paragraph(tuple(lines), font, max(pixels * spacing, metrics.height()))


def _sentence_lines(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[Line]:
    """Lines that begin with each sentence; none at all if they are more than `most`."""
    lines: list[Line] = []
    start = 0
    for sentence in _SENTENCE_END.split(text):
        filled = _fill(sentence, metrics, width)
        if 1 < len(filled) < 4:
            filled = _narrowest(sentence, metrics, width, len(filled))
        lines += [replace(line, start=line.start + start) for line in filled if line.text]
        start += len(sentence)
    return lines if len(lines) <= most else []


def _narrowest(text: str, metrics: QFontMetricsF, width: float, count: int) -> list[Line]:
    """The same number of lines, as narrow as they can be without cutting a phrase that need not be cut."""
    widest = max((metrics.horizontalAdvance(piece.strip()) for piece in _pieces(text, metrics, width)), default=0.0)
    low, high = max(width / count * 0.8, widest), width
    while high - low > 4:
        middle = (low + high) / 2
        if len(_fill(text, metrics, middle)) <= count:
            high = middle
        else:
            low = middle
    return _fill(text, metrics, high)


def _fill(text: str, metrics: QFontMetricsF, width: float) -> list[Line]:
    lines: list[Line] = []
    start = 0
    line = ""
    for piece in _pieces(text, metrics, width):
        if line.strip() and metrics.horizontalAdvance((line + piece).strip()) > width:
            lines.append(_line(line, start, metrics))
            start, line = start + len(line), ""
        line += piece
    return [*lines, _line(line, start, metrics)] if line.strip() or not lines else lines


def _line(raw: str, start: int, metrics: QFontMetricsF) -> Line:
    text = raw.strip()
    return Line(text, start + len(raw) - len(raw.lstrip()), metrics.horizontalAdvance(text))


def _pieces(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Phrases; one that is wider than a whole line is cut between characters."""
    pieces: list[str] = []
    for phrase in phrases(text):
        if metrics.horizontalAdvance(phrase.strip()) <= width:
            pieces.append(phrase)
            continue
        for run in _RUN.findall(phrase):
            fits = metrics.horizontalAdvance(run.strip()) <= width
            for part in [run] if fits else run:
                if pieces and part[0] in _NOT_FIRST:
                    pieces[-1] += part[0]
                    part = part[1:]
                if part:
                    pieces.append(part)
    return pieces


@lru_cache(maxsize=1024)
def phrases(text: str) -> Sequence[str]:
    """The phrases of a text; joined they are the text. Japanese by a phrase model, other scripts by spaces."""
    if _KANA.search(text):
        return tuple(_keep_together(_parser().parse(text)))
    return tuple(_WORD.findall(text)) or (text,)


def _keep_together(parts: Sequence[str]) -> list[str]:
    """Joins what the model cuts too finely: a mark or a bracket that would stand alone at a line's edge."""
    joined: list[str] = []
    for part in parts:
        if joined and (joined[-1].strip()[-1:] in "「『（(×" or len(joined[-1].strip()) == 1):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


@cache
def _parser():  # type: ignore[no-untyped-def]
    import budoux

    return budoux.load_default_japanese_parser()
