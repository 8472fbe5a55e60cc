"""The official numbers, letter by letter, and that no file can change or hide them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app import paths
from app.application import Guidance
from app.contacts.official import ALWAYS, BY_ID, HOTLINE_188, IPA, POLICE_110, POLICE_9110, WITH_POLICE
from app.texts import Library
from app.ui.content import Action, Do


def test_the_numbers() -> None:
    assert [desk.number for desk in WITH_POLICE] == ["188", "03-5978-7509", "#9110", "110"]
    assert IPA.mail == "anshin@ipa.go.jp"
    assert ALWAYS == (HOTLINE_188, IPA)
    assert {POLICE_9110, POLICE_110} <= set(BY_ID.values())


def test_each_has_a_source_and_a_date() -> None:
    for desk in WITH_POLICE:
        assert desk.source
        assert date(2025, 1, 1) <= desk.checked <= date(2027, 12, 31)


def test_they_are_constants() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        HOTLINE_188.number = "0120"  # type: ignore[misc]


def test_a_locale_file_that_lies_changes_no_number(tmp_path: Path, guidance: Callable[..., Guidance]) -> None:
    lying = (paths.LOCALES / "ja.toml").read_text(encoding="utf-8").replace("188", "050-0000-0000")
    lying = lying.replace("hotline-050-0000-0000", "hotline-188")
    (tmp_path / "ja.toml").write_text(lying.replace("03-5978-7509", "010-1"), encoding="utf-8")
    one = guidance(words=Library(tmp_path))
    assert "188" in one.window.footer.buttons["help"].accessibleName()
    one.presenter.act(Action(Do.HELP))
    assert one.window.page is not None
    assert [tile.desk.number for tile in one.window.page.tiles] == ["188", "03-5978-7509"]
    assert all(tile.words == tile.desk.number for tile in one.window.page.tiles)
