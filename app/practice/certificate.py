"""The certificate: one page that says what was practised. The name is written by hand; nothing of it is kept."""

from __future__ import annotations

from app.paper.print_queue import outcome_words
from app.paper.printing import Printer
from app.paper.render import Paper
from app.paper.sheet import CENTRE, HEIGHT, INNER, MARGIN, WIDTH, Page, Type
from app.practice.exercises import EXERCISES
from app.texts import Texts, Words

PICTURE = 58.0
TICK = 8.0
ROW = 13.5
"""Millimetres."""

HEADING = Type(52, is_bold=True, color="go")
LEAD = Type(22)
PROMISE = Type(24, is_bold=True, color="on_go")
LABEL = Type(18, color="muted")
ITEM = Type(20, is_bold=True)


def certificate(texts: Texts, done: frozenset[str]) -> Paper:
    """The certificate of the exercises that were done to their end."""
    title = texts["practice.certificate.file"].text
    return Paper(title, title, lambda page: _draw(page, texts, done))


def print_certificate(texts: Texts, done: frozenset[str]) -> Words:
    """Prints it, or saves it as a PDF; returns what came of it, in words. Never raises."""
    return outcome_words(Printer().print(certificate(texts, done)), texts)


def _draw(page: Page, texts: Texts, done: frozenset[str]) -> None:
    page.frame(9, 9, WIDTH - 18, HEIGHT - 18, "go", line=1.6, radius=5)
    words = {key: texts[f"practice.certificate.{key}"].text for key in ("heading", "lead", "did", "promise")}
    y = page.write(words["heading"], page.fitted(words["heading"], HEADING, INNER), MARGIN, 20, INNER, align=CENTRE)
    y = page.write(words["lead"], page.fitted(words["lead"], LEAD, INNER), MARGIN, y, INNER, align=CENTRE)
    y = _lines(page, texts, y + 12)
    y = page.write(words["did"], Type(22, is_bold=True), MARGIN + 6, y + 8, INNER - 12)
    y = _list(page, texts, done, y + 3)
    _foot(page, words["promise"], y + 6)


def _lines(page: Page, texts: Texts, y: float) -> float:
    """Name and date, to be written by hand."""
    for key, width in (("name", INNER - 12), ("day", (INNER - 12) * 0.6)):
        label = texts[f"practice.certificate.{key}"].text
        page.write(label, LABEL, MARGIN + 6, y, 40)
        page.rule(MARGIN + 6 + 30, y + 9, width - 30, "ink", line=0.4)
        y += 19
    return y


def _list(page: Page, texts: Texts, done: frozenset[str], y: float) -> float:
    page.picture("practice-praise", WIDTH - MARGIN - 6 - PICTURE, y + 18, PICTURE)
    width = INNER - 32 - PICTURE
    for exercise in EXERCISES:
        page.tick(MARGIN + 8, y, TICK, is_ticked=exercise.id in done)
        name = texts[f"practice.{exercise.id}.name"].text
        page.write(name, page.fitted(name, ITEM, width), MARGIN + 24, y - 1, width)
        y += ROW
    return y


def _foot(page: Page, promise: str, y: float) -> None:
    """What to remember, in the green field at the foot."""
    kind = page.fitted(promise, PROMISE, INNER - 20)
    height = page.height_of(promise, kind, INNER - 20) + 10
    top = max(y, HEIGHT - 22 - height)
    page.panel(MARGIN, top, INNER, height, "go", radius=5)
    page.write(promise, kind, MARGIN + 10, top + 5, INNER - 20, align=CENTRE)
