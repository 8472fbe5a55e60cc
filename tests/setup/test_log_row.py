"""The last page leads to the log: to look at, and to take along."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.paper.printing import Spot
from app.setup.end_pages import LogRow
from app.system.logfile import log_folder
from app.texts import Library


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = log_folder(tmp_path)
    folder.mkdir()
    (folder / "guide.log").write_text("a line\n", encoding="utf-8")
    return folder


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Instead of this user's own desktop."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    monkeypatch.setattr("app.setup.end_pages.usual_folders", lambda: {Spot.DESKTOP: folder})
    return folder


def press(row: LogRow, words: str) -> None:
    next(one for one in row.findChildren(QPushButton) if one.text() == words).click()


def said(row: LogRow) -> str:
    return " ".join(one.text() for one in row.findChildren(QLabel))


def test_the_folder_is_opened(
    qapp: QApplication, library: Library, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    row = LogRow(library.texts("ja"), logs)
    assert "名前、番号、答えは、入っていません" in said(row)
    press(row, "記録を見る")
    assert opened == [QUrl.fromLocalFile(str(logs))]


def test_a_copy_of_each_day_lies_on_the_desktop(
    qapp: QApplication, library: Library, logs: Path, desktop: Path
) -> None:
    row = LogRow(library.texts("ja"), logs)
    for _ in range(2):
        press(row, "記録をデスクトップに写す")
    first, second = sorted(desktop.iterdir(), key=lambda path: len(path.name))
    assert first.name.startswith("anshin-guide-log-20")
    assert second.name == f"{first.stem} 2.zip", "what is there is never replaced"
    assert second.name in said(row)
    with zipfile.ZipFile(first) as archive:
        assert archive.read("guide.log") == b"a line\n"


@pytest.mark.parametrize("missing", ["logs", "desktop"])
def test_where_there_is_nothing_or_no_room_it_is_said(
    qapp: QApplication, library: Library, logs: Path, desktop: Path, missing: str
) -> None:
    (logs if missing == "logs" else desktop).rename(logs.parent / "gone")
    row = LogRow(library.texts("ja"), logs)
    press(row, "記録をデスクトップに写す")
    assert "写せませんでした" in said(row)
