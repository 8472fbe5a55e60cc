"""Base classes of the set-up's pages: a page shows a draft, and emits a new one at each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QPushButton, QWidget

from app.setup.draft import Draft
from app.texts import Texts
from app.widgets.forms import FormPage, Option, Segments, fill, text
from app.widgets.theme import GAP_SMALL, GAP_TINY

Folder = QStandardPaths.StandardLocation


class SetupPage(FormPage):
    """One page; its words are at `setup.<name>-…`.

    Signals:
        changed(Draft): something was typed or chosen.
    """

    changed = Signal(object)

    picture = ""
    """What stands at the right where there is room for it; "" for a page that needs all of the width."""

    picture_share = 0.26
    """Its width, as a share of the window's."""

    def __init__(self, texts: Texts, name: str) -> None:
        super().__init__(texts, f"setup.{name}-")
        self.draft = Draft()
        self.more: QPushButton | None = None  # what else can be pressed, at the foot of the window

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

    def stand(self, room: int) -> None:
        """Adapts to the window's width within its margins, in pixels."""

    def left(self) -> None:
        """Called when the page is no longer shown."""

    def first(self) -> QWidget:
        """The widget that gets the focus first."""
        return self


def ask_file(
    parent: QWidget,
    title: str,
    kinds: str,
    chosen: Callable[[Path], object],
    *,
    folder: Folder = Folder.DocumentsLocation,
    save_as: str = "",
) -> None:
    """Opens a file dialog, without blocking.

    Args:
        kinds: patterns of file names.
        folder: to begin in; that of documents, if not given.
        save_as: suggested name of a new file; "" to open one.
    """
    dialog = QFileDialog(parent, title, QStandardPaths.writableLocation(folder), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(save_as)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


class Question(QWidget):
    """What is asked, and the choices beside it or below it."""

    def __init__(self, words: str, options: Sequence[Option], across: int) -> None:
        super().__init__()
        self.label = text(words, "heading")
        self.row = Segments(words, options, across=across)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        fill(self._box, self.label, self.row, gap=GAP_SMALL, grows=self.row)
        self._box.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)

    def put(self, wide: int) -> None:
        """Puts the choices beside words of this width, in pixels; 0: below them."""
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._box.setSpacing(GAP_SMALL if wide else GAP_TINY)
        self.label.setMinimumSize(wide, self.row.first_height() if wide else 0)


class ChoicePage(SetupPage):
    """A page of settings to choose."""

    def __init__(self, texts: Texts, name: str) -> None:
        super().__init__(texts, name)
        self.questions: list[Question] = []
        self.rows: dict[str, Segments] = {}

    def ask(self, where: str, key: str, options: Sequence[Option], *, across: int = 0) -> None:
        """Makes a question.

        Args:
            where: the setting, by its name in the file.
            key: of its words.
            across: how many choices stand in a row; 0 for all.
        """
        question = Question(self.words(key), options, across)
        self.questions.append(question)
        self.rows[where] = question.row
        question.row.chosen.connect(lambda value: self.choose(where, value))

    @property
    def widest(self) -> int:
        """The width of the longest words of a question."""
        return max(question.label.sizeHint().width() for question in self.questions)

    def stand(self, room: int) -> None:
        """See SetupPage."""
        stand(self.questions, room, self.widest)

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
        return next(iter(self.rows.values())).first()


def stand(questions: Sequence[Question], room: int, wide: int) -> None:
    """Lets the choices begin right of words of a width; where the room is too narrow, all stand below their words."""
    needed = wide + GAP_SMALL + max(question.row.sizeHint().width() for question in questions)
    for question in questions:
        question.put(wide if needed <= room else 0)
