"""The official numbers, letter by letter, and that no file can change or hide them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.application import Guidance
from app.contacts.official import (
    ALWAYS,
    BY_ID,
    HOTLINE_188,
    IPA,
    MY_NUMBER,
    STOP_ABROAD,
    WITH_POLICE,
)
from app.pages.content import Action, Do
from app.system import paths
from app.texts import Library


def test_the_numbers() -> None:
    assert [desk.number for desk in WITH_POLICE] == ["188", "03-5978-7509", "#9110", "110"]
    assert [desk.number for desk in WITH_POLICE if desk.hours.varies] == ["188", "#9110"]
    assert IPA.mail == "anshin@ipa.go.jp"
    assert ALWAYS == (HOTLINE_188, IPA)
    assert STOP_ABROAD.number == "0120-210-364"
    assert MY_NUMBER.number == "0120-95-0178"
    assert [*WITH_POLICE, STOP_ABROAD, MY_NUMBER] == list(BY_ID.values())


def test_the_form_of_who_compares_them_has_each_with_its_month() -> None:
    form = (paths.LOCALES.parent / "README.md").read_text(encoding="utf-8")
    for desk in BY_ID.values():
        assert f"| {desk.number} | {desk.checked:%Y.%m} |" in form


def test_a_locale_file_that_lies_changes_no_number(tmp_path: Path, guidance: Callable[..., Guidance]) -> None:
    lying = (paths.LOCALES / "ja.toml").read_text(encoding="utf-8").replace("188", "050-0000-0000")
    lying = lying.replace("hotline-050-0000-0000", "hotline-188")
    (tmp_path / "ja.toml").write_text(lying.replace("03-5978-7509", "010-1"), encoding="utf-8")
    one = guidance(words=Library(tmp_path))
    assert "188" in one.window.footer.buttons["help"].accessibleName()
    one.presenter.act(Action(Do.HELP))
    assert [tile.callee.number for tile in one.window.page.tiles] == ["188", "03-5978-7509"]
    assert all(tile.words == tile.callee.number for tile in one.window.page.tiles)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_hours_in_words_are_those_of_the_code(library: Library, language: str) -> None:
    texts = library.texts(language)
    for desk in BY_ID.values():
        told = re.findall(r"\d+:\d\d", texts[f"contact.{desk.id}.hours"].text)
        days = (desk.hours.weekday, desk.hours.off_day)
        meant = [[f"{at.hour}:{at:%M}" for span in spans for at in span] for spans in days]
        assert told in meant, desk.id
