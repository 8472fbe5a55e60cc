"""HTML for an A4 page, and what several papers share: the headline, the three don'ts, whom to call, the foot.

One CSS pixel is 1/100 mm, so that no size depends on a screen; all other lengths are in mm.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from app.contacts.official import HOTLINE_188, IPA, Official
from app.pages.content import Code
from app.pages.describe_family import name_of
from app.pages.whom import PlannedCall
from app.paper.qr import dial_188
from app.settings.settings import Contact
from app.system import paths
from app.texts import Texts
from app.widgets.paragraph import lay_out
from app.widgets.pictures import PROPORTION, read_picture
from app.widgets.theme import COLORS, Scheme

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
        color: token of `app.widgets.theme.Palette`.
        spacing: of the lines, as a multiple of the size.
    """

    points: float
    is_bold: bool = False
    color: str = "ink"
    spacing: float = 1.35

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
    share = room / max(room, *(width_of(text, kind) for text in texts))
    return replace(kind, points=max(LEAST_POINTS, kind.points * share))


def write(text: str, kind: Type, width: float = INNER, *, align: str = "left") -> str:
    """A paragraph whose lines break between phrases; `align`: left, center or right."""
    lines = lay_out(text, kind.units, kind.is_bold, width * UNITS, kind.spacing).lines
    words = "<br/>".join(escape(line.text) for line in lines) or "&#160;"
    pitch = f"line-height:{round(kind.units * kind.spacing)}px; -qt-line-height-type:fixed"
    look = f"font-size:{kind.units}px; font-weight:{700 if kind.is_bold else 400}; color:{getattr(PALETTE, kind.color)}"
    return f'<p align="{align}" style="margin:0; white-space:nowrap; {pitch}; {look}">{words}</p>'


def write_fitted(text: str, kind: Type, width: float = INNER, *, align: str = "left") -> str:
    """A paragraph shrunk to fit on one line."""
    return write(text, fitted(kind, width, text), width, align=align)


def cell(content: str, width: float = 0.0, *, css: str = "", valign: str = "top", fill: str = "") -> str:
    """A cell of a table; `fill` is the token of its background."""
    attributes = f'width="{round(width * UNITS)}" ' if width else ""
    attributes += f'bgcolor="{getattr(PALETTE, fill)}" ' if fill else ""
    return f'<td {attributes}valign="{valign}" style="{css}">{content}</td>'


def table(*rows: Iterable[str]) -> str:
    """A full-width table of rows of cells."""
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<table width="100%" cellspacing="0" cellpadding="0">{body}</table>'


def box(content: str, css: str, fill: str = "") -> str:
    """A table of one cell, for padding, a background or a line."""
    return table([cell(content, css=css, fill=fill)])


def rule(color: str = "line", *, line: float = 0.3, side: str = "top") -> str:
    """CSS for a line on one side of a cell; `line` is its thickness."""
    return f"border-{side}:{round(line * UNITS)}px solid {getattr(PALETTE, color)}; "


def drawing(svg: bytes, width: float, height: float) -> str:
    """An SVG within the text, drawn as vectors."""
    size = f'width="{round(width * UNITS)}" height="{round(height * UNITS)}"'
    return f'<img src="{b64encode(svg).decode()}" {size}/>'


def shapes(content: str, units: tuple[float, float], width: float, height: float) -> str:
    """A drawing of SVG elements; `units`: its width and height in the SVG's own units."""
    view = f'viewBox="0 0 {units[0]} {units[1]}"'
    return drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{content}</svg>'.encode(), width, height)


def picture(name: str, width: float) -> str:
    """An illustration. A missing one is left out: the words can do without it."""
    return drawing(read_picture(paths.ILLUSTRATIONS, name), width, width * PROPORTION)


def code_picture(code: Code, size: float) -> str:
    """A QR code, `size` wide including its quiet zone."""
    path = ""
    for top, row in enumerate(code):
        for run in re.finditer(rb"\x01+", row):
            path += f"M{run.start()} {top}h{len(run[0])}v1h-{len(run[0])}z"
    return shapes(f'<path d="{path}" fill="#000000"/>', (len(code), len(code)), size, size)


def tick(size: float, *, is_ticked: bool) -> str:
    """A box, ticked or not; the difference is visible without colour, too."""
    return shapes(BOX + TICK if is_ticked else BOX, (100, 100), size, size)


# ---- what several papers share

