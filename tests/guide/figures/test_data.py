"""What is told of the shipped numbers is true of them. The numbers themselves stand a second time in the goldens."""

from __future__ import annotations

import re

import pytest

from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import Bar, Figure, Figures, shipped_figures
from app.guide.flow import Guide, Instruction
from app.speech.utterance import sentences
from app.system import paths
from app.texts import Library

KANA = re.compile(r"[ぁ-ゖァ-ヺー、。 ]+")


@pytest.fixture(scope="module")
def figures() -> Figures:
    return shipped_figures()


def test_periods_stand_in_the_places_of_their_time(figures: Figures) -> None:
    """Nothing of the same time apart is left out, so that even places are a true axis."""
    months = [int(bar.at[:4]) * 12 + int(bar.at[5:]) for bar in figures["quarters"].bars]
    assert months == [*range(months[0], months[-1] + 1, 3)]
    for name in ("amounts", "cases"):
        assert [int(bar.at) for bar in figures[name].bars] == [*range(2016, 2022)]


@pytest.mark.parametrize("name", shipped_figures())
def test_the_title_names_the_coloured_bar(name: str, figures: Figures, library: Library) -> None:
    """Every number in it belongs to that bar, and one at least to no other."""
    figure = figures[name]
    for language in ("ja", "en"):
        title = library.texts(language)[f"figures-{name}.title"].text
        told = {
            int(number.replace(",", "")) * (1000 if unit else 1)
            for number, unit in re.findall(r"(\d[\d,]*)(千?)", title)
        }
        facts = {bar.at: _facts(bar, bar.value, figure) for bar in figure.bars if bar.value}
        own = facts.pop(figure.accent)
        assert told <= own, title
        assert not told or not any(told <= other for other in facts.values()) or name == "ways", title


def _facts(bar: Bar, value: int, figure: Figure) -> set[int]:
    """Numbers that are true of a bar: its year, its value, the round one it exceeds, its growth since the first."""
    first, year = figure.bars[0], int(re.findall(r"20\d\d", bar.at + "2020")[0])
    assert first.value
    since = year - int(first.at[:4]) if first.at[:4].isdigit() else 0
    return {year, value, value - value % 10 ** (len(str(value)) - 1), round(value / first.value), since}


def test_every_figure_has_its_page(guide: Guide, figures: Figures) -> None:
    assert {step.figure for step in guide.steps.values() if isinstance(step, Instruction)} - {None} == figures.keys()


@pytest.mark.parametrize("language", sorted(path.stem for path in paths.LOCALES.glob("*.toml")))
@pytest.mark.parametrize("name", shipped_figures())
def test_texts_and_readings_have_the_same_sentences(
    name: str, language: str, figures: Figures, library: Library
) -> None:
    assert all(bar.reading for bar in figures[name].bars if bar.value is not None)
    for column in bar_chart(figures[name], library.texts(language)).columns:
        assert len(sentences(column.said.text)) == len(sentences(column.said.speech))
        assert language != "ja" or KANA.fullmatch(column.said.speech)
