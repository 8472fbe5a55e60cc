"""The default tier leaves combinations out, but no two values that could meet."""

from __future__ import annotations

from itertools import combinations

from tests.pairwise import every, pairwise

AXES = ("abcd", range(3), "wxyz", (True, False))


def met(rows: list[tuple[object, ...]]) -> set[object]:
    return {pair for row in rows for pair in combinations(enumerate(row), 2)}


def test_every_two_values_meet_in_a_few_rows() -> None:
    rows = [tuple(param.values) for param in every(*AXES)]
    few = [tuple(param.values) for param in every(*AXES) if not param.marks]
    assert len(rows) == 96
    assert met(few) == met(rows)
    assert len(few) <= 20


def test_what_may_not_meet_never_does() -> None:
    params = every("abc", range(3), where=lambda letter, number: letter != "a" or number == 0)
    assert [tuple(param.values) for param in params if param.values[0] == "a"] == [("a", 0)]


def test_what_is_late_is_left_out_though_its_pairs_are_missed() -> None:
    params = every("abc", range(3), late=lambda letter, _: letter == "a")
    assert [param.values[0] for param in params if param.marks] == ["a"] * 3


def test_the_same_rows_are_chosen_every_time() -> None:
    rows = [(a, b, c) for a in "abcd" for b in "xyz" for c in range(3)]
    assert pairwise(rows) == pairwise(rows)


def test_what_is_left_out_says_why() -> None:
    left_out = [param.marks for param in every(*AXES) if param.marks]
    assert left_out
    assert all(mark.name == "release" and mark.args for marks in left_out for mark in marks)
