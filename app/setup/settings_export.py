"""Settings carried to the next PC by one file: what is opened comes into the draft, and is saved by the last press."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.settings.store import SettingsFile, exported, read_elsewhere
from app.system.files import FileRefused, SaveFailed, reason_of, write_atomically
from app.texts import Texts

FILE_NAME = "anshin-guide-settings.toml"


class Carrying(QObject):
    """Opening and saving from the set-up's window.

    Signals:
        opened(Read): what a file says.
        refused(str): the key of why it is not taken.
    """

    opened = Signal(object)
    refused = Signal(str)

    def __init__(self, file: SettingsFile, window: QWidget, texts: Texts) -> None:
        super().__init__(window)
        self._file = file
        self._window = window
        self._texts = texts
        self._dialog: QFileDialog | None = None

    def ask_import(self) -> None:
        """Asks for a file to take settings from."""
        dialog = self._ask(self._texts["setup.import"].text)
        dialog.fileSelected.connect(lambda path: self.take(Path(path)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Reads a file through."""
        try:
            read = read_elsewhere(path)
        except (FileNotFoundError, FileRefused):
            self.refused.emit("family.import.unreadable")
        except ValueError:
            self.refused.emit("family.import.not-ours")
        else:
            self.opened.emit(read)

    def ask_export(self, say: Callable[[str], None]) -> None:
        """Asks for a place to write the file to; `say` shows what became of it."""
        dialog = self._ask(self._texts["setup.export"].text)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(lambda path: self.write(Path(path), say))
        dialog.open()

    def write(self, path: Path, say: Callable[[str], None]) -> None:
        """Writes all settings to a file."""
        try:
            write_atomically(path, exported(self._file.load()))
        except OSError as error:
            say(self._texts[SaveFailed(reason_of(error)).key].text)
            return
        say(self._texts["setup.exported"].text)

    def _ask(self, title: str) -> QFileDialog:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._dialog = QFileDialog(self._window, title, home, "*.toml")
        return self._dialog
