"""The reader of tables: every fault once, with its key, and nothing else is spoilt."""

from __future__ import annotations

import pytest

from app.settings.settings import Settings
from app.settings.store import read_settings
from app.settings.table_reader import Fault


@pytest.mark.parametrize("wrong", [1, "a", [], [{"size": "large"}], True])
@pytest.mark.parametrize("section", ["look", "places", "press"])
def test_a_section_that_is_no_table_is_one_fault(section: str, wrong: object) -> None:
    read = read_settings({section: wrong})
    assert (read.settings, read.faults) == (Settings(), (Fault(section, "wrong"),))


def test_a_person_that_is_no_table_is_one_fault_and_the_next_one_is_read() -> None:
    read = read_settings({"people": [7, {"name": "むすめ", "number": "090-1234-5678"}]})
    assert read.faults == (Fault("people.1", "wrong"),)
    assert [person.name for person in read.settings.family.people] == ["むすめ"]


def test_a_name_that_is_no_text_does_not_lose_the_number_beside_it() -> None:
    read = read_settings({"people": [{"name": 5, "number": "090-1234-5678"}]})
    assert read.faults == (Fault("people.1.name", "name"),)
    assert [person.number.shown for person in read.settings.family.people] == ["090-1234-5678"]
