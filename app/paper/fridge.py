"""The fridge sheet: what a person sees on the wall while the screen screams. Read from a metre away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.paper.render import Paper
from app.paper.rows import Look, Row, blank_rows, listing, official_rows, people_rows
from app.paper.sheet import INNER, MARGIN, Page, Type
from app.paper.sheet_parts import CLOSE_ELSE, HEADING, Section, callout, donts, draw_stacked, headline
from app.settings.family_contacts import Contact, FamilyContacts
from app.settings.names import Slot
from app.settings.settings import Companion, HelpButton, Settings
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
KEY_PICTURE = 50.0  # width of the picture of the Esc key, mm
FAMILY = Look(Type(26, is_bold=True, spacing=1.15), Type(40, is_bold=True, spacing=1.1), least=28, height=15.0)
OFFICIAL = Look(Type(16, is_bold=True, spacing=1.2), Type(28, is_bold=True, spacing=1.1), least=28, height=13.0)

OFFICES = Look(Type(16, is_bold=True, spacing=1.1), Type(21, is_bold=True, spacing=1.05), least=20, height=8.0)
AFTER = replace(HEADING, points=20, spacing=1.15)
SMALL = Type(16, spacing=1.2)


@dataclass(frozen=True)
class _Way:
    """How roomy the sheet is.

    Attributes:
        sign: width of a sign, mm; 0 for none.
        most, least: points of the family's numbers.
        share: part of the width that these may take.
        desk: points of the official numbers.
        has_code: whether 188 has a QR code.
        has_names: whether typed names stand beside what somebody is.
    """

    sign: float
    most: float = 40.0
    least: float = 28.0
    share: float = 0.6
    desk: float = 28.0
    has_code: bool = True
    has_names: bool = True

    @property
    def row(self) -> float:
        """Height of a row of the family's at least, mm."""
        return 13.0 if self.has_code else 9.0


TIGHT = _Way(28.0, most=28.0, has_code=False)
WAYS = (
    *(_Way(sign) for sign in (40.0, 36.0, 32.0, 28.0, 24.0)),
    *(replace(TIGHT, sign=sign) for sign in (28.0, 22.0, 16.0)),
    *(replace(TIGHT, sign=sign, desk=24.0) for sign in (22.0, 16.0, 0.0)),
    replace(TIGHT, sign=0.0, most=24.0, least=20.0, share=0.45, desk=20.0),
    replace(TIGHT, sign=0.0, most=20.0, least=16.0, share=0.45, desk=20.0, has_names=False),
)
"""What to try, roomiest first. The last is for seven foreign numbers with extensions beside the longest of names: whole
rather than large."""


def fridge_sheet(settings: Settings, texts: Texts) -> Paper:
    """The sheet of a family: their people and local centre, and how this PC's guide is called."""
    title = texts["fridge.file"].text
    return Paper(title, title, lambda page: _draw(page, settings, texts))


def _draw(page: Page, settings: Settings, texts: Texts) -> None:
    draw_stacked(page, [_sections(settings, texts, way) for way in WAYS], DESKS, texts)


def _sections(settings: Settings, texts: Texts, way: _Way) -> tuple[Section, ...]:
    return (
        headline(texts["fridge.heading"].text, texts["fridge.lead"].text),
        donts(texts, picture=way.sign),
        lambda page, y: _closing(page, texts, y),
        callout(_calling(settings.companion, texts)),
        _ringing(settings, texts, way),
        _after(settings.family, texts, way),
    )


def _closing(page: Page, texts: Texts, y: float) -> float:
    """How to close the page: the key in a picture, the way in two lines, then the other way."""
    left, width = MARGIN + KEY_PICTURE + 6, INNER - KEY_PICTURE - 6
    bottom = page.picture("key-esc", MARGIN, y, KEY_PICTURE)
    below = page.write(texts["fridge.close"].text, HEADING, left, y - 1, width)
    for key in ("fridge.close-esc", "fridge.close-cross"):
        text = texts[key].text
        below = page.write(text, page.fitted(text, Type(20, is_bold=True), width), left, below, width)
    return max(bottom, page.write(texts["fridge.close-else"].text, CLOSE_ELSE, left, below + 1, width))


def _calling(companion: Companion, texts: Texts) -> str:
    """How the guide is called on this PC, as far as it waits there."""
    has_button = companion.autostart and companion.help_button is not HelpButton.OFF
    has_key = companion.autostart and bool(companion.hot_key)
    way = {(True, True): "both", (True, False): "key", (False, True): "button"}.get((has_key, has_button), "icon")
    words = texts[f"fridge.call-{way}"]
    return words.filled(key=companion.hot_key, button=texts["companion.button"], name=texts["ui.app-name"]).text


def _ringing(settings: Settings, texts: Texts, way: _Way) -> Section:
    """Whom to ring: the family first, then the official desks."""
    family = _rows(settings.family.people, texts, way) or blank_rows(texts, *["paper.family"] * 2)
    family += _rows(settings.family.of(Slot.LOCAL_CENTRE), texts, way)
    height = FAMILY.height if len(family) < 3 else way.row
    number = replace(FAMILY.number, points=way.most)
    name = replace(FAMILY.name, points=min(FAMILY.name.points, way.most - 4))
    own = listing(family, replace(FAMILY, name=name, number=number, least=way.least, share=way.share, height=height))
    number = replace(OFFICIAL.number, points=way.desk)
    look = replace(OFFICIAL, number=number, least=way.desk, height=OFFICIAL.height if way.has_code else 11.0)
    official = listing(official_rows(DESKS, texts, codes=(HOTLINE_188,) if way.has_code else ()), look)

    def draw(page: Page, y: float) -> float:
        below = own(page, page.write(texts["fridge.ring"].text, HEADING, MARGIN, y, INNER))
        page.rule(MARGIN, below, INNER, "go", line=0.7)
        return official(page, below + 0.5)

    return draw


def _after(family: FamilyContacts, texts: Texts, way: _Way) -> Section:
    """For who has rung or paid already: what to do, and the lines of banks and card that answer at night, too."""
    offices = family.of(Slot.BANK, Slot.SECOND_BANK, Slot.CARD)
    own = listing(_rows(offices, texts, way), replace(OFFICES, share=way.share, least=min(way.least, OFFICES.least)))
    lines = (("after", AFTER), ("after-do" if offices else "after-where", SMALL))

    def draw(page: Page, y: float) -> float:
        for key, kind in lines:
            words = texts[f"fridge.{key}"].text
            y = page.write(words, page.fitted(words, kind, INNER), MARGIN, y, INNER)
        return own(page, y)

    return draw


def _rows(people: Iterable[Contact], texts: Texts, way: _Way) -> tuple[Row, ...]:
    return people_rows(people if way.has_names else (replace(one, name="") for one in people), texts)
