"""Page 1: the people and offices to call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from app.settings.family_numbers import Doubtful, Slot
from app.settings.store import read_photo
from app.setup.draft import LINES, Draft, Line, caution, problems
from app.setup.setup_window import SetupPage
from app.texts import Texts
from app.widgets.forms import Field, button, fill, text
from app.widgets.pictures import decode
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY

PHOTO_SIDE = 40
LONGEST = {"name": 40, "number": 100}
LEAST_WIDTH = {"name": 140, "number": 260}  # of a field, in pixels


class PeoplePage(SetupPage):
    """Three people with name, number and photo; four offices with name and number.

    Args:
        photo_of: reads a saved photo, by its name.
    """

    picture = "family"

    def __init__(self, texts: Texts, photo_of: Callable[[str], bytes | None]) -> None:
        super().__init__(texts, "people")
        self._photo_of = photo_of
        self._fields: dict[tuple[Line, str], Field] = {}
        self._photos: dict[int, QPushButton] = {}
        self._photo_doubt: str | None = None
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_SMALL)
        grid.setVerticalSpacing(GAP_TINY)
        for column, key in ((1, "name"), (2, "number")):
            grid.addWidget(text(self.words(key), "heading"), 0, column)
            grid.setColumnStretch(column, column + 1)
        for line in LINES:
            self._add_line(grid, grid.rowCount(), line)
            if line is Slot.LOCAL_CENTRE:
                grid.addWidget(text(self.words("offices"), "quiet"), grid.rowCount(), 0, 1, -1)
        lines = QWidget()
        lines.setLayout(grid)
        fill(self.column, lines, None, gap=GAP_MIDDLE)

    def _add_line(self, grid: QGridLayout, at: int, line: Line) -> None:
        words = self.words("nth", nth=line + 1) if isinstance(line, int) else self.words(line.replace("_", "-"))
        label = text(words)
        label.setContentsMargins(0, 0, GAP_SMALL, 0)
        grid.addWidget(label, at, 0)
        for column, part in ((1, "name"), (2, "number")):
            hint = self.words("hint-name") if (line, part) == (0, "name") else ""
            field = Field(f"{words} {self.words(part)}", hint, longest=LONGEST[part])
            field.setMinimumWidth(LEAST_WIDTH[part])
            field.textEdited.connect(lambda typed, part=part: self._typed_in(line, part, typed))
            grid.addWidget(field, at, column)
            self._fields[line, part] = field
        if isinstance(line, int):
            ask = button(self.words("photo"), lambda: self._ask_photo(line), about=f"{words} {self.words('photo')}")
            ask.setIconSize(QSize(PHOTO_SIDE, PHOTO_SIDE))
            grid.addWidget(ask, at, 3)
            self._photos[line] = ask

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft: what was typed on each line, and the photos."""
        super().show_draft(draft)
        for (line, part), field in self._fields.items():
            field.show_value(getattr(draft.lines[line], part))
        for line in self._photos:
            self._show_photo(line)

    def problem(self) -> str | None:
        """Marks the invalid fields, and moves the focus to the first."""
        faults = problems(self.draft)
        for where, field in self._fields.items():
            field.doubt(where in faults)
        for where, key in faults.items():
            self._fields[where].setFocus(Qt.FocusReason.OtherFocusReason)
            return key
        return None

    def caution(self) -> str | None:
        """What is doubtful about a photo, else about the numbers."""
        return self._photo_doubt or caution(self.draft)

    def _typed_in(self, line: Line, part: str, words: str) -> None:
        self._fields[line, part].doubt(False)
        self.tell(self.draft.with_line(line, replace(self.draft.lines[line], **{part: words})))

    # ---- photos

    def _ask_photo(self, line: int) -> None:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        path, _ = QFileDialog.getOpenFileName(self, self.words("photo"), pictures, "*.jpg *.jpeg *.png *.webp")
        if path:
            self.take_photo(line, Path(path))

    def take_photo(self, line: int, path: Path) -> None:
        """Uses a file as the photo of a person, if it is a picture."""
        self._photo_doubt = None
        try:
            content = read_photo(path)
        except Doubtful as doubtful:
            self._photo_doubt = doubtful.doubt
        else:
            if decode(content).isNull():
                self._photo_doubt = "family.photo.doubt.unreadable"
            else:
                self.draft = self.draft.with_line(line, replace(self.draft.lines[line], photo=content))
        self._show_photo(line)
        self.tell(self.draft)

    def _show_photo(self, line: int) -> None:
        photo = self.draft.lines[line].photo
        content = self._photo_of(photo) if isinstance(photo, str) else photo
        image = decode(content) if content else QImage()
        self._photos[line].setIcon(QIcon(QPixmap.fromImage(image)))
