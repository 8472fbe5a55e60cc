"""The second page of the fridge sheet, to be cut up: two slips for a shop's till, a card to read out on the phone.

The family's code word is not on it: wallets get lost, and the card is read to whoever calls.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.paper import sheet
from app.paper.sheet import HEADING, INNER, Type, box, cell, fitted, table, write, write_fitted
from app.settings.settings import FamilyContacts
from app.texts import Texts

SLIP_WIDTH = 85.0  # as a bank card, mm: it goes into a wallet
SLIP_HEIGHT = 54.0
CARD_HEIGHT = 152.0  # mm
PAD = 3.5  # between a cutting line and the words, mm
CUT = f"border:25px dashed {sheet.PALETTE.muted}; padding:0 {round(PAD * sheet.UNITS)}px"
SHOWN = Type(20, is_bold=True, spacing=1.35)
READ = Type(44, is_bold=True, spacing=1.6)


def slips(family: FamilyContacts, texts: Texts) -> tuple[str, ...]:
    """The sections of the page."""
    slip = _framed(_slip(family, texts, SLIP_WIDTH - 2 * PAD), SLIP_WIDTH, SLIP_HEIGHT)
    return (
        sheet.headline(texts["slips.heading"].text, texts["slips.lead"].text),
        table([slip, cell(""), slip]),
        table([_framed(_card(family, texts, INNER - 2 * PAD), INNER, CARD_HEIGHT)]),
    )


def _framed(words: str, width: float, height: float) -> str:
    """A piece of paper of this size; an empty drawing gives it its height."""
    return cell(
        table([cell(sheet.shapes("", (1, 1), 0.01, height), 0.01), cell(words, valign="middle")]), width, css=CUT
    )


def _slip(family: FamilyContacts, texts: Texts, width: float) -> str:
    """For the shop's staff to read while the person says nothing, since the caller is listening."""
    words = _lines(texts, "shop", ("sent", "stop", "police"), SHOWN, width)
    first = sheet.people_lines(family.people[:1], texts, 24, width)
    return write_fitted(texts["slips.shop"].text, HEADING, width) + words + first


def _card(family: FamilyContacts, texts: Texts, width: float) -> str:
    """Three sentences to read aloud, then what to do."""
    words = _lines(texts, "read", ("nothing", "ask", "bye"), READ, width)
    then = box(_lines(texts, "then", ("hang-up", "ring"), SHOWN, width), "padding:400px 0 200px")
    first = sheet.people_lines(family.people[:1], texts, 34, width)
    return write_fitted(texts["slips.read"].text, HEADING, width) + words + then + first


def _lines(texts: Texts, piece: str, keys: Sequence[str], kind: Type, width: float) -> str:
    """The sentences of one piece of paper, a line each, all of one size."""
    words = [texts[f"slips.{piece}-{key}"].text for key in keys]
    kind = fitted(kind, width, *words)
    return "".join(write(line, kind, width) for line in words)
