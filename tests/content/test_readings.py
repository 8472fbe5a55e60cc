"""What is heard says all that is shown: nobody who only listens is told less."""

from __future__ import annotations

import re

from app.guide.flow import Guide
from app.system import paths
from app.texts import read_locale

JA = read_locale(paths.LOCALES / "ja.toml")

SAID_OTHERWISE = {
    *("family.changed.added", "family.changed.number", "family.changed.name", "family.changed.photo"),
    *("family.changed.removed", "family.more", "family.before", "family.pin.locked"),
    *("day.dated", "status.checked-differs", "practice.progress"),
    *("ui.and", "ui.close-all", "ui.still-open"),
    "contact.ipa.hint",
    *("close-for-me.sign.dont-call", "close-for-me.sign.dont-pay"),
}
"""Dates and times that change are not heard, nor is a mail address; names of several browsers are heard as sentences,
and so are the digits of the number before; so is the one word beside a sign, which alone would sound like a report."""

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
    assert short - SAID_OTHERWISE == set()


def test_everything_on_the_pages_of_the_guide_is_heard(guide: Guide) -> None:
    silent = {key for key, entry in JA.items() if not entry.speech}
    assert not {key for key in silent if key.partition(".")[0] in {*guide.steps, "contact"}}
