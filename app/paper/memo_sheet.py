"""The consult memo on paper: filled in by the walk, with lines for what only the person knows."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace

from app.paper.memo import Memo, Said, shortened
from app.paper.qr import memo_code
from app.paper.render import Paper
from app.paper.rows import Look, listing, official_rows
from app.paper.sheet import CENTRE, INNER, LEAST_POINTS, MARGIN, Page, Type
from app.paper.sheet_parts import FOOT, HEADING, SMALL, TOP, foot
from app.texts import Texts

TITLE = Type(30, is_bold=True, spacing=1.2)
PART = replace(HEADING, points=17, spacing=1.3)
QUESTION = Type(14, color="muted", spacing=1.25)
ANSWER = Type(14, is_bold=True, spacing=1.25)
CONTACTS = Look(Type(14, is_bold=True, spacing=1.2), Type(20, is_bold=True, spacing=1.1), least=16, height=10.0)

QUESTION_SHARE = 0.54  # part of the width that questions have
BLANKS = ("amount", "called", "shop", "time")
BLANK_HEIGHT = 11.5  # room for handwriting, mm
GAP = 3.0  # between parts, mm
PITCH = 6.7  # from box to box, mm
CODE = 46.0  # width of the QR code, mm: 0.4 mm a module where it is full
BESIDE = INNER - CODE - 4  # width beside the code, mm


def memo_sheet(memo: Memo, texts: Texts) -> Paper:
    """The memo as a paper; the file's name has the day."""
    name = texts["memo.file"].filled(date=memo.file_date).text
    return Paper(memo.heading, name, lambda page: _draw(page, memo, texts))


def _draw(page: Page, memo: Memo, texts: Texts) -> None:
    """From the top what was told, from the bottom whom to ring; what is left between is for the pen."""
    end = max(_harms(page, memo, texts, _head(page, memo, texts) + GAP), _code(page, memo, texts))
    desks = listing(official_rows(memo.desks, texts), CONTACTS)
    with page.rehearsal() as trial:
        contacts = FOOT - 1 - desks(trial, 0.0)
    least = page.height_of(texts["memo.blanks"].text, PART, INNER) + BLANK_HEIGHT * len(BLANKS) / 2
    end = _answers(page, memo.said, texts, end + GAP, contacts - least - 2 * GAP)
    _blanks(page, texts, end + GAP, contacts - GAP)
    page.rule(MARGIN, contacts - 0.5, INNER, "go", line=0.9)
    desks(page, contacts)
    foot(page, memo.desks, texts)


def _head(page: Page, memo: Memo, texts: Texts) -> float:
    below = page.write(memo.heading, page.fitted(memo.heading, TITLE, BESIDE), MARGIN, TOP, BESIDE)
    below = page.write(f"{memo.date} {memo.time}", Type(17, is_bold=True), MARGIN, below, BESIDE)
    return page.write(texts["memo.lead"].text, Type(14), MARGIN, below + 0.5, BESIDE, even=True)


def _code(page: Page, memo: Memo, texts: Texts) -> float:
    """The code at the top right, with what it does; returns where the words end."""
    x = MARGIN + INNER - CODE
    page.code(memo_code(memo, texts), x, TOP - 1, CODE)
    words, kind = texts["memo.scan"].text, Type(LEAST_POINTS, spacing=1.15)
    return page.write(words, kind, x, TOP - 1 + CODE, CODE, align=CENTRE, even=True)


def _harms(page: Page, memo: Memo, texts: Texts, y: float) -> float:
    """Every box of the guide; boxes that were not ticked can still be, with a pen."""
    if not memo.harms:
        return y
    below = page.write(texts["memo.harm"].text, PART, MARGIN, y, BESIDE)
    kind = page.fitted_all([harm.name for harm in memo.harms], Type(15), BESIDE - 12)
    for index, harm in enumerate(memo.harms):
        top = below + PITCH * index
        page.tick(MARGIN + 0.5, top + 1.2, 4.6, is_ticked=harm.is_ticked)
        page.write(harm.name, replace(kind, is_bold=harm.is_ticked), MARGIN + 8, top, BESIDE - 10)
    return below + PITCH * len(memo.harms)


def _answers(page: Page, said: tuple[Said, ...], texts: Texts, y: float, bottom: float) -> float:
    """Questions and answers, as many as there is room for; if not all, it says how many are missing."""
    below = page.write(texts["memo.answers"].text, PART, MARGIN, y, INNER)
    if not said:
        return page.write(texts["memo.none"].text, QUESTION, MARGIN, below, INNER)

    def overflows(most: int) -> bool:
        with page.rehearsal() as trial:
            return _list(trial, said, most, texts, below) > bottom

    most = len(said)
    if overflows(most):
        most = max(0, bisect(range(most), False, key=overflows) - 1)
    return _list(page, said, most, texts, below)


def _list(page: Page, said: tuple[Said, ...], most: int, texts: Texts, below: float) -> float:
    """At most so many answers, and how many are missing."""
    for one in shortened(said, most):
        page.rule(MARGIN, below, INNER)
        below = _answer(page, one, below + 0.5) + 0.3
    if most < len(said):
        words = texts["memo.more"].filled(count=len(said) - most).text
        below = page.write(words, QUESTION, MARGIN, below + 0.5, INNER)
    return below


def _answer(page: Page, one: Said, y: float) -> float:
    left = INNER * QUESTION_SHARE
    end = page.write(one.question, QUESTION, MARGIN, y, left)
    return max(end, page.write(one.answer, ANSWER, MARGIN + left + 4, y, INNER - left - 4))


def _blanks(page: Page, texts: Texts, y: float, bottom: float) -> None:
    """Lines for what only the person knows, and as many free lines as there is room for."""
    below = page.write(texts["memo.blanks"].text, PART, MARGIN, y, INNER)
    width = (INNER - 8) / 2
    for index, name in enumerate(BLANKS):
        x = MARGIN + (width + 8) * (index % 2)
        line = below + BLANK_HEIGHT * (index // 2 + 1) - 1.5
        label = texts[f"memo.{name}"].text
        used = page.width_of(label, SMALL) + 2
        page.write(label, SMALL, x, line - SMALL.millimetres * SMALL.spacing, width)
        page.rule(x + used, line, width - used, "border", line=0.35)
    line = below + BLANK_HEIGHT * (len(BLANKS) // 2 + 1) - 1.5
    while line < bottom:
        page.rule(MARGIN, line, INNER, "border", line=0.35)
        line += BLANK_HEIGHT
