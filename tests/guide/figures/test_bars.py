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


@pytest.mark.parametrize("language", sorted(path.stem for path in paths.LOCALES.glob("*.toml")))
@pytest.mark.parametrize("name", shipped_figures())
def test_texts_and_readings_have_the_same_sentences(name: str, language: str, library: Library) -> None:
    for column in chart(name, library, language).columns:
        assert len(sentences(column.said.text)) == len(sentences(column.said.speech))
        assert language != "ja" or KANA.fullmatch(column.said.speech)
