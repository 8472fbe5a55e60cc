"""Every shipped language, key by key: complete, readable aloud, short, and true to the official numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from app.contacts.digits import numbers_in
from app.contacts.official import BY_ID, IPA
from app.guide.flow import AllThatApply, Contacts, DoneYet, Guide, Instruction, Question, Rescue, Step
from app.rescue.browsers.kinds import KINDS
from app.settings.phone import OFFICIAL
from app.speech.utterance import sentences
from app.system import paths
from app.texts import Entry, read_locale

LANGUAGES = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
JA = read_locale(paths.LOCALES / "ja.toml")
PLACEHOLDER = re.compile(r"\{[a-z0-9_-]+\}")
MOST_BODY = {"ja": 60}
MOST_BODY_ELSEWHERE = 150

AMOUNT = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+|(?<![0-9])20[0-9]{2}(?![0-9])")
HOUR = re.compile(r"[0-9]{1,2}:[0-9]{2}")
SAID = re.compile(
    r"(?:(?:ゼロ|イチ|ニイ?|サン|ヨン|ゴオ?|ロク|ナナ|シチ|ハチ|キュウ)(?:、(?=[ゼイニサヨゴロナシハキ]))?){3,}"
)
LISTED = {
    # How numbers on a screen begin, and that they are no proof; never a number to dial.
    "010": ("differ-dial.body",),
    "050": ("differ-dial.hint", "family.number.caution.ip-phone"),
    "0110": ("differ-police.body",),
    "0120": ("differ-dial.title", "differ-dial.body", "leaflet.differ-call"),
    "0800": ("differ-dial.title",),
    # Amounts.
    "100": ("case-call-bank.title", "case-call-bank.choice.pay", "case-call-bank-why.body"),
    "789": ("figures-quarters.title",),
}
"""Keys of the texts that may hold a number or an hour; all others come from code."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def entries(language: str) -> dict[str, Entry]:
    return read_locale(paths.LOCALES / f"{language}.toml")


RESCUE_PARTS = (
    *("body", "yes", "no", "which", "confirm", "confirm-body", "confirm-yes", "confirm-no"),
    *("working", "working-body", "failed", "failed-body"),
)


TASK_PARTS = ("for-me", "working", "working-body", "done", "done-body", "failed", "failed-body")


def needed(step: Step) -> Iterator[str]:
    yield f"{step.id}.title"
    match step:
        case Question():
            for choice in step.choices:
                yield f"{step.id}.choice.{choice.id}"
            for link in step.links:
                yield f"{step.id}.link.{link.id}"
            yield from (f"{step.id}.remark.{one.id}" for one in (*step.choices, *step.links) if one.remark)
        case AllThatApply():
            for box in step.choices:
                yield f"{step.id}.choice.{box.id}"
        case DoneYet():
            yield from ("ui.yes", "ui.no")
            yield from (f"{step.id}.{part}" for part in (TASK_PARTS if step.task else ()))
            yield from ([f"{step.id}.cable-body"] if step.task == "network" else [])
        case Rescue():
            yield from (f"{step.id}.{part}" for part in RESCUE_PARTS)
            yield from ([f"{step.id}.confirm-cut-body"] if step.task == "remote" else [])
            yield from (f"{step.id}.link.{link.id}" for link in step.links)
            yield from (f"{step.id}.sign.{sign}" for sign in step.signs)
            yield from ([f"{step.id}.heard-title"] if step.signs else [])
            yield from ([f"{step.id}.remark.yes"] if step.remark else [])
        case Instruction() if step.offers and step.offers != "leaflet":
            yield from ("ui.next", f"{step.id}.open")
        case _:
            yield "ui.next"


def test_every_step_has_its_words(guide: Guide, entries: dict[str, Entry]) -> None:
    missing = {key for step in guide.steps.values() for key in needed(step)} - entries.keys()
    assert not missing


def test_no_words_are_left_over(guide: Guide) -> None:
    """Each key of a step belongs to something the step shows."""
    optional = {"lead", "body", "hint", "note", "next", "yes", "no", "who", "say", "open"}
    in_the_strip = {"beside", "ringed", *(kind.id for kind in KINDS)}
    elsewhere = {"quiz.stamp.fake", "quiz.stamp.real", *(f"quiz-end.right-{right}" for right in range(1, 11))}
    for key in JA:
        owner, _, rest = key.partition(".")
        if owner in guide.steps:
            step = guide[owner]
            shown = optional | in_the_strip if step.beside else optional
            shown |= {"unseen-title", "unseen-body"} if step.all_clear else set()
            of_contacts = isinstance(step, Contacts)
            is_ready = isinstance(step, Instruction) and rest.startswith("have.")
            is_known = key in set(needed(step)) | elsewhere or is_ready or rest in shown
            assert is_known or (of_contacts and rest == "tonight"), key
            assert not of_contacts or rest in ("title", "tonight"), key


