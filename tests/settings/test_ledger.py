"""Every change of the numbers is told for 30 days, whoever made it."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.contacts.hours import JAPAN
from app.settings.family_contacts import ChangeKind, Contact, FamilyContacts, NumberChange
from app.settings.ledger import FILE_NAME, Ledger
from app.settings.names import Slot
from app.settings.phone import Number
from app.settings.settings import Guard, Settings
from tests.settings.conftest import BANK, CENTRE, DAUGHTER, FULL, SON, any_settings, with_people

NOW = datetime(2026, 7, 3, 10, 0, tzinfo=JAPAN)
DAY = timedelta(days=1)
ORDINARY = replace(FULL, guard=Guard())
STRANGE = Number("050-3136-1234")
FALSE = with_people(ORDINARY, replace(DAUGHTER, number=STRANGE), SON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger that knows ORDINARY since 100 days, seen every ten of them, and is marked in the settings."""
    for days in range(100, 0, -10):
        Ledger(tmp_path).note(ORDINARY, NOW - days * DAY)
    return tmp_path


def kinds(changes: tuple[NumberChange, ...]) -> list[tuple[ChangeKind, str]]:
    return [(change.kind, change.name or change.slot) for change in changes]


def test_the_first_numbers_of_all_are_no_change(tmp_path: Path) -> None:
    """Whoever sets up a PC is not warned of it for 30 days; nor where the guide ran before with no number."""
    for folder, empty in ((tmp_path / "a", None), (tmp_path / "b", Settings())):
        folder.mkdir()
        if empty is not None:
            Ledger(folder).note(Ledger(folder).marked(empty), NOW - DAY)
        assert Ledger(folder).note(ORDINARY, NOW) == ()
        assert kinds(Ledger(folder).note(FALSE, NOW + DAY)) == [(ChangeKind.NUMBER, "むすめ")]


def test_numbers_that_are_entered_within_the_hour_are_known_from_then_on(tmp_path: Path) -> None:
    """The set-up was finished without a number, and opened again: what a stranger then changes is told."""
    hour = timedelta(hours=1)
    Ledger(tmp_path).note(Settings(guard=Guard("c" * 32)), NOW - 2 * hour)
    for before in (hour, 0 * hour):
        assert Ledger(tmp_path).note(ORDINARY, NOW - before) == ()
    assert kinds(Ledger(tmp_path).note(FALSE, NOW + hour)) == [(ChangeKind.NUMBER, "むすめ")]


def test_nothing_changed_nothing_told(folder: Path) -> None:
    assert Ledger(folder).note(ORDINARY, NOW) == ()
    assert Ledger(folder).recent(NOW) == ()


def test_a_changed_number_is_told_for_thirty_days(folder: Path) -> None:
    change = NumberChange(NOW, ChangeKind.NUMBER, "person", "むすめ", DAUGHTER.number.stored, STRANGE.stored)
    for days in (0, 1, 10, 20, 30):
        assert Ledger(folder).note(FALSE, NOW + days * DAY) == (() if days else (change,))
        assert Ledger(folder).recent(NOW + days * DAY) == (change,)
    assert Ledger(folder).recent(NOW + 30 * DAY + timedelta(seconds=1)) == ()


def test_changing_it_back_does_not_untell_it(folder: Path) -> None:
    Ledger(folder).note(FALSE, NOW)
    Ledger(folder).note(ORDINARY, NOW + DAY)
    assert kinds(Ledger(folder).recent(NOW + 2 * DAY)) == [(ChangeKind.NUMBER, "むすめ")] * 2


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (with_people(ORDINARY, SON, DAUGHTER), []),
        (with_people(ORDINARY, DAUGHTER), [(ChangeKind.REMOVED, "たろう")]),
        (with_people(ORDINARY, DAUGHTER, replace(SON, name="じろう")), [(ChangeKind.NAME, "じろう")]),
        (with_people(ORDINARY, replace(DAUGHTER, photo=None), SON), [(ChangeKind.PHOTO, "むすめ")]),
        (
            with_people(ORDINARY, DAUGHTER, replace(SON, number=Number("03-1234-5678"))),
            [(ChangeKind.NUMBER, "たろう")],
        ),
        (
            with_people(ORDINARY, DAUGHTER, replace(SON, name="まご", number=STRANGE)),
            [(ChangeKind.REMOVED, "たろう"), (ChangeKind.ADDED, "まご")],
        ),
        (
            with_people(ORDINARY, replace(DAUGHTER, number=SON.number), replace(SON, number=DAUGHTER.number)),
            [(ChangeKind.NUMBER, "むすめ"), (ChangeKind.NUMBER, "たろう")],
        ),
        (
            Settings(family=FamilyContacts((DAUGHTER, SON, CENTRE, replace(BANK, name="わるい銀行", number=STRANGE)))),
            [(ChangeKind.NUMBER, "わるい銀行"), (ChangeKind.NAME, "わるい銀行")],
        ),
        (
            Settings(family=FamilyContacts((DAUGHTER, SON, BANK, Contact("", STRANGE, slot=Slot.CARD)))),
            [(ChangeKind.REMOVED, "local_centre"), (ChangeKind.ADDED, "card")],
        ),
    ],
)
def test_each_kind_of_change(folder: Path, changed: Settings, told: list[tuple[ChangeKind, str]]) -> None:
    assert kinds(Ledger(folder).note(changed, NOW)) == told
    assert Ledger(folder).note(changed, NOW) == ()


