"""A set-up on a folder of its own, off screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Asked, resolve
from app.companion.autostart import FileAutostart
from app.settings.household import Household
from app.setup.setup import Setup
from app.system import paths
from app.texts import Library
from tests.conftest import RecordingSpeaker


class Made:
    """A set-up and what it did outside of itself."""

    def __init__(self, folder: Path, locale: str | None) -> None:
        self.folder = folder
        self.speaker = RecordingSpeaker()
        self.autostart = FileAutostart(folder.parent / "autostart" / "entry", b"entry")
        self.companions: list[Path] = []
        self.guides: list[bool] = []
        library = Library(paths.LOCALES)
        options = resolve(Asked(folder, locale), Household(folder).settings)
        self.setup = Setup(
            options, library, lambda: self.guides.append(True), self.speaker, self.autostart, self.companions.append
        )
        self.window = self.setup.window


@pytest.fixture
def make_setup(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Made]]:
    made: list[Made] = []

    def make(locale: str | None = None, size: tuple[int, int] = (1024, 768)) -> Made:
        made.append(Made(tmp_path / "data", locale))
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
