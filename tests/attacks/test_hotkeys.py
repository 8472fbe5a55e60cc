"""A stranger writes a key into the settings file that takes away what the person or the system needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.rescue.desktop.hotkey import DEFAULT_KEY
from app.settings.store import FILE_NAME, SettingsFile
from app.settings.table_reader import Fault, FaultKind

TAKEN_AWAY = [
    *("Alt+F4", "Ctrl+F4", "F4", "F11", "F12", "Shift+F12"),
    *(
        "Ctrl+C",
        "Ctrl+V",
        "Ctrl+W",
        "Win+L",
        "Win+D",
        "Win+E",
        "Ctrl+Alt+H",
        "Alt+Space",
        "Ctrl+Shift+T",
        "A",
        "1",
        "Space",
    ),
    *("Esc", "Escape", "Ctrl+Shift+Esc", "Enter", "Return", "Tab", "Alt+Tab", "Ctrl+Alt+Delete", "Up", "Left"),
]
LEFT = ["F9", "F8", "Pause", "Ctrl+F7", "F24", "Shift+Pause", ""]


def read(folder: Path, key: str) -> tuple[str, tuple[Fault, ...]]:
    (folder / FILE_NAME).write_text(f'[companion]\nhot_key = "{key}"\n', encoding="utf-8")
    found = SettingsFile(folder).read()
    return found.settings.companion.hot_key, found.faults


@pytest.mark.parametrize("key", TAKEN_AWAY)
def test_a_key_that_is_needed_is_not_taken_from_a_file(tmp_path: Path, key: str) -> None:
    assert read(tmp_path, key) == (DEFAULT_KEY, (Fault("companion.hot_key", FaultKind.WRONG),))


@pytest.mark.parametrize("key", LEFT)
def test_a_key_that_nobody_needs_may_call_the_guide(tmp_path: Path, key: str) -> None:
    assert read(tmp_path, key) == (key, ())
