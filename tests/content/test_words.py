"""Every shipped language, key by key: complete, readable aloud, short, and true to the official numbers."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from app.contacts.official import BY_ID, IPA
from app.guide.flow import Guide, Instruction
from app.settings.family_numbers import OFFICIAL, half_width, only_digits
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
NUMBER = re.compile(r"[0-9](?:[-‐‑‒–—―−ーｰ－﹣﹘─━\s()\[\]#*+.]*[0-9]){2,}")
DATE = re.compile(r"(?<![0-9])(?:20[0-9]{2}年|[0-9]{1,2}(?:[月日時分]|:[0-9]{2}(?![0-9])))")
SAID = re.compile(
    r"(?:(?:ゼロ|イチ|ニイ?|サン|ヨン|ゴオ?|ロク|ナナ|シチ|ハチ|キュウ)(?:、(?=[ゼイニサヨゴロナシハキ]))?){3,}"
)
APART = tomllib.loads(Path(__file__).with_name("apart.toml").read_text(encoding="utf-8"))
LISTED = APART["numbers"]
"""Keys of the texts that may hold a number or an hour; all others come from code."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def entries(language: str) -> dict[str, Entry]:
    return read_locale(paths.LOCALES / f"{language}.toml")


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


def test_numbers_and_hours_are_filled_in_or_listed(entries: dict[str, Entry]) -> None:
    """No locale file holds an official number: these come from app/contacts/official.py."""
    listed = {key for keys in LISTED.values() for key in keys}
    for key, entry in entries.items():
        if re.fullmatch(r"contact\.[a-z0-9-]+\.hours", key):  # compared with the code in test_official.py
            assert not numbers_in(entry.text), key
            continue
        for number in numbers_of(entry.text):
            assert key in LISTED.get(number, ()), (key, number)
        assert key in listed or not numbers_of(entry.speech or ""), key
        assert {*re.findall(r"\S+@[\w.]+\w", entry.text)} <= {IPA.mail}, key


def test_no_official_number_is_listed_and_nothing_in_vain() -> None:
    assert not LISTED.keys() & OFFICIAL
    for number, keys in LISTED.items():
        for key in keys:
            assert number in numbers_of(JA[key].text), key


def numbers_in(text: str) -> frozenset[str]:
    """Whatever could be dialled in a text, as digits alone: "0120", "0359787509". Dates and hours are none."""
    return frozenset(map(only_digits, NUMBER.findall(DATE.sub("|", half_width(text)))))


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


def test_desks_to_ring_are_official(guide: Guide) -> None:
    rings = {step.ring for step in guide.steps.values() if isinstance(step, Instruction)} - {None}
    assert rings
    assert rings <= BY_ID.keys()


# ---- what is heard says all that is shown: nobody who only listens is told less


VOICED = {"は": "[はわ]", "へ": "[へえ]", "を": "[をお]"}
"""Particles are written in readings as they sound."""

IN_BRACKETS = re.compile(r"（[^）]*）")
"""What stands in brackets explains the word before it, and need not be heard."""

PART = re.compile(r"(?P<kana>[ぁ-ゖー]+)|(?P<signs>[一-鿿々×○＋…]+)|(?P<free>\{[a-z]+\}|[0-9A-Za-z#]+)")


def in_hiragana(text: str) -> str:
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in text)


def all_of(text: str) -> str:
    """A pattern for what must be heard: kana as they stand, at least a sound for each other sign."""
    heard = ""
    for part in PART.finditer(in_hiragana(text)):
        if part["kana"]:
            heard += "".join(VOICED.get(sign, sign) for sign in part["kana"])
        else:
            heard += f".{{{len(part['signs'] or '')},}}"
    return heard


def says_all(text: str, reading: str) -> bool:
    heard = re.sub(r"[^ぁ-ゖー{}a-z]", "", in_hiragana(reading))
    return any(re.fullmatch(all_of(one), heard) for one in (text, IN_BRACKETS.sub("", text)))


def test_a_reading_says_all_that_its_text_says() -> None:
    heard = {key: entry for key, entry in JA.items() if entry.speech and not key.startswith("digit.")}
    short = {key for key, entry in heard.items() if not says_all(entry.text, entry.speech or "")}
    assert len(heard) > 500
    assert short - {*APART["said"]["otherwise"]} == set()


def test_everything_on_the_pages_of_the_guide_is_heard(guide: Guide) -> None:
    silent = {key for key, entry in JA.items() if not entry.speech}
    assert not {key for key in silent if key.partition(".")[0] in {*guide.steps, "contact"}}
