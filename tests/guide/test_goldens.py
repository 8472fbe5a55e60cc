"""Whatever a change does to what is shown and said stands in its diff of `tests/goldens`, and was meant."""

from __future__ import annotations

from tools.goldens import differences


def test_the_goldens_are_what_the_program_says_today(qapp: object) -> None:
    changes = list(differences())
    assert not changes, "\n".join(["if this is meant: python3 dev.py goldens", *changes[:200]])
