"""What the family's settings add to the pages, and whom to call on a card of the plan. Knows no Qt.

Official numbers always come from code: nothing a family types can change 188 or the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from app.contacts.official import BY_ID, HOTLINE_188, is_left_to_station
from app.guide.flow import Instruction
from app.pages.content import NO_WORDS, Button, Buttons, Callee, Do, button, usual_button
from app.pages.page import Blocks, Page, Role, Text, text_blocks
from app.pages.snapshot import GuideSnapshot
from app.settings.family_numbers import Slot
from app.settings.settings import ChangeKind, Contact, FamilyContacts, NumberChange
from app.texts import Texts, Words

# Endings of a Japanese name that make a さん superfluous. Other languages add nothing to a name.
HONORIFICS = ("さん", "ちゃん", "くん", "君", "さま", "様", "先生", "せんせい", "殿", "氏", "ママ", "パパ")

# Whose numbers are shown on a card of the plan about such an office.
OFFICES_OF = {"bank": (Slot.BANK, Slot.SECOND_BANK), "card": (Slot.CARD,)}

# Offices for which a list of numbers is published, for those who have none at hand.
LISTED_OFFICES = ("bank", "issuer")


def family_button(family: FamilyContacts, texts: Texts) -> Iterator[Button]:
    """The button to the family's contacts, or to the town's own consumer centre if that is all there is."""
    if family.people:
        yield usual_button(Do.FAMILY, texts)
        return
    for centre in family.of(Slot.LOCAL_CENTRE):
        caption = texts["lobby.centre-caption" if centre.is_here else "family.call.instead"]
        yield button(Do.NUMBER, caption, centre.id)


def describe_family(family: FamilyContacts, texts: Texts) -> Page:
    """The family's contacts, the town's own consumer centre last. An overlay."""
    entries = family.of(Slot.PERSON, Slot.LOCAL_CENTRE)
    callees = tuple(callee(entry, texts) for entry in entries)
    alarm = changes_line(family.changes, texts)
    blocks = text_blocks({"title": texts["family.call.title"], "word": word_line(family, texts)}, word=Role.INTRO)
    return Page("family", blocks, callees=callees, alarm=alarm)


def word_line(family: FamilyContacts, texts: Texts) -> Words | None:
    """The code word the family has agreed on, in a sentence; None without one."""
    return texts["family.word"].filled(word=Words(family.word, family.word)) if family.word else None


def describe_callee(entry: Contact, texts: Texts, changes: Sequence[NumberChange] = ()) -> Page:
    """One of the family's numbers, as large as the page; read digit by digit and marked as the family's own."""
    shown = callee(entry, texts)
    details = "family.call.person" if entry.slot is Slot.PERSON else "card.ring"
    if entry.is_here:  # nobody calls a centre in its own lobby: the number is for later
        details = "lobby.centre-line"
    parts = {
        "title": shown.name,
        "number": Words(entry.number.shown, shown.number_reading),
        "changed": _before(entry, changes, texts),
        "extension": _extension(entry, texts),
        "details": texts[details],
        "hours": Words(entry.hours, "") if entry.hours else None,
        "note": None if entry.is_here else texts["family.call.own"],
    }
    return Page(f"number-{entry.id}", text_blocks(parts), picture="call-number", dialled=shown)


def callee(entry: Contact, texts: Texts) -> Callee:
    """A contact as it is shown and spoken."""
    shown = entry.number.shown
    number = shown
    extension = _extension(entry, texts)
    if extension:
        number += f" {extension.text}"
    about = NO_WORDS
    if entry.slot is Slot.LOCAL_CENTRE:
        about = texts["lobby.centre-row" if entry.is_here else "family.call.instead"]
    return Callee(
        id=entry.id,
        name=name_of(entry, texts),
        number=number,
        number_reading=texts.single_digits(shown),
        photo=entry.photo,
        is_person=entry.slot is Slot.PERSON,
        about=about,
    )


def changes_line(changes: Sequence[NumberChange], texts: Texts) -> Words | None:
    """The most serious change in one line, and how many other contacts changed; None without changes.

    Args:
        changes: newest first. A changed number outranks an added one; among equals the newest is shown.
    """
    if not changes:
        return None
    serious = [change for change in changes if change.kind is not ChangeKind.ADDED]
    first, *_ = serious or changes
    line = _line(first, texts)
    whose = {(change.slot, change.name) for change in changes}
    if len(whose) == 1:
        return line
    return texts["family.more"].filled(change=line, count=len(whose) - 1)


def _line(change: NumberChange, texts: Texts) -> Words:
    words = texts[f"family.changed.{change.kind}"]
    return words.filled(month=change.when.month, day=change.when.day, who=_who(change, texts))


def _before(entry: Contact, changes: Sequence[NumberChange], texts: Texts) -> Words | None:
    """When the number was last changed, and the old one; None if it never was."""
    for change in changes:
        is_own = change.slot == entry.slot and change.name == entry.name
        number = change.old_number
        if is_own and number:
            old = Words(number, texts.single_digits(number))
            return texts["family.before"].filled(change=_line(change, texts), old=old)
    return None


def name_of(entry: Contact, texts: Texts) -> Words:
    """Whose number it is, in its frame; a centre's own kiosk shows the bare name."""
    if entry.is_here:
        return Words(entry.name, entry.reading or entry.name)
    return framed(entry.slot, entry.name, texts)


