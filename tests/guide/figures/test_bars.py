"""A figure in words: labels, sentences, readings, the note below."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

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
    assert newest.said.text == "2021年度の12月までは、3,700件です。"
    assert newest.said.speech == "にせんにじゅういちねんどの じゅうにがつまでわ、さんぜんななひゃっけんです。"
    assert (newest.period, newest.partial) == ("2021年度", "途中まで")


def test_what_is_said_of_a_month(library: Library) -> None:
    april = chart("months", library).columns[2]
    assert april.period == "2024年4月"
    assert april.said.speech == "にせんにじゅうよねん しがつわ、はっぴゃくにじゅうはちけんです。"


def test_the_note_has_the_part_of_the_year_and_the_source(library: Library) -> None:
    note = chart("cases", library).note.text
    assert note.startswith("2021年12月末までの登録分です。")
    assert "前の年の同じころは、3,755件でした。" in note
    assert note.endswith("出典は、国民生活センター、2022年2月の図1です。")
    assert chart("months", library).note.text == "出典は、IPA（2023年2月、2023年12月、2024年6月）です。"


def test_a_year_that_ends_before_april_is_the_next(library: Library) -> None:
    figure = shipped_figures()["cases"]
    ended = replace(figure, bars=(replace(figure.newest, until=2, before=None),))
    assert bar_chart(ended, library.texts("ja")).note.text.startswith("2022年2月末まで")


@pytest.mark.parametrize("language", sorted(path.stem for path in paths.LOCALES.glob("*.toml")))
@pytest.mark.parametrize("name", shipped_figures())
def test_texts_and_readings_have_the_same_sentences(name: str, language: str, library: Library) -> None:
    shown = chart(name, library, language)
    for words in (*(column.said for column in shown.columns), shown.note):
        assert len(sentences(words.text)) == len(sentences(words.speech))
    if language == "ja":
        assert all(KANA.fullmatch(column.said.speech) for column in shown.columns)
        assert KANA.fullmatch(shown.note.speech)


def test_exactly_one_bar_has_the_accent(library: Library) -> None:
    for name in shipped_figures():
        assert sum(column.has_accent for column in chart(name, library).columns) == 1
