"""The second page of the fridge sheet, to be cut up: two slips for a shop's till, a card to read out on the phone.

The family's code word is not on it: wallets get lost, and the card is read to whoever calls.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.paper.sheet import (
    HEADING,
    INNER,
    PALETTE,
    UNITS,
    Type,
    box,
    cell,
    first_person,
    headline,
    shapes,
    table,
    write,
    write_alike,
)
from app.settings.settings import FamilyContacts
from app.texts import Texts

SLIP_WIDTH = 85.0  # as a bank card, mm: it goes into a wallet
SLIP_HEIGHT = 54.0
CARD_HEIGHT = 152.0  # mm
PAD = 3.5  # between a cutting line and the words, mm
CUT = f"border:25px dashed {PALETTE.muted}; padding:0 {round(PAD * UNITS)}px"
SHOWN = Type(20, is_bold=True, spacing=1.35)
READ = Type(44, is_bold=True, spacing=1.6)


def slips(family: FamilyContacts, texts: Texts) -> list[str]:
    """The sections of the page."""
    slip = _slip(family, texts)
    heading = headline(texts["slips.heading"].text, texts["slips.lead"].text)
    return [heading, table([slip, cell(""), slip]), table([_card(family, texts)])]


def _slip(family: FamilyContacts, texts: Texts) -> str:
    """For the shop's staff to read while the person says nothing, since the caller is listening."""
    width = SLIP_WIDTH - 2 * PAD
    heading = write(texts["slips.shop"].text, HEADING, width)
    words = _lines(texts, "shop", ("sent", "stop", "police"), SHOWN, width)
    first = first_person(family, texts, 24, width)
    return _framed(heading + words + first, SLIP_WIDTH, SLIP_HEIGHT)


def _card(family: FamilyContacts, texts: Texts) -> str:
    """Three sentences to read aloud, then what to do."""
    width = INNER - 2 * PAD
    heading = write(texts["slips.read"].text, HEADING, width)
    words = _lines(texts, "read", ("nothing", "ask", "bye"), READ, width)
    then = _lines(texts, "then", ("hang-up", "ring"), SHOWN, width)
    first = first_person(family, texts, 34, width)
    return _framed(heading + words + box(then, "padding:400px 0 200px") + first, INNER, CARD_HEIGHT)


def _framed(words: str, width: float, height: float) -> str:
    """A piece of paper of this size; an empty drawing gives it its height."""
    prop = cell(shapes("", 0.01, height), 0.01)
    content = table([prop, cell(words, valign="middle")])
    return cell(content, width, css=CUT)


def _lines(texts: Texts, piece: str, keys: Sequence[str], kind: Type, width: float) -> str:
    """The sentences of one piece of paper, a line each, all of one size."""
    return write_alike([texts[f"slips.{piece}-{key}"].text for key in keys], kind, width)
