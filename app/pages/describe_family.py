"""What the family's settings add to the pages. They are finished before; no official number is touched in here.

So 188 and the others stand as they are in code, whatever a family typed. Knows no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.contacts.official import HOTLINE_188
from app.pages.content import Action, Button, Callee, Content, Do, Layout
from app.pages.family_contacts import Change, Contact, FamilyContacts, Slot
from app.texts import Texts, Words

CARDS = {"card-bank": Slot.BANK, "card-bank-check": Slot.BANK, "card-credit": Slot.CARD}
"""Action cards that tell to ring an office of the person's own, and the office."""

SETUP_STEP = "family-before"
"""The step that tells what the set-up is; from there it can be begun."""

TITLES = ("さん", "ちゃん", "くん", "君", "さま", "様", "先生", "せんせい", "殿", "氏", "ママ", "パパ")
"""Ends of a Japanese name after which no さん is put. For other languages it does not matter: theirs puts none."""

SLIGHT = ("added", "photo")
"""Kinds of changes that lead nobody to another number than before."""

MOST_BEFORE = 3
"""Changes on the family's page; there are as many people."""

SHORT = {"+": "plus", "-": "dash"}


def with_circle(content: Content, circle: FamilyContacts, texts: Texts) -> Content:
    """A page with what the family added to it: whom to ring, a number on a card."""
    if content.layout is Layout.CONTACTS:
        return _with_people(content, circle, texts)
    if content.id == f"number-{HOTLINE_188.id}" and circle.local_centre:
        return replace(content, callees=(callee(circle.local_centre, texts),))
    office = {Slot.BANK: circle.bank, Slot.CARD: circle.card}.get(CARDS.get(content.id, Slot.PERSON))
    return _with_office(content, callee(office, texts)) if office else content


def with_alarm(content: Content, changes: Sequence[Change], texts: Texts, *, is_touched: bool) -> Content:
    """A first page with the line about changes of the family's numbers and of our files; the same without any."""
    changed = changes_line(changes, texts)
    touched = texts["ui.changed-files"] if is_touched else None
    if changed and touched:
        return replace(content, alarm=texts["family.both"].filled(change=changed, touched=touched))
    return replace(content, alarm=changed or touched)


def with_setup(content: Content, texts: Texts) -> Content:
    """The page about the set-up, with the button that begins it; every other page as it is."""
    if content.id != SETUP_STEP:
        return content
    begin = Button(texts[f"{SETUP_STEP}.open"], Action(Do.SETUP), "family", is_primary=True)
    return replace(content, buttons=(begin, *(replace(one, is_primary=False) for one in content.buttons)))


def describe_family(circle: FamilyContacts, texts: Texts) -> Content:
    """Whom of the family to ring; the town's own centre last. Lies over any page."""
    shown = (*circle.people, *([circle.local_centre] if circle.local_centre else []))
    callees = tuple(callee(entry, texts) for entry in shown)
    parts = {"title": texts["family.call.title"], **_before(circle.changes, texts)}
    return Content("family", Layout.FAMILY, parts, callees=callees)


def describe_callee(entry: Contact, texts: Texts, changes: Sequence[Change] = ()) -> Content:
    """One number of the family's, as large as the page; said digit by digit, and marked so."""
    one = callee(entry, texts)
    own = [change for change in changes if (change.slot, change.name) == (entry.slot, entry.name) and change.old]
    parts = {"name": one.name, "number": Words(one.number, one.number_reading), **_before(own[:1], texts)}
    if one.extension:
        parts["extension"] = one.extension
    parts["details"] = texts[_details(entry)]
    if entry.hours:
        parts["hours"] = Words(entry.hours, "")
    if not entry.is_here:
        parts["own"] = texts["family.call.own"]
    return Content(f"number-{entry.id}", Layout.NUMBER, parts, callee=one)


