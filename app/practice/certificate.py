"""The certificate: one page that says what was practised. The name is written by hand; nothing of it is kept."""

from __future__ import annotations

from app.paper import sheet
from app.paper.printing import Printer, outcome_words
from app.paper.render import Paper, laid_out
from app.paper.sheet import INNER, Type, box, cell, table, write, write_fitted
from app.practice.exercises import NAMES
from app.texts import Texts, Words

PICTURE, TICK = 58.0, 8.0
PENS = (("name", 136.0), ("day", 80.0))  # widths of the lines for the pen
"""Millimetres."""

HEADING = Type(52, is_bold=True, color="go")
LEAD = Type(22)
DID = Type(22, is_bold=True, spacing=2)
PROMISE = Type(24, is_bold=True, color="on_go")
LABEL = Type(18, color="muted")
ITEM = Type(20, is_bold=True, spacing=1.9)


def certificate(texts: Texts, done: frozenset[str]) -> Paper:
    """The certificate of the exercises that were done to their end."""
    heading, lead, did, promise = (_words(texts, key) for key in ("heading", "lead", "did", "promise"))
    title = write_fitted(heading, HEADING, align="center") + write_fitted(lead, LEAD, align="center")
    body = _lines(texts) + write(did, DID) + _list(texts, done)
    foot = box(write_fitted(promise, PROMISE, INNER - 20, align="center"), "padding:500px 0", "go")
    sections = box(title, "padding:1000px 0 0"), box(body, "padding:0 800px")
    page = laid_out(lambda _room: sections, foot + box("", "padding:700px 0"), is_framed=True)
    return Paper(_words(texts, "file"), (page,))


def print_certificate(texts: Texts, done: frozenset[str]) -> Words:
    """Prints it, or saves it as a PDF; returns what came of it, in words."""
    return outcome_words(Printer().print(certificate(texts, done)), texts)


def _words(texts: Texts, key: str) -> str:
    return texts[f"practice.certificate.{key}"].text


def _lines(texts: Texts) -> str:
    """Name and date, to be written by hand."""
    below, pen = "padding:900px 0 0; ", sheet.rule("ink", line=0.4, side="bottom")
    labels = [(cell(write(_words(texts, key), LABEL), 30, css=below), width) for key, width in PENS]
    lines = [table([label, cell("", width, css=below + pen), cell("")]) for label, width in labels]
    return "".join(lines) + box("", "padding:500px 0")


def _list(texts: Texts, done: frozenset[str]) -> str:
    names = ((name in done, texts[f"practice.{name}.name"].text) for name in NAMES)
    items = ((sheet.tick(TICK, is_ticked=is_ticked), write_fitted(name, ITEM, 92)) for is_ticked, name in names)
    rows = [[cell(box, 2 * TICK, valign="middle"), cell(name)] for box, name in items]
    return table([cell(table(*rows)), cell(sheet.picture("practice-praise", PICTURE), PICTURE, valign="middle")])
