"""A frozen program's content in a folder of its own, to be edited: known by digest as the build knows it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.application import emergency, read_content
from app.guide.figures import figure_loader as figures
from app.guide.flow import Guide
from app.system import paths, shipped
from app.system.problems import ContentError
from app.texts import Library
from tests.end2end.conftest import ROOT
from tools.build.manifest import SEALED, digests

KINDS = [folder for folder in SEALED if not folder.endswith("voice")]
"""The folders that are copied; the voice has 10 MB."""


class Shipped:
    """A copy of what is shipped, in place of this checkout's files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = sorted(path for kind in KINDS for path in (root / kind).iterdir())

    def content(self) -> tuple[Guide, Library, int]:
        """What a start would show now, and its exit code."""
        figures.shipped_figures.cache_clear()
        try:
            return (*read_content(), 0)
        except ContentError as error:
            return emergency(error)


def put_in_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> Shipped:
    """Copies everything, takes its digests, and makes this process the frozen program with it."""
    for kind in KINDS:
        shutil.copytree(ROOT / kind, root / kind)
    one = Shipped(root)
    known = digests(root, one.files)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setitem(sys.modules, shipped.DIGESTS, SimpleNamespace(DIGESTS=known))  # type: ignore[arg-type]
    monkeypatch.setattr(paths, "LOCALES", root / "locales")
    monkeypatch.setattr(paths, "GUIDE", root / "resources" / "guide")
    monkeypatch.setattr(paths, "ILLUSTRATIONS", root / "resources" / "illustrations")
    monkeypatch.setattr(figures, "FOLDER", root / "resources" / "figures")
    shipped.manifest.cache_clear()
    return one


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Shipped]:
    """The frozen program's content."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield put_in_place(tmp_path / "installed", monkeypatch)
    shipped.manifest.cache_clear()
    figures.shipped_figures.cache_clear()
