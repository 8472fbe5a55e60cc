"""HTML for an A4 page, and what several papers share: the headline, the three don'ts, whom to call, the foot.

One CSS pixel is 1/100 mm, so that no size depends on a screen; all other lengths are in mm.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from app.contacts.official import HOTLINE_188, IPA, Official
from app.layout.paragraph import lay_out
from app.layout.theme import COLORS, PROPORTION, Scheme
from app.pages.content import Code
from app.pages.describe_family import name_of
from app.paper.qr import dial_188
from app.settings.settings import Contact, FamilyContacts
from app.system import paths
from app.texts import Texts
from app.widgets.pictures import read_picture

WIDTH = 210.0  # of A4, mm
HEIGHT = 297.0
MARGIN = 14.0  # more than any common printer leaves blank, and room for a magnet
INNER = WIDTH - 2 * MARGIN  # width between the margins
UNITS = 100  # CSS pixels per mm
MM_PER_POINT = 25.4 / 72
LEAST_POINTS = 14.0  # no text is smaller: old eyes read it, perhaps without glasses
ROUNDED = 0.995  # share of a width that is filled, since sizes are whole CSS pixels

PALETTE = COLORS[Scheme.LIGHT]
BOX = f'<rect x="4" y="4" width="92" height="92" rx="14" fill="none" stroke="{PALETTE.ink}" stroke-width="12"/>'
TICK = f'<path d="M20 48L43 74L90 6" fill="none" stroke="{PALETTE.go}" stroke-width="22" stroke-linecap="round"/>'


class Type(Struct, frozen=True):
    """How text looks.

    Attributes:
        points: size, at least `LEAST_POINTS`.
        color: token of `app.layout.theme.Palette`.
        spacing: of the lines, as a multiple of the size.
        is_line: a text is shrunk to fit on one line.
    """

    points: float
    is_bold: bool = False
    color: str = "ink"
    spacing: float = 1.35
    is_line: bool = False

    @property
    def units(self) -> int:
        """The size in CSS pixels."""
        return int(self.points * MM_PER_POINT * UNITS)


def width_of(text: str, kind: Type) -> float:
    """The width of a text on one line."""
    return lay_out(text, kind.units, kind.is_bold, 10 * WIDTH * UNITS, kind.spacing).width / UNITS


def fitted(kind: Type, width: float, *texts: str) -> Type:
    """The type, shrunk until each text fits on one line, but never below `LEAST_POINTS`."""
    room = ROUNDED * width
    widths = [width_of(text, kind) for text in texts]
    share = room / max(room, *widths)
    return replace(kind, points=max(LEAST_POINTS, kind.points * share))


def write(text: str, kind: Type, width: float = INNER, *, align: str = "left") -> str:
    """A paragraph whose lines break between phrases; `align`: left, center or right."""
    if kind.is_line:
        kind = fitted(kind, width, text)
    size = kind.units
    lines = lay_out(text, size, kind.is_bold, width * UNITS, kind.spacing).lines
    words = "<br/>".join(escape(line.text) for line in lines) or "&#160;"
    pitch = round(size * kind.spacing)
    weight = 700 if kind.is_bold else 400
    color = getattr(PALETTE, kind.color)
    style = "margin:0; white-space:nowrap; "
    style += f"line-height:{pitch}px; -qt-line-height-type:fixed; "
    style += f"font-size:{size}px; font-weight:{weight}; color:{color}"
    return f'<p align="{align}" style="{style}">{words}</p>'


def paragraphs(texts: Texts, kinds: Mapping[str, Type], width: float = INNER) -> str:
    """Texts one below the other, each named by its key and with its type."""
    return "".join(write(texts[key].text, kind, width) for key, kind in kinds.items())


def write_alike(lines: Sequence[str], kind: Type, width: float) -> str:
    """Paragraphs of one size, at which each fits on one line."""
    kind = fitted(kind, width, *lines)
    return "".join(write(line, kind, width) for line in lines)


def cell(content: str, width: float = 0.0, *, css: str = "", valign: str = "top", fill: str = "") -> str:
    """A cell of a table; `fill` is the token of its background."""
    attributes = ""
    if width:
        attributes += f'width="{round(width * UNITS)}" '
    if fill:
        attributes += f'bgcolor="{getattr(PALETTE, fill)}" '
    return f'<td {attributes}valign="{valign}" style="{css}">{content}</td>'


def table(*rows: Iterable[str]) -> str:
    """A full-width table of rows of cells."""
    body = ""
    for row in rows:
        cells = "".join(row)
        body += f"<tr>{cells}</tr>"
    return f'<table width="100%" cellspacing="0" cellpadding="0">{body}</table>'


def box(content: str, css: str, fill: str = "") -> str:
    """A table of one cell, for padding, a background or a line."""
    return table([cell(content, css=css, fill=fill)])


def rule(color: str = "line", *, line: float = 0.3, side: str = "top") -> str:
    """CSS for a line on one side of a cell; `line` is its thickness."""
    thickness = round(line * UNITS)
    return f"border-{side}:{thickness}px solid {getattr(PALETTE, color)}; "


def drawing(svg: bytes, width: float, height: float) -> str:
    """An SVG within the text, drawn as vectors."""
    source = b64encode(svg).decode()
    across = round(width * UNITS)
    down = round(height * UNITS)
    return f'<img src="{source}" width="{across}" height="{down}"/>'


def shapes(content: str, width: float, height: float, *, units: float = 0.0) -> str:
    """A drawing of SVG elements, whose lengths are in mm; in a square of `units` a side, if that is given."""
    view = f"{units} {units}" if units else f"{width} {height}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view}">{content}</svg>'
    return drawing(svg.encode(), width, height)


def picture(name: str, width: float) -> str:
    """An illustration. A missing one is left out: the words can do without it."""
    return drawing(read_picture(paths.ILLUSTRATIONS, name), width, width * PROPORTION)


def code_picture(code: Code, size: float) -> str:
    """A QR code, `size` wide including its quiet zone."""
    path = ""
    for top, row in enumerate(code):
        for run in re.finditer(rb"\x01+", row):
            long = len(run[0])
            path += f"M{run.start()} {top}h{long}v1h-{long}z"
    return shapes(f'<path d="{path}" fill="#000000"/>', size, size, units=len(code))


def tick(size: float, *, is_ticked: bool) -> str:
    """A box, ticked or not; the difference is visible without colour, too."""
    drawn = BOX + TICK if is_ticked else BOX
    return shapes(drawn, size, size, units=100)


# ---- what several papers share

HEADLINE = Type(34, is_bold=True, color="on_go", spacing=1.2, is_line=True)
LEAD = Type(17, color="on_go", is_line=True)
HEADING = Type(24, is_bold=True, color="go", spacing=1.25, is_line=True)  # legible from a metre
SMALL = Type(LEAST_POINTS, color="muted", spacing=1.25)
PLAIN = replace(SMALL, color="ink")
DONTS = ("dont-call", "dont-pay", "dont-press")  # names of the signs and of their words
GAP = 4.0  # between a name and its number, and between a code and its name, mm
CODE = 20.0  # width of a QR code, mm
SHORT = 40.0  # points of 188 beside its code
NAME = Type(16, is_bold=True, spacing=1.2, is_line=True)  # of whoever is to be called
NUMBER = Type(28, is_bold=True, spacing=1.1, is_line=True)


def headline(text: str, lead: str) -> str:
    """A green field with the one sentence that matters and a calm line below it."""
    width = INNER - 16
    words = write(text, HEADLINE, width) + write(lead, LEAD, width)
    return box(words, "padding:400px 800px 500px", "go")


def donts(texts: Texts, most: float, room: float) -> str:
    """Three signs side by side, at most so wide, each with its word and a reason; with little room only the words."""
    width = most * room if room > 0.4 else 0.0
    column = INNER / 3
    words = [texts[f"paper.{name}"].text for name in DONTS]
    reasons = [texts[f"paper.{name}-why"].text for name in DONTS]
    large = fitted(replace(HEADING, points=27, color="ink"), column - 3, *words)
    small = fitted(Type(16), column - 3, *reasons)
    cells = []
    for name, word, reason in zip(DONTS, words, reasons, strict=True):
        content = f'<p align="center">{picture(name, width)}</p>'
        content += write(word, large, column, align="center")
        content += write(reason, small, column, align="center")
        cells.append(cell(content, column))
    return table(cells)


def foot(texts: Texts) -> str:
    """The last lines: who made it and who did not, and when the numbers were last checked against their sources."""
    date = f"{HOTLINE_188.checked:%Y.%m}"  # the other numbers were checked together with these
    ipa = f"{IPA.checked:%Y.%m}"
    checked = texts["paper.checked"].filled(date=date, ipa=ipa).text
    made = texts["paper.made-with"].filled(name=texts["ui.app-name"]).text
    left = cell(write(made, SMALL))
    right = cell(write(checked, SMALL, align="right"))
    return write(texts["paper.maker"].text, SMALL) + table([left, right])


def desks_rows(
    desks: Iterable[Official], texts: Texts, points: float, name: Type = NAME, *, code: bool = False
) -> list[str]:
    """The official desks with their hours. Numbers come from code, not from a file.

    Args:
        points: size of the numbers.
        code: 188 is larger than that, and beside its QR code.
    """
    rows = []
    for desk in desks:
        words = texts[f"contact.{desk.id}.name"].text
        hours = texts[f"contact.{desk.id}.hours"].text
        if code and desk is HOTLINE_188:
            scan = texts["paper.scan-188"].text
            rows.append(_row(desk.number, SHORT, words, name, hours, scan, code=code_picture(dial_188(), CODE)))
        else:
            rows.append(_row(desk.number, points, words, name, hours))
    return rows


def people_rows(people: Iterable[Contact], texts: Texts, points: float, name: Type = NAME) -> list[str]:
    """The family's contacts, with their extensions; `points` of the numbers."""
    rows = []
    for person in people:
        words = name_of(person, texts).text
        rows.append(_row(person.number.shown, points, words, name, *_asked(person, texts)))
    return rows


