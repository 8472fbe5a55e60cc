"""The overlays: official numbers, a single number, languages, text size and voice, a QR code …"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.contacts.official import ALWAYS, BY_ID, HOTLINE_188, POLICE_110, WITH_POLICE, Official, can_be_now
from app.contacts.published import BANK_BY_ID, BANKS, ISSUERS, Published
from app.guide.flow import AllThatApply, Instruction
from app.guide.session import chosen
from app.pages.content import Action, Button, Buttons, Callee, Do, button, usual_button
from app.pages.describe_family import (
    callee,
    changes_line,
    describe_callee,
    describe_card,
    describe_family,
    family_button,
)
from app.pages.page import Page, Role, Setting, Text, text_blocks
from app.pages.snapshot import GuideSnapshot
from app.pages.whom import describe_no_call, describe_whom, opening_words
from app.settings.family_numbers import Slot
from app.settings.settings import TextSize
from app.speech.speed_and_volume import SPEEDS
from app.texts import Texts, Words

# The final step of those who paid, gave something away or had their PC taken over.
HARMED = "contacts-damage"

# Marks that leave nothing for an office to stop at night.
NOT_URGENT = {"page", "phone", "before", "called", "stopped", "personal"}

# What is asked about first, since it loses progress or makes a muted page heard again.
ASKED_FIRST = (Do.RESTART, Do.SOUND_BACK, Do.LEAVE)


def _languages(snapshot: GuideSnapshot, _asked: Action) -> Page:
    """All languages by their own names; the current one is ticked."""
    texts = snapshot.texts
    answers = []
    for tag, name in snapshot.languages:
        is_current = tag == texts.language
        answers.append(Button(Words(name, name), Action(Do.LANGUAGES, tag), ticked=is_current))
    title = text_blocks({"title": texts["ui.language"]})
    return Page("languages", title, answers=tuple(answers), picture="languages")


def _ask_first(snapshot: GuideSnapshot, asked: Action) -> Page:
    """The question before progress is lost or a muted page is heard again; the first button changes nothing."""
    texts = snapshot.texts
    do = asked.do
    if do is Do.RESTART:
        blocks = text_blocks(texts.parts("ui.restart-", "title", "body"))
        page = Page("restart-ask", blocks, picture="ask-someone")
        keep = button(Do.BACK, texts["ui.restart-keep"], icon="next")
    else:
        blocks = text_blocks(texts.parts("howls.", "title", "body"))
        page = Page(do.value, blocks, picture="screen-alarm")
        keep = button(Do.BACK, texts[f"howls.{do}-not"])
    return replace(page, buttons=(keep, usual_button(do, texts)))


def _code(snapshot: GuideSnapshot, asked: Action) -> Page:
    """A QR code with what a visitor takes along on her phone: the memo, or the page with the videos."""
    make = snapshot.venue.code
    assert make, "only a kiosk offers codes"
    name = asked.value
    parts = snapshot.texts.parts(f"code.{name}-", "title", "body", "hint")
    return Page(f"code-{name}", text_blocks(parts), code=make(name, snapshot))


def _number(snapshot: GuideSnapshot, asked: Action) -> Page | None:
    """One number by its id: an official desk's, a bank's, that of a card of the plan, or one of the family's."""
    id = asked.value
    texts = snapshot.texts
    if id in BY_ID:
        return describe_number(BY_ID[id], snapshot)
    if id in BANK_BY_ID:
        return _bank(BANK_BY_ID[id], texts)
    card = snapshot.guide.steps.get(id)
    if isinstance(card, Instruction):
        return _card(card, snapshot)
    entry = snapshot.family.find(id)
    if entry is None:
        return None
    page = describe_callee(entry, texts, snapshot.family.changes)
    if entry.slot is Slot.PERSON and snapshot.venue.message:  # by SMS to a mobile number, else by LINE
        to = entry.id if entry.number.is_mobile else ""
        page = replace(page, links=(usual_button(Do.MESSAGE, texts, to),))
    return page


def _published(snapshot: GuideSnapshot, asked: Action) -> Page:
    """The banks to choose from, or how to reach the card issuers."""
    texts = snapshot.texts
    kind = asked.value
    blocks = text_blocks(texts.parts(f"published.{kind}-", "title", "body"))
    page = f"published-{kind}"
    if kind == "bank":
        answers = [button(Do.NUMBER, texts[f"published.{bank.id}"], bank.id, icon="") for bank in BANKS]
        return Page(page, blocks, answers=tuple(answers))
    for issuer in ISSUERS:
        name = texts[f"published.{issuer.id}"]
        way = texts[f"published.{issuer.id}-way"]
        dated = Words(way.text + _checked(issuer, texts), way.speech)
        blocks += (Text(issuer.id, name, Role.NAME), Text(f"{issuer.id}-way", dated, Role.BODY))
    return Page(page, blocks)


