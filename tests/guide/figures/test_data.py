"""The shipped numbers, a second time and by hand: a slip of a finger in one place is found by the other.

The sources themselves are not part of this repository; whoever changes a number compares both places with them.
"""

from __future__ import annotations

import re

import pytest

from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import Bar, Figure, Figures, shipped_figures
from app.guide.flow import Chart, Guide
from app.texts import Library

NCAC = "国民生活センター 2022-02-24, PIO-NET, registered to 2021-12-31"
IPA_2023 = "4,521"
"""IPA's count for fiscal 2023: its report of 2024-07-31, as told by ScanNetSecurity on 2024-08-07."""

EXPECTED: dict[str, tuple[str, dict[str, tuple[int, ...]]]] = {
    "cases": (
        f"{NCAC}, figure 1, bars",
        {"2016": (5418,), "2017": (3220,), "2018": (7211,), "2019": (5532,), "2020": (5495,), "2021": (3700,)},
    ),
    "amounts": (
        f"{NCAC}, figure 1, line",
        {"2016": (23722,), "2017": (27737,), "2018": (39235,), "2019": (56716,), "2020": (81103,), "2021": (141665,)},
    ),
    "ways": (
        f"{NCAC}, figure 2: credit card, prepaid e-money",
        {
            "2016": (2941, 327), "2017": (1906, 92), "2018": (5160, 144),
            "2019": (3680, 500), "2020": (1112, 2346), "2021": (428, 1821),
        },
    ),
    "months": (
        "IPA's press releases of 2023-02-28 (January), 2023-12 (October), 2024-06-25 (April and May)",
        {"2023-01": (401,), "2023-10": (519,), "2024-04": (828,), "2024-05": (715,)},
    ),
    "quarters": (
        "IPA's quarterly reports of 2025-04-17, 2025-07-23, 2025-10 and 2026-01; from April on private people only",
        {"2025-01": (1084,), "2025-04": (912,), "2025-07": (647,), "2025-10": (789,)},
    ),
}  # fmt: skip
"""Figure -> its source, and its numbers by period."""


@pytest.fixture(scope="module")
def figures() -> Figures:
    return shipped_figures()


def test_no_figure_more_or_less(figures: Figures) -> None:
    assert figures.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_the_numbers(name: str, figures: Figures) -> None:
    source, numbers = EXPECTED[name]
    assert [(bar.at, bar.values) for bar in figures[name].bars] == list(numbers.items()), source


def test_the_part_of_a_year(figures: Figures) -> None:
    """Fiscal 2021 was counted to the end of December; the same months of 2020 had 3,755 consultations."""
    partial = {name: (figure.newest.until, figure.newest.before) for name, figure in figures.items()}
    assert partial == {
        "cases": (12, 3755), "amounts": (12, None), "ways": (12, None), "months": (None, None),
        "quarters": (None, None),
    }  # fmt: skip


def _values(figure: Figure, series: int = 0) -> list[int]:
    return [bar.values[series] for bar in figure.bars]


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
        facts = {bar.at: _facts(bar, figure) for bar in figure.bars}
        own = facts.pop(figure.accent)
        assert told <= own, title
        assert not told or not any(told <= other for other in facts.values()), title


def _facts(bar: Bar, figure: Figure) -> set[int]:
    """Numbers that are true of a bar: its year, its values, the round one they exceed, its growth since the first."""
    first, year = figure.bars[0], int(bar.at[:4])
    exceeded = [value - value % 10 ** (len(str(value)) - 1) for value in bar.values]
    return {year, *bar.values, *exceeded, round(bar.values[0] / first.values[0]), year - int(first.at[:4])}


def test_fiscal_2023_is_told(library: Library) -> None:
    for language in ("ja", "en"):
        assert IPA_2023 in library.texts(language)["figures-months.body"].text


def test_the_sources_own_figures_are_named(figures: Figures, library: Library) -> None:
    """図1 has counts and amounts, 図2 the ways of paying."""
    notes = {name: bar_chart(figures[name], library.texts("ja")).note for name in figures}
    assert [name for name, note in notes.items() if "図1" in note.text and "ず いち" in note.speech] == [
        "cases",
        "amounts",
    ]
    assert [name for name, note in notes.items() if "図2" in note.text and "ず に" in note.speech] == ["ways"]


def test_the_titles_are_true(figures: Figures) -> None:
    """What the headings of the charts say beyond that, worked out from the numbers."""
    amounts = _values(figures["amounts"])
    assert amounts == sorted(amounts)
    assert 5.9 < amounts[-1] / amounts[0] < 6.1
    card, prepaid = _values(figures["ways"], 0), _values(figures["ways"], 1)
    assert [more > less for more, less in zip(prepaid, card, strict=True)] == [False] * 4 + [True] * 2


def test_every_figure_has_its_page(guide: Guide, figures: Figures) -> None:
    assert {step.figure for step in guide.steps.values() if isinstance(step, Chart)} == figures.keys()
