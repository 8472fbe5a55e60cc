"""The real program on a family's folder: it starts whatever is in there, and tells what was changed behind its back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.contacts.hours import JAPAN
from app.settings.family_contacts import ChangeKind
from app.settings.household import Household
from app.settings.ledger import FILE_NAME as LEDGER
from app.settings.ledger import Ledger
from app.settings.phone import Number
from app.settings.store import FILE_NAME, SettingsFile
from tests.end2end.conftest import Program
from tests.widgets.family import DAUGHTER, FULL
from tools.desktop import wait_for

pytestmark = pytest.mark.display

Start = Callable[..., Program]


@pytest.mark.parametrize("content", ["[[people", "people = 7\nplaces = []\n", "\0"], ids=["torn", "wrong", "zero"])
def test_a_broken_settings_file(program: Start, tmp_path: Path, content: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / FILE_NAME).write_text(content)
    (folder / LEDGER).write_text("{")
    guide = program("--silent", "--data-dir", str(folder))
    guide.wait_for_window()
    assert guide.close() == 0


def test_a_number_changed_behind_our_back_is_noted_after_the_first_page(program: Start, tmp_path: Path) -> None:
    before = datetime.now(JAPAN) - timedelta(days=60)
    saved = Household(tmp_path).save(FULL, before)
    stranger = replace(DAUGHTER, number=Number("050-3136-1234"))
    SettingsFile(tmp_path).save(replace(saved, people=(stranger, *FULL.people[1:])))
    guide = program("--silent", "--data-dir", str(tmp_path))
    guide.wait_for_window()
    assert wait_for(lambda: bool(Ledger(tmp_path).recent(datetime.now(JAPAN))), 10)
    assert [change.kind for change in Ledger(tmp_path).recent(datetime.now(JAPAN))] == [ChangeKind.NUMBER]
    assert guide.close() == 0
    assert SettingsFile(tmp_path).load().people[0] == stranger, "nothing of the settings was written"
