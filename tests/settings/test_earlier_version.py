"""The files of the version before the second bank are read as they were meant, and no change of a number is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.contacts.hours import JAPAN
from app.settings.household import Household
from app.settings.ledger import FILE_NAME as CHANGES
from app.settings.settings import ChangeKind
from app.settings.store import FILE_NAME, SettingsFile
from tests.settings.conftest import DAUGHTER, FULL, SON, with_people

SETTINGS = """\
[voice]
source = "system"
speed = 0
volume = 4

[look]
size = "largest"
colors = "dark"
language = "en"

[companion]
autostart = true
help_button = "full-screen"
hot_key = "F7"
hush = false
calls_out = false

[press]
interval = 1.5

[guard]
ledger = "cf31f79a967c1652cb26981c2dadb682"

[[people]]
name = "むすめ"
number = "090-1234-5678"

[[people]]
name = "むすこ（携帯2）"
number = "03-1234-5678;ext=12"

[places.local_centre]
name = ""
number = "03-1111-2222"

[places.bank]
name = "さくら銀行"
number = "0120-111-222"

"""

LEDGER = """\
{"id":"cf31f79a967c1652cb26981c2dadb682","latest":"2026-05-01T10:00:00+09:00","known":[
{"slot":"person","name":"むすめ","number":"090-1234-5678","photo":null},
{"slot":"person","name":"むすこ（携帯2）","number":"03-1234-5678;ext=12","photo":null},
{"slot":"local_centre","name":"","number":"03-1111-2222","photo":null},
{"slot":"bank","name":"さくら銀行","number":"0120-111-222","photo":null}],"changes":[
{"when":"2026-05-01T10:00:00+09:00","kind":"added","slot":"person","name":"むすめ",
"old":"","new":"090-1234-5678","day":"P0D"}],"day":"P0D"}
"""

MEANT = with_people(FULL, replace(DAUGHTER, photo=None), replace(SON, name="むすこ（携帯2）"))
"""What that version read out of SETTINGS. Of 「むすこ（携帯2）」 it showed 「ご家族」 alone, for the digit."""

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=JAPAN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person's folder as the version before left it."""
    (tmp_path / FILE_NAME).write_text(SETTINGS, encoding="utf-8")
    (tmp_path / CHANGES).write_text(LEDGER, encoding="utf-8")
    return tmp_path


def test_all_is_found_as_it_was_and_nothing_is_told_as_a_change(folder: Path) -> None:
    read = SettingsFile(folder).read()
    assert (read.settings, read.faults) == (MEANT, ())
    house = Household(folder)
    told = (*house.note(NOW), *house.family(NOW).changes)
    assert {one.kind for one in told} == {ChangeKind.ADDED}
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == SETTINGS, "reading changes nothing"
