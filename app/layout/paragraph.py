"""Lays text out in lines that break between phrases, never inside a word: 「くださ/い」 is hard to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.layout.theme import reading_font

_KANA = re.compile(r"[぀-ヿ〜]")
_WORD = re.compile(r"\s*(?:“[^“”.,?!]{1,28}”|\S)+\s*?(?=\s|$)|\s+")
"""A word; some words in quotes are one, as they are on a button or are to be said."""

_WHOLE = re.compile(r"(?:「[^」]*」|\S)+")
_RUN = re.compile(
    r"[「『（]*(?:[ァ-ヴー・]+|[一-龠々]+づ?|[ぁ-ん](?:(?!ないで|くださ)[ぁ-ん])*[、。」』）？！]*|[0-9A-Za-z:.@'〜–-]+|.)"
)
"""Runs of one script, and a request apart from its verb: where a phrase is wider than a line, it is cut here first."""

_PARTED = re.compile(
    r"(?<=.)(?=（)|(?<=」)(?=「)|(?<=.{3}[るい])(?=こと[がもはを].)|(?<=[ぁ-ん] )(?=[A-Z])|(?<=て)(?=だいじょうぶ)"
    r"|(?<=いちばん)(?=[右左])|(?<=、)(?=.)"
)
"""Where a phrase of the model may be parted: before a bracket, between two names, 「連絡してくる/こともありません」,
「ことば /Language」, 「あわてなくて/だいじょうぶです」, 「いちばん/右上の ×」, 「レシートを、/しまっておきます」."""

_NAME = re.compile(r"「[^「」、。？！]{1,16}」|（[^（）]{1,10}）")
"""What stands on a button or in a menu, which is looked for there as a whole; a short remark in brackets."""

_BOUND = re.compile(
    r"(?<=[「『（(])|(?<=× )|(?<=\d)\d|(?<=の)(?:[方数](?![一-龠])|ため)|(?<=画面)いっ|(?<=[ぁ-ん]) ×|（.）|[ぁ-ん]$"
    r"|(?<=^[こそあど]の)|(?<=[、。「はがをにでとも][こそあど]の)"
)
"""What begins no line: after a bracket, 「12」, 「個人の方」, 「念のため」, 「画面いっぱい」, 「右上の × を」,
「このパソコン」."""

_LONE = re.compile(r"[ -~]*[^ -~]{1,3}|[^ -~]{4}[。」）？！]?|\S{1,4}")
"""What is no line of its own: 「平日」, 「iPhone は、」 before others, 「同じです。」, "too." after them."""

_SENTENCE_END = re.compile(r"(?<=[。？！])|(?<=[.?!])(?=\s)")
_NOT_FIRST = set("。、，．」』）！？ーっゃゅょッャュョァィゥェォ々〜:;,.!?)”’")
"""Characters that may not begin a line (kinsoku)."""
_NOT_LAST = set("「『（“")
"""Those that may not end one."""


_GOOD_ENDS = set("、。」』）！？,.;:!?)”")
_LEADS_ON = re.compile(r"(?:[のを]|\b(?:an?|the|of|to|in|on|at|and|or|is|your|my|for|with|by))$", re.IGNORECASE)
"""What ends with a word that belongs to the next one: 「スマートフォンの」, "closed by the"."""

LONE = 5  # characters of a line that holds one word: 「押します。」
TORN = 0.6
"""Cost of a line that ends inside a phrase group, where 1 is the cost of an empty line; twice where its word leads on,
or where it is too short to be one."""

TIGHT = 1.32  # distance of the lines of headings, in sizes of their font

BEHIND, BELOW = (0.04, 0.46), (0.5, 0.1)
"""A marker's stripe: its top below the middle of the line, its height, in heights of the font."""

LONGEST_LINE = 28  # full-width characters in a line of running text

CROSS, HEAVY = "×", 0.08  # how much its strokes grow, in sizes of the font

PROBE = 100  # pixels of the font at which widths are measured


class Line(Struct, frozen=True):
    """One line: its text, where it starts in the whole text, its width in pixels."""

    text: str
    start: int
    width: float


