"""What several papers share: the headline, the three don'ts, whom to ring, the foot. All of it HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from statistics import mode

from app.contacts.official import HOTLINE_188, IPA, Official
from app.pages.describe_family import name_of
from app.pages.describe_overlay import hours_of
from app.paper import sheet
from app.paper.qr import dial_188, ipa_page
from app.paper.sheet import INNER, LEAST_POINTS, Type, box, cell, fitted, fitted_all, table, width_of, write
from app.settings.family_contacts import Contact
from app.texts import Texts

HEADING = Type(24, is_bold=True, color="go", spacing=1.25)  # legible from a metre
SMALL = Type(LEAST_POINTS, color="muted", spacing=1.25)
PLAIN = replace(SMALL, color="ink")
FOOT = replace(SMALL, spacing=1.1)
DONTS = ("dont-call", "dont-pay", "dont-press")  # names of the signs and of their words
GAP = 4.0  # between a name and its number, and between a code and its name, mm
SHORT = 40.0  # points of 188 beside its code
CODES = {HOTLINE_188: ("paper.scan-188", dial_188), IPA: ("paper.scan-ipa", ipa_page)}


@dataclass(frozen=True)
class Row:
    """One line of a list of numbers.

    Attributes:
        name: whose number it is.
        number: as it is written; empty where it is to be filled in by hand.
        extension: what to ask for, beside the name.
        remarks: lines below the name: hours, what the code does.
        code: an image of a QR code in front of it.
        code_width: in mm.
    """

    name: str
    number: str
    extension: str = ""
    remarks: tuple[str, ...] = ()
    code: str = ""
    code_width: float = 0.0


@dataclass(frozen=True)
class Look:
    """How a list of numbers is drawn.

    Attributes:
        name: type of names.
        number: type of numbers, down to `least` points where there is no room.
        pad: free room above and below a row, in CSS pixels.
        share: part of the width that numbers may take.
    """

    name: Type
    number: Type
    least: float
    pad: int = 120
    share: float = 0.6


def headline(text: str, lead: str) -> str:
    """The green field with the one sentence that matters, and a calm line in it."""
    inner = INNER - 16
    big = fitted(text, Type(34, is_bold=True, color="on_go", spacing=1.2), inner, least=HEADING.points)
    small = sheet.write_fitted(lead, Type(17, color="on_go"), inner)
    return box(write(text, big, inner) + small, "padding:400px 800px 500px", "go")


def donts(texts: Texts, *, width: float) -> str:
    """Three signs, side by side, each with its word and a reason. `width`: of a sign in mm, 0 for none."""
    column = INNER / 3
    words = [texts[f"paper.{name}"].text for name in DONTS]
    reasons = [texts[f"paper.{name}-why"].text for name in DONTS]
    word = fitted_all(words, replace(HEADING, points=27, color="ink"), column - 3, least=HEADING.points)
    reason = fitted_all(reasons, Type(16), column - 3)
    signs = [f'<p align="center">{sheet.picture(name, width)}</p>' if width else "" for name in DONTS]
    words = [write(text, word, column, align="center") for text in words]
    reasons = [write(text, reason, column - 3, align="center", even=True) for text in reasons]
    return table(cell("".join(parts), column) for parts in zip(signs, words, reasons, strict=True))


def foot(desks: Sequence[Official], texts: Texts) -> str:
    """The last lines: who did not make it, who did, and when each number was compared with its source."""
    usual = mode(f"{desk.checked:%Y.%m}" for desk in desks)
    others = [f"{desk.number} {month}" for desk in desks if (month := f"{desk.checked:%Y.%m}") != usual]
    words = texts["paper.checked"].filled(dates=", ".join([usual, *others])).text
    made = texts["paper.made-with"].filled(name=texts["ui.app-name"]).text
    last = [cell(write(made, FOOT)), cell(write(words, FOOT, align="right"))]
    return write(texts["paper.maker"].text, FOOT) + table(last)


def official_rows(desks: Iterable[Official], texts: Texts, *, code: float = 0.0) -> tuple[Row, ...]:
    """The official desks with their hours; with QR codes of a width where there are any. Numbers come from code."""
    return tuple(_official(desk, texts, code) for desk in desks)


def people_rows(people: Iterable[Contact], texts: Texts) -> tuple[Row, ...]:
    """The family, and offices that it added."""
    asked = texts["paper.extension"]
    numbers = [(name_of(one, texts).text, one.number) for one in people]
    return tuple(
        Row(name, to.shown, asked.filled(number=to.extension).text if to.extension else "") for name, to in numbers
    )


def listing(rows: Sequence[Row], look: Look) -> str:
    """Rows with a thin line between. Numbers have one size; but 188 stands out beside its code."""
    shown = [row.number for row in rows if row.number]
    number = fitted_all(shown, look.number, INNER * look.share, least=look.least)
    return "".join(_row(row, look, number, sheet.rule() if index else "") for index, row in enumerate(rows))


def _official(desk: Official, texts: Texts, code: float) -> Row:
    row = Row(texts[f"contact.{desk.id}.name"].text, desk.number, remarks=(hours_of(desk, texts).text,))
    if not code or desk not in CODES:
        return row
    key, made = CODES[desk]
    image = sheet.code_picture(made(), code)
    return replace(row, remarks=(*row.remarks, texts[key].text), code=image, code_width=code + GAP)


def _row(row: Row, look: Look, number: Type, line: str) -> str:
    """One row as a table of its own: each name has the width that its number leaves."""
    if row.code and row.number == HOTLINE_188.number:
        number = replace(number, points=max(number.points, SHORT))
    taken = width_of(row.number, number) + 1 if row.number else INNER * look.share
    width = INNER - taken - GAP - row.code_width
    words = _name(row, look, width) + "".join(write(remark, SMALL, width) for remark in row.remarks)
    shown = write(row.number, number, taken, align="right")
    if not row.number:
        shown = box(shown, sheet.rule("border", line=0.4, side="bottom"))
    columns = ((row.code, row.code_width), (words, 0.0), (shown, taken))
    css = f"{line} padding:{look.pad}px 0"
    return table(cell(content, wide, css=css, valign="middle") for content, wide in columns if content)


def _name(row: Row, look: Look, width: float) -> str:
    """The name with its extension; where both are too wide, as running text on two lines."""
    kind = fitted(row.name, look.name, width)
    if width_of(row.name, kind) + GAP + width_of(row.extension, SMALL) <= width:
        return write(row.name, kind, width, more=f'<span style="{SMALL.css}">&#160; {escape(row.extension)}</span>')
    text = f"{row.name} {row.extension}".strip()
    return write(text, fitted(text, look.name, width, lines=2), width)
