"""The leaflet: for the shelf of a centre, a neighbour, a club. Both sides of A4; this is the front."""

from __future__ import annotations

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.paper.leaflet_back import draw_back
from app.paper.listing import Look, listing
from app.paper.render import Paper
from app.paper.rows import Row, centre_rows, official_rows, people_rows
from app.paper.sheet import INNER, MARGIN, Page, Type
from app.paper.sheet_parts import FOOT, HEADING, TOP, Section, donts, foot, headline, stacked
from app.settings.family_contacts import Contact
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
SIGNS = 4
"""How many lines tell what such a page looks like."""

WAYS = ((38.0, True), (33.0, True), (28.0, True), (24.0, True), (33.0, False), (28.0, False), (24.0, False))
"""What to try, roomiest first: width of a sign in mm, and whether there are QR codes."""

PICTURE = 46.0
"""Width of the picture of such a page, mm."""

NUMBERS = Look(Type(16, is_bold=True, spacing=1.2), Type(21, is_bold=True, spacing=1.1), least=18, height=10.0, code=20)


def leaflet(texts: Texts, *, centre: Contact | None = None, people: tuple[Contact, ...] = ()) -> Paper:
    """The leaflet; with the number of a consumer centre, or of a family, beside the official ones.

    Raises:
        ValueError: both are given; there is room for one list only.
    """
    if centre and people:
        raise ValueError("a centre's number or a family's, not both")
    title = texts["leaflet.file"].text
    own = (*people_rows(people, texts), *centre_rows(centre, texts))
    return Paper(title, title, lambda page: _draw(page, texts, own), lambda page: draw_back(page, texts, own))


def _draw(page: Page, texts: Texts, own: tuple[Row, ...]) -> None:
    stacked(page, [_sections(texts, own, *way) for way in WAYS], TOP, FOOT)
    foot(page, DESKS, texts)


def _sections(texts: Texts, own: tuple[Row, ...], picture: float, has_codes: bool) -> tuple[Section, ...]:
    return (
        headline(texts["leaflet.heading"].text, texts["leaflet.lead"].text),
        lambda page, y: _looks(page, texts, y),
        donts(texts, picture=picture),
        lambda page, y: _closing(page, texts, y),
        _ringing(texts, own, has_codes),
    )


def _looks(page: Page, texts: Texts, y: float) -> float:
    """What such a page looks like: a picture, and signs to know it by."""
    left, width = MARGIN + PICTURE + 8, INNER - PICTURE - 8
    bottom = page.picture("fake-fullscreen", MARGIN, y, PICTURE)
    below = page.write(texts["leaflet.looks"].text, HEADING, left, y - 1, width)
    for number in range(1, SIGNS + 1):
        below = page.write(texts[f"leaflet.looks-{number}"].text, Type(15.5), left, below, width)
    return max(bottom, below)


def _closing(page: Page, texts: Texts, y: float) -> float:
    below = page.write(texts["fridge.close"].text, HEADING, MARGIN, y, INNER)
    line = texts["leaflet.close-esc"].text
    below = page.write(line, page.fitted(line, Type(20, is_bold=True), INNER), MARGIN, below, INNER)
    return page.write(texts["fridge.close-else"].text, Type(14, spacing=1.25), MARGIN, below + 0.5, INNER)


def _ringing(texts: Texts, own: tuple[Row, ...], has_codes: bool) -> Section:
    official = official_rows(DESKS, texts, codes=(HOTLINE_188, IPA) if has_codes else ())
    rows = listing((*own, *official), NUMBERS)

    def draw(page: Page, y: float) -> float:
        below = page.write(texts["leaflet.ring"].text, HEADING, MARGIN, y, INNER)
        return rows(page, page.write(texts["leaflet.after"].text, Type(14), MARGIN, below, INNER) + 1)

    return draw
