"""Whom to call first, second, tomorrow, depending on what happened and on the hour. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from app.contacts.official import (
    ALWAYS,
    BY_ID,
    HOTLINE_188,
    IPA,
    POLICE_110,
    POLICE_9110,
    Official,
    can_be_now,
    is_left_to_station,
)
from app.guide.flow import LAST_URGENT, AllThatApply, DoneYet, Instruction, Question, Rescue, Step
from app.guide.session import chosen
from app.pages.content import Button, Do, button, usual_button
from app.pages.describe_family import callee, offices_for
from app.pages.page import Page, Role, Text, text_blocks
from app.pages.snapshot import GuideSnapshot
from app.settings.family_numbers import Slot
from app.settings.settings import Contact
from app.texts import Texts, Words

# Of desks that no card of the plan has a picture for.
PICTURES = {HOTLINE_188: "number-note", IPA: "screen-alarm", POLICE_9110: "call-number", POLICE_110: "police"}

# Most answers on the page; the cards of the plan cover whatever else happened.
MOST = 4

# What can be reported without speaking, and how.
WAYS = {"no-call.urgent": "no-call.police", "no-call.money": "no-call.centre", "no-call.pc": "contact.ipa.hint"}

# Cards about companies whose hours nobody knows: some have only a web form.
HOURS_UNKNOWN = {"card-prepaid-hurry", "card-pay-app"}


class PlannedCall(Struct, frozen=True):
    """A call that the person should make.

    Attributes:
        page: what a press opens: the id of a card of the plan, which tells what to say, or of a desk.
        who: with the number, if it is known.
        desk, office: whose number it is; neither where the person has to look it up: on the card, in the passbook.
    """

    page: str
    picture: str
    who: Words
    desk: Official | None = None
    office: Contact | None = None

    def opens(self, now: datetime) -> datetime | None:
        """When somebody next answers, in Japan time; None if now. Offices, which stop cards at night, always answer."""
        if self.desk is None or self.desk.hours.is_open(now):
            return None
        return self.desk.hours.next_opening(now)


def goes_on(snapshot: GuideSnapshot) -> bool:
    """Whether harm is being done right now: it was reported, and is not stopped yet or can be seen on this PC."""
    step = snapshot.step
    state = snapshot.state
    if not state.in_danger or snapshot.seen.is_operated:
        return state.in_danger
    if snapshot.is_past:
        return False
    if isinstance(step, DoneYet | Rescue) and step.task in ("remote", "network"):
        return True
    is_past = isinstance(step, AllThatApply) or step.role == "breather"
    is_before = step.stage <= LAST_URGENT and not state.plan_size and not is_past
    steps = snapshot.guide.steps.values()
    by_hand = [one.no for one in steps if isinstance(one, DoneYet) and one.task == "network"]
    return is_before or step.id in by_hand


def calls(snapshot: GuideSnapshot) -> list[PlannedCall]:
    """Everyone to call, deduplicated, most urgent first: 110 while harm goes on, the plan's, family, the other desks.

    A kiosk stands in the very centre that 188 would lead to, so its staff replace 188.
    """
    texts = snapshot.texts
    family = snapshot.family
    desks = (POLICE_9110, *ALWAYS) if snapshot.state.in_danger else ALWAYS
    here = [centre for centre in family.of(Slot.LOCAL_CENTRE) if centre.is_here]
    found = [PlannedCall(centre.id, "ask-someone", texts["whom.staff"], office=centre) for centre in here]
    for card in _cards(snapshot):
        found += _of_card(card, snapshot)
    found += [_of_entry(person, person.id, "family", texts) for person in family.people]
    found += [_of_desk(desk, texts) for desk in desks]
    if here:
        found = [call for call in found if call.desk is not HOTLINE_188]
    if goes_on(snapshot):
        station = texts["whom.station"]
        others = [call for call in found if call.desk is not POLICE_9110 and call.who != station]
        found = [_of_desk(POLICE_110, texts), *others]
    once: dict[Words, PlannedCall] = {}
    for call in found:
        once.setdefault(call.who, call)
    return [*once.values()]


def by_hour(snapshot: GuideSnapshot) -> list[tuple[PlannedCall, datetime | None]]:
    """The same calls, each with when it opens, those who answer now first. If the clock is wrong, all count as open."""
    now = snapshot.now
    found = calls(snapshot)
    if not can_be_now(now):
        return [(call, None) for call in found]
    return sorted(((call, call.opens(now)) for call in found), key=lambda one: one[1] or now)


def _cards(snapshot: GuideSnapshot) -> Iterator[Instruction]:
    """The cards for what happened, most urgent first, including those already shown."""
    guide = snapshot.guide
    marks = snapshot.state.marks | snapshot.state.ticks
    plans = [step for step in guide.steps.values() if isinstance(step, AllThatApply)]
    for card in chain.from_iterable(plan.cards for plan in plans):
        if card.marks and card.is_for(marks):
            shown = _answered(guide[card.step], snapshot)
            if isinstance(shown, Instruction):
                yield shown


def _answered(card: Step, snapshot: GuideSnapshot) -> Step:
    """The card itself; if it is a question, the step to which its answer led, or the first answer would."""
    if not isinstance(card, Question):
        return card
    for option in chosen(snapshot.guide, snapshot.state):
        if option in card.choices:
            return snapshot.guide[option.target]
    return snapshot.guide[card.choices[0].target]


def _of_card(card: Instruction, snapshot: GuideSnapshot) -> Iterator[PlannedCall]:
    """The offices that the family entered, a desk, at night the police station, or where to find the number."""
    texts = snapshot.texts
    picture = card.picture or ""
    offices = offices_for(card, snapshot.family)
    for nth, office in enumerate(offices):  # the card has the first one's number on its button
        page = office.id if nth else card.id
        yield _of_entry(office, page, picture, texts)
    if card.ring:
        desk = BY_ID[card.ring]
        if is_left_to_station(desk, snapshot.now):
            yield PlannedCall(card.id, picture, texts["whom.station"])
        else:
            yield replace(_of_desk(desk, texts), page=card.id, picture=picture)
    elif not offices:
        where = texts.get(f"{card.id}.who")
        if where is not None:
            yield PlannedCall(card.id, picture, where)


def _of_entry(entry: Contact, page: str, picture: str, texts: Texts) -> PlannedCall:
    """A contact that the family entered, by name and number."""
    return PlannedCall(page, picture, callee(entry, texts).name_and_number, office=entry)


def _of_desk(desk: Official, texts: Texts) -> PlannedCall:
    return PlannedCall(desk.id, PICTURES.get(desk, ""), texts[f"whom.{desk.id}"], desk)


# ---- its pages


def describe_whom(snapshot: GuideSnapshot) -> Page:
    """The first of them as numbered answers; each opens what to say, or the number. An overlay."""
    texts = snapshot.texts
    answers = [_answer(call, opens, snapshot) for call, opens in by_hour(snapshot)[:MOST]]
    is_stopped = snapshot.state.in_danger and not goes_on(snapshot)
    body = texts["card-police.hint"] if is_stopped else None
    blocks = text_blocks({"title": texts["whom.title"], "body": body}, body=Role.INTRO)
    return Page("whom", blocks, answers=tuple(answers), links=(usual_button(Do.NO_CALL, texts),))


def _answer(call: PlannedCall, opens: datetime | None, snapshot: GuideSnapshot) -> Button:
    texts = snapshot.texts
    now = snapshot.now
    words = call.who
    perhaps = "-perhaps" if call.desk and call.desk.hours.varies else ""
    if opens is not None:
        later = texts[f"whom.later{perhaps}"]
        words = later.filled(who=call.who, **opening_words(opens, now, texts))
    elif can_be_now(now) and call.page not in HOURS_UNKNOWN:
        words = texts[f"whom.now{perhaps}"].filled(who=call.who)
    return button(Do.NUMBER, words, call.page, call.picture)


def describe_no_call(texts: Texts) -> Page:
    """Ways to get help without speaking: in an emergency, about a contract, about the PC."""
    blocks = text_blocks({"title": texts["no-call.title"]})
    for name, way in WAYS.items():
        heading = Text(name, texts[name], Role.NAME)
        blocks += (heading, Text(way, texts[way], Role.BODY))
    return Page("no-call", blocks, picture="ask-someone")


# ---- when

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def opening_words(opening: datetime, now: datetime, texts: Texts) -> dict[str, Words]:
    """The day and the time at which a desk opens, to be filled in."""
    time = f"{opening.hour}:{opening:%M}"
    clock = texts[f"clock.{opening:%H%M}"].filled(time=time)
    return {"day": _day_words(opening, now, texts), "time": clock}


def _day_words(opening: datetime, now: datetime, texts: Texts) -> Words:
    """The day on which a desk opens: today, tomorrow, a weekday or a date."""
    ahead = (opening.date() - now.astimezone(opening.tzinfo).date()).days
    if ahead < 2:
        return texts["day.tomorrow" if ahead else "day.today"]
    if ahead < len(WEEKDAYS):
        return texts[f"day.{WEEKDAYS[opening.weekday()]}"]
    return texts["day.dated"].filled(month=opening.month, day=opening.day)
