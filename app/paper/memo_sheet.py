"""The consult memo on paper: filled in by the walk, with lines for what only the person knows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QPainter

from app.paper import sheet
from app.paper.memo import Memo, shortened
from app.paper.qr import memo_code
from app.paper.render import Paper, draw_stacked
from app.paper.sheet import HEADING, INNER, PLAIN, SMALL, Type, box, cell, rule, table, write
from app.texts import Texts

TITLE = Type(30, is_bold=True, spacing=1.2)
PART = replace(HEADING, points=17, spacing=1.5)
QUESTIONS = INNER * 0.54  # width that questions have, mm
BOLD, ANSWER = replace(PLAIN, is_bold=True), "padding:60px 0; " + rule()
BLANKS = (("amount", "called"), ("shop", "time"))
HIGH = "padding:530px 0 0; "  # room for handwriting
PEN = HIGH + rule("border", line=0.35, side="bottom")
MOST_LINES = 10  # free lines for the pen
COLUMN_GAP = 8.0  # between two columns of lines, mm
CODE = 46.0  # width of the QR code, mm: 0.4 mm a module where it is full
BESIDE = INNER - CODE - 4  # width beside the code, mm


def memo_sheet(memo: Memo, texts: Texts) -> Paper:
    """The memo as a paper; its title has the day."""
    return Paper(texts["memo.file"].filled(date=memo.file_date).text, (partial(_draw, memo, texts),))


def _draw(memo: Memo, texts: Texts, painter: QPainter) -> None:
    """What is the same at each length is made once: the code takes its time."""
    desks = box("", rule("go", line=0.9)) + sheet.listing(sheet.official_rows(memo.desks, texts), 14, 20, 0.9)
    head = _head(memo, texts)
    draw_stacked(lambda room: (head, *_middle(memo, texts, room), desks), sheet.foot(memo.desks, texts), painter)


def _middle(memo: Memo, texts: Texts, room: float) -> tuple[str, str]:
    """All answers with fewer and fewer free lines, then fewer and fewer answers."""
    rows = round((len(memo.said) + MOST_LINES) * room)
    answers = min(len(memo.said), rows)
    return _answers(memo, texts, answers), _blanks(texts, rows - answers)


def _head(memo: Memo, texts: Texts) -> str:
    """What the paper is, the boxes, and at the right the code with what it does."""
    words = sheet.write_fitted(memo.heading, TITLE, BESIDE)
    words += write(f"{memo.date} {memo.time}", Type(17, is_bold=True), BESIDE)
    words += write(texts["memo.lead"].text, Type(14), BESIDE) + _harms(memo, texts)
    scan = write(texts["memo.scan"].text, PLAIN, CODE, align="center")
    return table([cell(words), cell(sheet.code_picture(memo_code(memo, texts), CODE) + scan, CODE)])


def _harms(memo: Memo, texts: Texts) -> str:
    """Every box of the guide; boxes that were not ticked can still be, with a pen."""
    kind = replace(sheet.fitted_all([harm.name for harm in memo.harms], Type(15), BESIDE - 12), spacing=1.25)
    rows = []
    for harm in memo.harms:
        name = write(harm.name, replace(kind, is_bold=harm.is_ticked))
        rows.append([cell(sheet.tick(4.6, is_ticked=harm.is_ticked), 8, valign="middle"), cell(name)])
    return box(write(texts["memo.harm"].text, PART), "padding:200px 0 0") + table(*rows) if rows else ""


def _answers(memo: Memo, texts: Texts, most: int) -> str:
    """At most so many questions and answers, and how many are missing."""
    title, missing = write(texts["memo.answers"].text, PART), len(memo.said) - most
    if not memo.said:
        return title + write(texts["memo.none"].text, SMALL)
    rows = []
    for one in shortened(memo.said, most):
        question, answer = write(one.question, SMALL, QUESTIONS - 4), write(one.answer, BOLD, INNER - QUESTIONS)
        rows.append([cell(question, QUESTIONS, css=ANSWER), cell(answer, css=ANSWER)])
    return title + table(*rows) + (write(texts["memo.more"].filled(count=missing).text, SMALL) if missing else "")


def _blanks(texts: Texts, lines: int) -> str:
    """Lines for what only the person knows, and so many free lines."""
    fields = ([_blank(texts[f"memo.{name}"].text) for name in names] for names in BLANKS)
    rows = ([left, cell("", COLUMN_GAP), right] for left, right in fields)
    return write(texts["memo.blanks"].text, PART) + table(*rows) + box(write("", SMALL), PEN) * lines


def _blank(label: str) -> str:
    named = cell(write(label, SMALL), sheet.width_of(label, SMALL) + 2, css=HIGH)
    return cell(table([named, cell("", css=PEN)]), (INNER - COLUMN_GAP) / 2)
