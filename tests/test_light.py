"""What a start, the first page and what waits do without: whatever is loaded there is waited for, or lies in memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

DEAR = {
    "app.__main__, app.companion.guard": "typing re pathlib subprocess logging",
    "app.companion.resident": (
        "psutil multiprocessing concurrent.futures Xlib ctypes app.companion.companion "
        "app.companion.watch app.rescue.browser_mute app.widgets.waiting_bar"
    ),
    "app.settings.family_numbers as read; read.from_stored('090-1234-5678;ext=12')": "phonenumbers",
    "app.speech.worker.worker_main as voice; voice._load_sound_library()": "http.client numpy.linalg PySide6",
}
"""By what is imported: the guard, which waits beside the program from log-in to log-out; the guide; a stored number;
the voice's process."""


@pytest.mark.parametrize("modules", DEAR)
def test_what_is_not_needed_yet_is_not_loaded(modules: str) -> None:
    code = f"import sys; sys.path.insert(0, '.'); import {modules}; print(*sys.modules)"
    command = [sys.executable, "-I", "-c", code]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    assert not {*loaded} & {*DEAR[modules].split()}
