"""The fridge sheet: what a person sees on the wall while the screen screams. Read from a metre away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.paper.render import Paper
from app.paper.rows import Look, blank_rows, centre_rows, listing, official_rows, people_rows
from app.paper.sheet import INNER, MARGIN, Page, Type
from app.paper.sheet_parts import CLOSE_ELSE, HEADING, Section, callout, donts, draw_stacked, headline
from app.settings.settings import Companion, HelpButton, Settings
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
KEY_PICTURE = 50.0  # width of the picture of the Esc key, mm
FAMILY = Look(Type(26, is_bold=True, spacing=1.15), Type(40, is_bold=True, spacing=1.1), least=28, height=15.0)
OFFICIAL = Look(Type(16, is_bold=True, spacing=1.2), Type(28, is_bold=True, spacing=1.1), least=28, height=13.0)


@dataclass(frozen=True)
class _Way:
    """How roomy the sheet is.

    Attributes:
        sign: width of a sign, mm.
        least: points of the family's numbers at least.
        share: part of the width that these may take.
        has_code: whether 188 has a QR code.
    """

    sign: float
    least: float = 28.0
    share: float = 0.6
    has_code: bool = True


WAYS = (
    *(_Way(sign) for sign in (40.0, 36.0, 32.0, 28.0, 24.0)),
    _Way(22.0, least=20.0, share=0.45, has_code=False),
)
"""What to try, roomiest first. The last is for four foreign numbers with extensions beside the longest of names:
whole rather than large."""


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
    family = people_rows(settings.people, texts) or blank_rows(2, texts)
    family += centre_rows(settings.places.local_centre, texts)
    height = FAMILY.height if len(family) < 3 else 13.0
    own = listing(family, replace(FAMILY, least=way.least, share=way.share, height=height))
    official = listing(official_rows(DESKS, texts, codes=(HOTLINE_188,) if way.has_code else ()), OFFICIAL)

    def draw(page: Page, y: float) -> float:
        below = own(page, page.write(texts["fridge.ring"].text, HEADING, MARGIN, y, INNER))
        page.rule(MARGIN, below, INNER, "go", line=0.7)
        return official(page, below + 0.5)

    return draw
