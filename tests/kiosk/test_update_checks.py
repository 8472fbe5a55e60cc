"""What is not right in new content is refused, and no false number comes before a visitor."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import paths
from app.guide.model import Guide
from app.kiosk.update_checks import LARGEST_FILE, LONGEST_TEXT, MOST_FILES, Reason, needed_keys
from app.kiosk.updates import install_update
from app.texts import Library
from tests.content.test_words import needed
from tests.kiosk.sticks import EN, JA, START, add, change, folder, make_stick, refused, set_text


@pytest.fixture(autouse=True)
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_stick(tmp_path / "stick")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


Spoil = Callable[[Path], Any]


def replace_by_link(path: Path) -> None:
    path.rename(path.with_name("real"))
    path.symlink_to("real")


def add_many(source: Path) -> None:
    for number in range(MOST_FILES):
        add(source, f"guide/x{number}.toml", "")


def empty_guide(source: Path) -> None:
    for path in (folder(source) / "guide").iterdir():
        path.unlink()


def add_to_instruction(source: Path, line: str) -> None:
    """A page that had one button gets a second one."""
    change(source, "guide/7-learn.toml", 'picture = "learn-source"', f'picture = "learn-source"\n{line}')


FILES: dict[str, Spoil] = {
    "link": lambda s: (folder(s) / "guide/9.toml").symlink_to(paths.GUIDE / "1-start.toml"),
    "link to nothing": lambda s: (folder(s) / "locales/de.toml").symlink_to("nowhere"),
    "folder": lambda s: (folder(s) / "guide/9.toml").mkdir(),
    "pipe": lambda s: os.mkfifo(folder(s) / "guide/9.toml"),
    "other kind": lambda s: add(s, "guide/run.sh", ""),
    "hidden": lambda s: add(s, "guide/.9.toml", ""),
    "strange name": lambda s: add(s, "guide/9 \n.toml", ""),
    "too large": lambda s: add(s, START, "#" * LARGEST_FILE),
    "too many": add_many,
    "linked folder": lambda s: replace_by_link(folder(s) / "guide"),
    "all linked": lambda s: replace_by_link(folder(s)),
}
UNREADABLE: dict[str, Spoil] = {
    "no toml": lambda s: add(s, START, "\n= ="),
    "not utf-8": lambda s: (folder(s) / EN).write_bytes(b"\xff"),
    "deep": lambda s: add(s, EN, "\nx = " + "[" * 9_000),
    "slow": lambda s: add(s, EN, "\n" + "a." * 9_000 + "a = 1"),
    "long number": lambda s: add(s, EN, "\nx = " + "1" * 9_000),
}
GUIDES: dict[str, Spoil] = {
    "none": empty_guide,
    "one lost": lambda s: (folder(s) / "guide/4-phone.toml").unlink(),
    "unknown kind": lambda s: add(s, START, '\n[x]\nkind = "script"\nstage = 1\n'),
    "no way out": lambda s: change(s, START, 'target = "hang-up"', 'target = "nowhere"'),
    "no picture": lambda s: change(s, START, 'picture = "', 'picture = "no-such-'),
    "no number": lambda s: change(s, "guide/6-damage.toml", 'ring = "', 'ring = "no-such-'),
}
WORDS: dict[str, Spoil] = {
    "no language": lambda s: (folder(s) / EN).unlink(),
    "no source": lambda s: (folder(s) / JA).unlink(),
    "no key": lambda s: change(s, EN, "[start]\ntitle = ", "[start]\ntytle = "),
    "no text": lambda s: change(s, EN, '[start]\ntitle = { text = "', '[start]\ntitle = { taxt = "'),
    "no words to open something": lambda s: add_to_instruction(s, 'opens = "videos"'),
    "no words to open the security": lambda s: add_to_instruction(s, "security = true"),
    "placeholder lost": lambda s: set_text(s, JA, "kiosk.staff", "locked", "お待ちください"),
    "placeholder new": lambda s: set_text(s, JA, "start", "title", "{name}"),
    "placeholder heard": lambda s: set_text(s, JA, "start", "title", "{name}", "speech"),
    "placeholder reaching": lambda s: set_text(s, EN, "kiosk.staff", "locked", "{seconds.__class__}"),
    "placeholder shaped": lambda s: set_text(s, EN, "kiosk.staff", "locked", "{seconds:>9999999}"),
    "open brace": lambda s: set_text(s, EN, "start", "title", "{"),
    "digit read wrong": lambda s: set_text(s, JA, "digit", "8", "ナナ", "speech"),
    "digit shown wrong": lambda s: set_text(s, EN, "digit", "8", "7"),
    "digit of a new language": lambda s: add(s, "locales/de.toml", '[digit]\n8 = { text = "9" }\n'),
    "too long": lambda s: set_text(s, EN, "start", "title", "x" * (LONGEST_TEXT + 1)),
}
NUMBERS: dict[str, Spoil] = {
    "number": lambda s: set_text(s, JA, "start", "title", "03-1234-5678 に電話してください"),
    "full width": lambda s: set_text(s, JA, "start", "title", "０５０（１２３４）５６７８"),
    "short": lambda s: set_text(s, EN, "start", "title", "Call #7119"),
    "nearly official": lambda s: set_text(s, EN, "start", "title", "Call 189"),
    "longer than official": lambda s: set_text(s, EN, "start", "title", "Call 188-1234"),
    "spoken": lambda s: set_text(s, JA, "start", "title", "イチ、ハチ、キュウえ", "speech"),
    "in words": lambda s: set_text(s, EN, "start", "title", "Call zero three one two three four"),
    "in kanji": lambda s: set_text(s, JA, "start", "title", "〇三の一二三四"),
    "page": lambda s: set_text(s, EN, "start", "title", "See https://help.example"),
    "www": lambda s: set_text(s, JA, "start", "title", "ＷＷＷ．ｅｘａｍｐｌｅ"),
    "mail": lambda s: set_text(s, EN, "start", "title", "anshin@ipa.example"),
    "new key": lambda s: add(s, EN, '\n[zzz]\nx = { text = "a", speech = "0120 123 456" }\n'),
    "new language": lambda s: add(s, "locales/de.toml", '[start]\ntitle = { text = "Tel. 0900 1234" }\n'),
}
SPOILT = [
    *((Reason.FILES, name, spoil) for name, spoil in FILES.items()),
    *((Reason.UNREADABLE, name, spoil) for name, spoil in UNREADABLE.items()),
    *((Reason.GUIDE, name, spoil) for name, spoil in GUIDES.items()),
    *((Reason.WORDS, name, spoil) for name, spoil in WORDS.items()),
    *((Reason.NUMBERS, name, spoil) for name, spoil in NUMBERS.items()),
    (Reason.MISSING, "nothing", lambda s: shutil.rmtree(folder(s))),
    (Reason.MISSING, "no words", lambda s: shutil.rmtree(folder(s) / "locales")),
    (Reason.MISSING, "no stick", shutil.rmtree),
]


@pytest.mark.parametrize(("reason", "name", "spoil"), SPOILT, ids=[f"{reason}: {name}" for reason, name, _ in SPOILT])
def test_what_is_not_right_is_refused(source: Path, state: Path, reason: Reason, name: str, spoil: Spoil) -> None:
    spoil(source)
    error = refused(source, state)
    assert (error.reason, error.key) == (reason, f"kiosk.update.{reason}"), str(error)
    assert error.problems
    assert all(str(problem).isprintable() for problem in error.problems)


def test_official_numbers_may_stand_in_new_words(source: Path, state: Path) -> None:
    set_text(source, JA, "start", "title", "188 か #9110、110、03-5978-7509 へ")
    set_text(
        source,
        JA,
        "start",
        "title",
        "イチ、ハチ、ハチか、ゼロ、サン、、ゴオ、キュウ、ナナ、ハチ、、ナナ、ゴオ、ゼロ、キュウえ",
        "speech",
    )
    install_update(source, state)


def test_all_faults_of_a_kind_are_told_at_once(source: Path, state: Path) -> None:
    set_text(source, JA, "start", "title", "0120-444-444")
    set_text(source, EN, "start", "title", "0120-555-555")
    assert {problem.file for problem in refused(source, state).problems} == {"ja.toml", "en.toml"}


def test_what_is_needed_is_what_the_words_tests_need(guide: Guide) -> None:
    for step in guide.steps.values():
        assert set(needed_keys(step)) == set(needed(step))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_reason_has_words(library: Library, language: str) -> None:
    texts = library.texts(language)
    assert set(texts.keys_of("kiosk.update")) == {f"kiosk.update.{reason}" for reason in Reason}
    assert all(texts[f"kiosk.update.{reason}"].text for reason in Reason)
