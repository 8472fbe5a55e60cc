"""Every sentence that the guide can say in a language, with its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from app.contacts.hours import JAPAN
from app.contacts.official import ALWAYS, BY_ID
from app.guide.built_in_guide import EmergencyLibrary, emergency_entries
from app.guide.flow import START, Guide, Rescue, load_guide
from app.guide.session import WalkState
from app.pages.content import Do
from app.pages.describe import describe_step
from app.pages.describe_overlay import HARMED, describe_contacts, describe_help, describe_number
from app.pages.describe_rescue import describe_confirm, left, outcome
from app.pages.page import Page
from app.pages.snapshot import GuideSnapshot
from app.pages.whom import describe_whom
from app.rescue.rescuer import Target
from app.speech.archive import normal
from app.speech.utterance import sentences
from app.texts import SOURCE, Library, Texts, Words, read_locale
from tools.walks import explore

AUDIBLE = re.compile(r"\w")
PLACEHOLDER = re.compile(r"\{\w+\}")
A_MOMENT = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
HOURS = (7.0, 9.5, 12.5, 15.0, 20.0)  # hours of a day, one between any two at which an official desk opens or closes

LEARNING = "learn"  # the step that leads to lessons, which are not urgent

YEARS = 12  # so many New Years, to meet every weekday on which desks may open again


@dataclass(frozen=True)
class Line:
    """A sentence: its reading and, if known, the text shown meanwhile."""

    reading: str
    text: str | None


READ_ONLY = (
    "family.number.",
    "family.name.",
    "family.photo.",
    "family.pin.",
    "family.notice.",
    "family.save.",
    "family.key.",
)
"""Tables of the family's set-up, which is not spoken."""


def lines(guide: Path, locales: Path, language: str) -> list[Line]:
    """All sentences of a language, once each, those of an emergency first.

    Raises:
        ContentError: flow or words cannot be loaded.
    """
    library = Library(locales)
    texts = library.texts(language)
    by_reading: dict[str, Line] = {}
    keys = read_locale(locales / f"{language}.toml")
    steps = load_guide(guide)
    states = [session.state for session, _ in explore(steps)]
    urgent = [state for state in states if LEARNING not in {state.step, *(answer.step for answer in state.answers)}]
    pages = [*_pages(steps, texts, urgent), *_asides(steps, texts), *_numbers(steps, texts)]
    pages += _pages(steps, texts, states)
    words = [*chain.from_iterable(map(_spoken, pages)), *_whole_entries(texts, library.texts(SOURCE), keys)]
    if language == SOURCE:
        emergency = EmergencyLibrary().texts(SOURCE)
        words += [emergency[key] for key, entry in emergency_entries().items() if entry.speech]
    for line in chain.from_iterable(map(_lines, words)):
        name = normal(line.reading)
        known = by_reading.setdefault(name, line)
        if known.text is None and line.text is not None:
            by_reading[name] = line
    return list(by_reading.values())


def _lines(words: Words) -> Iterator[Line]:
    """Sentence by sentence; without texts if text and reading do not have the same number."""
    readings, shown = sentences(words.speech), sentences(words.text)
    texts = shown if len(shown) == len(readings) else [None] * len(readings)
    for reading, text in zip(readings, texts, strict=True):
        if AUDIBLE.search(reading):
            yield Line(reading, text)


def _whole_entries(texts: Texts, source: Texts, keys: Iterable[str]) -> Iterator[Words]:
    """Entries of the locale file, without those that are filled in when shown."""
    for key in keys:
        words = texts[key]
        is_said = source[key].speech and not key.startswith(READ_ONLY)
        if is_said and not PLACEHOLDER.search(words.speech):
            yield Words(PLACEHOLDER.sub("", words.text), words.speech)


def _pages(guide: Guide, texts: Texts, states: Iterable[WalkState]) -> Iterator[Page]:
    for state in states:
        yield describe_step(GuideSnapshot(guide, state, texts, A_MOMENT))


def _asides(guide: Guide, texts: Texts) -> Iterator[Page]:
    """What is asked before something is closed and said afterwards, and the help page."""
    for step in guide.steps.values():
        if isinstance(step, Rescue):
            keys = texts.keys_of(step.task)  # its table is named for the task
            for key in keys:
                yield describe_confirm(step, [Target("", (key,))], texts)
            if step.task == "browser":  # each name is a sentence, so these are all
                yield describe_confirm(step, [Target("", tuple(keys))], texts)
                yield outcome(step, "failed", texts, Do.NO, left(keys, texts))
    for has_harm in (False, True):
        yield describe_help(GuideSnapshot(guide, WalkState(START, in_danger=has_harm), texts, A_MOMENT))


def _numbers(guide: Guide, texts: Texts) -> Iterator[Page]:
    """The pages of numbers, at every moment at which they say something else."""
    for moment in _moments():
        snapshot = GuideSnapshot(guide, WalkState(START), texts, moment)
        for page in ("contacts", HARMED):
            yield describe_contacts(page, ALWAYS, snapshot)
            there = WalkState(page, in_danger=page == HARMED)
            yield describe_whom(GuideSnapshot(guide, there, texts, moment))
        for desk in BY_ID.values():
            if not desk.hours.always or moment == A_MOMENT:
                yield describe_number(desk, snapshot)


def _moments() -> Iterator[datetime]:
    yield A_MOMENT
    new_years = [datetime(2026 + year, 12, 26, tzinfo=JAPAN) for year in range(YEARS)]
    for start in (A_MOMENT.replace(hour=0), *new_years):
        for day in range(14):
            yield from (start + timedelta(days=day, hours=hour) for hour in HOURS)


def _spoken(content: Page) -> Iterator[Words]:
    yield from content.texts.values()
    yield from (answer.words for answer in content.answers)
    for callee in content.callees:
        if callee.is_official:
            yield Words(callee.number, callee.number_reading)
