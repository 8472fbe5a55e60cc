"""The program's log, for whoever helps when something does not work: to be looked at, or to be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.contacts.hours import JAPAN
from app.paper.print_queue import outcome_words
from app.paper.printing import Saved, save_file, usual_folders
from app.system.logfile import packed
from app.texts import Texts
from app.widgets.forms import button, text


class LogRow(QWidget):
    """Two buttons, and what became of them.

    Args:
        folder: of the logs.
        open_folder: shows it in the system's own way.
    """

    def __init__(
        self, texts: Texts, folder: Path, open_folder: Callable[[QUrl], object] = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self._texts, self._folder, self._open_folder = texts, folder, open_folder
        self._said = text(texts["setup.finish-log-private"].text, "quiet", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(button(texts["setup.finish-log-show"].text, self._show))
        row.addWidget(button(texts["setup.finish-log-copy"].text, self._copy))
        row.addWidget(self._said, 1)

    def _show(self) -> None:
        self._open_folder(QUrl.fromLocalFile(str(self._folder)))

    def _copy(self) -> None:
        try:
            outcome = save_file(*packed(self._folder, datetime.now(JAPAN).date()), usual_folders())
        except OSError:
            outcome = None
        is_saved = isinstance(outcome, Saved)
        words = outcome_words(outcome, self._texts) if is_saved else self._texts["setup.finish-log-none"]
        self._said.setText(words.text)
