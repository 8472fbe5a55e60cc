"""Every change of the numbers is told for 30 days, whoever made it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.contacts.hours import JAPAN
from app.settings.family_numbers import Number, Slot
from app.settings.ledger import Ledger
from app.settings.settings import ChangeKind, Contact, FamilyContacts, NumberChange, Settings
from tests.settings.conftest import BANK, CENTRE, DAUGHTER, FULL, SON, with_people

NOW = datetime(2026, 7, 3, 10, 0, tzinfo=JAPAN)
DAY = timedelta(days=1)
ORDINARY = FULL.family
STRANGE = Number("050-3136-1234")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger that knows ORDINARY since 100 days, seen every ten of them."""
    for days in range(100, 0, -10):
        Ledger(tmp_path).note(ORDINARY, NOW - days * DAY)
    return tmp_path


def kinds(changes: tuple[NumberChange, ...]) -> list[tuple[ChangeKind, str]]:
    return [(change.kind, change.name or change.slot) for change in changes]


def test_the_number_before_is_a_number_of_the_family_or_nothing() -> None:
    for kind, old, shown in (
        (ChangeKind.NUMBER, "0312345678;ext=12", "03-1234-5678"),
        (ChangeKind.REMOVED, "188", ""),
        (ChangeKind.NUMBER, "国の窓口", ""),
        (ChangeKind.ADDED, "", ""),
    ):
        assert NumberChange(NOW, kind, Slot.PERSON, old=old).old_number == shown


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (with_people(FULL, SON, DAUGHTER), []),
        (with_people(FULL, DAUGHTER), [(ChangeKind.REMOVED, "たろう")]),
        (with_people(FULL, replace(DAUGHTER, photo=None), SON), []),
        (with_people(FULL, DAUGHTER, replace(SON, number=STRANGE)), [(ChangeKind.NUMBER, "たろう")]),
        (
            with_people(FULL, DAUGHTER, replace(SON, name="まご", number=STRANGE)),
            [(ChangeKind.REMOVED, "たろう"), (ChangeKind.ADDED, "まご")],
        ),
        (
            with_people(FULL, replace(DAUGHTER, number=SON.number), replace(SON, number=DAUGHTER.number)),
            [(ChangeKind.NUMBER, "むすめ"), (ChangeKind.NUMBER, "たろう")],
        ),
        (
            Settings(family=FamilyContacts((DAUGHTER, SON, CENTRE, replace(BANK, name="わるい銀行", number=STRANGE)))),
            [(ChangeKind.NUMBER, "わるい銀行")],
        ),
        (
            Settings(family=FamilyContacts((DAUGHTER, SON, BANK, Contact("", STRANGE, slot=Slot.CARD)))),
            [(ChangeKind.REMOVED, "local_centre"), (ChangeKind.ADDED, "card")],
        ),
    ],
)
def test_each_kind_of_change(folder: Path, changed: Settings, told: list[tuple[ChangeKind, str]]) -> None:
    assert kinds(Ledger(folder).note(changed.family, NOW)) == told
    assert Ledger(folder).note(changed.family, NOW) == ()


def test_of_two_with_one_name_neither_hides_the_other(tmp_path: Path) -> None:
    """Two daughters, or two whose names cannot be shown."""
    numbers = [DAUGHTER.number, SON.number, STRANGE, Number("050-3136-5678")]
    first, second, third, fourth = (replace(DAUGHTER, number=number) for number in numbers)
    ledger = Ledger(tmp_path)
    ledger.note(FamilyContacts((first, second)), NOW)
    told = ledger.note(FamilyContacts((third, fourth)), NOW)
    assert [(one.kind, one.old) for one in told] == [(ChangeKind.NUMBER, number) for number in numbers[:2]]
    told = ledger.note(FamilyContacts((SON,)), NOW)
    assert [one.kind for one in told] == [ChangeKind.REMOVED, ChangeKind.REMOVED, ChangeKind.ADDED]


def test_what_is_entered_after_all_were_taken_away_is_told_but_not_the_first_entry(tmp_path: Path) -> None:
    """A stranger at the PC says that the PIN is forgotten, which takes the numbers along, and enters his own."""
    assert Ledger(tmp_path).note(FamilyContacts((DAUGHTER,)), NOW) == ()
    Ledger(tmp_path).note(FamilyContacts(), NOW)
    told = Ledger(tmp_path).note(FamilyContacts((replace(DAUGHTER, number=STRANGE),)), NOW)
    assert kinds(told) == [(ChangeKind.ADDED, "むすめ")]
