"""What the family's settings add to the pages, and the card of a plan with whom to ring; official numbers stay theirs.

So 188 and the others stand as they are in code, whatever a family typed. Knows no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from app.contacts.digits import digit_by_digit
from app.contacts.official import BY_ID, HOTLINE_188, POLICE_9110, Official, can_be_now
from app.guide.flow import Instruction
from app.pages.content import NO_WORDS, Action, Button, Callee, Do, button, usual_button
from app.pages.page import Page, Panel, Role, Text, written
from app.pages.snapshot import GuideSnapshot
from app.settings.family_numbers import Slot
from app.settings.settings import ChangeKind, Contact, FamilyContacts, NumberChange
from app.texts import Texts, Words

HONORIFICS = ("さん", "ちゃん", "くん", "君", "さま", "様", "先生", "せんせい", "殿", "氏", "ママ", "パパ")
"""Ends of a Japanese name after which no さん is put. For other languages it does not matter: theirs puts none."""

OFFICES_OF: dict[str | None, tuple[Slot, ...]] = {
    None: (),
    "bank": (Slot.BANK, Slot.SECOND_BANK),
    "card": (Slot.CARD,),
    "issuer": (),
}
"""Whose numbers belong on a card of the plan."""

PUBLISHED = ("bank", "issuer")
"""Offices of which a list is published, for who has no number at hand."""


def family_button(family: FamilyContacts, texts: Texts) -> tuple[Button, ...]:
    """What leads to whom the family added, or to the town's own centre alone; nothing where there is nobody."""
    if family.people:
        return (usual_button(Do.FAMILY, texts),)
    captions = {True: texts["lobby.centre-caption"], False: texts["family.call.instead"]}
    return tuple(button(Action(Do.NUMBER, entry.id), captions[entry.is_here]) for entry in family.of(Slot.LOCAL_CENTRE))


def describe_family(family: FamilyContacts, texts: Texts) -> Page:
    """Whom of the family to ring, the town's own centre last. Lies over any page."""
    callees = tuple(callee(entry, texts) for entry in family.of(Slot.PERSON, Slot.LOCAL_CENTRE))
    parts = {"title": texts["family.call.title"], "word": word_line(family, texts)}
    alarm = changes_line(family.changes, texts)
    return Page("family", written(parts, word=Role.INTRO), callees=callees, alarm=alarm)


def word_line(family: FamilyContacts, texts: Texts) -> Words | None:
    """The word that the family has agreed on, within its frame; None where there is none."""
    return texts["family.word"].filled(word=Words(family.word, family.word)) if family.word else None


def message_button(entry: Contact, texts: Texts) -> tuple[Button, ...]:
    """For whom of the family does not answer: a message by SMS, where the number takes one, else by LINE."""
    if entry.slot is not Slot.PERSON:
        return ()
    return (usual_button(Do.MESSAGE, texts, entry.id if entry.number.is_mobile else ""),)


def describe_callee(entry: Contact, texts: Texts, changes: Sequence[NumberChange] = ()) -> Page:
    """One number of the family's, as large as the page; said digit by digit, and marked so."""
    shown = callee(entry, texts)
    parts = {
        "title": shown.name,
        "number": Words(entry.number.shown, shown.number_reading),
        "changed": _before(entry, changes, texts),
        "extension": _extension(entry, texts),
        "details": texts[_details(entry)],
        "hours": Words(entry.hours, "") if entry.hours else None,
        "note": None if entry.is_here else texts["family.call.own"],
    }
    return Page(f"number-{entry.id}", written(parts), panel=Panel("call-number", callee=shown))


def callee(entry: Contact, texts: Texts) -> Callee:
    """An entry as it is shown and said."""
    extension = _extension(entry, texts)
    about = NO_WORDS
    if entry.slot is Slot.LOCAL_CENTRE:
        about = texts["lobby.centre-row" if entry.is_here else "family.call.instead"]
    return Callee(
        id=entry.id,
        name=name_of(entry, texts),
        number=f"{entry.number.shown} {extension.text}" if extension else entry.number.shown,
        number_reading=spoken_digits(entry.number.shown, texts),
        photo=entry.photo,
        is_person=entry.slot is Slot.PERSON,
        about=about,
    )


def changes_line(changes: Sequence[NumberChange], texts: Texts) -> Words | None:
    """The gravest change in one line, and of how many others something changed; None where nothing did.

    Args:
        changes: the newest first, which is told among equals: an added number must not stand before a changed one.
    """
    if not changes:
        return None
    line = _line(min(changes, key=lambda change: change.kind is ChangeKind.ADDED), texts)
    whose = {(change.slot, change.name) for change in changes}
    return texts["family.more"].filled(change=line, count=len(whose) - 1) if len(whose) > 1 else line


def _line(change: NumberChange, texts: Texts) -> Words:
    words = texts[f"family.changed.{change.kind}"]
    return words.filled(month=change.when.month, day=change.when.day, who=_who(change, texts))


