"""Every change of the numbers is told for 30 days, whoever made it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.contacts.hours import JAPAN
from app.settings.family_numbers import Number, Slot
from app.settings.ledger import Ledger
from app.settings.settings import ChangeKind, Contact, FamilyContacts, NumberChange
from tests.settings.conftest import BANK, CENTRE, DAUGHTER, FULL, SON

NOW = datetime(2026, 7, 3, 10, 0, tzinfo=JAPAN)
STRANGE = Number("050-3136-1234")


def kinds(changes: tuple[NumberChange, ...]) -> list[tuple[str, str]]:
    return [(change.kind, change.name or change.slot) for change in changes]


def test_the_number_before_is_a_number_of_the_family_or_nothing() -> None:
    for old, shown in {"0312345678;ext=12": "03-1234-5678", "188": "", "国の窓口": "", "": ""}.items():
        assert NumberChange(NOW, ChangeKind.NUMBER, Slot.PERSON, old=old).old_number == shown


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ((SON, replace(DAUGHTER, photo=None), CENTRE, BANK), []),
        ((DAUGHTER, CENTRE, BANK), [("removed", "たろう")]),
        ((DAUGHTER, replace(SON, number=STRANGE), CENTRE, BANK), [("number", "たろう")]),
        (
            (DAUGHTER, replace(SON, name="まご", number=STRANGE), CENTRE, BANK),
            [("removed", "たろう"), ("added", "まご")],
        ),
        (
            (replace(DAUGHTER, number=SON.number), replace(SON, number=DAUGHTER.number), CENTRE, BANK),
            [("number", "むすめ"), ("number", "たろう")],
        ),
        (
            (DAUGHTER, SON, CENTRE, replace(BANK, name="わるい銀行", number=STRANGE)),
            [("number", "わるい銀行")],
        ),
        (
            (DAUGHTER, SON, BANK, Contact("", STRANGE, slot=Slot.CARD)),
            [("removed", "local_centre"), ("added", "card")],
        ),
    ],
)
def test_each_kind_of_change(tmp_path: Path, changed: tuple[Contact, ...], told: list[tuple[str, str]]) -> None:
    Ledger(tmp_path).note(FULL.family, NOW)
    family = FamilyContacts(changed)
    assert kinds(Ledger(tmp_path).note(family, NOW)) == told
    assert Ledger(tmp_path).note(family, NOW) == ()


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
    assert kinds(told) == [("added", "むすめ")]
