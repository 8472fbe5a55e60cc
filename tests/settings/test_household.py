"""Settings, PIN and ledger in step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.contacts.hours import JAPAN
from app.settings.doubts import Doubtful
from app.settings.family_contacts import ChangeKind
from app.settings.household import Household, PinRefused
from app.settings.pin import Outcome
from app.settings.settings import Guard, Settings
from app.settings.store import FILE_NAME, PREVIOUS
from app.system.files import SaveFailed
from tests.settings.conftest import DAUGHTER, FULL, SON, with_people

NOW = datetime(2026, 7, 3, 10, 0, tzinfo=JAPAN)
PIN = "2468"
WANTED = with_people(replace(FULL, guard=Guard()), replace(DAUGHTER, photo=None), SON)


def plain(settings: Settings) -> Settings:
    return replace(settings, guard=Guard())


@pytest.fixture
def locked(tmp_path: Path) -> Household:
    one = Household(tmp_path)
    one.save(WANTED, NOW, new_pin=PIN)
    return one


def test_without_a_pin_saving_is_open_and_told_to_nobody(tmp_path: Path) -> None:
    one = Household(tmp_path)
    saved = one.save(WANTED, NOW)
    assert plain(saved) == WANTED
    assert one.file.load() == saved
    assert saved.guard.ledger
    assert one.ledger.recent(NOW) == (), "the first entry of all is no change"
    assert Household(tmp_path).ledger.note(saved, NOW) == ()


def test_with_a_pin_nothing_is_saved_without_it(locked: Household) -> None:
    before = locked.file.load()
    for pin in ("", "1357"):
        with pytest.raises(PinRefused) as refused:
            locked.save(Settings(), NOW, pin)
        assert refused.value.answer.outcome is Outcome.WRONG
    assert locked.file.load() == before
    assert plain(locked.save(with_people(WANTED), NOW, PIN)) == with_people(WANTED)


def test_a_number_changed_behind_our_back_is_told(locked: Household) -> None:
    path = locked.folder / FILE_NAME
    path.write_text(path.read_text("utf-8").replace("090-1234-5678", "050-3136-1234"), "utf-8")
    again = Household(locked.folder)
    told = again.ledger.note(again.file.load(), NOW)
    assert [(change.kind, change.name) for change in told] == [(ChangeKind.NUMBER, "むすめ")]


def test_a_new_pin_needs_the_old_one(locked: Household) -> None:
    with pytest.raises(PinRefused):
        locked.save(WANTED, NOW, "1111", new_pin="9753")
    with pytest.raises(Doubtful):
        locked.save(WANTED, NOW, PIN, new_pin="1")
    locked.save(WANTED, NOW, PIN, new_pin="９７５３")
    assert locked.pin.check("9753").is_right


def test_the_pin_can_be_taken_away(locked: Household) -> None:
    locked.save(WANTED, NOW, PIN, new_pin="")
    assert not Household(locked.folder).pin.is_set
    assert plain(locked.file.load()) == WANTED


def test_a_forgotten_pin_goes_with_the_numbers_and_that_is_told(locked: Household) -> None:
    cleared = locked.reset(NOW)
    assert cleared.family.contacts == ()
    assert not Household(locked.folder).pin.is_set
    assert {change.kind for change in locked.ledger.recent(NOW)} == {ChangeKind.REMOVED}


def test_a_photo_that_nobody_has_any_more_goes_after_the_next_save(tmp_path: Path) -> None:
    one = Household(tmp_path)
    photo = one.photos.keep_content(b"a face")
    one.save(with_people(WANTED, replace(DAUGHTER, photo=photo)), NOW)
    one.save(with_people(WANTED, DAUGHTER), NOW)
    assert one.photos.read(photo) == b"a face"
    one.save(with_people(WANTED, SON), NOW)
    assert one.photos.read(photo) is None


def test_a_first_pin_that_cannot_be_saved_with_the_numbers_is_none(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    one = Household(tmp_path / "data")
    with pytest.raises(SaveFailed):
        one.save(WANTED, NOW, new_pin=PIN)
    assert not one.pin.is_set


def test_where_the_numbers_cannot_be_saved_the_old_pin_opens_the_door(tmp_path: Path) -> None:
    one = Household(tmp_path)
    one.save(WANTED, NOW, new_pin=PIN)
    (tmp_path / PREVIOUS / "in the way").mkdir(parents=True)
    with pytest.raises(SaveFailed):
        one.save(with_people(WANTED), NOW, PIN, "8520")
    assert one.pin.check(PIN).is_right