def _checked(one: Published, texts: Texts) -> str:
    return texts["published.checked"].filled(year=one.year, month=one.month).text


def _bank(bank: Published, texts: Texts) -> Page:
    """One bank's number, as large as the page, with the month in which it was last checked."""
    number = bank.number
    name = texts[f"published.{bank.id}"]
    note = f"{name.text}：{number}{_checked(bank, texts)}"
    parts = {
        "title": name,
        "number": Words(number, texts.single_digits(number)),
        "details": texts["published.bank-details"],
        "note": Words(note, ""),
    }
    return Page(f"number-{bank.id}", text_blocks(parts), picture="call-number")


def _card(card: Instruction, snapshot: GuideSnapshot) -> Page:
    """A card of the plan as an overlay: whom to call, what to say."""
    parts = {part: snapshot.texts.get(f"{card.id}.{part}") for part in ("title", "body", "hint")}
    page = Page(f"ring-{card.id}", text_blocks(parts), picture=card.picture or "")
    return describe_card(page, card, snapshot)


def _message(snapshot: GuideSnapshot, asked: Action) -> Page:
    """A code that opens a message on her phone: to this number, or in LINE to whomever she picks there."""
    make = snapshot.venue.message
    assert make, "no kiosk offers messages"
    texts = snapshot.texts
    way = "line"
    number = None
    links: Buttons = ()
    entry = snapshot.family.find(asked.value)
    if entry:
        way = "sms"
        number = entry.number
        links = (button(Do.MESSAGE, texts["message.line"]),)
    parts = texts.parts(f"message.{way}-", "title", "body") | texts.parts("message.", "hint")
    return Page(f"message-{way}", text_blocks(parts), code=make(number, texts), links=links)


def describe_help(snapshot: GuideSnapshot) -> Page:
    """The official numbers; including the police if the person is in danger."""
    desks = WITH_POLICE if snapshot.state.in_danger else ALWAYS
    return describe_contacts("help", desks, snapshot)


def describe_contacts(page: str, desks: Sequence[Official], snapshot: GuideSnapshot, *papers: Button) -> Page:
    """Official numbers, and the button to the family's. `page`: id of the page, and prefix of its title's key."""
    texts = snapshot.texts
    family = snapshot.family
    callees = [describe_desk(desk, snapshot) for desk in desks if desk is not POLICE_110]
    if POLICE_110 in desks and not snapshot.is_past:
        callees.insert(0, describe_desk(POLICE_110, snapshot))
    buttons = list(papers)
    links = []
    if texts[Do.WHOM.words].text:  # not in the built-in guide
        links.append(usual_button(Do.NO_CALL, texts))
        if POLICE_110 in desks:
            buttons.append(usual_button(Do.WHOM, texts))
    buttons += family_button(family, texts)
    tonight = _tonight(page, desks, snapshot)
    parts = {"title": texts[f"{page}.title"], "body": tonight, "note": texts["help.trust"]}
    return Page(
        page,
        text_blocks(parts, body=Role.INTRO),
        callees=tuple(callees),
        buttons=tuple(buttons),
        links=tuple(links),
        alarm=changes_line(family.changes, texts),
    )


def _tonight(page: str, desks: Sequence[Official], snapshot: GuideSnapshot) -> Words | None:
    """What to do while every desk that ever closes is closed.

    Only somebody who was asked and gave nothing away is told that it can wait.
    """
    now = snapshot.now
    texts = snapshot.texts
    closing = [desk.hours for desk in desks if not desk.hours.always]
    if not can_be_now(now) or any(hours.is_open(now) for hours in closing):
        return None
    key = f"{page}.tonight"
    if snapshot.state.in_danger or page == HARMED:
        key = f"{HARMED}.tonight-over" if _is_over(snapshot) else f"{HARMED}.tonight"
    elif not _is_safe(snapshot):
        return None
    words = texts.get(key)
    if words is None:
        return None
    opening = min(hours.next_opening(now) for hours in closing)
    return words.filled(**opening_words(opening, now, texts))


def _is_over(snapshot: GuideSnapshot) -> bool:
    """Whether the person was asked about everything that can have happened, and nothing urgent is left to do."""
    if snapshot.seen.is_operated:  # what is seen outweighs what she said
        return False
    state = snapshot.state
    asked = {step.id for step in snapshot.guide.steps.values() if isinstance(step, AllThatApply)}
    answered = {answer.step for answer in state.answers}
    return asked <= answered and state.marks <= NOT_URGENT


