"""The loader tells everything that is wrong, at once, with file, figure and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guide.figures.figure_loader import Figure, load_figures
from app.system.problems import ContentError, decode

GOOD = """
[counts]
unit = "cases"
period = "fiscal-year"
accent = "2020"
source = "ncac"
published = ["2022-02"]
reference = "somewhere"
confidence = "high"
bars = [
  { at = "2020", values = [10] },
  { at = "2021", values = [5], until = 12, before = 4 },
]
"""


def load(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    try:
        load_figures(folder)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_good_file(tmp_path: Path) -> None:
    assert load(tmp_path, a=GOOD) == []
    figure = load_figures(tmp_path)["counts"]
    assert (figure.id, figure.newest.values, figure.series) == ("counts", (5,), ())


def test_figures_are_frozen(tmp_path: Path) -> None:
    load(tmp_path, a=GOOD)
    figure = load_figures(tmp_path)["counts"]
    with pytest.raises(AttributeError):
        figure.unit = "yen"  # type: ignore[misc]


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    first = GOOD.replace('"cases"', '"persons"').replace("values = [10]", "values = [-1], color = 3")
    second = "not toml at all"
    third = GOOD.replace('confidence = "high"\n', "") + "\n[Odd]\n"
    problems = "\n".join(load(tmp_path, a=first, b=second, c=third, d="counts = 3"))
    for expected in (
        "a.toml: counts.unit:",
        "a.toml: counts.bars[0].values:",
        "a.toml: counts.bars[0].color: no such field",
        "b.toml: file: readable TOML",
        "c.toml: counts.confidence: this field is required",
        "c.toml: Odd.id:",
        "c.toml: Odd.bars: this field is required",
        "d.toml: counts: a table",
    ):
        assert expected in problems


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("values = [10]", "values = [10, 2]"), "counts.bars[0].values: a value for each series: 1; got 2"),
        (("values = [10]", "values = []"), "counts.bars[0].values"),
        (('period = "fiscal-year"', 'period = "month"'), "counts.bars[0].at: a month; got '2020'"),
        (('"2020", values = [10]', '"2020", values = [10], until = 3'), "bars[0].until: nothing: only the newest"),
        ((", until = 12", ""), "counts.bars[1].before: nothing without `until`"),
        (("until = 12", "until = 13"), "counts.bars[1].until"),
        (('{ at = "2020"', '{ at = "2021"'), "counts.bars: the oldest first; 2021 stands after 2021"),
        (('{ at = "2020"', '{ at = "20"'), "counts.bars[0].at"),
        (('accent = "2020"', 'accent = "2019"'), "counts.accent: one of its bars; got '2019'"),
        (('["2022-02"]', '["2022-13"]'), "counts.published"),
        (("[counts]", '[series]\nunit = "yen"\n[counts]'), "series.period: this field is required"),
    ],
)
def test_problems(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    assert expected in "\n".join(load(tmp_path, a=GOOD.replace(*change)))


def test_only_zeros_cannot_be_drawn(tmp_path: Path) -> None:
    zeros = GOOD.replace("[10]", "[0]").replace("[5]", "[0]")
    assert "at least one value above 0" in load(tmp_path, a=zeros)[0]


def test_an_id_is_used_once(tmp_path: Path) -> None:
    assert "an id used once" in load(tmp_path, a=GOOD, b=GOOD)[0]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "at least one figure file" in load(tmp_path)[0]


@given(st.dictionaries(st.text(max_size=8), st.recursive(st.none() | st.booleans() | st.text(), st.lists), max_size=4))
def test_any_table_is_a_problem_or_a_figure_never_a_crash(raw: dict[str, object]) -> None:
    figure, problems = decode(Figure, {**raw, "id": "x"}, "f", "x")
    assert (figure is None) == bool(problems)
