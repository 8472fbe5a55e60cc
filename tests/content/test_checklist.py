"""Every item of the source document (国民生活センター, 2022-02-24) has its place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.guide.flow import Guide
from app.system import paths
from app.texts import read_locale

JA = read_locale(paths.LOCALES / "ja.toml")

HERE = tomllib.loads(Path(__file__).with_name("checklist.toml").read_text(encoding="utf-8"))
"""Item of the source -> the keys that say it."""

OUTSIDE_THE_FLOW = {"contact", "family", "figure", "leaflet", "memo"}
"""Tables of words that belong to no step."""


@pytest.mark.parametrize("item", HERE)
def test_items_that_are_here(item: str, guide: Guide) -> None:
    for key in HERE[item]:
        assert key in JA
        owner = key.split(".")[0]
        assert owner in guide.steps or owner in OUTSIDE_THE_FLOW, key
