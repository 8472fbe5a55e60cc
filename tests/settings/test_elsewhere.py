"""Settings go from one PC to another as a settings.toml; what comes in is a stranger's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.contacts.official import BY_ID
from app.settings.family_contacts import FamilyContacts
from app.settings.settings import Guard, Settings
from app.settings.store import LARGEST_FILE, Read, exported, read_elsewhere
from app.settings.table_reader import Fault
from app.system.files import FileRefused, Refusal
from tests.settings.conftest import any_settings


def opened(folder: Path, content: bytes | str) -> Read:
    path = folder / "from the stick.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_elsewhere(path)


def bare(sent: Settings) -> Settings:
    """What arrives: all but photos and the mark of the list of changes."""
    bare = tuple(replace(one, photo=None) for one in sent.family.contacts)
    return replace(sent, family=FamilyContacts(bare), guard=Guard())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_settings.filter(lambda sent: bare(sent) != Settings()))
def test_all_settings_arrive_but_photos_and_guard(tmp_path: Path, sent: Settings) -> None:
    assert opened(tmp_path, exported(sent)) == Read(bare(sent))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"not toml",
        b"[" * 50_000,
        b"a = " + b"[" * 40_000 + b"]" * 40_000,
        b"x = " + b"9" * 10_000,
        b"[contacts]\nhotline = '03-0000-0000'\n",
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  of many kinds, all told in one sentence
        opened(tmp_path, content)


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_elsewhere(tmp_path / "gone")
    with pytest.raises(FileRefused):
        read_elsewhere(tmp_path)
    with pytest.raises(FileRefused) as refused:
        opened(tmp_path, b"#" * (LARGEST_FILE + 1))
    assert refused.value.reason is Refusal.TOO_LARGE


def test_official_numbers_paths_and_commands_are_not_looked_for(tmp_path: Path) -> None:
    text = (
        '[official]\nipa = "050-3136-1234"\n[contact.ipa]\nnumber = "1"\n[companion]\ncommand = "sh"\n'
        'hot_key = "/bin/sh"\npath = "/etc"\n[pin]\nkey = ""\n'
        '[[people]]\nname = "むすめ"\nnumber = "188"\n[[people]]\nname = "たろう"\nnumber = "03-1234-5678"\n'
        'photo = "photo-00000000000000000000000000000000"\n'
    )
    read = opened(tmp_path, text)
    assert [(one.name, one.photo) for one in read.settings.family.people] == [("たろう", None)]
    assert read.settings.companion == Settings().companion
    assert set(read.faults) == {
        Fault("companion.hot_key", "wrong"),
        Fault("people.1.number", "wrong"),
    }
    assert BY_ID["ipa"].number == "03-5978-7509"
