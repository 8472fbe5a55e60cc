"""Words: fall-back, placeholders, languages, broken files."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.system import paths
from app.system.problems import ContentError
from app.texts import Library, Words, read_locale

JA = """
[meta.name]
text = "日本語"
[a]
title = { text = "これ", speech = "これ" }
body = { text = "{x} です", speech = "{x} です" }
"""


def library(folder: Path, **files: str) -> Library:
    for code, text in {"ja": JA, **files}.items():
        (folder / f"{code}.toml").write_text(text, encoding="utf-8")
    return Library(folder)


def test_a_missing_key_falls_back_to_japanese(tmp_path: Path) -> None:
    texts = library(tmp_path, en='[meta.name]\ntext = "English"\n').texts("en")
    assert texts["a.title"].text == "これ"
    assert texts["meta.name"] == Words("English", "English")


def test_a_key_that_exists_nowhere_shows_its_name(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert library(tmp_path).texts("ja")["no.such"] == Words("no.such", "")
    assert "no words for no.such" in caplog.text


def test_optional_and_first(tmp_path: Path) -> None:
    texts = library(tmp_path).texts("ja")
    assert texts.get("a.hint") is None
    assert texts.first("a.next", "a.title").text == "これ"


def test_placeholders_take_words_and_values(tmp_path: Path) -> None:
    body = library(tmp_path).texts("ja")["a.body"]
    assert body.filled(x=Words("10:00", "じゅうじ")) == Words("10:00 です", "じゅうじ です")
    assert body.filled(x=3).text == "3 です"


def test_all_problems_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('[a]\nb = "bare"\nc = { text = 3 }\nd = { text = "t", spech = "t" }\n', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_locale(path)
    assert [problem.where for problem in caught.value.problems] == ["a.b", "a.c.text", "a.d"]


def test_a_language_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        library(tmp_path).texts("fr")


def test_languages_are_found_by_their_files() -> None:
    shipped = Library(paths.LOCALES)
    assert shipped.languages()[:1] == ["ja"]
    assert {"ja", "en"} <= set(shipped.languages())
    assert {("ja", "日本語"), ("en", "English")} <= set(shipped.choices())


def test_a_broken_language_is_left_out_of_the_list(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert library(tmp_path, en="broken = [").choices() == [("ja", "日本語")]
    assert "en.toml" in caplog.text