class Paragraph(Struct, frozen=True, dict=True):
    """Text laid out for one width. Heights and widths in pixels."""

    lines: tuple[Line, ...]
    font: QFont
    pitch: float

    @cached_property
    def width(self) -> float:
        """Width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    @cached_property
    def height(self) -> float:
        """Height of all lines."""
        return self.pitch * len(self.lines)

    @cached_property
    def torn(self) -> int:
        """How many lines end inside a phrase, with a word that leads on where words stand apart, or hold one word."""
        ends = pairwise([*(line.text for line in self.lines), ""])
        return sum(_tear(one, after) > (not _KANA.search(one)) or len(one) <= LONE for one, after in ends)

    @cached_property
    def base(self) -> float:
        """How far below the top the letters of the first line stand."""
        metrics = QFontMetricsF(self.font)
        return (self.pitch - metrics.height()) / 2 + metrics.ascent()

    def draw(self, painter: QPainter, at: QPointF, color: QColor, *, centred_in: float = 0.0) -> None:
        """Draws the lines from the top left corner `at`; centred in a width if one is given.

        The cross of a window is a hairline in every weight of the font: it is drawn as bold as it is on a window.
        """
        crosses, metrics = QPainterPath(), QFontMetricsF(self.font)
        painter.setFont(self.font)
        painter.setPen(color)
        for row, line in enumerate(self.lines):
            shift = (centred_in - line.width) / 2 if centred_in else 0.0
            start = at + QPointF(shift, row * self.pitch + self.base)
            painter.drawText(start, line.text)
            for cross in re.finditer(CROSS, line.text):
                before = metrics.horizontalAdvance(line.text[: cross.start()])
                crosses.addText(start + QPointF(before, 0), self.font, CROSS)
        painter.strokePath(crosses, QPen(color, self.font.pixelSize() * HEAVY))

    def marker(self, start: int, end: int, is_below: bool = False) -> list[QRectF]:
        """The stripes of a text marker behind the characters [start, end), or below, from the top left corner on."""
        metrics = QFontMetricsF(self.font)
        top, high = (metrics.height() * share for share in (BELOW if is_below else BEHIND))
        stripes = []
        for row, line in enumerate(self.lines):
            first, last = max(start - line.start, 0), min(end - line.start, len(line.text))
            if first < last:
                left, right = (metrics.horizontalAdvance(line.text[:edge]) for edge in (first, last))
                middle = row * self.pitch + self.pitch / 2
                stripes.append(QRectF(left - 3, middle + top, right - left + 6, high))
        return stripes


def first_bearing(words: Paragraph) -> int:
    """How far, in pixels, the first letter begins right of where it stands: a large one would seem to be farther in."""
    return max(0, round(QFontMetricsF(words.font).leftBearing(words.lines[0].text[0])))


def paint_marker(painter: QPainter, color: QColor, stripes: list[QRectF], at: QPointF) -> None:
    """Draws the stripes of `Paragraph.marker` for a text whose top left corner is `at`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for stripe in stripes:
        painter.drawRoundedRect(stripe.translated(at), min(5.0, stripe.height() / 2), min(5.0, stripe.height() / 2))


@lru_cache(maxsize=2048)
def lay_out(text: str, pixels: int, bold: bool, width: float, spacing: float, by_sentence: bool = False) -> Paragraph:
    """Lays `text` out in as few lines of at most `width` pixels as can be, about equally long.

    Args:
        pixels: font size; bold: its weight; spacing: distance of lines as a multiple of the font size.
        by_sentence: begin each sentence on a line of its own, unless that costs more than two lines.
    """
    lines = _broken(text, pixels, bold, width)
    if by_sentence:
        lines = _sentence_lines(text, pixels, bold, width, most=len(lines) + 2) or lines
    font = reading_font(pixels, bold)
    return Paragraph(tuple(lines), font, max(pixels * spacing, QFontMetricsF(font).height()))


def line_width(text: str, pixels: int, bold: bool) -> float:
    """The width of a text in one line. It grows with the size, so it is measured at one size only."""
    return _advance(text.strip(), bold) * pixels / PROBE


def fold_width(text: str, pixels: int, bold: bool) -> float:
    """The least width of a text in two lines, which part between phrases."""
    edges = accumulate(map(len, phrases(text)))
    return min(max(line_width(half, pixels, bold) for half in (text[:edge], text[edge:])) for edge in edges)


@lru_cache(maxsize=8192)
def _advance(text: str, bold: bool) -> float:
    return QFontMetricsF(reading_font(PROBE, bold)).horizontalAdvance(text)


