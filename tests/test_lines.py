"""The budget counts what joining statements cannot save, and says which room is over it."""

from __future__ import annotations

import pytest

from tools import lines


def test_joining_two_assignments_saves_no_statement() -> None:
    for source in ("a, b = x, y", "a = x\nb = y"):
        assert lines.size(source)[1] == 2
    assert lines.size("a, b = both()")[1] == 1


def test_a_docstring_is_no_statement_and_layout_costs_nothing() -> None:
    assert lines.size('def f():\n    """Says what it does."""\n    return g(x)')[1] == 2
    assert lines.size("f(  # called\n    x,\n)") == lines.size("f(x)") == (4, 1)


def test_what_is_over_its_budget_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for figures, over in (
        ({"speech": 10, lines.DENSITY: 1.0}, []),
        ({"speech": 10**9, lines.DENSITY: 1.0}, ["speech"]),
        ({"speech": 10, lines.DENSITY: 10.0}, [lines.DENSITY]),
    ):
        monkeypatch.setattr(lines, "measure", lambda figures=figures: figures)
        assert lines.main() == len(over)
        assert capsys.readouterr().out.split()[:1] == over
