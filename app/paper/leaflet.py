"""The leaflet: for the shelf of a centre, a neighbour, a club. Both sides of A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.guide.figures.figure_bars import BarChart, bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.paper.render import Paper
from app.paper.rows import Look, Row, listing, official_rows, people_rows
from app.paper.sheet import FIT_STEP, INNER, LEAST_POINTS, MARGIN, RIGHT, Page, Type, chart_style
from app.paper.sheet_parts import CLOSE_ELSE, HEADING, SMALL, Section, donts, draw_stacked, headline
from app.settings.family_contacts import Contact
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
LOOKS = 4  # how many lines tell what such a page looks like
FRONT = (
    (38.0, True),
    (33.0, True),
    (28.0, True),
    (24.0, True),
    (33.0, False),
    (28.0, False),
    (24.0, False),
    (0.0, False),
)
"""Ways to try, the roomiest first: width of a sign in mm, 0 for none, and whether there are QR codes."""

BACK_DESKS = (HOTLINE_188, IPA)
FIGURES = ("cases", "amounts")  # of one source and one day, so the note of the first is enough: it says more
SIGNS = ("sign-alarm", "sign-contract", "sign-prepaid", "sign-age", "sign-talk")  # the titles of the guide's cards
DIFFERENCES = ("differ-number.title", "leaflet.differ-call", "differ-pay.title")
BACK = (
    *((height, True) for height in (52.0, 50.0, 48.0, 46.0, 44.0, 42.0, 40.0, 38.0, 36.0)),
    *((height, False) for height in (38.0, 35.0, 32.0, 30.0, 28.0, 25.0, 22.0, 19.0)),
)
"""Ways to try, the roomiest first: height of a chart in mm, and whether real and fake are drawn, too."""

LOOKS_PICTURE, DIFFERS_PICTURE = 46.0, 34.0  # widths, mm
VALUE = Type(18)
LINE = Type(15.5, spacing=1.4)
NUMBERS = Look(Type(16, is_bold=True, spacing=1.2), Type(21, is_bold=True, spacing=1.1), least=18, height=10.0, code=20)
COLUMN_GAP = 5.0  # between two columns, mm
BADGE = 6.5  # from a number to the words of its line, mm
FIRST_DESK = 62.0  # width of the field of 188, mm: its number is short, the other has the rest
PAD = 5.0  # between the edge of a field and its words, mm


def leaflet(texts: Texts, contacts: Sequence[Contact] = ()) -> Paper:
    """The leaflet; with the numbers of a family, or of a consumer centre, before the official ones."""
    title, own = texts["leaflet.file"].text, people_rows(contacts, texts)
    return Paper(
        title,
        title,
        lambda page: draw_stacked(page, [_front(texts, own, *way) for way in FRONT], DESKS, texts),
        lambda page: draw_stacked(page, [_back(texts, own, *way) for way in BACK], BACK_DESKS, texts),
    )


# ---- the front: what such a page looks like, what not to do, whom to ring


def _front(texts: Texts, own: tuple[Row, ...], sign: float, has_codes: bool) -> tuple[Section, ...]:
    return (
        headline(texts["leaflet.heading"].text, texts["leaflet.lead"].text),
        lambda page, y: _looks(page, texts, y),
        donts(texts, picture=sign),
        lambda page, y: _closing(page, texts, y),
        _ringing(texts, own, has_codes),
    )


def _looks(page: Page, texts: Texts, y: float) -> float:
    """What such a page looks like: a picture, and signs to know it by."""
    left, width = MARGIN + LOOKS_PICTURE + 8, INNER - LOOKS_PICTURE - 8
    bottom = page.picture("fake-fullscreen", MARGIN, y, LOOKS_PICTURE)
    below = page.write(texts["leaflet.looks"].text, HEADING, left, y - 1, width)
    for number in range(1, LOOKS + 1):
        below = page.write(texts[f"leaflet.looks-{number}"].text, Type(15.5), left, below, width)
    return max(bottom, below)


def _closing(page: Page, texts: Texts, y: float) -> float:
    below = page.write(texts["fridge.close"].text, HEADING, MARGIN, y, INNER)
    line = texts["leaflet.close-esc"].text
    below = page.write(line, page.fitted(line, Type(20, is_bold=True), INNER), MARGIN, below, INNER)
    return page.write(texts["fridge.close-else"].text, CLOSE_ELSE, MARGIN, below + 0.5, INNER)


def _ringing(texts: Texts, own: tuple[Row, ...], has_codes: bool) -> Section:
    official = official_rows(DESKS, texts, codes=(HOTLINE_188, IPA) if has_codes else ())
    rows = listing((*own, *official), NUMBERS)

    def draw(page: Page, y: float) -> float:
        below = page.write(texts["leaflet.ring"].text, HEADING, MARGIN, y, INNER)
        return rows(page, page.write(texts["leaflet.after"].text, Type(14), MARGIN, below, INNER) + 1)

    return draw


# ---- the back: how often and how much, what the trick is known by, real and fake, whom to ring


def _back(texts: Texts, own: tuple[Row, ...], height: float, has_picture: bool) -> tuple[Section, ...]:
    first, second = (bar_chart(shipped_figures()[name], texts) for name in FIGURES)
    return (
        headline(texts["leaflet.back-heading"].text, texts["leaflet.back-lead"].text),
        _chart(texts, FIGURES[0], first, height),
        _chart(texts, FIGURES[1], second, height, note=first.note.text),
        lambda page, y: _telling(page, texts, y, has_picture=has_picture),
        _own_and_desks(texts, own),
    )


def _chart(texts: Texts, name: str, chart: BarChart, height: float, note: str = "") -> Section:
    """What the chart says, and in its unit beside that; the chart; where the numbers come from."""
    title, unit = texts[f"figures-{name}.title"].text, texts[f"leaflet.unit-{name}"].text

    def draw(page: Page, y: float) -> float:
        beside = page.width_of(unit, SMALL) + 1
        kind = page.fitted(title, replace(HEADING, points=20), INNER - beside - 4)
        below = page.write(title, kind, MARGIN, y, INNER - beside)
        drop = page.baseline(kind) - page.baseline(SMALL)
        page.write(unit, SMALL, MARGIN + INNER - beside, y + drop, beside, align=RIGHT)
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
        below = page.picture("differ-number", right, below + 1.5, DIFFERS_PICTURE)
    return max(end, below)


def _line(page: Page, signs: Sequence[str], differences: Sequence[str]) -> Type:
    """The largest type at which the two columns have room beside each other, each thing on one line."""
    kind, room = LINE, INNER - COLUMN_GAP - BADGE
    while kind.points > LEAST_POINTS and _widest(page, signs, kind) + _widest(page, differences, kind) > room:
        kind = replace(kind, points=kind.points - FIT_STEP)
    return kind


def _widest(page: Page, lines: Sequence[str], kind: Type) -> float:
    return max(page.width_of(line, kind) for line in lines) + 0.1  # so that rounding breaks no line


def _own_and_desks(texts: Texts, own: tuple[Row, ...]) -> Section:
    """The numbers of one's own, and the two desks side by side."""
    rows = listing(own, NUMBERS)

    def draw(page: Page, y: float) -> float:
        below = page.write(texts["leaflet.back-ring"].text, HEADING, MARGIN, y, INNER)
        return _desks(page, texts, rows(page, below) + 1)

    return draw


def _desks(page: Page, texts: Texts, y: float) -> float:
    """A field for each: the name, and the number below."""
    widths = (FIRST_DESK, INNER - COLUMN_GAP - FIRST_DESK)
    names = [texts[f"contact.{desk.id}.name"].text for desk in BACK_DESKS]
    fits = [page.fitted(text, NUMBERS.name, width - 2 * PAD) for text, width in zip(names, widths, strict=True)]
    name = min(fits, key=lambda kind: kind.points)
    number = Type(30, is_bold=True, spacing=1.1)
    drop = max(page.height_of(text, name, width - 2 * PAD) for text, width in zip(names, widths, strict=True)) + 2
    height = drop + page.height_of(IPA.number, number, INNER) + 1.5
    x = MARGIN
    for desk, text, width in zip(BACK_DESKS, names, widths, strict=True):
        page.panel(x, y, width, height, "panel", radius=4)
        page.write(text, name, x + PAD, y + 2, width - 2 * PAD)
        page.write(desk.number, number, x + PAD, y + drop, width - 2 * PAD)
        x += width + COLUMN_GAP
    return y + height
