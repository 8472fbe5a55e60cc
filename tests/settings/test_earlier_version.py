"""The files of the version before the second bank are read as they were meant, and no change of a number is told."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from app.contacts.hours import JAPAN
from app.settings.household import Household
from app.settings.settings import ChangeKind
from app.settings.store import FILE_NAME, SettingsFile
from tests.settings.conftest import DAUGHTER, FULL, SON, with_people

LEFT = Path(__file__).with_name("earlier_version")
"""A person's folder as that version left it."""

BEFORE_THE_WORD = replace(FULL, family=replace(FULL.family, word=""))
MEANT = with_people(BEFORE_THE_WORD, replace(DAUGHTER, photo=None), replace(SON, name="むすこ（携帯2）"))
"""What that version read out of it. Of 「むすこ（携帯2）」 it showed 「ご家族」 alone, for the digit."""

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=JAPAN)


def test_all_is_found_as_it_was_and_nothing_is_told_as_a_change(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LEFT, tmp_path / "family"))
    read = SettingsFile(folder).read()
    assert (read.settings, read.faults) == (MEANT, ())
    house = Household(folder)
    told = (*house.note(NOW), *house.family(NOW).changes)
    assert {one.kind for one in told} == {ChangeKind.ADDED}
    assert (folder / FILE_NAME).read_bytes() == (LEFT / FILE_NAME).read_bytes(), "reading changes nothing"
