"""Settings go from one PC to another; what comes in is a stranger's."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.contacts.official import BY_ID
from app.family.carry import (
    FORMAT,
    LARGEST_FILE,
    LARGEST_PHOTO,
    Change,
    ImportDoubt,
    ImportRefused,
    pack,
    unpack,
    unpack_file,
)
from app.family.model import Guard, Settings
from app.family.people import Places
from app.family.photos import Photos
from app.family.reading import Notice, Reason
from tests.family.conftest import DAUGHTER, FULL, SON, any_settings

HEAD = f'format = "{FORMAT}"\nversion = 1\n'
PRESENT = Settings(guard=Guard(ledger="d" * 32))


def doubt(content: bytes) -> ImportDoubt:
    with pytest.raises(ImportRefused) as refused:
        unpack(content, PRESENT)
    return refused.value.doubt


def test_everything_arrives_but_the_guard(tmp_path: Path) -> None:
    here, there = Photos(tmp_path / "here"), Photos(tmp_path / "there")
    photo = here.keep_content(b"a face")
    sent = replace(FULL, people=(replace(DAUGHTER, photo=photo), SON))
    parcel = unpack(pack(sent, here), PRESENT)
    assert parcel.settings == replace(sent, guard=PRESENT.guard)
    assert parcel.notices == ()
    parcel.keep_photos(there)
    assert there.read(photo) == b"a face"


def test_neither_seal_nor_salt_leaves_the_pc(tmp_path: Path) -> None:
    sent = pack(FULL, Photos(tmp_path))
    assert all(secret.encode() not in sent for secret in (FULL.guard.ledger,))


def test_what_will_change_is_listed(tmp_path: Path) -> None:
    sent = replace(FULL, people=(SON,), voice=PRESENT.voice, look=PRESENT.look, companion=PRESENT.companion)
    present = replace(PRESENT, people=(replace(DAUGHTER, photo=None),))
    changes = unpack(pack(sent, Photos(tmp_path)), present).changes
    assert changes == (
        Change("press.interval", 0.8, 1.5),
        Change("people.1.name", "むすめ", "たろう"),
        Change("people.1.number", "090-1234-5678", "03-1234-5678;ext=12"),
        Change("places.local_centre.name", None, ""),
        Change("places.local_centre.number", None, "03-1111-2222"),
        Change("places.bank.name", None, "さくら銀行"),
        Change("places.bank.number", None, "0120-111-222"),
    )
    assert unpack(pack(present, Photos(tmp_path)), present).changes == ()


def test_whoever_is_not_in_the_file_is_not_removed(tmp_path: Path) -> None:
    parcel = unpack(pack(Settings(), Photos(tmp_path)), FULL)
    assert (parcel.settings.people[1], parcel.settings.places) == (SON, FULL.places)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", ImportDoubt.NOT_OURS),
        (b"\xff\xfe", ImportDoubt.UNREADABLE),
        (b"not toml", ImportDoubt.UNREADABLE),
        (b"[" * 500_000, ImportDoubt.UNREADABLE),
        (b"a = " + b"[" * 400_000 + b"]" * 400_000, ImportDoubt.UNREADABLE),
        (b"x = " + b"9" * 10_000, ImportDoubt.UNREADABLE),
        (HEAD.encode() + b"#" * LARGEST_FILE, ImportDoubt.TOO_LARGE),
        (b'format = "another"\nversion = 1\n', ImportDoubt.NOT_OURS),
        (f'format = "{FORMAT}"\nversion = true\n'.encode(), ImportDoubt.NOT_OURS),
        (f'format = "{FORMAT}"\nversion = 0\n'.encode(), ImportDoubt.NOT_OURS),
        (f'format = "{FORMAT}"\nversion = 2\n'.encode(), ImportDoubt.NEWER),
        ((HEAD + ".".join("a" * 20) + " = 1").encode(), ImportDoubt.NOT_OURS),
        ((HEAD + ".".join("a" * 90) + " = 1").encode(), ImportDoubt.NOT_OURS),
        ((HEAD + ".".join("a" * 400_000) + " = 1").encode(), ImportDoubt.UNREADABLE),
        ((HEAD + "a = " + "[" * 20 + "]" * 20).encode(), ImportDoubt.NOT_OURS),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_file_of_ours_is_refused(content: bytes, why: ImportDoubt) -> None:
    assert doubt(content) is why


def test_a_file_from_a_windows_editor_is_read() -> None:
    text = "\ufeff" + HEAD + '[look]\nsize = "large"\n'
    assert unpack(text.replace("\n", "\r\n").encode(), PRESENT).settings.look.size == "large"


def test_what_cannot_be_used_stays_as_it_is() -> None:
    text = HEAD + '[look]\nsize = "huge"\ncolors = "dark"\n[places.bank]\nname = "188"\nnumber = "110"\n'
    parcel = unpack(text.encode(), FULL)
    assert parcel.settings == FULL
    assert {notice.key for notice in parcel.notices} == {"look.size", "places.bank.number", "places.bank.name"}


@pytest.mark.parametrize("number", ["188", "#9110", "03-5978-7509", "+81 3-5978-7509", "0141-12-3456", "call me"])
def test_no_official_and_no_impossible_number_comes_in(number: str) -> None:
    text = HEAD + f'[[people]]\nname = "188"\nnumber = "{number}"\n[[people]]\nname = "むすめ"\nnumber = "{number}"\n'
    assert unpack(text.encode(), PRESENT).settings.people == ()


def test_official_numbers_paths_and_commands_are_not_looked_for() -> None:
    text = (
        HEAD + '[official]\nipa = "050-3136-1234"\n[contact.ipa]\nnumber = "1"\n[companion]\ncommand = "sh"\n'
        'hot_key = "/bin/sh"\npath = "/etc"\n[guard]\nseal = ""\nledger = ""\n[pin]\nkey = ""\n'
    )
    parcel = unpack(text.encode(), FULL)
    assert parcel.settings == FULL
    assert parcel.notices == (Notice("companion.hot_key", Reason.WRONG),)
    assert BY_ID["ipa"].number == "03-5978-7509"


def photo_file(name: str, text: str) -> bytes:
    person = f'[[people]]\nname = "むすめ"\nnumber = "090-1234-5678"\nphoto = "{name}"\n'
    return (HEAD + person + f'[photos]\n"{name}" = "{text}"\n').encode()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("photo-" + "0" * 32, base64.b64encode(b"another").decode()),
        ("photo-" + "0" * 32, "not base64!"),
        ("photo-" + "0" * 32, ""),
        ("photo-" + "0" * 32, "ａｂｃｄ"),
        ("photo-" + "0" * 32, base64.b64encode(b"x" * (LARGEST_PHOTO + 10)).decode()),
        ("../../.bashrc", base64.b64encode(b"x").decode()),
        ("/etc/passwd", base64.b64encode(b"x").decode()),
    ],
)
def test_a_photo_that_is_not_what_it_says_is_left_out(name: str, text: str) -> None:
    parcel = unpack(photo_file(name, text), PRESENT)
    assert [person.photo for person in parcel.settings.people] == [None]
    assert parcel.photos == {}
    assert [notice.key for notice in parcel.notices] == ["people.1.photo"]


def test_large_photos_stay_at_home_and_three_of_the_largest_fit(tmp_path: Path) -> None:
    photos = Photos(tmp_path)
    chance = random.Random(1)
    names = [photos.keep_content(chance.randbytes(LARGEST_PHOTO)) for _ in range(3)]
    sent = replace(FULL, people=tuple(replace(SON, photo=name) for name in names))
    content = pack(sent, photos)
    assert len(content) <= LARGEST_FILE
    assert set(unpack(content, PRESENT).photos) == set(names)
    large = photos.keep_content(b"x" * (LARGEST_PHOTO + 1))
    assert b"photos" not in pack(replace(FULL, people=(replace(SON, photo=large),)), photos)


def test_a_file_from_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "usb"
    for why in (ImportDoubt.UNREADABLE, ImportDoubt.TOO_LARGE):
        with pytest.raises(ImportRefused) as refused:
            unpack_file(path, PRESENT)
        assert refused.value.doubt is why
        path.write_bytes(b"#" * (LARGEST_FILE + 1))
    path.write_bytes(pack(replace(FULL, people=(SON,)), Photos(tmp_path)))
    assert unpack_file(path, PRESENT).settings == replace(FULL, people=(SON,), guard=PRESENT.guard)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_settings)
def test_all_settings_can_be_carried(tmp_path: Path, sent: Settings) -> None:
    bare = replace(sent, people=tuple(replace(person, photo=None) for person in sent.people))
    parcel = unpack(pack(bare, Photos(tmp_path)), PRESENT)
    assert parcel.settings == replace(bare, guard=PRESENT.guard)
    assert parcel.notices == ()


scalars: st.SearchStrategy[Any] = (
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(max_size=30) | st.datetimes() | st.dates()
)
KNOWN = "voice look people places companion press guard photos name number photo bank size speed interval hot_key"
keys = st.sampled_from(KNOWN.split()) | st.text(max_size=5)
tables = st.dictionaries(
    keys,
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4), max_leaves=8
    ),
    max_size=6,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables)
def test_any_toml_is_refused_or_harmless(table: dict[str, Any]) -> None:
    content = tomlkit.dumps({"format": FORMAT, "version": 1, **table}).encode(errors="replace")
    try:
        parcel = unpack(content, FULL)
    except ImportRefused:
        return
    assert parcel.settings.guard == FULL.guard
    assert len(parcel.settings.people) <= 3
    assert isinstance(parcel.settings.places, Places)
