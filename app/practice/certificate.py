"""The certificate: one page that says what was practised. The name is written by hand; nothing of it is kept."""

from __future__ import annotations

from app.paper.printing import Printer, outcome_words
from app.paper.render import Paper, laid_out
from app.paper.sheet import INNER, Type, box, cell, picture, rule, table, tick, write
from app.practice.exercises import NAMES
from app.texts import Texts, Words

PICTURE = 58.0  # width, mm
TICK = 8.0  # side of a box, mm
LABELS = 30.0  # width of the words before the lines for the pen, mm
LINES = {"name": 136.0, "day": 80.0}  # lengths of the lines for the pen, mm
BELOW = "padding:900px 0 0; "

HEADING = Type(52, is_bold=True, color="go", is_line=True)
LEAD = Type(22, is_line=True)
DID = Type(22, is_bold=True, spacing=2)
PROMISE = Type(24, is_bold=True, color="on_go", is_line=True)
LABEL = Type(18, color="muted")
ITEM = Type(20, is_bold=True, spacing=1.9, is_line=True)


def certificate(texts: Texts, done: frozenset[str]) -> Paper:
    """The certificate of the finished exercises."""
    heading = write(_words(texts, "heading"), HEADING, align="center")
    lead = write(_words(texts, "lead"), LEAD, align="center")
    body = _lines(texts) + write(_words(texts, "did"), DID) + _list(texts, done)
    sections = [box(heading + lead, "padding:1000px 0 0"), box(body, "padding:0 800px")]
    promise = write(_words(texts, "promise"), PROMISE, INNER - 20, align="center")
    foot = box(promise, "padding:500px 0", "go") + box("", "padding:700px 0")
    page = laid_out(lambda _room: sections, foot, is_framed=True)
    return Paper(_words(texts, "file"), (page,))


def print_certificate(texts: Texts, done: frozenset[str]) -> Words:
    """Prints it, or saves it as a PDF; returns the outcome in words."""
    return outcome_words(Printer().print(certificate(texts, done)), texts)


def _words(texts: Texts, key: str) -> str:
    return texts[f"practice.certificate.{key}"].text


def _lines(texts: Texts) -> str:
    """Name and date, to be written by hand."""
    line = rule("ink", line=0.4, side="bottom")
    lines = ""
    for key, width in LINES.items():
        label = cell(write(_words(texts, key), LABEL), LABELS, css=BELOW)
        lines += table([label, cell("", width, css=BELOW + line), cell("")])
    return lines + box("", "padding:500px 0")


def _list(texts: Texts, done: frozenset[str]) -> str:
    """All exercises, those that were finished with a tick."""
    rows = []
    for exercise in NAMES:
        tick_box = tick(TICK, is_ticked=exercise in done)
        name = write(texts[f"practice.{exercise}.name"].text, ITEM, 92)
        rows.append([cell(tick_box, 2 * TICK, valign="middle"), cell(name)])
    praise = picture("practice-praise", PICTURE)
    return table([cell(table(*rows)), cell(praise, PICTURE, valign="middle")])
