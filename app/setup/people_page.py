"""Page 1: who is rung."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from app.settings.photos import DoubtfulPhoto, read_photo
from app.setup.draft import PLACES, Draft, Problem, Typed, problems
from app.setup.setup_page import SetupPage
from app.texts import Texts
from app.widgets.forms import Field, button, card, text
from app.widgets.pictures import decode

PHOTO_SIDE = 40
LONGEST_NAME = 40


class PeoplePage(SetupPage):
    """Three people with name, number and photo; three offices with number.

    Args:
        photo_of: reads a photo that was kept, by its name.

    Signals:
        import_wanted(): the settings of another PC are to be taken from a file.
    """

    name = "people"
    import_wanted = Signal()

    def __init__(self, texts: Texts, photo_of: Callable[[str], bytes | None]) -> None:
        super().__init__(texts)
        self._photo_of = photo_of
        self._fields: dict[tuple[int | str, str], Field] = {}
        self._photos: dict[int, QPushButton] = {}
        self._dialog: QFileDialog | None = None
        self._photo_doubt: str | None = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, key in ((1, "name"), (2, "number")):
            grid.addWidget(text(self.words(key), "heading"), 0, column)
        for line in range(len(self.draft.people)):
            self._add_line(grid, line + 1, line, texts["setup.people-nth"].filled(nth=line + 1).text)
            self._photos[line] = self._photo_button(line)
            grid.addWidget(self._photos[line], line + 1, 3)
        for row, place in enumerate(PLACES, start=len(self.draft.people) + 1):
            self._add_line(grid, row, place, self.words(place.replace("_", "-")))
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.column.addWidget(card(grid))
        take = button(texts["setup.import"].text, self.import_wanted.emit)
        self.column.addWidget(take, alignment=Qt.AlignmentFlag.AlignRight)
        self.column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        for (line, part), field in self._fields.items():
            field.show_text(getattr(self._typed(line), part))
        for line in self._photos:
            self._show_photo(line)

    def problem(self) -> str | None:
        """See SetupPage. The first line that is not right gets the keyboard."""
        found = [problem for problem in problems(self.draft) if not problem.is_caution]
        self._mark(found)
        if found:
            self._fields[found[0].line, found[0].part].setFocus(Qt.FocusReason.OtherFocusReason)
        return found[0].key if found else None

    def caution(self) -> str | None:
        """See SetupPage."""
        if self._photo_doubt:
            return self._photo_doubt
        return next((problem.key for problem in problems(self.draft) if problem.is_caution), None)

    def first(self) -> QWidget:
        """See SetupPage."""
        return self._fields[0, "name"]

    def _add_line(self, grid: QGridLayout, row: int, line: int | str, words: str) -> None:
        grid.addWidget(text(words), row, 0)
        for column, part in ((1, "name"), (2, "number")):
            hint = self.words("hint-name") if part == "name" and line == 0 else ""
            field = Field(f"{words} {self.words(part)}", hint, longest=LONGEST_NAME if part == "name" else 100)
            field.textEdited.connect(lambda typed, line=line, part=part: self._typed_in(line, part, typed))
            grid.addWidget(field, row, column)
            self._fields[line, part] = field

    def _photo_button(self, line: int) -> QPushButton:
        button = QPushButton(self.words("photo"))
        button.setAccessibleName(f"{self.texts['setup.people-nth'].filled(nth=line + 1).text} {self.words('photo')}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._ask_photo(line))
        return button

    def _typed(self, line: int | str) -> Typed:
        return self.draft.people[line] if isinstance(line, int) else self.draft.places[PLACES.index(line)]

    def _typed_in(self, line: int | str, part: str, words: str) -> None:
        typed = self._typed(line)
        typed = replace(typed, name=words) if part == "name" else replace(typed, number=words)
        self._fields[line, part].doubt(False)
        self.tell(self.draft.with_line(line, typed))

    def _mark(self, found: list[Problem]) -> None:
        wrong = {(problem.line, problem.part) for problem in found}
        for where, field in self._fields.items():
            field.doubt(where in wrong)

    # ---- photos

    def _ask_photo(self, line: int) -> None:
        self._dialog = QFileDialog(self, self.words("photo"))
        self._dialog.setNameFilter("*.jpg *.jpeg *.png *.webp")
        self._dialog.fileSelected.connect(lambda path: self.take_photo(line, Path(path)))
        self._dialog.open()

    def take_photo(self, line: int, path: Path) -> None:
        """Takes a picture for a person, if it is one."""
        self._photo_doubt = None
        try:
            content = read_photo(path)
        except DoubtfulPhoto as doubtful:
            self._photo_doubt = f"family.photo.doubt.{doubtful.doubt}"
        else:
            if decode(content).isNull():
                self._photo_doubt = "family.photo.doubt.unreadable"
            else:
                self.draft = self.draft.with_line(line, replace(self.draft.people[line], photo=content))
        self._show_photo(line)
        self.tell(self.draft)

    def _show_photo(self, line: int) -> None:
        typed = self.draft.people[line]
        content = typed.photo or (self._photo_of(typed.kept_photo) if typed.kept_photo else None)
        image = decode(content) if content else QImage()
        icon = QIcon() if image.isNull() else QIcon(_small(image))
        self._photos[line].setIcon(icon)
        self._photos[line].setIconSize(QSize(PHOTO_SIDE, PHOTO_SIDE))


def _small(image: QImage) -> QPixmap:
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image.scaled(PHOTO_SIDE, PHOTO_SIDE, mode=smooth))
