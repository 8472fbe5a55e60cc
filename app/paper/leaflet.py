"""The leaflet: for the shelf of a centre, a neighbour, a club. Both sides of A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.guide.figures.figure_bars import Column, bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.paper import sheet
from app.paper.render import Paper, draw_stacked
from app.paper.sheet import HEADING, INNER, PALETTE, PLAIN, SMALL, Row, Type, box, cell, picture, table, write
from app.settings.family_contacts import Contact
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
LOOKS = 4  # how many lines tell what such a page looks like
LOOKS_PICTURE = 46.0  # width, mm

BACK_DESKS = (HOTLINE_188, IPA)
FIGURES = ("cases", "amounts")  # of one source and one day: one note is enough
SIGNS = ("sign-alarm", "sign-contract", "sign-prepaid", "sign-age", "sign-talk")  # the titles of the guide's cards
DIFFERENCES = ("differ-number.title", "leaflet.differ-call", "differ-pay.title")
DIFFERS_PICTURE = 34.0  # width, mm
BAR = 20.0  # width of a bar, mm
HIGHEST = 30.0  # most height of a bar, mm
VALUE = Type(18, spacing=1.2)
LINE = Type(15.5, spacing=1.4)
COLUMN_GAP = 5.0  # between two columns, mm
BADGE = 6.5  # from a number to the words of its line, mm


def leaflet(texts: Texts, contacts: Sequence[Contact] = ()) -> Paper:
    """The leaflet; with the numbers of a family, or of a consumer centre, before the official ones."""
    own, pages = sheet.people_rows(contacts, texts), ((_front, DESKS), (_back, BACK_DESKS))
    sides = (partial(draw_stacked, partial(page, texts, own), sheet.foot(desks, texts)) for page, desks in pages)
    return Paper(texts["leaflet.file"].text, tuple(sides))


# ---- the front: what such a page looks like, what not to do, whom to ring


def _front(texts: Texts, own: tuple[Row, ...], room: float) -> tuple[str, ...]:
    closing = sheet.write_fitted(texts["leaflet.close-esc"].text, Type(20, is_bold=True))
    ringing = write(texts["leaflet.ring"].text, HEADING) + write(texts["leaflet.after"].text, Type(14))
    desks = sheet.official_rows(DESKS, texts, has_codes=room > 0.6)
    return (
        sheet.headline(texts["leaflet.heading"].text, texts["leaflet.lead"].text),
        _looks(texts),
        sheet.donts(texts, width=38 * room if room > 0.4 else 0),
        write(texts["fridge.close"].text, HEADING) + closing + write(texts["fridge.close-else"].text, PLAIN),
        ringing + sheet.listing((*own, *desks), 16, 21, 1),
    )


def _looks(texts: Texts) -> str:
    """What such a page looks like: a picture, and signs to know it by."""
    left = LOOKS_PICTURE + 8
    signs = (texts[f"leaflet.looks-{number}"].text for number in range(1, LOOKS + 1))
    words = write(texts["leaflet.looks"].text, HEADING) + "".join(write(one, Type(15.5), INNER - left) for one in signs)
    return table([cell(picture("fake-fullscreen", LOOKS_PICTURE), left, valign="middle"), cell(words)])


# ---- the back: how often and how much, what the trick is known by, real and fake, whom to ring


def _back(texts: Texts, own: tuple[Row, ...], room: float) -> tuple[str, ...]:
    charts = [_chart(texts, name, HIGHEST * room) for name in FIGURES]
    note = texts["leaflet.note"].text
    rows = (*own, *sheet.official_rows(BACK_DESKS, texts))
    return (
        sheet.headline(texts["leaflet.back-heading"].text, texts["leaflet.back-lead"].text),
        charts[0],
        charts[1] + box(write(note, SMALL), "padding:150px 0 0"),
        _telling(texts, DIFFERS_PICTURE * (room > 0.4)),
        write(texts["leaflet.back-ring"].text, HEADING) + sheet.listing(rows, 16, 24, 1),
    )


def _chart(texts: Texts, name: str, height: float) -> str:
    """What the chart says, and in its unit beside that; the bars, and below them the periods."""
    chart = bar_chart(shipped_figures()[name], texts)
    unit = texts[f"leaflet.unit-{name}"].text
    beside = sheet.width_of(unit, SMALL) + 1
    title = sheet.write_fitted(texts[f"figures-{name}.title"].text, replace(HEADING, points=20), INNER - beside - 4)
    head = [
        cell(title, css="padding:0 0 120px"),
        cell(write(unit, SMALL, align="right"), beside, css="padding:200px 0 0"),
    ]
    ground, width = sheet.rule("ink", line=0.5, side="bottom"), INNER / len(chart.columns)
    bars = [_bar(column, height * chart.share(column)) for column in chart.columns]
    periods = (write(column.period, PLAIN, width, align="center") for column in chart.columns)
    standing = (cell(bar, width, css=ground, valign="bottom") for bar in bars)
    return table(head) + table(standing, map(cell, periods))


def _bar(column: Column, height: float) -> str:
    """A value and its bar."""
    edge, fill = (PALETTE.go, PALETTE.go) if column.has_accent else (PALETTE.ink, PALETTE.panel)
    style = f'stroke="{edge}" stroke-width="0.5" fill="{fill}"'
    content = f'<rect x="0.25" y="0.25" width="{BAR - 0.5}" height="{height - 0.5}" {style}/>'
    value = write(column.label, replace(VALUE, is_bold=column.has_accent), align="center")
    return f'{value}<p align="center">{sheet.shapes(content, (BAR, height), BAR, height)}</p>'


def _telling(texts: Texts, width: float) -> str:
    """How to tell: the features at the left, real and fake at the right; each thing on one line."""
    signs = [texts[f"{sign}.title"].text for sign in SIGNS]
    differences = [texts[key].text for key in DIFFERENCES]
    widest = [max(words, key=lambda one: sheet.width_of(one, LINE)) for words in (signs, differences)]
    line = sheet.fitted("".join(widest), LINE, INNER - COLUMN_GAP - BADGE - 1)
    first = BADGE + sheet.width_of(widest[0], line) + COLUMN_GAP
    titles = [texts[key].text for key in ("leaflet.signs", "leaflet.differ")]
    heading = sheet.fitted_all(titles, HEADING, min(first - COLUMN_GAP, INNER - first))
    badge = replace(line, is_bold=True, color="go")
    numbered = ([cell(write(str(at), badge), BADGE), cell(write(one, line))] for at, one in enumerate(signs, 1))
    right = write(titles[1], heading) + "".join(write(one, line) for one in differences)
    right += f"<p>{picture('differ-number', width)}</p>" if width else ""
    return table([cell(write(titles[0], heading) + table(*numbered), first), cell(right)])
