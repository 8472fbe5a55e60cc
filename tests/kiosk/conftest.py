"""Kiosks of a test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tools.staged_kiosk import Staged, stage


@pytest.fixture
def make_kiosk(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Staged]]:
    """Makes kiosks; each is closed at the end."""
    made: list[Staged] = []

    def make(*printer: Any, **changes: Any) -> Staged:
        made.append(stage(tmp_path / "state", *printer, **changes))
        return made[-1]

    yield make
    for one in made:
        one.close()
