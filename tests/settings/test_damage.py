"""A damaged or edited settings file: the guide starts, what cannot be right is not used, what changed is told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest

from app.contacts.hours import JAPAN
from app.contacts.official import BY_ID
from app.settings.ledger import Ledger
from app.settings.phone import OFFICIAL
from app.settings.settings import Settings
from app.settings.store import FILE_NAME, SettingsFile
from tests.settings.conftest import FULL

SEED = 20260703
EDITS = 10_000
NOW = datetime(2026, 7, 3, 10, 0, tzinfo=JAPAN)
NUMBERS = {
    "hotline-188": "188",
    "ipa": "03-5978-7509",
    "police-9110": "#9110",
    "police-110": "110",
    "stop-abroad": "0120-210-364",
    "my-number": "0120-95-0178",
}
WORDS = (
    b'"188"',
    b'"03-5978-7509"',
    b"nan",
    b"-1",
    b"1e400",
    b"true",
    b"[]",
    b"{}",
    b'"\\u202e"',
    b'"090-8765-4321"',
    b'"F1"',
)
HEADS = (b"[people]", b"[[people]]", b"[places.bank]", b"[voice]", b"[official]", b"[contact.ipa]", b"[places]")


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """The content of a file with everything set, which a ledger knows."""
    ledger = Ledger(tmp_path)
    ledger.note(Settings(), NOW)
    settings = ledger.marked(FULL)
    SettingsFile(tmp_path).save(settings)
    ledger.note(settings, NOW)
    return (tmp_path / FILE_NAME).read_bytes()


def check(folder: Path, content: bytes) -> Settings:
    """Loads it, and looks at what must hold for any content."""
    with (folder / FILE_NAME).open("r+b") as file:  # not emptied before: that makes some file systems wait for the disk
        file.write(content)
        file.truncate()
    settings = SettingsFile(folder).load()
    assert {desk.id: desk.number for desk in BY_ID.values()} == NUMBERS
    numbers = [place.number for _, place in settings.places.named() if place]
    numbers += [person.number for person in settings.people]
    assert not {number.dial for number in numbers} & OFFICIAL
    return settings


def flips(content: bytes) -> Iterator[bytes]:
    for place in range(len(content)):
        for bit in range(8):
            yield content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def edits(content: bytes) -> Iterator[bytes]:
    """One to four edits each: of bytes, which mostly leave no TOML, and of lines, which mostly do."""
    chance = random.Random(SEED)
    for turn in range(EDITS):
        edit = bytes_edited if turn % 4 == 0 else lines_edited
        edited = content
        for _ in range(chance.randint(1, 4)):
            edited = edit(edited, chance)
        yield edited


def bytes_edited(content: bytes, chance: random.Random) -> bytes:
    """Cut out, doubled, overwritten, turned round."""
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.randint(0, 12))
    part = content[start:end]
    return content[:start] + chance.choice([b"", part * 2, chance.randbytes(len(part)), part[::-1]]) + content[end:]


def lines_edited(content: bytes, chance: random.Random) -> bytes:
    """Cut out, moved, under another head, with the value of another line or a value that means something."""
    lines = content.split(b"\n")
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    key, _, value = lines[place].partition(b" = ")
    values = [*WORDS, value[:-2] + value[-1:], lines[other].partition(b" = ")[2], bytes_edited(value, chance)]
    match chance.randrange(5):
        case 0:
            del lines[place]
        case 1:
            lines.insert(other, lines.pop(place))
        case 2:
            lines.insert(place, chance.choice(HEADS))
        case _:
            lines[place] = key + b" = " + chance.choice(values) if value else lines[place]
    return b"\n".join(lines) or b"\n"


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.release("every damage, not every fifth"))])
@pytest.mark.parametrize("damage", [flips, edits])
def test_whatever_stands_in_the_file_the_guide_starts_and_a_changed_number_is_told(
    tmp_path: Path, whole: bytes, damage: object, step: int
) -> None:
    assert callable(damage)
    found = [check(tmp_path, content) for content in islice(damage(whole), 0, None, step)]
    changed = [one for one in found if (one.people, one.places) != (FULL.people, FULL.places) and one != Settings()]
    assert len(changed) > 50, "hardly any damage touched a number in a file that is still TOML"
    for one in changed[:: len(changed) // 40 + 1]:
        assert Ledger(tmp_path).note(one, NOW)
        assert Ledger(tmp_path).note(FULL, NOW)
