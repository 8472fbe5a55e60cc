"""A figure in words: labels, sentences, readings, places."""

from __future__ import annotations

import re

import pytest

from app.guide.figures.figure_bars import BarChart, bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.speech.utterance import sentences
from app.system import paths
from app.texts import Library

KANA = re.compile(r"[ぁ-ゖァ-ヺー、。 ]+")


def chart(name: str, library: Library, language: str = "ja") -> BarChart:
    return bar_chart(shipped_figures()[name], library.texts(language))


def test_what_is_said_of_a_year(library: Library) -> None:
    *_, older, newest = chart("cases", library).columns
    assert older.said.text == "2020年度は、5,495件です。"
    assert older.said.speech == "にせんにじゅうねんどわ、ごせんよんひゃくきゅうじゅうごけんです。"
    assert newest.said.text == "2021年4〜12月は、3,700件です。"
    assert (newest.label, newest.is_part) == ("3,700", True)


def test_an_unknown_quarter_keeps_its_place(library: Library) -> None:
    quarters = chart("quarters", library)
    assert [column.slot for column in quarters.columns] == [0, 1, 3, 4, 5, 6]
    assert quarters.slots == 7


@pytest.mark.parametrize("language", sorted(path.stem for path in paths.LOCALES.glob("*.toml")))
@pytest.mark.parametrize("name", shipped_figures())
def test_texts_and_readings_have_the_same_sentences(name: str, language: str, library: Library) -> None:
    for column in chart(name, library, language).columns:
        assert len(sentences(column.said.text)) == len(sentences(column.said.speech))
        assert language != "ja" or KANA.fullmatch(column.said.speech)


def test_exactly_one_bar_has_the_accent(library: Library) -> None:
    for name in shipped_figures():
        assert sum(column.has_accent for column in chart(name, library).columns) == 1
