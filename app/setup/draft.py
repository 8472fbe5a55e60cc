"""What a family has typed and chosen so far, and what is not right about it yet. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from app.settings.names import DoubtfulName, NameDoubt, Whose, clean_name, whose
from app.settings.people import MOST_PEOPLE, Person, Place, Places
from app.settings.phone import Doubt, Doubtful, Number, parse_number
from app.settings.pin_hash import DoubtfulPin, clean_pin, is_easy
from app.settings.settings import Companion, Look, Press, Settings
from app.speech.style import Style

PLACES = ("local_centre", "bank", "card")
"""Offices that can be added, by their names in `Places`."""


@dataclass(frozen=True)
class Typed:
    """One line as it was typed: nothing of it is lost, whatever is wrong with it.

    Attributes:
        name, number: as typed.
        photo: content of a picture that was just chosen.
        kept_photo: name of one that was kept before.
    """

    name: str = ""
    number: str = ""
    photo: bytes | None = None
    kept_photo: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.name.strip() or self.number.strip())


@dataclass(frozen=True)
class Problem:
    """Something that is not right: the line (0-2 a person, or the name of a place), the part of it, the words.

    Attributes:
        is_caution: it is worth a second look, and may be left.
    """

    line: int | str
    part: str
    key: str
    is_caution: bool = False


@dataclass(frozen=True)
class Draft:
    """All five pages.

    Attributes:
        autostart: the companion starts at log-in.
        wants_pin: a PIN guards the family's pages from now on; `pin`, `pin_again` as typed, empty to keep the old one.
    """

    people: tuple[Typed, ...] = (Typed(),) * MOST_PEOPLE
    places: tuple[Typed, ...] = (Typed(),) * len(PLACES)
    look: Look = field(default_factory=Look)
    voice: Style = field(default_factory=Style)
    companion: Companion = field(default_factory=Companion)
    press: Press = field(default_factory=Press)
    wants_pin: bool = False
    pin: str = ""
    pin_again: str = ""

    def with_line(self, line: int | str, typed: Typed) -> Draft:
        """The same with another line."""
        if isinstance(line, int):
            return replace(self, people=_replaced(self.people, line, typed))
        return replace(self, places=_replaced(self.places, PLACES.index(line), typed))


def draft_of(settings: Settings, *, has_pin: bool, is_new: bool = False) -> Draft:
    """The settings as they would have been typed.

    Args:
        is_new: nothing was ever set on this PC: the start at log-in is proposed.
    """
    people = [Typed(one.name, _typed(one.number), None, one.photo) for one in settings.people]
    places = [Typed(p.name, _typed(p.number)) if p else Typed() for _, p in settings.places.named()]
    return Draft(
        people=(*people, *[Typed()] * (MOST_PEOPLE - len(people))),
        places=tuple(places),
        look=settings.look,
        voice=settings.voice,
        companion=replace(settings.companion, autostart=settings.companion.autostart or is_new),
        press=settings.press,
        wants_pin=has_pin,
    )


def settings_of(draft: Draft, kept: Settings, keep_photo: Callable[[bytes], str]) -> Settings:
    """The settings that the draft asks for, on top of those that were there.

    Args:
        keep_photo: keeps the content of a photo, returns its name.

    Raises:
        ValueError: something is not right; see `problems`.
    """
    people = []
    for typed in draft.people:
        if not typed.is_empty:
            photo = keep_photo(typed.photo) if typed.photo else typed.kept_photo
            people.append(Person(clean_name(typed.name), parse_number(typed.number), photo))
    places = {
        name: None if typed.is_empty else Place(_optional_name(typed.name, whose(name)), parse_number(typed.number))
        for name, typed in zip(PLACES, draft.places, strict=True)
    }
    return replace(
        kept,
        people=tuple(people),
        places=Places(**places),
        look=draft.look,
        voice=draft.voice,
        companion=draft.companion,
        press=draft.press,
    )


def problems(draft: Draft) -> list[Problem]:
    """What is not right on the page of people, in reading order; cautions among it."""
    lines: list[tuple[int | str, Typed]] = [*enumerate(draft.people), *zip(PLACES, draft.places, strict=True)]
    return [problem for line, typed in lines if not typed.is_empty for problem in _problems(line, typed)]


def pin_problem(draft: Draft, has_pin: bool) -> str | None:
    """The words of what is not right about the new PIN; None where it is, or none is wanted or changed."""
    if not draft.wants_pin or (has_pin and not draft.pin and not draft.pin_again):
        return None
    try:
        pin = clean_pin(draft.pin)
    except DoubtfulPin as doubtful:
        return f"family.pin.doubt.{doubtful.doubt}"
    try:
        return None if clean_pin(draft.pin_again) == pin else "setup.pin-differs"
    except DoubtfulPin:
        return "setup.pin-differs"


def pin_caution(draft: Draft) -> str | None:
    """The words of what is worth a second look about the new PIN."""
    try:
        return "family.pin.easy" if draft.wants_pin and is_easy(clean_pin(draft.pin)) else None
    except DoubtfulPin:
        return None


def _problems(line: int | str, typed: Typed) -> Iterator[Problem]:
    try:
        if isinstance(line, int) or typed.name.strip():
            clean_name(typed.name, whose(str(line)))
    except DoubtfulName as doubtful:
        yield Problem(line, "name", f"family.name.doubt.{doubtful.doubt}")
    try:
        number = parse_number(typed.number)
    except Doubtful as doubtful:
        yield Problem(line, "number", f"family.number.doubt.{doubtful.doubt}")
    else:
        for caution in number.cautions:
            yield Problem(line, "number", f"family.number.caution.{caution}", is_caution=True)


def _optional_name(text: str, of: Whose) -> str:
    return clean_name(text, of) if text.strip() else ""


def _typed(number: Number) -> str:
    return number.shown + (f" x{number.extension}" if number.extension else "")


def _replaced(lines: tuple[Typed, ...], at: int, typed: Typed) -> tuple[Typed, ...]:
    return (*lines[:at], typed, *lines[at + 1 :])


def doubt_keys() -> Iterator[str]:
    """Every key that a problem can have; for the test that all have words."""
    yield from (f"family.name.doubt.{one}" for one in NameDoubt)
    yield from (f"family.number.doubt.{one}" for one in Doubt)
