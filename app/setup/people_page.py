"""Page 1: the people and offices to call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from app.layout.theme import GAP_SMALL
from app.settings.family_numbers import OFFICES, Doubtful, Slot
from app.settings.store import read_photo
from app.setup.draft import ENTRY_KEYS, WORD, Draft, EntryKey, caution, problems
from app.setup.setup_window import SetupPage
from app.texts import Texts
from app.widgets.forms import Field, button, fill, text
from app.widgets.pictures import decode

PHOTO_SIDE = 40
ROW_GAP = 5  # pixels; small enough for all rows to fit a low window
LONGEST = {"name": 40, "number": 100}
OF_CARDS = OFFICES[1:]  # their number is on the back of a card
LEAST_WIDTH = {"name": 140, "number": 260}  # of a field, in pixels


class PeoplePage(SetupPage):
    """Three people with name, number and photo, and their agreed word; four offices with name and number.

    Args:
        photo_of: reads a saved photo by its name.
    """

    picture = "family"

    def __init__(self, texts: Texts, photo_of: Callable[[str], bytes | None]) -> None:
        super().__init__(texts, "people")
        self._photo_of = photo_of
        self._fields: dict[tuple[EntryKey, str], Field] = {}
        self._photos: dict[int, QPushButton] = {}
        self._photo_doubt: str | None = None
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_SMALL)
        grid.setVerticalSpacing(ROW_GAP)
        for column, key in ((1, "name"), (2, "number")):
            grid.addWidget(text(self.words(key), "heading"), 0, column)
            grid.setColumnStretch(column, column + 1)
        for entry in ENTRY_KEYS:
            if entry is Slot.LOCAL_CENTRE:
                self._add_word(grid, grid.rowCount())
            self._add_entry(grid, grid.rowCount(), entry)
        form = QWidget()
        form.setLayout(grid)
        fill(self.column, form, None, gap=0)

    def _add_entry(self, grid: QGridLayout, at: int, entry: EntryKey) -> None:
        words = self.words("nth", nth=entry + 1) if isinstance(entry, int) else self.words(entry.replace("_", "-"))
        label = text(words)
        label.setContentsMargins(0, 0, GAP_SMALL, 0)
        grid.addWidget(label, at, 0)
        for column, part in ((1, "name"), (2, "number")):
            has_hint = (entry, part) == (0, "name") or (entry in OF_CARDS and part == "number")
            hint = self.words(f"hint-{part}") if has_hint else ""
            field = Field(f"{words} {self.words(part)}", hint, longest=LONGEST[part])
            field.setMinimumWidth(LEAST_WIDTH[part])
            field.textEdited.connect(partial(self._typed_in, entry, part))
            grid.addWidget(field, at, column)
            self._fields[entry, part] = field
        if isinstance(entry, int):
            ask = button(self.words("photo"), lambda: self._ask_photo(entry), about=f"{words} {self.words('photo')}")
            ask.setIconSize(QSize(PHOTO_SIDE, PHOTO_SIDE))
            grid.addWidget(ask, at, 3)
            self._photos[entry] = ask

    def _add_word(self, grid: QGridLayout, at: int) -> None:
        field = Field(self.words("word"), longest=LONGEST["name"])
        self._fields[WORD] = field
        field.textEdited.connect(self._word_typed)
        grid.addWidget(text(self.words("word")), at, 0)
        grid.addWidget(field, at, 1)
        grid.addWidget(text(self.words("word-use"), "quiet"), at, 2, 1, -1)

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft: what was typed in each entry, and the photos."""
        super().show_draft(draft)
        for (entry, part), field in self._fields.items():
            field.show_value(draft.word if (entry, part) == WORD else getattr(draft.entries[entry], part))
        for entry in self._photos:
            self._show_photo(entry)

    def problem(self) -> str | None:
        """Marks the invalid fields, and moves the focus to the first."""
        faults = problems(self.draft)
        for where, field in self._fields.items():
            field.doubt(where in faults)
        first = next(filter(faults.get, self._fields), None)  # in reading order
        if first is None:
            return None
        self._fields[first].setFocus(Qt.FocusReason.OtherFocusReason)
        return faults[first]

    def caution(self) -> str | None:
        """What is doubtful about a photo, or else about the numbers."""
        return self._photo_doubt or caution(self.draft)

    def _typed_in(self, entry: EntryKey, part: str, words: str) -> None:
        self._fields[entry, part].doubt(False)
        self.tell(self.draft.with_entry(entry, replace(self.draft.entries[entry], **{part: words})))

    def _word_typed(self, word: str) -> None:
        self._fields[WORD].doubt(False)
        self.tell(self.draft.choose("word", word))

    # ---- photos

    def _ask_photo(self, entry: int) -> None:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        path, _ = QFileDialog.getOpenFileName(self, self.words("photo"), pictures, "*.jpg *.jpeg *.png *.webp")
        if path:
            self.take_photo(entry, Path(path))

    def take_photo(self, entry: int, path: Path) -> None:
        """Makes a file the photo of a person, if it is a picture."""
        self._photo_doubt = None
        try:
            content = read_photo(path)
        except Doubtful as doubtful:
            self._photo_doubt = doubtful.doubt
        else:
            if decode(content).isNull():
                self._photo_doubt = "family.photo.doubt.unreadable"
            else:
                self.draft = self.draft.with_entry(entry, replace(self.draft.entries[entry], photo=content))
        self._show_photo(entry)
        self.tell(self.draft)

    def _show_photo(self, entry: int) -> None:
        photo = self.draft.entries[entry].photo
        content = self._photo_of(photo) if isinstance(photo, str) else photo
        image = decode(content) if content else QImage()
        self._photos[entry].setIcon(QIcon(QPixmap.fromImage(image)))