def _is_safe(snapshot: GuideSnapshot) -> bool:
    """Whether an answer led to safety; not so on ways on which nobody asked what was given away."""
    steps = snapshot.guide.steps
    targets = [steps.get(choice.target) for choice in chosen(snapshot.guide, snapshot.state)]
    return any(target and target.title == "arrived" for target in targets)


def describe_number(desk: Official, snapshot: GuideSnapshot) -> Page:
    """One official number, as large as the page; read digit by digit."""
    texts = snapshot.texts
    key = f"contact.{desk.id}"
    shown = describe_desk(desk, snapshot)
    hours = texts[f"{key}.hours"]
    are_told = desk.hours.always or shown.status == hours
    note = texts["status.checked-differs" if desk.hours.varies else "status.checked"]
    parts = {
        "title": shown.name,
        "number": Words(desk.number, shown.number_reading + "。"),
        "status": shown.status,
        "details": texts[f"{key}.details"],
        "hint": texts[f"{key}.hint"],
        "hours": None if are_told else hours,
        "note": note.filled(year=desk.checked.year, month=desk.checked.month),
    }
    status = Role.OPEN if shown.is_open else Role.CLOSED
    blocks = text_blocks(parts, hint=Role.LINE, status=status)
    centres = snapshot.family.of(Slot.LOCAL_CENTRE) if desk is HOTLINE_188 else ()
    callees = tuple(callee(centre, texts) for centre in centres)
    return Page(f"number-{desk.id}", blocks, callees=callees, picture="call-number")


def _looks(snapshot: GuideSnapshot, _asked: Action) -> Page:
    """Text size and voice; the first button returns to the page and reads it again."""
    texts = snapshot.texts
    voice = snapshot.voice
    mute = usual_button(Do.MUTE, texts)
    if snapshot.is_muted:
        mute = button(Do.MUTE, texts["ui.voice-on"], icon="unmute")
    sizes = [button(Do.TEXT_SIZE, texts[f"looks.size-{size}"], size) for size in TextSize]
    size = Setting(Text("size", texts["looks.size"], Role.SETTING), tuple(sizes))
    speed = _level(Do.SPEED, "slower", "faster", voice.speed, len(SPEEDS), texts)
    volume = _level(Do.VOLUME, "softer", "louder", voice.volume, snapshot.venue.loudest + 1, texts)
    title = text_blocks({"title": texts["looks.title"]})
    buttons = (usual_button(Do.REPEAT, texts), mute)
    return Page("looks", title, settings=(size, speed, volume), buttons=buttons)


def _level(do: Do, down: str, up: str, at: int, of: int, texts: Texts) -> Setting:
    """A setting in `of` steps."""
    less = button(do, texts[f"voice.{down}"], "-1", "minus")
    more = button(do, texts[f"voice.{up}"], "+1", "plus")
    said = texts["ui.progress"].filled(now=at + 1, all=of)
    name = Text(do, texts[f"voice.{do}"], Role.SETTING)
    return Setting(name, (less, more), at, of, said)


# The overlay that each of these presses opens; None for a number that is no longer kept.
OVERLAYS: dict[Do, Callable[[GuideSnapshot, Action], Page | None]] = {
    Do.HELP: lambda snapshot, _: describe_help(snapshot),
    Do.NUMBER: _number,
    Do.WHOM: lambda snapshot, _: describe_whom(snapshot),
    Do.PUBLISHED: _published,
    Do.NO_CALL: lambda snapshot, _: describe_no_call(snapshot.texts),
    Do.MESSAGE: _message,
    Do.FAMILY: lambda snapshot, _: describe_family(snapshot.family, snapshot.texts),
    Do.LOOKS: _looks,
    Do.LANGUAGES: _languages,
    Do.CODE: _code,
    **dict.fromkeys(ASKED_FIRST, _ask_first),
}


# ---- one official desk


def describe_desk(desk: Official, snapshot: GuideSnapshot) -> Callee:
    """A desk as shown at this time."""
    texts = snapshot.texts
    now = snapshot.now
    key = f"contact.{desk.id}"
    is_open = desk.hours.always or (can_be_now(now) and desk.hours.is_open(now))
    return Callee(
        id=desk.id,
        number=desk.number,
        number_reading=texts.digits(desk.number),
        name=texts[f"{key}.name"],
        about=texts[f"{key}.about"],
        status=_status(desk, texts, now, is_open=is_open),
        is_open=is_open,
    )


def _status(desk: Official, texts: Texts, now: datetime, *, is_open: bool) -> Words:
    """Whether it is probably open."""
    hours = desk.hours
    if hours.always:
        return texts["status.always"]
    if is_open:
        return texts["status.open-perhaps" if hours.varies else "status.open"]
    if not can_be_now(now):
        return texts[f"contact.{desk.id}.hours"]
    opening = hours.next_opening(now)
    return texts["status.opens"].filled(**opening_words(opening, now, texts))
