"""The shipped numbers, a second time and by hand: a slip of a finger in one place is found by the other.

The sources themselves are not part of this repository; whoever changes a number compares both places with them.
"""

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
NCAC = "国民生活センター 2022-02-24, PIO-NET, registered to 2021-12-31"
BEFORE = "3,755"
"""The consultations of April to December 2020, of the same source."""

EXPECTED: dict[str, tuple[str, dict[str, int | None]]] = {
    "amounts": (
        f"{NCAC}, figure 1, line",
        {"2016": 23722, "2017": 27737, "2018": 39235, "2019": 56716, "2020": 81103, "2021": 141665},
    ),
    "cases": (
        f"{NCAC}, figure 1, bars",
        {"2016": 5418, "2017": 3220, "2018": 7211, "2019": 5532, "2020": 5495, "2021": 3700},
    ),
    "ways": (f"{NCAC}, figure 2, fiscal 2020", {"card": 1112, "prepaid": 2346}),
    "quarters": (
        "IPA's quarterly reports of 2024-07, 2024-10, 2025-04-17, 2025-07-23, 2025-10 and 2026-01; from April 2025 on "
        "private people only",
        {
            "2024-04": 1767, "2024-07": 835, "2024-10": None,
            "2025-01": 1084, "2025-04": 912, "2025-07": 647, "2025-10": 789,
        },
    ),
}  # fmt: skip
"""Figure -> its source, and its numbers by period."""


@pytest.fixture(scope="module")
def figures() -> Figures:
    return shipped_figures()


@pytest.mark.parametrize("name", EXPECTED)
def test_the_numbers(name: str, figures: Figures) -> None:
    source, numbers = EXPECTED[name]
    assert [(bar.at, bar.value) for bar in figures[name].bars] == list(numbers.items()), source


def test_periods_stand_in_the_places_of_their_time(figures: Figures) -> None:
    """Nothing of the same time apart is left out, so that even places are a true axis."""
    months = [int(bar.at[:4]) * 12 + int(bar.at[5:]) for bar in figures["quarters"].bars]
    assert months == [*range(months[0], months[-1] + 1, 3)]
    for name in ("amounts", "cases"):
        assert [int(bar.at) for bar in figures[name].bars] == [*range(2016, 2022)]


def test_the_part_of_a_year(figures: Figures, library: Library) -> None:
    """Fiscal 2021 was counted to the end of December; the same months of 2020 had 3,755 consultations."""
    assert all(figures[name].bars[-1].at == "2021" for name in ("amounts", "cases"))
    for language in ("ja", "en"):
        assert BEFORE in library.texts(language)["figures-cases.note"].text
        assert BEFORE in library.texts(language)["leaflet.note"].text


@pytest.mark.parametrize("name", EXPECTED)
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
@pytest.mark.parametrize("name", EXPECTED)
def test_texts_and_readings_have_the_same_sentences(
    name: str, language: str, figures: Figures, library: Library
) -> None:
    for column in bar_chart(figures[name], library.texts(language)).columns:
        assert len(sentences(column.said.text)) == len(sentences(column.said.speech))
        assert language != "ja" or KANA.fullmatch(column.said.speech)