HEADING = Type(24, is_bold=True, color="go", spacing=1.25)  # legible from a metre
SMALL = Type(LEAST_POINTS, color="muted", spacing=1.25)
PLAIN = replace(SMALL, color="ink")
DONTS = ("dont-call", "dont-pay", "dont-press")  # names of the signs and of their words
GAP = 4.0  # between a name and its number, and between a code and its name, mm
CODE = 20.0  # width of a QR code, mm
SHORT = 40.0  # points of 188 beside its code
NAME = Type(16, is_bold=True, spacing=1.2)  # of whoever is to be called
NUMBER = Type(28, is_bold=True, spacing=1.1)


def headline(text: str, lead: str) -> str:
    """A green field with the one sentence that matters and a calm line below it."""
    lines = ((text, Type(34, is_bold=True, color="on_go", spacing=1.2)), (lead, Type(17, color="on_go")))
    words = "".join(write_fitted(line, kind, INNER - 16) for line, kind in lines)
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
        sign = f'<p align="center">{picture(name, width)}</p>'
        lines = write(word, large, column, align="center") + write(reason, small, column, align="center")
        cells.append(cell(sign + lines, column))
    return table(cells)


def foot(texts: Texts) -> str:
    """The last lines: who made it and who did not, and when the numbers were last checked against their sources."""
    months = {"date": HOTLINE_188, "ipa": IPA}  # the other numbers were checked together with these
    words = texts["paper.checked"].filled(**{key: f"{desk.checked:%Y.%m}" for key, desk in months.items()}).text
    made = texts["paper.made-with"].filled(name=texts["ui.app-name"]).text
    last = [cell(write(made, SMALL)), cell(write(words, SMALL, align="right"))]
    return write(texts["paper.maker"].text, SMALL) + table(last)


def desks_rows(desks: Iterable[Official], texts: Texts, name: float, number: float, *, code: bool = False) -> list[str]:
    """The official desks with their hours; 188 with its QR code if `code`. Numbers come from code, not from a file.

    Args:
        name, number: points; the name is shrunk to fit. Beside its code, 188 is larger.
    """
    rows = []
    for desk in desks:
        words = [texts[f"contact.{desk.id}.{key}"].text for key in ("name", "hours")]
        if code and desk is HOTLINE_188:
            scan = texts["paper.scan-188"].text
            rows.append(_row(desk.number, name, SHORT, *words, scan, code=code_picture(dial_188(), CODE)))
        else:
            rows.append(_row(desk.number, name, number, *words))
    return rows


def calls_rows(calls: Iterable[PlannedCall], texts: Texts, name: float, number: float) -> Iterator[str]:
    """Whom to call, in this order; an office of unknown number by name only. `name`, `number` as above."""
    for call in calls:
        if call.desk:
            yield from desks_rows((call.desk,), texts, name, number)
        elif call.office:
            yield from people_rows((call.office,), texts, name, number)
        else:
            yield write_fitted(call.who.text, replace(NAME, points=name))


def people_rows(people: Iterable[Contact], texts: Texts, name: float, number: float) -> list[str]:
    """The family's contacts, with their extensions; `name`, `number` as above."""
    return [
        _row(person.number.shown, name, number, name_of(person, texts).text, *_asked(person, texts))
        for person in people
    ]


def people_lines(people: Iterable[Contact], texts: Texts, points: float, width: float) -> str:
    """The same one below the other, for a narrow slip; `points` of the number."""
    digits = replace(NUMBER, points=points)
    return "".join(
        write_fitted(" ".join((name_of(person, texts).text, *_asked(person, texts))), NAME, width)
        + write_fitted(person.number.shown, digits, width)
        for person in people
    )


def _asked(person: Contact, texts: Texts) -> list[str]:
    """The extension to ask for, if there is one."""
    extension = person.number.extension
    return [texts["paper.extension"].filled(number=extension).text] if extension else []


def listing(rows: Iterable[str], pad: float = 1.2) -> str:
    """Rows with a thin line between them, and `pad` above and below each."""
    padding = f"padding:{round(pad * UNITS)}px 0"
    return "".join(box(row, (rule() if at else "") + padding) for at, row in enumerate(rows))


def _row(number: str, name_points: float, points: float, name: str, *remarks: str, code: str = "") -> str:
    """One row as a table of its own, so that each name has the width that its number leaves."""
    label = replace(NAME, points=name_points)
    digits = replace(NUMBER, points=points)
    taken = width_of(number, digits) + 1
    beside = CODE + GAP if code else 0.0
    width = INNER - taken - GAP - beside
    words = write_fitted(name, label, width) + "".join(write(remark, SMALL, width) for remark in remarks)
    columns = ((code, beside), (words, 0.0), (write(number, digits, align="right"), taken))
    return table(cell(content, each, valign="middle") for content, each in columns if content)
