"""The page by which staff see that the printer works: a frame that shows the edges, and a sentence that is read."""

from __future__ import annotations

from datetime import date, datetime

from app.contacts.hours import JAPAN
from app.paper.render import Paper
from app.paper.sheet import CENTRE, HEIGHT, INNER, MARGIN, WIDTH, Page, Type
from app.texts import Texts

EDGE = MARGIN - 4  # from the frame to each edge, mm: a side that is missing or askew shows what the printer cuts off
MARK = 20.0  # side of the squares in the corners, mm: they can be measured with a ruler
TOP = 70.0  # mm


def printer_test_page(texts: Texts) -> Paper:
    """The page of today. There is nothing of a visitor on it."""
    return dated_page(texts, datetime.now(JAPAN).date())


def dated_page(texts: Texts, day: date) -> Paper:
    """The page of a day."""
    title = texts["paper.test.file"].text
    return Paper(title, title, lambda page: _draw(page, texts, day))


def _draw(page: Page, texts: Texts, day: date) -> None:
    page.frame(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE, "ink", line=0.4, radius=0)
    for x in (EDGE, WIDTH - EDGE - MARK):
        for y in (EDGE, HEIGHT - EDGE - MARK):
            page.frame(x, y, MARK, MARK, "ink", line=0.4, radius=0)
    lines = (
        (texts["ui.app-name"].text, Type(26, is_bold=True, color="go")),
        (texts["paper.test.heading"].text, Type(34, is_bold=True)),
        (texts["paper.date"].filled(year=day.year, month=day.month, day=day.day).text, Type(20, is_bold=True)),
        (texts["paper.test.frame"].text, Type(20, spacing=1.5)),
    )
    y = TOP
    for text, kind in lines:
        fitted = page.fitted(text, kind, INNER - 20, lines=2)
        y = page.write(text, fitted, MARGIN + 10, y, INNER - 20, align=CENTRE, even=True) + 6