def framed(slot: str, name: str, texts: Texts) -> Words:
    """A typed name within a frame that says what kind of contact it is; just the kind if there is no name.

    Whatever somebody types, the number cannot pass for an official desk's.
    """
    if not name:
        return texts[f"family.slot.{slot}"]
    return texts[f"family.frame.{slot}"].filled(name=_titled(slot, name, texts))


def _titled(slot: str, name: str, texts: Texts) -> Words:
    words = Words(name, name)
    if slot == Slot.PERSON and not name.endswith(HONORIFICS):
        return texts["family.who.person"].filled(name=words)
    return words


def _who(change: NumberChange, texts: Texts) -> Words:
    """Whose number, as part of a sentence; a person's name needs no other frame there."""
    if change.slot == Slot.PERSON and change.name:
        return _titled(change.slot, change.name, texts)
    words = framed(change.slot, change.name, texts)
    return Words(words.text, words.speech.replace("。", "、"))


def _extension(entry: Contact, texts: Texts) -> Words | None:
    digits = entry.number.extension
    if not digits:
        return None
    name = texts["digit.extension"]
    return Words(f"{name.text} {digits}", f"{name.speech}。{texts.single_digits(digits)}")


# ---- a card of the plan with somebody to call


def offices_for(card: Instruction, family: FamilyContacts) -> tuple[Contact, ...]:
    """The offices that the family entered of the kind that a card is about."""
    return family.of(*OFFICES_OF.get(card.office or "", ()))


def describe_card(page: Page, step: Instruction, snapshot: GuideSnapshot) -> Page:
    """Adds to a card's page whom to call, what to say and what to have ready; unchanged if there is nobody to call."""
    texts = snapshot.texts
    whom = _whom(step, snapshot)
    if not whom:
        return page
    ring = None if step.ring else texts["card.ring"]
    whom += text_blocks({"hint": page.texts.get("hint"), "ring": ring}, hint=Role.BODY)
    say = text_blocks({"say": texts.get(f"{step.id}.say")})
    ready = tuple(Text(key, texts[key], Role.READY) for key in texts.keys_of(f"{step.id}.have"))
    blocks = [block for block in page.blocks if block is not page.text(Role.HINT)]
    for heading, group in {"card.whom": whom, "card.say": say, "card.ready": ready}.items():
        if group:
            blocks += (Text(heading, texts[heading], Role.NAME), *group)
    return replace(page, blocks=tuple(blocks), links=(*page.links, *_list_link(step, snapshot)))


def _list_link(step: Instruction, snapshot: GuideSnapshot) -> Buttons:
    """The button to the published list; never in place of a number that the family entered."""
    office = step.office
    if office not in LISTED_OFFICES or offices_for(step, snapshot.family):
        return ()
    words = snapshot.texts[f"published.{office}-button"]
    return (button(Do.PUBLISHED, words, office),)


def _whom(step: Instruction, snapshot: GuideSnapshot) -> Blocks:
    """Whom to call: the offices that the family entered, else an official desk, else where to find the number."""
    texts = snapshot.texts
    offices = [callee(entry, texts) for entry in offices_for(step, snapshot.family)]
    if offices:
        first, *others = offices
        number = button(Do.NUMBER, Words(first.number, first.number_reading), first.id)
        also = (Text("also", other.name_and_number, Role.BODY) for other in others)
        return (*text_blocks({"who": first.name}), number, *also)
    if not step.ring:
        return text_blocks({"who": texts.get(f"{step.id}.who")})
    desk = BY_ID[step.ring]
    if is_left_to_station(desk, snapshot.now):
        return text_blocks({"who": texts["whom.station"]})
    if desk is HOTLINE_188 and snapshot.venue.is_public:  # 188 leads to the very centre she is in
        return text_blocks({"who": texts["whom.staff"]})
    who = text_blocks({"who": texts[f"contact.{desk.id}.name"]})
    return (*who, button(Do.NUMBER, Words(desk.number, desk.number), desk.id))
