"""The overlays: official numbers, a single number, languages, text size and voice, a QR code …"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.contacts.digits import digit_by_digit
from app.contacts.official import ALWAYS, BY_ID, HOTLINE_188, POLICE_110, WITH_POLICE, Official, can_be_now
from app.contacts.published import BANK_BY_ID, BANKS, ISSUERS, Published
from app.guide.flow import AllThatApply, Instruction
from app.guide.session import chosen
from app.pages.content import Action, Button, Callee, Do, button, usual_button
from app.pages.describe_family import (
    callee,
    changes_line,
    describe_callee,
    describe_card,
    describe_family,
    family_button,
    message_button,
    spoken_digits,
)
from app.pages.page import Page, Panel, Role, Setting, Text, written
from app.pages.snapshot import GuideSnapshot
from app.pages.whom import describe_no_call, describe_whom, opening_words
from app.settings.family_numbers import Slot
from app.settings.settings import TextSize
from app.speech.speed_and_volume import SPEEDS
from app.texts import Texts, Words

HARMED = "contacts-damage"
"""The final step of those who paid, gave something away or had their PC taken over."""

NOT_URGENT = {"page", "phone", "before", "called", "stopped", "personal"}
"""Marks that leave nothing for an office to stop at night."""

ASKED_FIRST = {
    Do.RESTART: ("restart-ask", "ui.restart-", "ask-someone", "ui.restart-keep", "next"),
    Do.SOUND_BACK: ("sound-back", "howls.", "screen-alarm", "howls.sound-back-not", "back"),
    Do.LEAVE: ("leave", "howls.", "screen-alarm", "howls.leave-not", "back"),
}
"""The confirmation before progress is lost or a muted page is heard again: id of the page, prefix of its keys, its
picture, and key and icon of the button that changes nothing."""


def _languages(snapshot: GuideSnapshot, _asked: Action) -> Page:
    """All languages by their own names; the current one is ticked."""
    texts = snapshot.texts
    answers = []
    for tag, name in snapshot.languages:
        is_current = tag == texts.language
        answers.append(Button(Words(name, name), Action(Do.LANGUAGES, tag), ticked=is_current))
    return Page("languages", written({"title": texts["ui.language"]}), answers=tuple(answers), panel=Panel("languages"))


def _ask_first(snapshot: GuideSnapshot, asked: Action) -> Page:
    page, table, picture, keep, icon = ASKED_FIRST[asked.do]
    parts = {part: snapshot.texts[f"{table}{part}"] for part in ("title", "body")}
    buttons = button(Action(Do.BACK), snapshot.texts[keep], icon), usual_button(asked.do, snapshot.texts)
    return Page(page, written(parts), panel=Panel(picture), buttons=buttons)


def _code(snapshot: GuideSnapshot, asked: Action) -> Page | None:
    code = snapshot.venue.code
    name = asked.value
    parts = {part: snapshot.texts[f"code.{name}-{part}"] for part in ("title", "body", "hint")}
    return Page(f"code-{name}", written(parts), panel=Panel(code=code(name, snapshot))) if code else None


def _number(snapshot: GuideSnapshot, asked: Action) -> Page | None:
    if asked.value in BY_ID:
        return describe_number(BY_ID[asked.value], snapshot)
    if asked.value in BANK_BY_ID:
        return _bank(BANK_BY_ID[asked.value], snapshot.texts)
    card = snapshot.guide.steps.get(asked.value)
    if isinstance(card, Instruction):
        return _card(card, snapshot)
    entry = snapshot.family.find(asked.value)
    if entry is None:
        return None
    links = message_button(entry, snapshot.texts) if snapshot.venue.message else ()
    return replace(describe_callee(entry, snapshot.texts, snapshot.family.changes), links=links)


def _published(snapshot: GuideSnapshot, asked: Action) -> Page:
    """The banks to choose from, or how to reach the card issuers."""
    texts = snapshot.texts
    parts = {part: texts[f"published.{asked.value}-{part}"] for part in ("title", "body")}
    page = Page(f"published-{asked.value}", written(parts))
    if asked.value == "bank":
        answers = (Button(texts[f"published.{bank.id}"], Action(Do.NUMBER, bank.id)) for bank in BANKS)
        return replace(page, answers=tuple(answers))
    blocks = page.blocks
    for issuer in ISSUERS:
        way = texts[f"published.{issuer.id}-way"]
        dated = Words(way.text + _checked(issuer, texts), way.speech)
        blocks += written({issuer.id: texts[f"published.{issuer.id}"]}, **{issuer.id: Role.NAME})
        blocks += written({f"{issuer.id}-way": dated})
    return replace(page, blocks=blocks)


def _checked(one: Published, texts: Texts) -> str:
    return texts["published.checked"].filled(year=one.checked.year, month=one.checked.month).text


def _bank(bank: Published, texts: Texts) -> Page:
    """One bank's number, as large as the page, with the month in which it was last checked."""
    name = texts[f"published.{bank.id}"]
    parts = {
        "title": name,
        "number": Words(bank.number, spoken_digits(bank.number, texts)),
        "details": texts["published.bank-details"],
        "note": Words(f"{name.text}：{bank.number}{_checked(bank, texts)}", ""),
    }
    return Page(f"number-{bank.id}", written(parts), panel=Panel("call-number"))


