"""The certificate: on one page, large, without a name, and nothing left on a PC for everybody."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from app.paper.printing import Spot, default_printer
from app.paper.sheet import HEIGHT, WIDTH
from app.practice.certificate import certificate, print_certificate
from app.practice.exercises import EXERCISES
from app.texts import Library
from tests.paper.noted import Kind, drawn_on

pytestmark = pytest.mark.usefixtures("qapp")
DONE = frozenset({"hold", "call"})


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_of_it_is_on_the_page_and_large_and_ticked_as_it_was_done(library: Library, language: str) -> None:
    things = drawn_on(certificate(library.texts(language), DONE))
    for thing in things:
        assert QRectF(9, 9, WIDTH - 18, HEIGHT - 18).contains(thing.box), thing
        assert thing.kind is not Kind.TEXT or thing.points >= 14
    for one, other in combinations(things, 2):
        assert not one.box.adjusted(0.3, 0.3, -0.3, -0.3).intersects(other.box), (one, other)
    boxes = [thing.text for thing in things if thing.text in ("tick", "box")]
    assert boxes == ["tick" if exercise.id in DONE else "box" for exercise in EXERCISES]


def test_at_home_without_a_printer_it_is_a_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if default_printer() is not None:
        pytest.fail("these tests must not print: a printer is set up here")
    monkeypatch.setenv("HOME", str(tmp_path))
    said = print_certificate(library.texts("ja"), DONE)
    [found] = tmp_path.rglob("*.pdf")
    assert found.read_bytes().startswith(b"%PDF")
    assert found.name in said.text
    assert said.speech in {library.texts("ja")[f"paper.saved.{spot}"].speech for spot in Spot}
