"""The certificate: on one page, large, without a name, and nothing left on a PC for everybody."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from app.paper.printing import Spot, default_printer
from app.paper.sheet import HEIGHT, WIDTH
from app.practice.certificate import certificate, print_certificate
from app.practice.exercises import EXERCISES
from app.system import paths
from app.texts import Library
from tests.paper.noted import Drawn, Kind, drawn_on

LANGUAGES = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
ALL = frozenset(exercise.id for exercise in EXERCISES)


def drawn(library: Library, language: str, done: frozenset[str]) -> tuple[Drawn, ...]:
    return drawn_on(certificate(library.texts(language), done))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_on_the_page_and_nothing_on_top_of_another(
    qapp: QApplication, library: Library, language: str
) -> None:
    things = drawn(library, language, ALL)
    for thing in things:
        assert QRectF(9, 9, WIDTH - 18, HEIGHT - 18).contains(thing.box), thing
    for one, other in combinations(things, 2):
        assert not one.box.adjusted(0.3, 0.3, -0.3, -0.3).intersects(other.box), (one, other)


def test_a_tick_for_what_was_done_and_a_box_for_the_rest(qapp: QApplication, library: Library) -> None:
    names = [thing.text for thing in drawn(library, "ja", frozenset({"hold", "call"})) if thing.kind is Kind.PICTURE]
    assert names.count("tick") == 2
    assert names.count("box") == len(EXERCISES) - 2


def test_it_is_large_enough(qapp: QApplication, library: Library) -> None:
    assert min(thing.points for thing in drawn(library, "ja", ALL) if thing.kind is Kind.TEXT) >= 14


def test_at_home_without_a_printer_it_is_a_file(
    qapp: QApplication, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if default_printer() is not None:
        pytest.fail("these tests must not print: a printer is set up here")
    monkeypatch.setenv("HOME", str(tmp_path))
    said = print_certificate(library.texts("ja"), ALL)
    found = list(tmp_path.rglob("*.pdf"))
    assert len(found) == 1
    assert found[0].read_bytes().startswith(b"%PDF")
    assert found[0].name in said.text
    assert said.speech in {library.texts("ja")[f"paper.saved.{spot}"].speech for spot in Spot}