def test_all_keys_of_the_source_and_no_more(entries: dict[str, Entry]) -> None:
    assert entries.keys() == JA.keys()


def test_the_source_has_readings_and_notes() -> None:
    for key, entry in JA.items():
        assert entry.speech is not None, key
        assert entry.note, key


def test_readings_have_the_sentences_of_the_text(entries: dict[str, Entry], language: str) -> None:
    """Sentence by sentence, or the wrong one would be marked while it is heard."""
    for key, entry in entries.items():
        is_said = key.endswith((".lead", ".note")) and entry.speech != ""  # those on paper are never said
        if is_said or key.split(".")[-1] in ("title", "body", "hint", "details") or ".remark." in key:
            reading = entry.text if entry.speech is None else entry.speech
            assert len(sentences(entry.text)) == len(sentences(reading)), key


def test_placeholders_are_those_of_the_source(entries: dict[str, Entry]) -> None:
    for key, entry in entries.items():
        assert sorted(PLACEHOLDER.findall(entry.text)) == sorted(PLACEHOLDER.findall(JA[key].text)), key


def test_bodies_are_short(entries: dict[str, Entry], language: str) -> None:
    for key, entry in entries.items():
        if key.endswith(".body"):
            assert len(entry.text) <= MOST_BODY.get(language, MOST_BODY_ELSEWHERE), (key, len(entry.text))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("相談は 0120-188-188", {"0120188188"}),
        ("１８８へ", {"188"}),
        ("イチ、ハチ、ハチえ", {"イチ、ハチ、ハチ"}),
        ("平日 9:00〜17:00", {"9:00", "17:00"}),
        ("{hotline-188}、3つ、2024年、12,000件", set()),
    ],
)
def test_a_number_is_found_however_it_is_written(words: str, found: set[str]) -> None:
    assert numbers_of(words) == found


def test_numbers_and_hours_are_filled_in_or_listed(entries: dict[str, Entry]) -> None:
    """No locale file holds an official number: these come from app/contacts/official.py."""
    for key, entry in entries.items():
        is_listed = any(key in keys for keys in LISTED.values())
        if re.fullmatch(r"contact\.[a-z0-9-]+\.hours", key):  # compared with the code in test_official.py
            assert not numbers_in(entry.text), key
            continue
        for number in numbers_of(entry.text):
            assert key in LISTED.get(number, ()), (key, number)
        assert is_listed or not numbers_of(entry.speech or ""), key
        for mail in re.findall(r"\S+@[\w.]+\w", entry.text):
            assert mail == IPA.mail, key


def test_no_official_number_is_listed_and_nothing_in_vain() -> None:
    assert not LISTED.keys() & OFFICIAL
    for number, keys in LISTED.items():
        for key in keys:
            assert number in numbers_of(JA[key].text), key


def numbers_of(words: str) -> set[str]:
    """What could be dialled in words, or is an hour, but for what is filled in, years and amounts."""
    bare = AMOUNT.sub(" ", PLACEHOLDER.sub(" ", words))
    return {*numbers_in(bare), *HOUR.findall(bare), *SAID.findall(bare)}


def test_english_is_spelt_as_in_britain() -> None:
    """One spelling; names stay as their owners write them."""
    american = re.compile(r"\b(center|color|neighbor|favor|behavior|gray|(organ|recogn|real)iz)", re.I)
    names = re.compile("(Consumer Affairs|Cybercrime Control) Center")
    for key, entry in read_locale(paths.LOCALES / "en.toml").items():
        assert not american.search(names.sub("", entry.text)), key


def test_language_names_are_their_own() -> None:
    names = [read_locale(paths.LOCALES / f"{code}.toml")["meta.name"].text for code in LANGUAGES]
    assert len(set(names)) == len(names)


def test_desks_to_ring_are_official(guide: Guide) -> None:
    rings = {step.ring for step in guide.steps.values() if isinstance(step, Instruction) and step.ring}
    assert rings
    assert rings <= BY_ID.keys()
