"""The loader tells everything that is wrong, at once, with file, figure and what was expected."""

from __future__ import annotations

from pathlib import Path

from app.guide.figures.figure_loader import load_figures
from app.system.problems import ContentError

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


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    first = GOOD.replace("values = [10]", "values = [10], color = 3")
    second = "not toml at all"
    third = GOOD.replace('confidence = "high"\n', "") + "\n[Odd]\n"
    problems = "\n".join(load(tmp_path, a=first, b=second, c=third, d="counts = 3"))
    for expected in (
        "a.toml: counts.bars[0]: Object contains unknown field `color`",
        "b.toml: file: readable TOML",
        "c.toml: counts: Object missing required field `confidence`",
        "c.toml: Odd.id:",
        "d.toml: counts:",
    ):
        assert expected in problems


def test_an_id_is_used_once(tmp_path: Path) -> None:
    assert "an id used once" in load(tmp_path, a=GOOD, b=GOOD)[0]
