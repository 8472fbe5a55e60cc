"""The fridge sheet: what a person sees on the wall while the screen screams. Read from a metre away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.paper import sheet
from app.paper.render import Paper, draw_stacked
from app.paper.sheet import HEADING, INNER, PLAIN, Row, Type, box, cell, table, write, write_fitted
from app.settings.family_contacts import FamilyContacts
from app.settings.names import Slot
from app.settings.settings import Companion, HelpButton, Settings
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
KEY_PICTURE = 50.0  # width of the picture of the Esc key, mm
BIG = Type(20, is_bold=True)


def fridge_sheet(settings: Settings, texts: Texts) -> Paper:
    """The sheet of a family: their people and local centre, and how this PC's guide is called."""
    draw = partial(draw_stacked, partial(_sections, settings, texts), sheet.foot(DESKS, texts))
    return Paper(texts["fridge.file"].text, (draw,))


def _sections(settings: Settings, texts: Texts, room: float) -> tuple[str, ...]:
    family = settings.family
    if not room:  # numbers from abroad, with extensions, beside the longest of names: whole rather than large
        family = FamilyContacts(tuple(replace(one, name="") for one in family.contacts))
    calling = write_fitted(_calling(settings.companion, texts), Type(19, is_bold=True), INNER - 12, align="center")
    return (
        sheet.headline(texts["fridge.heading"].text, texts["fridge.lead"].text),
        sheet.donts(texts, width=40 * room if room > 0.4 else 0),
        _closing(texts),
        box(calling, "padding:200px 0", "closed"),
        _ringing(family, texts, room),
        _after(family, texts, room),
    )


def _closing(texts: Texts) -> str:
    """How to close the page: the key in a picture, the way in two lines, then the other way."""
    left = KEY_PICTURE + 6
    words = [write(texts["fridge.close"].text, HEADING)]
    words += [write_fitted(texts[f"fridge.close-{key}"].text, BIG, INNER - left) for key in ("esc", "cross")]
    words += [write(texts["fridge.close-else"].text, PLAIN, INNER - left)]
    return table([cell(sheet.picture("key-esc", KEY_PICTURE), left, valign="middle"), cell("".join(words))])


def _calling(companion: Companion, texts: Texts) -> str:
    """How the guide is called on this PC, as far as it waits there."""
    has_button = companion.autostart and companion.help_button is not HelpButton.OFF
    has_key = companion.autostart and bool(companion.hot_key)
    way = {(True, True): "both", (True, False): "key", (False, True): "button"}.get((has_key, has_button), "icon")
    words = texts[f"fridge.call-{way}"]
    return words.filled(key=companion.hot_key, button=texts["companion.button"], name=texts["ui.app-name"]).text


def _ringing(family: FamilyContacts, texts: Texts, room: float) -> str:
    """Whom to ring: the family first, then the official desks."""
    people = sheet.people_rows(family.people, texts) or (Row(texts["paper.family"].text, ""),) * 2
    own = (*people, *sheet.people_rows(family.of(Slot.LOCAL_CENTRE), texts))
    number = 16 + 24 * room
    desks = sheet.official_rows(DESKS[:1], texts, has_codes=room > 0.5) + sheet.official_rows(DESKS[1:], texts)
    listed = sheet.listing(own, min(26, number - 2), number, 0.6) + box("", sheet.rule("go", line=0.7))
    return write(texts["fridge.ring"].text, HEADING) + listed + sheet.listing(desks, 16, 20 + 8 * room)


def _after(family: FamilyContacts, texts: Texts, room: float) -> str:
    """For who has rung or paid already: what to do, and the lines of banks and card that answer at night, too."""
    offices = sheet.people_rows(family.of(Slot.BANK, Slot.SECOND_BANK, Slot.CARD), texts)
    words = texts["fridge.after-do" if offices else "fridge.after-where"].text
    heading = write_fitted(texts["fridge.after"].text, Type(20, is_bold=True, color="go", spacing=1.15))
    return heading + write_fitted(words, Type(16, spacing=1.2)) + sheet.listing(offices, 16, 16 + 5 * room, 0.5)
