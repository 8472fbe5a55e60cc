"""The leaflet's other side: how often and how much, what the trick is known by, real and fake, whom to ring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.contacts.official import HOTLINE_188, IPA
from app.guide.figures.figure_bars import BarChart, bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.paper.listing import Look, listing
from app.paper.rows import Row
from app.paper.sheet import FIT_STEP, INNER, LEAST_POINTS, MARGIN, Align, Page, Type, chart_style
from app.paper.sheet_parts import FOOT, HEADING, SMALL, TOP, Section, foot, headline, stacked
from app.texts import Texts

DESKS = (HOTLINE_188, IPA)

FIGURES = ("cases", "amounts")
"""Both are of one source and one day, so one note below them is enough: that of the first says more."""

SIGNS = ("sign-alarm", "sign-contract", "sign-prepaid", "sign-age", "sign-talk")
"""The five features of the source: the titles of the guide's own cards."""

DIFFERENCES = ("differ-number.title", "leaflet.differ-call", "differ-pay.title")

VALUE = Type(18)
LINE = Type(15.5, spacing=1.4)
NUMBERS = Look(Type(16, is_bold=True, spacing=1.2), Type(21, is_bold=True, spacing=1.1), least=18, height=10.0)

COLUMN_GAP = 5.0
"""Between two columns, mm."""

BADGE = 6.5
"""From a number to the words of its line, mm."""

PICTURE = 34.0
"""Width of the picture of real and fake, mm."""

FIRST_DESK = 62.0
"""Width of the field of 188, mm: its number is short. The other has the rest."""

PAD = 5.0
"""Between the edge of a field and its words, mm."""


@dataclass(frozen=True)
class _Way:
    """How roomy the side is.

    Attributes:
        chart: height of a chart, mm.
        has_picture: whether real and fake are drawn, too.
    """

    chart: float
    has_picture: bool = True


WAYS = (
    *(_Way(chart) for chart in (52.0, 50.0, 48.0, 46.0, 44.0, 42.0, 40.0, 38.0, 36.0)),
    *(_Way(chart, has_picture=False) for chart in (38.0, 35.0, 32.0, 30.0, 28.0)),
)
"""What to try, roomiest first."""


def draw_back(page: Page, texts: Texts, own: tuple[Row, ...]) -> None:
    """Draws the side; `own` are the numbers of a family or a centre."""
    stacked(page, [_sections(texts, own, way) for way in WAYS], TOP, FOOT)
    foot(page, DESKS, texts)


def _sections(texts: Texts, own: tuple[Row, ...], way: _Way) -> tuple[Section, ...]:
    figures = shipped_figures()
    first, second = (bar_chart(figures[name], texts) for name in FIGURES)
    return (
        headline(texts["leaflet.back-heading"].text, texts["leaflet.back-lead"].text),
        _chart(texts, FIGURES[0], first, way.chart),
        _chart(texts, FIGURES[1], second, way.chart, note=first.note.text),
        lambda page, y: _telling(page, texts, y, has_picture=way.has_picture),
        _ringing(texts, own),
    )


def _chart(texts: Texts, name: str, chart: BarChart, height: float, note: str = "") -> Section:
    """What the chart says, and in its unit beside that; the chart; where the numbers come from."""
    title, unit = texts[f"figures-{name}.title"].text, texts[f"leaflet.unit-{name}"].text

    def draw(page: Page, y: float) -> float:
        beside = page.width_of(unit, SMALL) + 1
        kind = page.fitted(title, replace(HEADING, points=20), INNER - beside - 4)
        below = page.write(title, kind, MARGIN, y, INNER - beside)
        drop = page.baseline(kind) - page.baseline(SMALL)
        page.write(unit, SMALL, MARGIN + INNER - beside, y + drop, beside, align=Align.RIGHT)
        below = page.chart(chart, MARGIN, below + 0.5, INNER, height, chart_style(VALUE, SMALL))
        return page.write(note, replace(SMALL, spacing=1.25), MARGIN, below + 1, INNER) if note else below

    return draw


def _telling(page: Page, texts: Texts, y: float, *, has_picture: bool) -> float:
    """How to tell: the features at the left, real and fake at the right."""
    signs = [texts[f"{sign}.title"].text for sign in SIGNS]
    differences = [texts[key].text for key in DIFFERENCES]
    line = _line(page, signs, differences)
    first = BADGE + _widest(page, signs, line)
    second = INNER - COLUMN_GAP - first
    titles = [texts[key].text for key in ("leaflet.signs", "leaflet.differ")]
    heading = page.fitted_all(titles, HEADING, min(first, second))
    left, right = MARGIN, MARGIN + first + COLUMN_GAP
    below = page.write(titles[0], heading, left, y, first)
    for number, sign in enumerate(signs, start=1):
        page.write(str(number), replace(line, is_bold=True, color="go"), left, below, BADGE)
        below = page.write(sign, line, left + BADGE, below, first - BADGE)
    end, below = below, page.write(titles[1], heading, right, y, second)
    for difference in differences:
        below = page.write(difference, line, right, below, second)
    if has_picture:
        below = page.picture(DIFFERENCES[0].partition(".")[0], right, below + 1.5, PICTURE)
    return max(end, below)


def _line(page: Page, signs: Sequence[str], differences: Sequence[str]) -> Type:
    """The largest type at which the two columns have room beside each other, each thing on one line."""
    points, room = LINE.points, INNER - COLUMN_GAP - BADGE
    while points > LEAST_POINTS:
        kind = replace(LINE, points=points)
        if _widest(page, signs, kind) + _widest(page, differences, kind) <= room:
            break
        points -= FIT_STEP
    return replace(LINE, points=points)


def _widest(page: Page, lines: Sequence[str], kind: Type) -> float:
    return max(page.width_of(line, kind) for line in lines) + 0.1  # so that rounding breaks no line


def _ringing(texts: Texts, own: tuple[Row, ...]) -> Section:
    """The numbers of one's own, and the two desks side by side."""
    rows = listing(own, NUMBERS)

    def draw(page: Page, y: float) -> float:
        below = page.write(texts["leaflet.back-ring"].text, HEADING, MARGIN, y, INNER)
        return _desks(page, texts, rows(page, below) + 1)

    return draw


def _desks(page: Page, texts: Texts, y: float) -> float:
    """A field for each: the name, and the number below."""
    widths = (FIRST_DESK, INNER - COLUMN_GAP - FIRST_DESK)
    names = [texts[f"contact.{desk.id}.name"].text for desk in DESKS]
    fits = [page.fitted(text, NUMBERS.name, width - 2 * PAD) for text, width in zip(names, widths, strict=True)]
    name = min(fits, key=lambda kind: kind.points)
    number = Type(30, is_bold=True, spacing=1.1)
    drop = max(page.height_of(text, name, width - 2 * PAD) for text, width in zip(names, widths, strict=True)) + 2
    height = drop + page.height_of(IPA.number, number, INNER) + 1.5
    x = MARGIN
    for desk, text, width in zip(DESKS, names, widths, strict=True):
        page.panel(x, y, width, height, "panel", radius=4)
        page.write(text, name, x + PAD, y + 2, width - 2 * PAD)
        page.write(desk.number, number, x + PAD, y + drop, width - 2 * PAD)
        x += width + COLUMN_GAP
    return y + height
