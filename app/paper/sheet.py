"""HTML for an A4 page, and what several papers share: the headline, the three don'ts, whom to ring, the foot.

One CSS pixel is 1/100 mm, so that no size depends on a screen; all other lengths are in mm.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from statistics import mode

from app.contacts.official import HOTLINE_188, IPA, Official
from app.pages.content import Code
from app.pages.describe_family import name_of
from app.paper.qr import dial_188, ipa_page
from app.settings.settings import Contact
from app.system import paths
from app.texts import Texts
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.pictures import PROPORTION, read_picture
from app.widgets.theme import COLORS, Scheme

WIDTH, HEIGHT = 210.0, 297.0  # A4
MARGIN = 14.0  # more than any usual printer leaves blank, and room for a magnet
INNER = WIDTH - 2 * MARGIN  # width between the margins
UNITS = 100  # CSS pixels per mm
MM_PER_POINT = 25.4 / 72
LEAST_POINTS = 14.0  # no text is smaller: it is read by old eyes, perhaps without glasses
FIT_STEP = 0.5  # points by which text that is too wide gets smaller

PALETTE = COLORS[Scheme.LIGHT]
BOX = f'<rect x="4" y="4" width="92" height="92" rx="14" fill="none" stroke="{PALETTE.ink}" stroke-width="12"/>'
TICK = f'<path d="M20 48L43 74L90 6" fill="none" stroke="{PALETTE.go}" stroke-width="22" stroke-linecap="round"/>'


@dataclass(frozen=True)
class Type:
    """How text looks.

    Attributes:
        points: size, `LEAST_POINTS` at least.
        is_bold: its weight.
        color: token of `app.widgets.theme.Palette`.
        spacing: distance of lines as a multiple of the size.
    """

    points: float
    is_bold: bool = False
    color: str = "ink"
    spacing: float = 1.35

    @property
    def units(self) -> int:
        """The size in CSS pixels."""
        return round(self.points * MM_PER_POINT * UNITS)

    @property
    def css(self) -> str:
        """The size, weight and color."""
        weight = 700 if self.is_bold else 400
        return f"font-size:{self.units}px; font-weight:{weight}; color:{getattr(PALETTE, self.color)}"


def lines_of(text: str, kind: Type, width: float) -> Paragraph:
    """A text laid out in a width."""
    return lay_out(text, kind.units, kind.is_bold, width * UNITS, kind.spacing)


def width_of(text: str, kind: Type) -> float:
    """Width of a text on one line."""
    return lines_of(text, kind, 10 * WIDTH).width / UNITS


def fitted(text: str, kind: Type, width: float, *, lines: int = 1, least: float = LEAST_POINTS) -> Type:
    """The type at the largest size, down to `least` points, at which a text takes at most so many lines."""
    while kind.points > least and len(lines_of(text, kind, width).lines) > lines:
        kind = replace(kind, points=max(least, kind.points - FIT_STEP))
    return kind


def fitted_all(texts: Iterable[str], kind: Type, width: float, *, least: float = LEAST_POINTS) -> Type:
    """One type for texts that stand side by side, each on one line: that of the longest."""
    fits = [fitted(text, kind, width, least=least) for text in texts]
    return min(fits, key=lambda fit: fit.points, default=kind)


def write(text: str, kind: Type, width: float = INNER, *, align: str = "left") -> str:
    """A paragraph whose lines break between phrases; `align`: left, center or right."""
    lines = "<br/>".join(escape(line.text) for line in lines_of(text, kind, width).lines)
    pitch = f"line-height:{round(kind.units * kind.spacing)}px; -qt-line-height-type:fixed"
    return f'<p align="{align}" style="margin:0; white-space:nowrap; {pitch}; {kind.css}">{lines or "&#160;"}</p>'


def write_fitted(text: str, kind: Type, width: float = INNER, *, align: str = "left") -> str:
    """A paragraph on one line, smaller where there is no room."""
    return write(text, fitted(text, kind, width), width, align=align)


def cell(content: str, width: float = 0.0, *, css: str = "", valign: str = "top", fill: str = "") -> str:
    """A cell of a table; `fill` is the token of its background."""
    attributes = f'width="{round(width * UNITS)}" ' if width else ""
    attributes += f'bgcolor="{getattr(PALETTE, fill)}" ' if fill else ""
    return f'<td {attributes}valign="{valign}" style="{css}">{content}</td>'


def table(*rows: Iterable[str]) -> str:
    """A table over the whole width, of rows of cells."""
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<table width="100%" cellspacing="0" cellpadding="0">{body}</table>'


def box(content: str, css: str, fill: str = "") -> str:
    """A table of one cell: room around something, a field behind it, or a line."""
    return table([cell(content, css=css, fill=fill)])


def rule(color: str = "line", *, line: float = 0.3, side: str = "top") -> str:
    """The CSS of a line at one side of a cell; `line` is its thickness."""
    return f"border-{side}:{round(line * UNITS)}px solid {getattr(PALETTE, color)}; "


def drawing(svg: bytes, width: float, height: float) -> str:
    """An SVG in the text, drawn as vectors."""
    size = f'width="{round(width * UNITS)}" height="{round(height * UNITS)}"'
    return f'<img src="{b64encode(svg).decode()}" {size}/>'


def shapes(content: str, units: tuple[float, float], width: float, height: float) -> str:
    """A drawing of SVG elements; `units` is how many units it is wide and high."""
    view = f'viewBox="0 0 {units[0]} {units[1]}"'
    return drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{content}</svg>'.encode(), width, height)


def picture(name: str, width: float) -> str:
    """An illustration. A missing one is left out: the words carry the page."""
    return drawing(read_picture(paths.ILLUSTRATIONS, name), width, width * PROPORTION)


def code_picture(code: Code, size: float) -> str:
    """A QR code, `size` wide with its quiet zone."""
    path = ""
    for top, row in enumerate(code):
        for run in re.finditer(rb"\x01+", row):
            path += f"M{run.start()} {top}h{len(run[0])}v1h-{len(run[0])}z"
    return shapes(f'<path d="{path}" fill="#000000"/>', (len(code), len(code)), size, size)


def tick(size: float, *, is_ticked: bool) -> str:
    """A box to tick, with its tick where it has one: seen without colour, too."""
    return shapes(BOX + TICK if is_ticked else BOX, (100, 100), size, size)


# ---- what several papers share

HEADING = Type(24, is_bold=True, color="go", spacing=1.25)  # legible from a metre
SMALL = Type(LEAST_POINTS, color="muted", spacing=1.25)
PLAIN = replace(SMALL, color="ink")
FOOT = replace(SMALL, spacing=1.1)
DONTS = ("dont-call", "dont-pay", "dont-press")  # names of the signs and of their words
GAP = 4.0  # between a name and its number, and between a code and its name, mm
CODE, SHORT = 20.0, 40.0  # width of a QR code, mm; points of 188 beside it
SHARE = 0.6  # part of the width that numbers may take
NAME, NUMBER = Type(16, is_bold=True, spacing=1.2), Type(28, is_bold=True, spacing=1.1)  # of who is to be rung
CODES = {HOTLINE_188: ("paper.scan-188", dial_188), IPA: ("paper.scan-ipa", ipa_page)}


@dataclass(frozen=True)
class Row:
    """One line of a list of numbers.

    Attributes:
        name: whose number it is.
        number: as it is written; empty where it is to be filled in by hand.
        remarks: lines below the name: what to ask for, hours, what the code does.
        code: an image of a QR code in front of it.
    """

    name: str
    number: str
    remarks: tuple[str, ...] = ()
    code: str = ""


def headline(text: str, lead: str) -> str:
    """The green field with the one sentence that matters, and a calm line in it."""
    inner = INNER - 16
    big = fitted(text, Type(34, is_bold=True, color="on_go", spacing=1.2), inner, least=HEADING.points)
    small = write_fitted(lead, Type(17, color="on_go"), inner)
    return box(write(text, big, inner) + small, "padding:400px 800px 500px", "go")


def donts(texts: Texts, *, width: float) -> str:
    """Three signs, side by side, each with its word and a reason. `width`: of a sign in mm, 0 for none."""
    column = INNER / 3
    words = [texts[f"paper.{name}"].text for name in DONTS]
    reasons = [texts[f"paper.{name}-why"].text for name in DONTS]
    word = fitted_all(words, replace(HEADING, points=27, color="ink"), column - 3, least=HEADING.points)
    reason = fitted_all(reasons, Type(16), column - 3)
    signs = [f'<p align="center">{picture(name, width)}</p>' if width else "" for name in DONTS]
    words = [write(text, word, column, align="center") for text in words]
    reasons = [write(text, reason, column - 3, align="center") for text in reasons]
    return table(cell("".join(parts), column) for parts in zip(signs, words, reasons, strict=True))


def foot(desks: Sequence[Official], texts: Texts) -> str:
    """The last lines: who did not make it, who did, and when each number was compared with its source."""
    usual = mode(f"{desk.checked:%Y.%m}" for desk in desks)
    others = [f"{desk.number} {month}" for desk in desks if (month := f"{desk.checked:%Y.%m}") != usual]
    words = texts["paper.checked"].filled(dates=", ".join([usual, *others])).text
    made = texts["paper.made-with"].filled(name=texts["ui.app-name"]).text
    last = [cell(write(made, FOOT)), cell(write(words, FOOT, align="right"))]
    return write(texts["paper.maker"].text, FOOT) + table(last)


def official_rows(desks: Iterable[Official], texts: Texts, *, has_codes: bool = False) -> tuple[Row, ...]:
    """The official desks with their hours; with QR codes where there are any. Numbers come from code."""
    return tuple(_official(desk, texts, has_codes) for desk in desks)


def people_rows(people: Iterable[Contact], texts: Texts) -> tuple[Row, ...]:
    """The family, and offices that it added."""
    asked = texts["paper.extension"]
    numbers = [(name_of(one, texts).text, one.number) for one in people]
    return tuple(
        Row(name, to.shown, (asked.filled(number=to.extension).text,) if to.extension else ()) for name, to in numbers
    )


def listing(rows: Sequence[Row], name: float, number: float, pad: float = 1.2) -> str:
    """Rows with a thin line between. Numbers have one size; but 188 stands out beside its code.

    Args:
        name, number: points, fewer where there is no room.
        pad: free room above and below a row.
    """
    shown = [row.number for row in rows if row.number]
    kinds = replace(NAME, points=name), fitted_all(shown, replace(NUMBER, points=number), INNER * SHARE)
    padding = f"padding:{round(pad * UNITS)}px 0"
    return "".join(_row(row, *kinds, (rule() if at else "") + padding) for at, row in enumerate(rows))


def _official(desk: Official, texts: Texts, has_code: bool) -> Row:
    row = Row(texts[f"contact.{desk.id}.name"].text, desk.number, remarks=(texts[f"contact.{desk.id}.hours"].text,))
    if not has_code or desk not in CODES:
        return row
    key, made = CODES[desk]
    return replace(row, remarks=(*row.remarks, texts[key].text), code=code_picture(made(), CODE))


def _row(row: Row, name: Type, number: Type, css: str) -> str:
    """One row as a table of its own: each name has the width that its number leaves."""
    if row.code and row.number == HOTLINE_188.number:
        number = replace(number, points=SHORT)
    taken = width_of(row.number, number) + 1 if row.number else INNER * SHARE
    beside = CODE + GAP if row.code else 0.0
    width = INNER - taken - GAP - beside
    kind = fitted(row.name, name, width)
    if width_of(row.name, kind) > width:  # only then: its frame must not end a line, and the name begin the next
        kind = fitted(row.name, name, width, lines=2)
    words = write(row.name, kind, width) + "".join(write(remark, SMALL, width) for remark in row.remarks)
    shown = write(row.number, number, taken, align="right")
    if not row.number:
        shown = box(shown, rule("border", line=0.4, side="bottom"))
    columns = ((row.code, beside), (words, 0.0), (shown, taken))
    return table(cell(content, wide, css=css, valign="middle") for content, wide in columns if content)