def callee(entry: Contact, texts: Texts) -> Callee:
    """An entry as it is shown and said."""
    is_centre = entry.slot is Slot.LOCAL_CENTRE
    caption = texts["lobby.centre-row" if entry.is_here else "family.call.instead"] if is_centre else None
    return Callee(
        id=entry.id,
        name=_name(entry.slot, entry.name, texts, entry.reading),
        number=entry.number,
        number_reading=_digit_by_digit(entry.number, texts),
        extension=_extension(entry.extension, texts) if entry.extension else None,
        photo=entry.photo,
        is_person=entry.slot is Slot.PERSON,
        caption=caption,
    )


def changes_line(changes: Sequence[Change], texts: Texts) -> Words | None:
    """The gravest change in one line, and how many others there are; None where nothing changed.

    Args:
        changes: the newest first, which is told among equals: a new photo must not stand before a new number.
    """
    if not changes:
        return None
    line = _line(min(changes, key=lambda change: change.kind in SLIGHT), texts)
    return texts["family.more"].filled(change=line, count=len(changes) - 1) if changes[1:] else line


def _line(change: Change, texts: Texts) -> Words:
    words = texts[f"family.changed.{change.kind}"]
    return words.filled(month=change.day.month, day=change.day.day, who=_who(change, texts))


def _before(changes: Sequence[Change], texts: Texts) -> dict[str, Words]:
    """What was changed and when, each with the number before, as a part of a page; none where there was no other."""
    told = [
        texts["family.before"].filled(
            change=_line(change, texts), old=Words(change.old, _digit_by_digit(change.old, texts))
        )
        for change in changes
        if change.old
    ][:MOST_BEFORE]
    text, speech = "".join(one.text for one in told), "".join(one.speech for one in told)
    return {"changed": Words(text, speech)} if told else {}


def _with_people(content: Content, circle: FamilyContacts, texts: Texts) -> Content:
    shown = describe_family(circle, texts).callees
    if not shown:
        return content
    if circle.people:
        brief = Button(texts["family.call.button"], Action(Do.FAMILY), "family")
    else:
        is_here = circle.local_centre is not None and circle.local_centre.is_here
        words = texts["lobby.centre-caption" if is_here else "family.call.instead"]
        brief = Button(words, shown[0].action, "phone")
    return replace(content, callees=shown, brief=brief)


def _with_office(content: Content, office: Callee) -> Content:
    """A card that told where the number stands (in the passbook), with the office's name and its number instead."""
    ring = Button(Words(office.dialled, office.number_reading), office.action, "phone")
    return replace(content, texts={**content.texts, "who": office.name}, buttons=(*content.buttons, ring))


def _details(entry: Contact) -> str:
    """What to know before ringing. Nobody rings the centre in whose lobby they stand: its number is for later."""
    if entry.is_here:
        return "lobby.centre-line"
    return "family.call.person" if entry.slot is Slot.PERSON else "card.ring"


def _name(slot: Slot, name: str, texts: Texts, reading: str = "") -> Words:
    return Words(name, reading or name) if name else texts[f"family.slot.{slot}"]


def _who(change: Change, texts: Texts) -> Words:
    """Whose number, inside a sentence; nothing where it is about the record itself."""
    if change.slot is None:
        return Words("", "")
    name = _name(change.slot, change.name, texts)
    if change.slot is not Slot.PERSON or not change.name or name.text.endswith(TITLES):
        return name
    return texts["family.who.person"].filled(name=name)


def _digit_by_digit(number: str, texts: Texts) -> str:
    """Each digit a sentence of its own: for each there is a recorded clip, for a family's number there is none."""
    return "".join(f"{texts[f'digit.{SHORT.get(sign, sign)}'].speech}。" for sign in number if sign != "-")


def _extension(digits: str, texts: Texts) -> Words:
    name = texts["digit.extension"]
    return Words(f"{name.text} {digits}", f"{name.speech}。{_digit_by_digit(digits, texts)}")
