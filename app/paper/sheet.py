"""HTML for an A4 page. One CSS pixel is 1/100 mm, so that no size depends on a screen; all other lengths are in mm."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from app.paper.qr import Code
from app.system import paths
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


def lines_of(text: str, kind: Type, width: float, *, even: bool = False) -> Paragraph:
    """A text laid out in a width; `even` makes the lines about equally long."""
    return lay_out(text, kind.units, kind.is_bold, width * UNITS, kind.spacing, even)


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


def write(
    text: str, kind: Type, width: float = INNER, *, align: str = "left", even: bool = False, more: str = ""
) -> str:
    """A paragraph whose lines break between phrases.

    Args:
        align: left, center or right. even: see `lines_of`. more: HTML that follows on the last line.
    """
    lines = "<br/>".join(escape(line.text) for line in lines_of(text, kind, width, even=even).lines)
    pitch = f"line-height:{round(kind.units * kind.spacing)}px; -qt-line-height-type:fixed"
    return f'<p align="{align}" style="margin:0; white-space:nowrap; {pitch}; {kind.css}">{lines or "&#160;"}{more}</p>'


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
    path = "".join(f"M{left} {top}h{run}v1h-{run}z" for left, top, run in code.runs())
    return shapes(f'<path d="{path}" fill="#000000"/>', (code.size, code.size), size, size)


def tick(size: float, *, is_ticked: bool) -> str:
    """A box to tick, with its tick where it has one: seen without colour, too."""
    return shapes(BOX + TICK if is_ticked else BOX, (100, 100), size, size)
