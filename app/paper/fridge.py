"""The fridge sheet: what a person sees on the wall while the screen screams. Read from a metre away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainter

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.paper.render import Paper, draw_stacked
from app.paper.sheet import INNER, Type, box, cell, picture, rule, table, write, write_fitted
from app.paper.sheet_parts import HEADING, PLAIN, Look, Row, donts, foot, headline, listing, official_rows, people_rows
from app.settings.family_contacts import Contact, FamilyContacts
from app.settings.names import Slot
from app.settings.settings import Companion, HelpButton, Settings
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
KEY_PICTURE = 50.0  # width of the picture of the Esc key, mm
CODE = 23.0  # width of the QR code, mm
FAMILY = Look(Type(26, is_bold=True, spacing=1.15), Type(40, is_bold=True, spacing=1.1), least=28, pad=60)
OFFICIAL = Look(Type(16, is_bold=True, spacing=1.2), Type(28, is_bold=True, spacing=1.1), least=28)
OFFICES = Look(Type(16, is_bold=True, spacing=1.1), Type(21, is_bold=True, spacing=1.05), least=20, pad=50)
AFTER = replace(HEADING, points=20, spacing=1.15)
BIG = Type(20, is_bold=True)


@dataclass(frozen=True)
class _Way:
    """How roomy the sheet is.

    Attributes:
        sign: width of a sign, mm; 0 for none.
        most, least: points of the family's numbers.
        desk: points of the official numbers.
        share: part of the width that the family's numbers may take.
        has_code: whether 188 has a QR code.
        has_names: whether typed names stand beside what somebody is.
    """

    sign: float
    most: float = 40.0
    least: float = 28.0
    desk: float = 28.0
    share: float = 0.6
    has_code: bool = True
    has_names: bool = True


WAYS = (
    *(_Way(sign) for sign in (40.0, 36.0, 32.0, 28.0, 24.0)),
    *(_Way(sign, 28.0, has_code=False) for sign in (28.0, 22.0, 16.0)),
    *(_Way(sign, 28.0, desk=24.0, has_code=False) for sign in (22.0, 16.0, 0.0)),
    _Way(0.0, 24.0, 20.0, 20.0, 0.45, has_code=False),
    _Way(0.0, 20.0, 16.0, 20.0, 0.45, has_code=False, has_names=False),
)
"""What to try, roomiest first. The last is for seven foreign numbers with extensions beside the longest of names: whole
rather than large."""


def fridge_sheet(settings: Settings, texts: Texts) -> Paper:
    """The sheet of a family: their people and local centre, and how this PC's guide is called."""
    title = texts["fridge.file"].text

    def draw(painter: QPainter) -> None:
        draw_stacked(painter, (_sections(settings, texts, way) for way in WAYS), foot(DESKS, texts))

    return Paper(title, title, draw)


def _sections(settings: Settings, texts: Texts, way: _Way) -> tuple[str, ...]:
    calling = write_fitted(_calling(settings.companion, texts), replace(BIG, points=19), INNER - 12, align="center")
    return (
        headline(texts["fridge.heading"].text, texts["fridge.lead"].text),
        donts(texts, width=way.sign),
        _closing(texts),
        box(calling, "padding:200px 0", "closed"),
        _ringing(settings, texts, way),
        _after(settings.family, texts, way),
    )


def _closing(texts: Texts) -> str:
    """How to close the page: the key in a picture, the way in two lines, then the other way."""
    left = KEY_PICTURE + 6
    words = [write(texts["fridge.close"].text, HEADING)]
    words += [write_fitted(texts[f"fridge.close-{key}"].text, BIG, INNER - left) for key in ("esc", "cross")]
    words += [write(texts["fridge.close-else"].text, PLAIN, INNER - left)]
    return table([cell(picture("key-esc", KEY_PICTURE), left, valign="middle"), cell("".join(words))])


def _calling(companion: Companion, texts: Texts) -> str:
    """How the guide is called on this PC, as far as it waits there."""
    has_button = companion.autostart and companion.help_button is not HelpButton.OFF
    has_key = companion.autostart and bool(companion.hot_key)
    way = {(True, True): "both", (True, False): "key", (False, True): "button"}.get((has_key, has_button), "icon")
    words = texts[f"fridge.call-{way}"]
    return words.filled(key=companion.hot_key, button=texts["companion.button"], name=texts["ui.app-name"]).text


def _ringing(settings: Settings, texts: Texts, way: _Way) -> str:
    """Whom to ring: the family first, then the official desks."""
    family = _rows(settings.family.people, texts, way) or (Row(texts["paper.family"].text, ""),) * 2
    family += _rows(settings.family.of(Slot.LOCAL_CENTRE), texts, way)
    name = replace(FAMILY.name, points=min(FAMILY.name.points, way.most - 4))
    number = replace(FAMILY.number, points=way.most)
    own = listing(family, replace(FAMILY, name=name, number=number, least=way.least, share=way.share))
    look = replace(OFFICIAL, number=replace(OFFICIAL.number, points=way.desk), least=way.desk)
    desks = official_rows(DESKS[:1], texts, code=CODE * way.has_code) + official_rows(DESKS[1:], texts)
    return write(texts["fridge.ring"].text, HEADING) + own + box("", rule("go", line=0.7)) + listing(desks, look)


def _after(family: FamilyContacts, texts: Texts, way: _Way) -> str:
    """For who has rung or paid already: what to do, and the lines of banks and card that answer at night, too."""
    offices = family.of(Slot.BANK, Slot.SECOND_BANK, Slot.CARD)
    own = listing(_rows(offices, texts, way), replace(OFFICES, share=way.share, least=min(way.least, OFFICES.least)))
    words = texts["fridge.after-do" if offices else "fridge.after-where"].text
    return write_fitted(texts["fridge.after"].text, AFTER) + write_fitted(words, Type(16, spacing=1.2)) + own


def _rows(people: Iterable[Contact], texts: Texts, way: _Way) -> tuple[Row, ...]:
    return people_rows(people if way.has_names else (replace(one, name="") for one in people), texts)