def test_a_removed_ledger_is_noticed_where_the_settings_are_marked(folder: Path) -> None:
    marked = Ledger(folder).marked(ORDINARY)
    assert Ledger(folder).note(marked, NOW) == ()
    (folder / FILE_NAME).unlink()
    assert kinds(Ledger(folder).note(marked, NOW)) == [(ChangeKind.LEDGER, "")]
    assert Ledger(folder).note(marked, NOW + DAY) == ()
    assert kinds(Ledger(folder).recent(NOW + DAY)) == [(ChangeKind.LEDGER, "")]


def test_a_removed_ledger_without_a_mark_begins_anew(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    assert Ledger(folder).note(FALSE, NOW) == ()


def test_a_ledger_from_elsewhere_is_noticed(folder: Path) -> None:
    told = Ledger(folder).note(replace(FALSE, guard=Guard(ledger="f" * 32)), NOW)
    assert kinds(told) == [(ChangeKind.LEDGER, ""), (ChangeKind.NUMBER, "むすめ")]


def test_a_ledger_of_an_earlier_version_with_days_of_its_own_is_read(folder: Path) -> None:
    path = folder / FILE_NAME
    path.write_bytes(path.read_bytes().removesuffix(b"}") + b',"digest":"00","day":"P3D"}')
    assert kinds(Ledger(folder).note(FALSE, NOW)) == [(ChangeKind.NUMBER, "むすめ")]


def test_a_ledger_with_an_impossible_mark_is_noticed_and_does_not_hinder_saving(folder: Path) -> None:
    path = folder / FILE_NAME
    path.write_bytes(msgspec.json.encode({**msgspec.json.decode(path.read_bytes()), "id": "not hex"}))
    ledger = Ledger(folder)
    assert kinds(ledger.note(ORDINARY, NOW)) == [(ChangeKind.LEDGER, "")]
    assert len(ledger.marked(ORDINARY).guard.ledger) == 32


def test_a_date_to_come_is_shown_as_today(folder: Path) -> None:
    """The clock was ahead when it was made, or is behind now."""
    Ledger(folder).note(FALSE, NOW + 5 * DAY)
    assert [one.when for one in Ledger(folder).recent(NOW)] == [NOW]


def test_a_damaged_number_of_before_is_not_shown(folder: Path) -> None:
    Ledger(folder).note(FALSE, NOW)
    path = folder / FILE_NAME
    path.write_bytes(path.read_bytes().replace(DAUGHTER.number.stored.encode(), b"090-1234-567"))
    [change] = Ledger(folder).recent(NOW)
    assert change.old_number == ""


def test_a_full_disk_still_tells(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr("app.system.files.os.fsync", full)
        ledger = Ledger(folder)
        ledger.note(FALSE, NOW)
        assert kinds(ledger.recent(NOW)) == [(ChangeKind.NUMBER, "むすめ")]
    assert kinds(Ledger(folder).note(FALSE, NOW)) == [(ChangeKind.NUMBER, "むすめ")]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(any_settings, min_size=1, max_size=4))
def test_any_walk_of_settings_is_told_exactly_once(tmp_path: Path, walk: list[Settings]) -> None:
    (tmp_path / FILE_NAME).unlink(missing_ok=True)
    before: Settings = Settings()
    for one in walk:
        told = Ledger(tmp_path).note(one, NOW)
        same = set(one.family.contacts) == set(before.family.contacts)
        assert bool(told) is not (same or not before.family.contacts)
        assert Ledger(tmp_path).note(one, NOW) == ()
        before = one


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_in_its_place_are_noticed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert kinds(Ledger(tmp_path).note(ORDINARY, NOW)) == [(ChangeKind.LEDGER, "")]
    assert Ledger(tmp_path).note(ORDINARY, NOW) == ()
