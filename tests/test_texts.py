"""Words: fall-back, placeholders, languages, broken files."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guide.flow import load_guide
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


def test_a_key_that_exists_nowhere_shows_its_name_and_is_logged_only_if_it_is_needed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    texts = library(tmp_path).texts("ja")
    assert texts.first("no.such", "a.title", "no.such") == texts["a.title"]
    assert not caplog.text
    assert texts.first("nor.such", "no.such") == Words("no.such", "")
    assert "no words for no.such" in caplog.text


def test_what_is_told_of_what_is_not_there_or_empty_names_no_path(tmp_path: Path) -> None:
    """It is for the log, and the folder may have a person's name."""
    empty = tmp_path / "xx.toml"
    empty.touch()
    for read in (lambda: read_locale(empty), lambda: load_guide(tmp_path / "none")):
        with pytest.raises(ContentError) as caught:
            read()
        assert str(tmp_path) not in str(caught.value)


def test_all_problems_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('[a]\nb = "bare"\nc = { text = 3 }\nd = { text = "t", spech = "t" }\n', encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_locale(path)
    assert [problem.where for problem in caught.value.problems] == ["a.b", "a.c.text", "a.d"]
