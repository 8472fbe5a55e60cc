"""Lays text out in lines that break between phrases, never inside a word: 「くださ/い」 is hard to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.layout.theme import reading_font

_KANA = re.compile(r"[぀-ヿ〜]")

# A word; some words in quotes are one, as they are on a button or are to be said.
_WORD = re.compile(r"\s*(?:“[^“”.,?!]{1,28}”|\S)+\s*?(?=\s|$)|\s+")

_WHOLE = re.compile(r"(?:「[^」]*」|\S)+")

# Runs of one script, and a request apart from its verb: where a phrase is wider than a line, it is cut here first.
_RUN = re.compile(
    r"[「『（]*(?:[ァ-ヴー・]+|[一-龠々]+づ?|[ぁ-ん](?:(?!ないで|くださ)[ぁ-ん])*[、。」』）？！]*|[0-9A-Za-z:.@'〜–-]+|.)"
)

# Where a phrase of the model may be parted: before a bracket, between two names, 「連絡してくる/こともありません」,
# 「ことば /Language」, 「あわてなくて/だいじょうぶです」, 「いちばん/右上の ×」, 「レシートを、/しまっておきます」.
_PARTED = re.compile(
    r"(?<=.)(?=（)|(?<=」)(?=「)|(?<=.{3}[るい])(?=こと[がもはを].)|(?<=[ぁ-ん] )(?=[A-Z])|(?<=て)(?=だいじょうぶ)"
    r"|(?<=いちばん)(?=[右左])|(?<=、)(?=.)"
)

# What stands on a button or in a menu, which is looked for there as a whole; a short remark in brackets.
_NAME = re.compile(r"「[^「」、。？！]{1,16}」|（[^（）]{1,10}）")

# What begins no line: after a bracket, 「12」, 「個人の方」, 「念のため」, 「画面いっぱい」, 「右上の × を」,
# 「このパソコン」.
_BOUND = re.compile(
    r"(?<=[「『（(])|(?<=× )|(?<=\d)\d|(?<=の)(?:[方数](?![一-龠])|ため)|(?<=画面)いっ|(?<=[ぁ-ん]) ×|（.）|[ぁ-ん]$"
    r"|(?<=^[こそあど]の)|(?<=[、。「はがをにでとも][こそあど]の)"
)

# What is no line of its own: 「平日」, 「iPhone は、」 before others, 「同じです。」, "too." after them.
_LONE = re.compile(r"[ -~]*[^ -~]{1,3}|[^ -~]{4}[。」）？！]?|\S{1,4}")

_SENTENCE_END = re.compile(r"(?<=[。？！])|(?<=[.?!])(?=\s)")

# Characters that may not begin a line (kinsoku).
_NOT_FIRST = set("。、，．」』）！？ーっゃゅょッャュョァィゥェォ々〜:;,.!?)”’")

# Those that may not end one.
_NOT_LAST = set("「『（“")


_GOOD_ENDS = set("、。」』）！？,.;:!?)”")

# What ends with a word that belongs to the next one: 「スマートフォンの」, "closed by the".
_LEADS_ON = re.compile(r"(?:[のを]|\b(?:an?|the|of|to|in|on|at|and|or|is|your|my|for|with|by))$", re.IGNORECASE)

MORE_LINES = 2  # that sentences on lines of their own may cost
LONE = 5  # characters of a line that holds one word: 「押します。」

# Cost of a line that ends inside a phrase group, where 1 is the cost of an empty line; twice where its word leads on,
# or where it is too short to be one.
TORN = 0.6

TIGHT = 1.32  # distance of the lines of headings, in sizes of their font


# A marker's stripe: its top below the middle of the line, and its height, in heights of the font.
BEHIND = (0.04, 0.46)

BELOW = (0.5, 0.1)  # the same of one that is a line below the words
STICKS_OUT = 3  # pixels of it beside the words

LONGEST_LINE = 28  # full-width characters in a line of running text

CROSS = "×"  # that closes a window
HEAVY = 0.08  # how much its strokes grow, in sizes of the font

PROBE = 100  # pixels of the font at which widths are measured: they grow with it


class Measure(Struct, frozen=True):
    """What lines are set in: bold letters or not, and their greatest width, in sizes of the font."""

    bold: bool
    width: float


class Way(NamedTuple):
    """A way to set the words up to some place; the least of all is the best: fewest lines, least cost.

    Of ways that cost the same the one with the shortest last line; `pieces`: how many stand on it.
    """

    lines: int
    cost: float
    pieces: int


class Line(Struct, frozen=True):
    """One line: its text, where it starts in the whole text, its width in sizes of the font."""

    text: str
    start: int
    width: float


class Paragraph(Struct, frozen=True, dict=True):
    """Text laid out for one width. Lengths in pixels."""

    lines: tuple[Line, ...]
    font: QFont
    pitch: float

    @cached_property
    def pixels(self) -> int:
        """Size of the font."""
        return self.font.pixelSize()

    @cached_property
    def width(self) -> float:
        """Width of the longest line."""
        return max([line.width for line in self.lines], default=0.0) * self.pixels

    @cached_property
    def height(self) -> float:
        """Height of all lines."""
        return self.pitch * len(self.lines)

    @cached_property
    def bad_breaks(self) -> int:
        """How many lines end badly."""
        texts = [line.text for line in self.lines]
        return [_ends_badly(line, after) for line, after in pairwise([*texts, ""])].count(True)

    @cached_property
    def base(self) -> float:
        """How far below the top the letters of the first line stand."""
        metrics = QFontMetricsF(self.font)
        return (self.pitch - metrics.height()) / 2 + metrics.ascent()

    def draw(self, painter: QPainter, at: QPointF, color: QColor, *, centred_in: float = 0.0) -> None:
        """Draws the lines from the top left corner `at`; centred in a width if one is given.

        The cross of a window is a hairline in every weight of the font: it is drawn as bold as it is on a window.
        """
        crosses = QPainterPath()
        painter.setFont(self.font)
        painter.setPen(color)
        for row, line in enumerate(self.lines):
            shift = (centred_in - line.width * self.pixels) / 2 if centred_in else 0.0
            start = at + QPointF(shift, row * self.pitch + self.base)
            painter.drawText(start, line.text)
            for cross in re.finditer(CROSS, line.text):
                before = self._advance(line, cross.start())
                crosses.addText(start + QPointF(before, 0), self.font, CROSS)
        painter.strokePath(crosses, QPen(color, self.pixels * HEAVY))

    def marker(self, start: int, end: int, is_below: bool) -> list[QRectF]:
        """The stripes of a text marker behind the characters [start, end), or below, from the top left corner on."""
        shift, share = BELOW if is_below else BEHIND
        height = QFontMetricsF(self.font).height()
        stripes = []
        for row, line in enumerate(self.lines):
            first = max(start - line.start, 0)
            last = min(end - line.start, len(line.text))
            if first < last:
                left = self._advance(line, first)
                wide = self._advance(line, last) - left
                top = row * self.pitch + self.pitch / 2 + height * shift
                stripes.append(QRectF(left - STICKS_OUT, top, wide + 2 * STICKS_OUT, height * share))
        return stripes

    def _advance(self, line: Line, signs: int) -> float:
        """The width of so many signs at the beginning of a line."""
        return QFontMetricsF(self.font).horizontalAdvance(line.text[:signs])


def first_bearing(words: Paragraph) -> int:
    """How far, in pixels, the first letter begins right of where it stands: a large one would seem to be farther in."""
    return max(0, round(QFontMetricsF(words.font).leftBearing(words.lines[0].text[0])))


def paint_marker(painter: QPainter, color: QColor, stripes: list[QRectF], at: QPointF) -> None:
    """Draws the stripes of `Paragraph.marker` for a text whose top left corner is `at`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for stripe in stripes:
        radius = min(5.0, stripe.height() / 2)
        painter.drawRoundedRect(stripe.translated(at), radius, radius)