def _card(card: Instruction, snapshot: GuideSnapshot) -> Page:
    """A card of the plan as an overlay: whom to call, what to say."""
    parts = {part: snapshot.texts.get(f"{card.id}.{part}") for part in ("title", "body", "hint")}
    return describe_card(Page(f"ring-{card.id}", written(parts), panel=Panel(card.picture or "")), card, snapshot)


def _message(snapshot: GuideSnapshot, asked: Action) -> Page | None:
    """A code that opens a message on her phone: to this number, or in LINE to whomever she picks there."""
    make = snapshot.venue.message
    texts = snapshot.texts
    entry = snapshot.family.find(asked.value)
    if make is None:
        return None
    way = "sms" if entry else "line"
    keys = {"title": f"{way}-title", "body": f"{way}-body", "hint": "hint"}
    parts = {part: texts[f"message.{key}"] for part, key in keys.items()}
    links = (button(Action(Do.MESSAGE), texts["message.line"]),) if entry else ()
    panel = Panel(code=make(entry.number if entry else None, texts))
    return Page(f"message-{way}", written(parts), panel=panel, links=links)


def describe_help(snapshot: GuideSnapshot) -> Page:
    """The official numbers; including the police if the person is in danger."""
    return describe_contacts("help", WITH_POLICE if snapshot.state.in_danger else ALWAYS, snapshot)


def describe_contacts(page: str, desks: tuple[Official, ...], snapshot: GuideSnapshot, *papers: Button) -> Page:
    """Official numbers, and the button to the family's. `page`: id of the page, and prefix of its title's key."""
    texts = snapshot.texts
    shown = (desk for desk in desks if not (desk is POLICE_110 and snapshot.is_past))
    ordered = sorted(shown, key=lambda desk: desk is not POLICE_110)
    callees = tuple(describe_desk(desk, texts, snapshot.now) for desk in ordered)
    tonight = _tonight(page, desks, snapshot)
    parts = {"title": texts[f"{page}.title"], "body": tonight, "note": texts["help.trust"]}
    is_worded = texts[Do.WHOM.words].text  # not in the built-in guide
    whom = (usual_button(Do.WHOM, texts),) if POLICE_110 in desks and is_worded else ()
    buttons = (*papers, *whom, *family_button(snapshot.family, texts))
    alarm = changes_line(snapshot.family.changes, texts)
    links = (usual_button(Do.NO_CALL, texts),) if is_worded else ()
    return Page(page, written(parts, body=Role.INTRO), callees=callees, buttons=buttons, links=links, alarm=alarm)


def _tonight(page: str, desks: Sequence[Official], snapshot: GuideSnapshot) -> Words | None:
    """What to do while every desk that ever closes is closed.

    Only somebody who was asked and gave nothing away is told that it can wait.
    """
    now = snapshot.now
    told = HARMED if snapshot.state.in_danger else page
    words = snapshot.texts.get(f"{told}.tonight") if told == HARMED or _is_safe(snapshot) else None
    # What is seen outweighs what she said.
    is_all_told = _has_answered_all(snapshot) and not snapshot.seen.is_operated
    if told == HARMED and is_all_told and snapshot.state.marks <= NOT_URGENT:
        words = snapshot.texts.get(f"{HARMED}.tonight-over")
    closing = [desk.hours for desk in desks if not desk.hours.always]
    if words is None or not can_be_now(now) or any(hours.is_open(now) for hours in closing):
        return None
    opening = min(hours.next_opening(now) for hours in closing)
    return words.filled(**opening_words(opening, now, snapshot.texts))


