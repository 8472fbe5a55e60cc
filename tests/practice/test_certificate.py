"""The certificate: on one page, large, without a name, and nothing left on a PC for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paper.printing import DEFAULT, find_printer, usual_folders
from app.practice.certificate import certificate, print_certificate
from app.practice.exercises import NAMES
from app.texts import Library
from tests.paper.conftest import check_file, printed

pytestmark = pytest.mark.usefixtures("qapp")
DONE = frozenset({"hold", "call"})


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_of_it_is_on_the_page_and_large_and_ticked_as_it_was_done(
    library: Library, tmp_path: Path, language: str
) -> None:
    texts = library.texts(language)
    paper = printed(certificate(texts, DONE), tmp_path)
    check_file(paper)
    for name in NAMES:
        assert paper.is_ticked(texts[f"practice.{name}.name"].text) is (name in DONE)


def test_at_home_without_a_printer_it_is_a_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if find_printer(DEFAULT) is not None:
        pytest.fail("these tests must not print: a printer is set up here")
    monkeypatch.setenv("HOME", str(tmp_path))
    said = print_certificate(library.texts("ja"), DONE)
    [found] = tmp_path.rglob("*.pdf")
    assert found.read_bytes().startswith(b"%PDF")
    assert found.name in said.text
    assert said.speech in {library.texts("ja")[f"paper.saved.{spot}"].speech for spot in usual_folders()}