@lru_cache(maxsize=2048)
def lay_out(text: str, pixels: int, bold: bool, width: float, spacing: float, by_sentence: bool = False) -> Paragraph:
    """Lays `text` out in as few lines of at most `width` pixels as can be, about equally long.

    Args:
        pixels: font size; bold: its weight; spacing: distance of lines as a multiple of the font size.
        by_sentence: begin each sentence on a line of its own, unless that costs more than MORE_LINES.
    """
    measure = Measure(bold, width / pixels)
    lines = _broken(text, measure)
    if by_sentence:
        by_sentences = _sentence_lines(text, measure)
        if len(by_sentences) <= len(lines) + MORE_LINES:
            lines = by_sentences
    font = reading_font(pixels, bold)
    return Paragraph(tuple(lines), font, max(pixels * spacing, QFontMetricsF(font).height()))


@lru_cache(maxsize=8192)
def line_width(text: str, bold: bool) -> float:
    """The width of a text in one line, in sizes of the font; above 0, so that it can be divided by."""
    return max(1.0, QFontMetricsF(reading_font(PROBE, bold)).horizontalAdvance(text.strip())) / PROBE


@lru_cache(maxsize=512)
def fold_width(text: str, bold: bool) -> float:
    """The least width of a text in two lines, which part between phrases, in sizes of the font."""
    edges = accumulate(map(len, phrases(text)))
    return min(max(line_width(half, bold) for half in (text[:edge], text[edge:])) for edge in edges)


