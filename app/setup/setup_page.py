"""Base classes of the set-up's pages: a page shows a draft, and emits a new one at each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLayout, QWidget

from app.setup.draft import Draft
from app.texts import Texts
from app.widgets.forms import FormPage, Option, Segments, grid, text


class SetupPage(FormPage):
    """One page; its words are at `setup.<name>-…`.

    Signals:
        changed(Draft): something was typed or chosen.
    """

    changed = Signal(object)

    def __init__(self, texts: Texts, name: str) -> None:
        super().__init__(texts, f"setup.{name}-")
        self.draft = Draft()
        self.column.addWidget(text(self.words("lead"), "quiet", wraps=True))

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft."""
        self.draft = draft

    def tell(self, draft: Draft) -> None:
        """Takes and emits a changed draft."""
        self.draft = draft
        self.changed.emit(draft)

    def problem(self) -> str | None:
        """The key of a problem that must be corrected, after marking it; None if there is none."""
        return None

    def caution(self) -> str | None:
        """The key of a caution, or None."""
        return None

    def left(self) -> None:
        """Called when the page is no longer shown."""

    def first(self) -> QWidget:
        """The widget that gets the focus first."""
        return self


def ask_file(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[Path], object], *, folder: str = "", save_as: str = ""
) -> None:
    """Opens a file dialog, without blocking.

    Args:
        kinds: patterns of file names.
        folder: to begin in.
        save_as: suggested name of a new file; "" to open one.
    """
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(save_as)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


class ChoicePage(SetupPage):
    """A page of settings to choose."""

    def __init__(self, texts: Texts, name: str) -> None:
        super().__init__(texts, name)
        self.rows: dict[str, Segments] = {}

    def ask(self, where: str, key: str, options: Sequence[Option]) -> None:
        """Adds a question.

        Args:
            where: the setting, by its name in the file.
            key: of its words.
        """
        row = self.rows[where] = Segments(self.words(key), options)
        row.chosen.connect(lambda value: self.choose(where, value))

    def questions(self, gap: int) -> QLayout:
        """All questions, one below the other."""
        return grid(((text(row.accessibleName(), "heading"), row) for row in self.rows.values()), gap=gap)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        for where, row in self.rows.items():
            row.show_value(draft.chosen(where))

    def choose(self, where: str, value: object) -> None:
        """Changes a setting of the draft."""
        self.tell(self.draft.choose(where, value))

    def first(self) -> QWidget:
        """See SetupPage."""
        return next(iter(self.rows.values()))
