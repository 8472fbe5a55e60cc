"""The budget counts what joining statements cannot save, and says which room is over it."""

from __future__ import annotations

from collections import Counter

import pytest

from tools import lines

JOINED = "a, b = x, y"
APART = "a = x\nb = y"


def size(source: str) -> lines.Size:
    measured = lines.Size()
    measured.add(source)
    return measured


def test_joining_two_assignments_saves_no_statement() -> None:
    assert size(JOINED).statements == size(APART).statements == 2
    assert size("a, b = both()").statements == 1


def test_a_docstring_is_no_statement_and_layout_costs_nothing() -> None:
    assert size('def f():\n    """Says what it does."""\n    return g(x)').statements == 2
    assert size("f(  # called\n    x,\n)") == size("f(x)") == lines.Size(nodes=4, statements=1)


@pytest.mark.parametrize(
    ("nodes", "statements", "over"), [(10, 10, []), (10**9, 10**9, ["speech"]), (10, 1, [lines.DENSITY])]
)
def test_what_is_over_its_budget_is_named(
    nodes: int,
    statements: int,
    over: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(lines, "measure", lambda: (Counter({"speech": nodes}), lines.Size(nodes, statements)))
    assert lines.main() == bool(over)
    assert capsys.readouterr().out.split()[:1] == over