def _has_answered_all(snapshot: GuideSnapshot) -> bool:
    """Whether the person was asked about everything that can have happened."""
    asked = [step.id for step in snapshot.guide.steps.values() if isinstance(step, AllThatApply)]
    return {*asked} <= {answer.step for answer in snapshot.state.answers}


def _is_safe(snapshot: GuideSnapshot) -> bool:
    """Whether an answer led to safety; not so on ways on which nobody asked what was given away."""
    targets = (snapshot.guide.steps.get(choice.target) for choice in chosen(snapshot.guide, snapshot.state))
    return any(target and target.title == "arrived" for target in targets)


def describe_number(desk: Official, snapshot: GuideSnapshot) -> Page:
    """One official number, as large as the page; read digit by digit."""
    texts = snapshot.texts
    key = f"contact.{desk.id}"
    shown = describe_desk(desk, texts, snapshot.now)
    hours = texts[f"{key}.hours"]
    note = texts["status.checked-differs" if desk.hours.varies else "status.checked"]
    parts = {
        "title": shown.name,
        "number": Words(desk.number, shown.number_reading + "。"),
        "status": shown.status,
        "details": texts[f"{key}.details"],
        "hint": texts[f"{key}.hint"],
        "hours": None if desk.hours.always or shown.status == hours else hours,
        "note": note.filled(year=desk.checked.year, month=desk.checked.month),
    }
    centres = (callee(centre, texts) for centre in snapshot.family.of(Slot.LOCAL_CENTRE) if desk is HOTLINE_188)
    blocks = written(parts, hint=Role.LINE, status=Role.OPEN if shown.is_open else Role.CLOSED)
    return Page(f"number-{desk.id}", blocks, callees=tuple(centres), panel=Panel("call-number"))


def _looks(snapshot: GuideSnapshot, _asked: Action) -> Page:
    """Text size and voice; the first button returns to the page and reads it again."""
    texts = snapshot.texts
    style = snapshot.voice
    mute = usual_button(Do.MUTE, texts)
    if snapshot.is_muted:
        mute = button(Action(Do.MUTE), texts["ui.voice-on"], "unmute")
    sizes = tuple(Button(texts[f"looks.size-{size}"], Action(Do.TEXT_SIZE, size)) for size in TextSize)
    settings = (
        Setting(Text("size", texts["looks.size"], Role.SETTING), sizes),
        _level(Do.SPEED, ("slower", "faster"), style.speed, len(SPEEDS), texts),
        _level(Do.VOLUME, ("softer", "louder"), style.volume, snapshot.venue.loudest + 1, texts),
    )
    title = written({"title": texts["looks.title"]})
    return Page("looks", title, settings=settings, buttons=(usual_button(Do.REPEAT, texts), mute))


def _level(do: Do, steps: tuple[str, str], at: int, of: int, texts: Texts) -> Setting:
    less = Button(texts[f"voice.{steps[0]}"], Action(do, "-1"), "minus")
    more = Button(texts[f"voice.{steps[1]}"], Action(do, "+1"), "plus")
    said = texts["ui.progress"].filled(now=at + 1, all=of)
    return Setting(Text(do, texts[f"voice.{do}"], Role.SETTING), (less, more), at, of, said)


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
"""The overlay that each of these presses opens; None if it is not available here."""


# ---- one official desk


def describe_desk(desk: Official, texts: Texts, now: datetime) -> Callee:
    """A desk as shown at this time."""
    key = f"contact.{desk.id}"
    status, is_open = _status(desk, texts, now)
    return Callee(
        id=desk.id,
        number=desk.number,
        number_reading=digit_by_digit(desk.number, lambda sign: texts[f"digit.{sign}"].speech),
        name=texts[f"{key}.name"],
        about=texts[f"{key}.about"],
        status=status,
        is_open=is_open,
    )


def _status(desk: Official, texts: Texts, now: datetime) -> tuple[Words, bool]:
    """Whether it is probably open, in words and as a truth value."""
    if desk.hours.always:
        return texts["status.always"], True
    if not can_be_now(now):
        return texts[f"contact.{desk.id}.hours"], False
    if desk.hours.is_open(now):
        return texts["status.open-perhaps" if desk.hours.varies else "status.open"], True
    opening = desk.hours.next_opening(now)
    return texts["status.opens"].filled(**opening_words(opening, now, texts)), False
