"""Draws rows of numbers: the QR code, the name with its remarks, the number at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.paper.rows import Row
from app.paper.sheet import INNER, MARGIN, Align, Page, Type
from app.paper.sheet_parts import SMALL, Section

REMARK = replace(SMALL, spacing=1.25)
SHORT_WIDTH = 45.0
"""What counts as a short number, mm."""

GAP = 4.0
"""Between name and number, and between code and name; mm."""


@dataclass(frozen=True)
class Look:
    """How a list of numbers is drawn. Lengths in mm.

    Attributes:
        name: type of names.
        number: type of numbers, down to `least` points where there is no room.
        height: of a row at least.
        code: width of a QR code.
        short: points of a number beside a code, if it is as short as 188.
        share: part of the width that numbers may take.
    """

    name: Type
    number: Type
    least: float
    height: float
    code: float = 23.0
    short: float = 40.0
    share: float = 0.6


def listing(rows: Sequence[Row], look: Look) -> Section:
    """Rows with a thin line between. Numbers have one size; but a short one that can be scanned stands out."""

    def draw(page: Page, y: float) -> float:
        shown = [row.number for row in rows if row.number]
        number = page.fitted_all(shown, look.number, INNER * look.share, least=look.least)
        right = max((page.width_of(one, number) for one in shown), default=INNER * look.share)
        for index, row in enumerate(rows):
            if index:
                page.rule(MARGIN, y, INNER)
            y = _Row(page, row, replace(look, number=_standing_out(page, row, look, number)), right).draw(y)
        return y

    return draw


def _standing_out(page: Page, row: Row, look: Look, number: Type) -> Type:
    if row.code is None:
        return number
    large = page.fitted(row.number, replace(number, points=look.short), SHORT_WIDTH)
    return max(number, large, key=lambda kind: kind.points)


class _Row:
    """One row, measured and then drawn."""

    def __init__(self, page: Page, row: Row, look: Look, right: float) -> None:
        """`right`: room for a number that is written by hand, mm."""
        self._page, self._row, self._look = page, row, look
        indent = look.code + GAP if row.code else 0.0
        self._taken = page.width_of(row.number, look.number) + 1 if row.number else right
        self._x = MARGIN + indent
        self._width = INNER - indent - self._taken - GAP
        self._text, self._kind = row.name, page.fitted(row.name, look.name, self._width)
        self._beside = page.width_of(row.name, self._kind) + GAP if row.extension else 0.0
        is_long = page.width_of(row.name, self._kind) > self._width
        if is_long or self._beside + page.width_of(row.extension, REMARK) > self._width:
            self._in_two_lines()

    def _in_two_lines(self) -> None:
        """Name and extension as running text: two lines are better than one that is too small."""
        self._text, self._beside = f"{self._row.name} {self._row.extension}".strip(), 0.0
        self._kind = self._page.fitted(self._text, self._look.name, self._width, lines=2)

    def draw(self, y: float) -> float:
        """Draws the row from a height on; returns where it ends."""
        page, row, look = self._page, self._row, self._look
        words = page.height_of(self._text, self._kind, self._width)
        words += sum(page.height_of(remark, REMARK, self._width) for remark in row.remarks)
        code = look.code if row.code else 0.0
        height = max(words + 2.4, look.height, code + 2)
        self._words(y + (height - words) / 2)
        self._number(y, height)
        if row.code:
            page.code(row.code, MARGIN, y + (height - code) / 2, code)
        return y + height

    def _words(self, y: float) -> None:
        page, row = self._page, self._row
        below = page.write(self._text, self._kind, self._x, y, self._width)
        if self._beside:
            drop = page.baseline(self._kind) - page.baseline(REMARK)
            page.write(row.extension, REMARK, self._x + self._beside, y + drop, self._width - self._beside)
        for remark in row.remarks:
            below = page.write(remark, REMARK, self._x, below, self._width)

    def _number(self, y: float, height: float) -> None:
        x = MARGIN + INNER - self._taken
        if not self._row.number:
            self._page.rule(x, y + height - 3, self._taken, "border", line=0.4)
            return
        big = self._page.height_of(self._row.number, self._look.number, INNER)
        top = y + (height - big) / 2
        self._page.write(self._row.number, self._look.number, x - 1, top, self._taken + 1, align=Align.RIGHT)
