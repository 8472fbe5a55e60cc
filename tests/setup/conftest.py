"""A set-up on a folder of its own, off screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tools.staged import StagedSetup


@pytest.fixture
def make_setup(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., StagedSetup]]:
    made: list[StagedSetup] = []

    def make(locale: str | None = None, size: tuple[int, int] = (1024, 768)) -> StagedSetup:
        made.append(StagedSetup(tmp_path / "data", locale))
        made[-1].setup.start()
        made[-1].window.showNormal()
        made[-1].window.resize(*size)
        qapp.processEvents()
        return made[-1]

    yield make
    for one in made:
        one.window.close()
        one.window.deleteLater()
        one.setup.deleteLater()
    qapp.processEvents()