def _before(entry: Contact, changes: Sequence[NumberChange], texts: Texts) -> Words | None:
    """When the number was last changed, and the one before; None where there was no other."""
    own = (change for change in changes if (change.slot, change.name) == (entry.slot, entry.name))
    last = next((change for change in own if change.old_number), None)
    if last is None:
        return None
    old = Words(last.old_number, spoken_digits(last.old_number, texts))
    return texts["family.before"].filled(change=_line(last, texts), old=old)


def _details(entry: Contact) -> str:
    """What to know before ringing. Nobody rings the centre in whose lobby they stand: its number is for later."""
    if entry.is_here:
        return "lobby.centre-line"
    return "family.call.person" if entry.slot is Slot.PERSON else "card.ring"


def name_of(entry: Contact, texts: Texts) -> Words:
    """Whose number it is: within the frame; a centre in its own lobby by its name alone."""
    if entry.is_here:
        return Words(entry.name, entry.reading or entry.name)
    return framed(entry.slot, entry.name, texts)


def framed(slot: str, name: str, texts: Texts) -> Words:
    """A name that somebody typed, within a frame that says what it is; without a name, what it is.

    So no name makes a number look like an official desk's, whatever words it consists of.
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
    """Whose number, inside a sentence, which is the frame of a person's name."""
    if change.slot == Slot.PERSON and change.name:
        return _titled(change.slot, change.name, texts)
    words = framed(change.slot, change.name, texts)
    return Words(words.text, words.speech.replace("。", "、"))


def spoken_digits(number: str, texts: Texts) -> str:
    """Each digit a sentence of its own: for each there is a recorded clip, for a family's number there is none."""
    return digit_by_digit(number, lambda sign: texts[f"digit.{sign}"].speech, stop="。")


def _extension(entry: Contact, texts: Texts) -> Words | None:
    name = texts["digit.extension"]
    digits = entry.number.extension
    return Words(f"{name.text} {digits}", f"{name.speech}。{spoken_digits(digits, texts)}") if digits else None


# ---- a card of the plan with somebody to ring


def describe_card(page: Page, step: Instruction, snapshot: GuideSnapshot) -> Page:
    """The page of a card, its words in groups, in the order in which they are needed; alone, if nobody is rung."""
    texts = snapshot.texts
    whom = _whom(step, snapshot)
    if not whom:
        return page
    others = {"hint": page.texts.get("hint"), "ring": None if step.ring else texts["card.ring"]}
    groups: dict[str, tuple[Text | Button, ...]] = {
        "card.whom": (*whom, *written(others, hint=Role.BODY)),
        "card.say": written({"say": texts.get(f"{step.id}.say")}),
        "card.ready": tuple(Text(key, texts[key], Role.READY) for key in texts.keys_of(f"{step.id}.have")),
    }
    blocks = [block for block in page.blocks if block is not page.text(Role.HINT)]
    for group in filter(groups.get, groups):
        blocks += (Text(group, texts[group], Role.NAME), *groups[group])
    return replace(page, blocks=tuple(blocks), links=(*page.links, *_published(step, snapshot)))


def _published(step: Instruction, snapshot: GuideSnapshot) -> tuple[Button, ...]:
    """What leads to the list of such offices; never instead of what the family entered."""
    if step.office not in PUBLISHED or snapshot.family.of(*OFFICES_OF[step.office]):
        return ()
    return (button(Action(Do.PUBLISHED, step.office), snapshot.texts[f"published.{step.office}-button"]),)


def is_left_to_station(desk: Official, now: datetime) -> bool:
    """Whether the police's desk is closed: what cannot wait is then for the police station, day and night."""
    return desk is POLICE_9110 and can_be_now(now) and not desk.hours.is_open(now)


def _whom(step: Instruction, snapshot: GuideSnapshot) -> tuple[Text | Button, ...]:
    """Whom to ring, the number where it is known, and a second one in words: the offices as the family entered them, an
    official desk, or where the office's number is to be found.
    """
    texts = snapshot.texts
    offices = [callee(entry, texts) for entry in snapshot.family.of(*OFFICES_OF[step.office])]
    if offices:
        first, *others = offices
        words = [Words(f"{two.name.text} {two.number}", f"{two.name.speech}。{two.number_reading}") for two in others]
        number = button(first.action, Words(first.number, first.number_reading))
        return (*written({"who": first.name}), number, *(Text("also", two, Role.BODY) for two in words))
    if step.ring and is_left_to_station(BY_ID[step.ring], snapshot.now):
        return written({"who": texts["whom.station"]})
    if step.ring == HOTLINE_188.id and snapshot.venue.is_public:  # she stands in the centre that it leads to
        return written({"who": texts["whom.staff"]})
    who = written({"who": texts.get(f"contact.{step.ring}.name" if step.ring else f"{step.id}.who")})
    desk = (BY_ID[step.ring].number,) if step.ring else ()
    return (*who, *(button(Action(Do.NUMBER, str(step.ring)), Words(number, number)) for number in desk))
