"""The certificate: on one page, large, without a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.practice.certificate import certificate
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
