"""Whom to ring, as rows of a paper: the QR code, the name with its remarks, the number at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.contacts.official import HOTLINE_188, IPA, Official
from app.pages.describe_family import name_of
from app.pages.describe_overlay import hours_of
from app.paper.qr import Code, dial_188, ipa_page
from app.paper.sheet import INNER, MARGIN, RIGHT, Page, Type
from app.paper.sheet_parts import SMALL, Section
from app.settings.family_contacts import Contact
from app.settings.phone import Number
from app.texts import Texts

REMARK = replace(SMALL, spacing=1.25)
SHORT_WIDTH = 45.0  # what counts as a short number, mm
GAP = 4.0  # between name and number, and between code and name, mm


@dataclass(frozen=True)
class Row:
    """One line of a list of numbers.

    Attributes:
        name: whose number it is.
        number: as it is written; empty where it is to be filled in by hand.
        extension: what to ask for, beside the name.
        remarks: lines below the name: hours, what the code does.
        code: a QR code in front of it.
    """

    name: str
    number: str
    extension: str = ""
    remarks: tuple[str, ...] = ()
    code: Code | None = None


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


def official_rows(desks: Iterable[Official], texts: Texts, *, codes: Sequence[Official] = ()) -> tuple[Row, ...]:
    """The official desks with their hours; those in `codes` with a QR code. Numbers come from code."""
    return tuple(_official(desk, texts, has_code=desk in codes) for desk in desks)


def people_rows(people: Iterable[Contact], texts: Texts) -> tuple[Row, ...]:
    """The family, and offices that it added."""
    return tuple(Row(name_of(one, texts).text, one.number.shown, _extension(one.number, texts)) for one in people)


def blank_rows(texts: Texts, *names: str) -> tuple[Row, ...]:
    """Rows to be filled in by hand; `names` are keys of words."""
    return tuple(Row(texts[name].text, "") for name in names)


def listing(rows: Sequence[Row], look: Look) -> Section:
    """Draws rows with a thin line between. Numbers have one size; but a short one that can be scanned stands out."""

    def draw(page: Page, y: float) -> float:
        shown = [row.number for row in rows if row.number]
        number = page.fitted_all(shown, look.number, INNER * look.share, least=look.least)
        room = max((page.width_of(one, number) for one in shown), default=INNER * look.share)
        for index, row in enumerate(rows):
            if index:
                page.rule(MARGIN, y, INNER)
            y = _Drawing(page, row, look, _standing_out(page, row, look, number), room).draw(y)
        return y

    return draw


def _official(desk: Official, texts: Texts, *, has_code: bool) -> Row:
    row = Row(texts[f"contact.{desk.id}.name"].text, desk.number, remarks=(hours_of(desk, texts).text,))
    codes = {HOTLINE_188: ("paper.scan-188", dial_188), IPA: ("paper.scan-ipa", ipa_page)}
    if not has_code or desk not in codes:
        return row
    key, made = codes[desk]
    return replace(row, remarks=(*row.remarks, texts[key].text), code=made())


def _extension(number: Number, texts: Texts) -> str:
    return texts["paper.extension"].filled(number=number.extension).text if number.extension else ""


def _standing_out(page: Page, row: Row, look: Look, number: Type) -> Type:
    if row.code is None:
        return number
    large = page.fitted(row.number, replace(number, points=look.short), SHORT_WIDTH)
    return max(number, large, key=lambda kind: kind.points)


class _Drawing:
    """One row, measured and then drawn.

    Args:
        number: type of its number.
        room: width for a number that is written by hand, mm.
    """

    def __init__(self, page: Page, row: Row, look: Look, number: Type, room: float) -> None:
        self._page, self._row, self._look, self._number = page, row, look, number
        self._code = look.code if row.code else 0.0
        self._x = MARGIN + (self._code + GAP if row.code else 0.0)
        self._taken = page.width_of(row.number, number) + 1 if row.number else room
        self._width = MARGIN + INNER - self._x - self._taken - GAP
        self._text, self._kind = row.name, page.fitted(row.name, look.name, self._width)
        wide = page.width_of(row.name, self._kind)
        self._beside = wide + GAP if row.extension else 0.0
        if wide > self._width or self._beside + page.width_of(row.extension, REMARK) > self._width:
            # Name and extension as running text: two lines are better than one that is too small.
            self._text, self._beside = f"{row.name} {row.extension}".strip(), 0.0
            self._kind = page.fitted(self._text, look.name, self._width, lines=2)

    def draw(self, y: float) -> float:
        """Draws the row from a height on; returns where it ends."""
        words = self._page.height_of(self._text, self._kind, self._width)
        words += sum(self._page.height_of(remark, REMARK, self._width) for remark in self._row.remarks)
        height = max(words + 2.4, self._look.height, self._code + 2)
        self._draw_words(y + (height - words) / 2)
        self._draw_number(y, height)
        if self._row.code:
            self._page.code(self._row.code, MARGIN, y + (height - self._code) / 2, self._code)
        return y + height

    def _draw_words(self, y: float) -> None:
        page, row = self._page, self._row
        below = page.write(self._text, self._kind, self._x, y, self._width)
        if self._beside:
            drop = page.baseline(self._kind) - page.baseline(REMARK)
            page.write(row.extension, REMARK, self._x + self._beside, y + drop, self._width - self._beside)
        for remark in row.remarks:
            below = page.write(remark, REMARK, self._x, below, self._width)

    def _draw_number(self, y: float, height: float) -> None:
        page, number, x = self._page, self._row.number, MARGIN + INNER - self._taken
        if number:
            top = y + (height - page.height_of(number, self._number, INNER)) / 2
            page.write(number, self._number, x - 1, top, self._taken + 1, align=RIGHT)
        else:
            page.rule(x, y + height - 3, self._taken, "border", line=0.4)