def _sentence_lines(text: str, measure: Measure) -> list[Line]:
    """Lines that begin with each sentence."""
    lines = list[Line]()
    start = 0
    for sentence in _SENTENCE_END.split(text):
        lines += [line for line in _broken(sentence, measure, start) if line.text]
        start += len(sentence)
    return lines


def _broken(text: str, measure: Measure, before: int = 0) -> list[Line]:
    """The lines of what stands behind so many characters; they rather end after a comma than inside a phrase group."""
    is_one = text and line_width(text, measure.bold) <= measure.width
    edges = [0, len(text)] if is_one else _edges(text, measure)
    lines = []
    for start, end in pairwise(edges):
        rest = text[start:end].lstrip()
        lines.append(Line(rest.rstrip(), before + end - len(rest), line_width(rest, measure.bold)))
    return lines


def _edges(text: str, measure: Measure) -> list[int]:
    """Where the lines begin, and where the last one ends."""
    starts = [0, *accumulate(map(len, _pieces(text, measure)))]
    best = [Way(0, 0.0, 0)]  # up to each piece
    for end in range(1, len(starts)):
        torn = TORN * _tear(text[: starts[end]].rstrip(), text[starts[end] :].lstrip())
        ways = list[Way]()
        for start in range(end - 1, -1, -1):
            line = text[starts[start] : starts[end]].strip()
            filled = line_width(line, measure.bold) / measure.width
            if filled > 1 and ways:
                break
            before = best[start]
            lone = 2 * TORN if _LONE.fullmatch(line) else 0.0
            cost = before.cost + (1 - filled) ** 2 + torn + lone
            ways.append(Way(before.lines + 1, cost, end - start))
        best.append(min(ways))
    at = len(starts) - 1
    edges = [starts[at]]
    while at:
        at -= best[at].pieces
        edges.append(starts[at])
    return edges[::-1]


def _tear(before: str, after: str) -> int:
    """How much the end of a line tears: nothing at a comma or stop, before a bracket, at the end."""
    if not after or before[-1:] in _GOOD_ENDS:
        return 0
    if _LEADS_ON.search(before):
        return 2
    return 0 if after[0] in "（「(" else 1


def _ends_badly(line: str, after: str) -> bool:
    """Whether a line ends inside a phrase, where words stand apart with one that leads on, or holds but one word."""
    harmless = 0 if _KANA.search(line) else 1
    return _tear(line, after) > harmless or len(line) <= LONE


def _pieces(text: str, measure: Measure) -> Sequence[str]:
    """Phrases; one that is wider than a whole line is cut between characters."""
    pieces: list[str] = []
    for phrase in phrases(text):
        if line_width(phrase, measure.bold) <= measure.width:
            pieces.append(phrase)
        else:
            _cut(phrase, measure, pieces)
    return pieces


def _cut(phrase: str, measure: Measure, pieces: list[str]) -> None:
    """Adds the runs of a phrase, or the characters of a run that is too wide."""
    for run in _RUN.findall(phrase):
        for part in [run] if line_width(run, measure.bold) <= measure.width else run:
            rest = part
            if pieces and (part[0] in _NOT_FIRST or pieces[-1] in _NOT_LAST):
                pieces[-1] += part[0]
                rest = part[1:]
            if rest:
                pieces.append(rest)


@lru_cache(maxsize=1024)
def widest_phrase(text: str, bold: bool) -> float:
    """The width below which a phrase of a text, or a word of it, has to be cut, in sizes of the font."""
    words = [word for phrase in phrases(text) for word in _WHOLE.findall(phrase)]
    return max([line_width(word, bold) for word in words], default=line_width("", bold))


@lru_cache(maxsize=1024)
def phrases(text: str) -> Sequence[str]:
    """The phrases of a text; joined they are the text. Japanese by a phrase model, other scripts by spaces."""
    if not _KANA.search(text):
        return tuple(_WORD.findall(text))
    cuts = set(accumulate(map(len, _parser().parse(text))))
    cuts |= {match.start() for match in _PARTED.finditer(text)}
    for name in _NAME.finditer(text):
        cuts.difference_update(range(name.start() + 1, name.end()))
    edges = [0]
    for cut in sorted(cuts):
        is_lone = len(text[edges[-1] : cut].strip()) < 2
        if cut == len(text) or not (is_lone or _BOUND.match(text, cut)):
            edges.append(cut)
    return tuple([text[start:end] for start, end in pairwise(edges)])


@cache
def _parser():  # type: ignore[no-untyped-def]
    import budoux

    return budoux.load_default_japanese_parser()