def _sentence_lines(text: str, pixels: int, bold: bool, width: float, most: int) -> list[Line]:
    """Lines that begin with each sentence; none at all if they are more than `most`."""
    places = [0, *(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]
    parts = (_broken(text[start:end], pixels, bold, width, start) for start, end in pairwise(places))
    lines = [line for part in parts for line in part if line.text]
    return lines if len(lines) <= most else []


def _broken(text: str, pixels: int, bold: bool, width: float, before: int = 0) -> list[Line]:
    """The lines of what stands behind so many characters; they rather end after a comma than inside a phrase group."""
    edges = [0, len(text)] if text and line_width(text, pixels, bold) <= width else _edges(text, pixels, bold, width)
    parts = ((text[start:end], before + end) for start, end in pairwise(edges))
    return [Line(raw.strip(), end - len(raw.lstrip()), line_width(raw, pixels, bold)) for raw, end in parts]


def _edges(text: str, pixels: int, bold: bool, width: float) -> list[int]:
    """Where the lines begin, and where the last one ends."""
    starts = [0, *accumulate(map(len, _pieces(text, pixels, bold, width)))]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # up to each piece: lines, cost, where the last begins (minus)
    for end in range(1, len(starts)):
        torn = TORN * _tear(text[: starts[end]].rstrip(), text[starts[end] :].lstrip())
        ways = []
        for start in range(end - 1, -1, -1):
            advance, lone = _stretch(text, starts[start], starts[end], bold)
            wide = advance * pixels / PROBE
            if wide > width and start < end - 1:
                break
            ways.append((best[start][0] + 1, best[start][1] + (1 - wide / width) ** 2 + torn + lone, -start))
        best.append(min(ways))
    cuts = [len(starts) - 1]
    while cuts[-1]:
        cuts.append(-best[cuts[-1]][2])
    return [starts[cut] for cut in reversed(cuts)]


@lru_cache(maxsize=16384)
def _stretch(text: str, start: int, end: int, bold: bool) -> tuple[float, float]:
    """The width of a part of a text where widths are measured, and what it costs as a line of its own."""
    line = text[start:end].strip()
    return _advance(line, bold), 2 * TORN * bool(_LONE.fullmatch(line))


def _tear(before: str, after: str) -> int:
    """How much the end of a line tears: nothing at a comma or stop, before a bracket, at the end."""
    if not after or before[-1:] in _GOOD_ENDS:
        return 0
    return 2 if _LEADS_ON.search(before) else int(after[0] not in "（「(")


def _pieces(text: str, pixels: int, bold: bool, width: float) -> Sequence[str]:
    """Phrases; one that is wider than a whole line is cut between characters."""
    if _widest(text, bold) * pixels / PROBE <= width:
        return phrases(text)
    pieces: list[str] = []
    for phrase in phrases(text):
        if line_width(phrase, pixels, bold) <= width:
            pieces.append(phrase)
            continue
        for run in _RUN.findall(phrase):
            for part in [run] if line_width(run, pixels, bold) <= width else run:
                if pieces and (part[0] in _NOT_FIRST or pieces[-1] in _NOT_LAST):
                    pieces[-1] += part[0]
                    part = part[1:]
                if part:
                    pieces.append(part)
    return pieces


@lru_cache(maxsize=1024)
def _widest(text: str, bold: bool) -> float:
    return max((_advance(phrase.strip(), bold) for phrase in phrases(text)), default=0.0)


@lru_cache(maxsize=1024)
def widest_phrase(text: str, pixels: int, bold: bool) -> float:
    """The width, in pixels, below which a phrase of the text, or a word of it, has to be cut between characters."""
    words = (word for phrase in phrases(text) for word in _WHOLE.findall(phrase))
    return max((line_width(word, pixels, bold) for word in words), default=0.0)


@lru_cache(maxsize=1024)
def phrases(text: str) -> Sequence[str]:
    """The phrases of a text; joined they are the text. Japanese by a phrase model, other scripts by spaces."""
    if not _KANA.search(text):
        return tuple(_WORD.findall(text))
    cuts = {*accumulate(map(len, _parser().parse(text))), *(match.start() for match in _PARTED.finditer(text))}
    cuts -= {at for match in _NAME.finditer(text) for at in range(match.start() + 1, match.end())}
    edges = [0]
    for cut in sorted(cuts):
        if cut == len(text) or not (_BOUND.match(text, cut) or len(text[edges[-1] : cut].strip()) < 2):
            edges.append(cut)
    return tuple(text[start:end] for start, end in pairwise(edges))


@cache
def _parser():  # type: ignore[no-untyped-def]
    import budoux

    return budoux.load_default_japanese_parser()
