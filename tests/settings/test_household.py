"""A family's folder over the years: whatever happens to it, it holds what it should, and tells what was changed."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from app.contacts.hours import JAPAN
from app.settings.family_numbers import Number, Slot
from app.settings.household import Household
from app.settings.ledger import FILE_NAME as CHANGES
from app.settings.settings import NOBODY, FamilyContacts, Settings
from app.settings.store import FILE_NAME, FOLDER, PREVIOUS, SettingsFile
from app.speech.speed_and_volume import Style
from app.system.files import reason_of
from tests.settings.conftest import DAUGHTER, SON, any_settings

STRANGE = Number("050-3136-1234")
DAY, MONTH = 86_400, 30 * 86_400
PINS = st.sampled_from(["2468", "9753", "864219"])


def numbers(family: FamilyContacts) -> set[tuple[str, ...]]:
    """What of it is told when it changes."""
    return {(one.slot, one.name if one.slot is Slot.PERSON else "", one.number) for one in family.contacts}


class Years(RuleBasedStateMachine):
    """What the folder should hold, beside the folder. Each rule is a new start of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("app.settings.pin.LOG_COST", 4)  # each try would take 0.2 s
        self.seconds = 1_800_000_000.0
        self.kept = self.before = Settings()
        self.known = set[tuple[str, ...]]()
        self.told: set[datetime] = set()
        self.ever: set[str] = set()
        self.pin = ""

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, JAPAN)

    @property
    def house(self) -> Household:
        return Household(self.folder)

    def look(self, family: FamilyContacts) -> None:
        """The list of changes is held against the numbers."""
        if (self.known or self.told) and self.known != numbers(family):
            self.told.add(self.now)
        self.known = numbers(family)

    def write(self, save: Callable[[], object], wanted: Settings) -> None:
        """The file is written, whatever it was."""
        was = SettingsFile(self.folder).read()
        save()
        if was.is_current and SettingsFile(self.folder).read().text != was.text:
            self.before = self.kept
        self.kept = wanted
        self.ever |= {one.number.shown for one in wanted.family.contacts}

    # ---- what the family does

    @rule(wanted=any_settings, new_pin=st.none() | st.just("") | PINS)
    def save(self, wanted: Settings, new_pin: str | None) -> None:
        self.write(lambda: self.house.save(wanted, new_pin), wanted)
        self.pin = self.pin if new_pin is None else new_pin

    @rule(style=st.builds(Style, volume=st.integers(0, 4)))
    def turn_the_voice_up(self, style: Style) -> None:
        self.write(lambda: SettingsFile(self.folder).save_voice(style), replace(self.kept, voice=style))

    @rule()
    def forget_the_pin(self) -> None:
        self.write(lambda: self.house.reset(), replace(self.kept, family=NOBODY))
        self.pin = ""

    @rule(seconds=st.sampled_from([1, 29, 61, 301, 3601, DAY, MONTH - DAY, MONTH + 1]))
    def let_time_pass(self, seconds: int) -> None:
        self.seconds += seconds
        self.start_the_guide()

    @rule()
    def carry_the_folder_to_another_pc(self) -> None:
        left, self.folder = self.folder, Path(tempfile.mkdtemp())
        shutil.copytree(left, self.folder, dirs_exist_ok=True)
        shutil.rmtree(left)

    # ---- what befalls them

    @precondition(lambda self: self.kept.family.contacts)
    @rule(at=st.integers(0, 6), starts=st.booleans())
    def change_a_number_behind_our_back(self, at: int, starts: bool) -> None:
        contacts = list(self.kept.family.contacts)
        contacts[at % len(contacts)] = replace(contacts[at % len(contacts)], number=STRANGE)
        file = SettingsFile(self.folder)
        wanted = replace(file.load(), family=FamilyContacts(tuple(contacts)))
        self.write(lambda: file.save(wanted), wanted)
        if starts:
            self.let_time_pass(61)

    @rule(content=st.binary(max_size=20))
    def damage_the_file(self, content: bytes) -> None:
        self.folder.joinpath(FILE_NAME).write_bytes(b"[" + content)
        self.kept = self.before

    @rule()
    def damage_the_list_of_changes(self) -> None:
        self.folder.joinpath(CHANGES).write_bytes(b"")
        self.known, self.told = set(), set()

    @rule(wanted=any_settings, new_pin=st.none() | PINS, number=st.sampled_from([errno.ENOSPC, errno.EDQUOT]))
    def save_on_a_full_disk(self, wanted: Settings, new_pin: str | None, number: int) -> None:
        if wanted == self.kept:
            return
        with self.patch.context() as patch:
            patch.setattr("app.system.files.os.fsync", MagicMock(side_effect=OSError(number, "full")))
            with pytest.raises(OSError, match="full") as failed:
                self.house.save(wanted, new_pin)
        assert reason_of(failed.value) == "full"

    # ---- what always holds

    @rule()
    def start_the_guide(self) -> None:
        self.look(self.kept.family)
        home = self.house
        for day in (self.now, self.now + timedelta(days=29)):
            shown = {when for when in self.told if (day - when).total_seconds() <= MONTH}
            assert {one.when for one in home.note(day)} == shown, (
                "nothing has changed since: the second look writes nothing"
            )
        assert replace(home.family(self.now), changes=()) == self.kept.family

    @invariant()
    def all_is_there(self) -> None:
        assert SettingsFile(self.folder).load() == self.kept
        assert self.house.pin.is_set is bool(self.pin)

    @invariant()
    def a_deleted_number_stands_in_no_file_but_the_one_before(self) -> None:
        known = {one.number.shown for version in (self.kept, self.before) for one in version.family.contacts}
        for name in (FILE_NAME, PREVIOUS):
            text = (self.folder / name).read_bytes().decode(errors="replace") if (self.folder / name).exists() else ""
            assert not [number for number in self.ever - known if f'"{number}' in text]


Years.TestCase.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)
test_years: Any = Years.TestCase


def test_a_photo_that_nobody_has_any_more_goes_after_the_next_save(tmp_path: Path) -> None:
    one = Household(tmp_path)
    photo = one.photos.keep_content(b"a face")
    (tmp_path / FOLDER / "photo-of-somebody.png").write_bytes(b"not ours")
    owner = replace(DAUGHTER, photo=photo)
    for person, content in ((owner, b"a face"), (DAUGHTER, b"a face"), (SON, None)):
        one.save(Settings(family=FamilyContacts((person,))))
        assert one.photos.read(photo) == content
    assert (tmp_path / FOLDER / "photo-of-somebody.png").exists()
