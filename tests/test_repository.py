"""What the repository itself promises: seeded faults that fit, pictures, conformance."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.support.tiers import ROOT
from tools.mutants.faults import FAULTS

PICTURES = ROOT / "docs" / "pictures"
NAME = "rescue.webp"
MOST_FILM = 1_500_000
MOST_PICTURE = 150_000


def test_each_breaks_a_promise_of_its_own_and_names_tests_that_exist() -> None:
    assert len({fault.breaks for fault in FAULTS}) == len(FAULTS) >= 60
    for fault in FAULTS:
        for test in fault.tests:
            file, _, name = test.partition("::")
            assert re.search(rf"^def {name or 'test_'}", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_all_can_be_applied_to_the_program(tmp_path: Path) -> None:
    """Each changes the copy, also after all others: no two break the same place."""
    for folder in ("app", "resources/guide", "resources/dangers", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for fault in FAULTS:
        fault.apply(tmp_path)


def test_every_picture_is_small_and_shown_and_every_shown_one_is_there() -> None:
    shown = set()
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        shown |= {Path(name).name for name in re.findall(r"[\w/.-]*pictures/[\w.-]+", page.read_text(encoding="utf-8"))}
    files = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert files.keys() == shown
    assert files.pop(NAME) <= MOST_FILM
    assert {name: size for name, size in files.items() if size > MOST_PICTURE} == {}


# ---- what is said of accessibility is no more than tests show

CLAUSES = """
5.1.2.1-2 5.1.3.1-16 5.1.4-5 5.1.6.1-2 5.1.7-8 5.2-5 5.6.1-2 5.7-9 5.10.1-5
11.1.1.1 11.1.2.1-5 11.1.3.1-5 11.1.4.1-5 11.1.4.10-13 11.2.1.1-2 11.2.1.4 11.2.2.1-2 11.2.3.1 11.2.4.2-4 11.2.4.6-7
11.2.4.11 11.2.5.1-4 11.2.5.7-8 11.3.1.1 11.3.2.1-2 11.3.2.4 11.3.3.1-4 11.3.3.7-8 11.4.1.2-3 11.5.2.1 11.5.2.3-17
11.6.1-2 11.7 12.1-5
"""
"""Of EN 301 549 V4.1, chapters 5, 11 and 12: all that ask for something."""

SHOWN = ("supports", "partly")
UNSHOWN = ("not", "not tried", "not applicable")


def clauses() -> Iterator[str]:
    for chapter, first, last in re.findall(r"([\d.]+)\.(\d+)(?:-(\d+))?", CLAUSES):
        yield from (f"{chapter}.{at}" for at in range(int(first), int(last or first) + 1))


def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")}


def test_the_conformance_report_has_every_clause_and_claims_nothing_without_a_test() -> None:
    text = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in re.findall(r"^\| \d.*", text, re.MULTILINE)]
    assert [row[0] for row in rows if not re.match(r"[1-3]\.", row[0])] == [*clauses()], "WCAG's own begin with 1 to 3"
    assert max(Counter(row[0] for row in rows).values()) == 1
    for clause, _, verdict, shown, remark in rows:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", shown)
        assert verdict in (SHOWN if named else UNSHOWN), clause
        assert verdict == "supports" or remark, clause
        assert all(test in names_in(ROOT / "tests" / file) for file, test in named), (clause, shown)
        assert shown == ", ".join(f"`{file}::{test}`" for file, test in named), clause
    sums = Counter(row[2] for row in rows[: len([*clauses()])])
    told = ", ".join(f"{sums[verdict]} {verdict}" for verdict in (*SHOWN, *UNSHOWN))
    assert f"**Of {sums.total()} clauses: {told}.**" in text
