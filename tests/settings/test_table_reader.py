"""The reader of tables: every fault once, with its key, and nothing else is spoilt."""

from __future__ import annotations

import pytest

from app.settings.settings import Settings
from app.settings.settings_reader import read_settings
from app.settings.table_reader import Fault, FaultKind, TableReader, line, whole


@pytest.mark.parametrize("wrong", [1, "a", [], [{"size": "large"}], True])
@pytest.mark.parametrize("section", ["look", "places", "press"])
def test_a_section_that_is_no_table_is_one_fault(section: str, wrong: object) -> None:
    read = read_settings({section: wrong})
    assert (read.settings, read.faults) == (Settings(), (Fault(section, FaultKind.WRONG),))


def test_a_person_that_is_no_table_is_one_fault_and_the_next_one_is_read() -> None:
    read = read_settings({"people": [7, {"name": "むすめ", "number": "090-1234-5678"}]})
    assert read.faults == (Fault("people.1", FaultKind.WRONG),)
    assert [person.name for person in read.settings.people] == ["むすめ"]


def test_a_name_that_is_no_text_does_not_lose_the_number_beside_it() -> None:
    read = read_settings({"people": [{"name": 5, "number": "090-1234-5678"}]})
    assert read.faults == (Fault("people.1.name", FaultKind.WRONG),)
    assert [person.number.shown for person in read.settings.people] == ["090-1234-5678"]


def test_all_faults_are_told_and_the_right_values_are_kept() -> None:
    reader = TableReader({"a": {"low": 0, "right": 5, "long": "xxxx", "typo": 1}, "b": 3}, FaultKind.TABLE)
    assert reader.take("a.low", whole(1, 9), 4) == 4
    assert reader.take("a.right", whole(1, 9), 4) == 5
    assert reader.take("a.long", line(3), "") == ""
    assert reader.take("a.none", line(3), "x", missing=FaultKind.MISSING) == "x"
    assert reader.take("b.flag", whole(1, 2), 2) == 2
    reader.add_unknown()
    assert reader.faults == (
        Fault("a.low", FaultKind.NUMBER, {"least": 1, "most": 9}),
        Fault("a.long", FaultKind.LENGTH, {"most": 3}),
        Fault("a.none", FaultKind.MISSING),
        Fault("b", FaultKind.TABLE),
        Fault("a.typo", FaultKind.UNKNOWN),
    )