def first_person(family: FamilyContacts, texts: Texts, points: float, width: float) -> str:
    """The first of the family, if any: the name and below it the number, for a narrow slip; `points` of the number."""
    lines = ""
    for person in family.people[:1]:
        words = " ".join((name_of(person, texts).text, *_asked(person, texts)))
        lines += write(words, NAME, width)
        lines += write(person.number.shown, replace(NUMBER, points=points), width)
    return lines


def _asked(person: Contact, texts: Texts) -> list[str]:
    """The extension to ask for, if there is one."""
    extension = person.number.extension
    if not extension:
        return []
    return [texts["paper.extension"].filled(number=extension).text]


def listing(rows: Iterable[str], pad: float = 1.2) -> str:
    """Rows with a thin line between them, and `pad` above and below each."""
    css = f"padding:{round(pad * UNITS)}px 0"
    listed = ""
    for row in rows:
        line = rule() if listed else ""
        listed += box(row, line + css)
    return listed


def _row(number: str, points: float, words: str, name: Type, *remarks: str, code: str = "") -> str:
    """One row as a table of its own, so that each name has the width that its number leaves."""
    digits = replace(NUMBER, points=points)
    taken = width_of(number, digits) + 1
    width = INNER - taken - GAP
    cells = []
    if code:
        beside = CODE + GAP
        width -= beside
        cells.append(cell(code, beside, valign="middle"))
    named = write(words, name, width)
    for remark in remarks:
        named += write(remark, SMALL, width)
    cells.append(cell(named, valign="middle"))
    cells.append(cell(write(number, digits, align="right"), taken, valign="middle"))
    return table(cells)
