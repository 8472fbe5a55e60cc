"""What several papers share: sections one below the other, the headline, the three don'ts, the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import mode

from app.contacts.official import Official
from app.paper.sheet import CENTRE, HEIGHT, INNER, LEAST_POINTS, MARGIN, RIGHT, Page, Type
from app.texts import Texts

TOP = 11.0  # where the first section begins, mm
HEADING = Type(24, is_bold=True, color="go", spacing=1.25)  # legible from a metre
SMALL = Type(LEAST_POINTS, color="muted")
CLOSE_ELSE = Type(14, spacing=1.25)
FOOT_TYPE = replace(SMALL, spacing=1.1)
FOOT_LINE = FOOT_TYPE.millimetres * FOOT_TYPE.spacing
FOOT = HEIGHT - 5.5 - 2 * FOOT_LINE  # where the two lines of the foot begin, mm
LEAST_GAP, MOST_GAP = 2.5, 11.0  # between sections, mm
DONTS = ("dont-call", "dont-pay", "dont-press")  # names of the signs and of their words

Section = Callable[[Page, float], float]
"""Draws itself from a height on; returns where it ends. Both in mm from the top."""


def draw_stacked(page: Page, ways: Sequence[Sequence[Section]], desks: Sequence[Official], texts: Texts) -> None:
    """Draws sections one below the other, what is left of the height shared among the gaps, and the foot.

    Args:
        ways: the same sections, roomier ones first; the first that fits is taken.
        desks: whose numbers are on the page.
    """
    sections, gap = ways[-1], LEAST_GAP
    for way in ways:
        with page.rehearsal() as trial:
            free = FOOT - TOP - sum(section(trial, 0.0) for section in way)
        if free >= LEAST_GAP * len(way):
            sections, gap = way, min(MOST_GAP, free / len(way))
            break
    y = TOP
    for section in sections:
        y = section(page, y) + gap
    foot(page, desks, texts)


def headline(text: str, lead: str) -> Section:
    """The green field with the one sentence that matters, and a calm line in it."""
    inner = INNER - 16

    def draw(page: Page, y: float) -> float:
        big = page.fitted(text, Type(34, is_bold=True, color="on_go", spacing=1.2), inner, least=HEADING.points)
        small = page.fitted(lead, Type(17, color="on_go"), inner)
        height = page.height_of(text, big, inner) + page.height_of(lead, small, inner) + 9.0
        page.panel(MARGIN, y, INNER, height, "go", radius=5)
        below = page.write(text, big, MARGIN + 8, y + 3.8, inner)
        page.write(lead, small, MARGIN + 8, below + 0.5, inner)
        return y + height

    return draw


def donts(texts: Texts, *, picture: float) -> Section:
    """Three signs, side by side, each with its word and a reason. `picture`: width of a sign in mm, 0 for none."""
    gap = 5.0
    width = (INNER - 2 * gap) / 3
    words = [texts[f"paper.{name}"].text for name in DONTS]
    reasons = [texts[f"paper.{name}-why"].text for name in DONTS]

    def draw(page: Page, y: float) -> float:
        word = page.fitted_all(words, replace(HEADING, points=27, color="ink"), width, least=HEADING.points)
        reason = page.fitted_all(reasons, Type(16), width)
        ends = []
        for column, name in enumerate(DONTS):
            x = MARGIN + column * (width + gap)
            below = page.picture(name, x + (width - picture) / 2, y, picture) + 1.5 if picture else y
            below = page.write(words[column], word, x, below, width, align=CENTRE)
            ends.append(page.write(reasons[column], reason, x, below, width, align=CENTRE, even=True))
        return max(ends)

    return draw


def callout(text: str) -> Section:
    """One sentence on an amber strip."""

    def draw(page: Page, y: float) -> float:
        kind = page.fitted(text, Type(19, is_bold=True), INNER - 12)
        height = page.height_of(text, kind, INNER - 12) + 4
        page.panel(MARGIN, y, INNER, height, "closed", radius=4)
        page.write(text, kind, MARGIN + 6, y + 2, INNER - 12, align=CENTRE)
        return y + height

    return draw


def foot(page: Page, desks: Sequence[Official], texts: Texts) -> None:
    """The last lines: who did not make it, who did, and when each number was compared with its source."""
    usual = mode(f"{desk.checked:%Y.%m}" for desk in desks)
    others = [f"{desk.number} {month}" for desk in desks if (month := f"{desk.checked:%Y.%m}") != usual]
    words = texts["paper.checked"].filled(dates=", ".join([usual, *others])).text
    right = page.width_of(words, FOOT_TYPE) + 1
    made = texts["paper.made-with"].filled(name=texts["ui.app-name"]).text
    page.write(texts["paper.maker"].text, FOOT_TYPE, MARGIN, FOOT, INNER)
    page.write(made, FOOT_TYPE, MARGIN, FOOT + FOOT_LINE, INNER - right)
    page.write(words, FOOT_TYPE, MARGIN + INNER - right, FOOT + FOOT_LINE, right, align=RIGHT)
