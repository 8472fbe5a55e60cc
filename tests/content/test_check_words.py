"""Each rule of plain Japanese finds what it is for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.texts import Entry
from tools import check_words

TABLE = tomllib.loads(Path(__file__).with_name("not_plain.toml").read_text(encoding="utf-8"))
ENTRIES = [(Entry(text=text, speech=""), why) for text, why in TABLE["shown"].items()]
ENTRIES += [(Entry(text="", speech=speech), why) for speech, why in TABLE["heard"].items()]


@pytest.mark.parametrize(("entry", "why"), ENTRIES)
def test_what_is_not_plain_is_found(entry: Entry, why: str) -> None:
    assert why in "\n".join(check_words.faults({"a.body": entry}))
