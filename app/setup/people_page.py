"""Page 1: the people and offices to call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton

from app.layout.theme import GAP_SMALL
from app.settings.family_numbers import OFFICES, Doubtful
from app.settings.settings import MOST_PEOPLE
from app.settings.store import read_photo
from app.setup.draft import WORD, Draft, EntryKey, FieldKey, caution, problems
from app.setup.setup_window import SetupPage
from app.texts import Texts
from app.widgets.forms import Field, button, fill, text
from app.widgets.pictures import decode

NAMES, NUMBERS, PHOTOS = 1, 2, 3  # columns
PHOTO_SIDE = 40
ROW_GAP = 5  # pixels; small enough for all rows to fit a low window
LONGEST_NAME, LONGEST_NUMBER = 40, 100  # characters
LEAST_NAME, LEAST_NUMBER = 140, 260  # widths of fields, in pixels
OF_CARDS = OFFICES[1:]  # their number is on the back of a card


class PeoplePage(SetupPage):
    """Three people with name, number and photo, and their agreed word; four offices with name and number.

    Args:
        photo_of: reads a saved photo by its name.
    """

    picture = "family"

    def __init__(self, texts: Texts, photo_of: Callable[[str], bytes | None]) -> None:
        super().__init__(texts, "people")
        self._photo_of = photo_of
        self._fields: dict[FieldKey, Field] = {}
        self._photos: dict[int, QPushButton] = {}
        self._photo_doubt: str | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP_SMALL)
        self._grid.setVerticalSpacing(ROW_GAP)
        for column, key, stretch in ((NAMES, "name", 2), (NUMBERS, "number", 3)):
            self._grid.addWidget(text(self.words(key), "heading"), 0, column)
            self._grid.setColumnStretch(column, stretch)
        for person in range(MOST_PEOPLE):
            self._add_person(person)
        self._add_word()
        for office in OFFICES:
            self._add_entry(office, self.words(office.replace("_", "-")))
        fill(self.column, self._grid, None, gap=0)

    def _add_person(self, person: int) -> None:
        words = self.words("nth", nth=person + 1)
        self._add_entry(person, words)
        ask = button(self.words("photo"), lambda: self._ask_photo(person), about=f"{words} {self.words('photo')}")
        ask.setIconSize(QSize(PHOTO_SIDE, PHOTO_SIDE))
        self._grid.addWidget(ask, self._grid.rowCount() - 1, PHOTOS)
        self._photos[person] = ask

    def _add_entry(self, entry: EntryKey, words: str) -> None:
        """Adds a row with a name and a number."""
        at = self._grid.rowCount()
        label = text(words)
        label.setContentsMargins(0, 0, GAP_SMALL, 0)
        self._grid.addWidget(label, at, 0)
        name_hint = self.words("hint-name") if entry == 0 else ""
        number_hint = self.words("hint-number") if entry in OF_CARDS else ""
        name = Field(f"{words} {self.words('name')}", name_hint, longest=LONGEST_NAME)
        name.setMinimumWidth(LEAST_NAME)
        number = Field(f"{words} {self.words('number')}", number_hint, longest=LONGEST_NUMBER)
        number.setMinimumWidth(LEAST_NUMBER)
        self._place((entry, "name"), name, at, NAMES)
        self._place((entry, "number"), number, at, NUMBERS)

    def _add_word(self) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(text(self.words("word")), at, 0)
        self._place(WORD, Field(self.words("word"), longest=LONGEST_NAME), at, NAMES)
        self._grid.addWidget(text(self.words("word-use"), "quiet"), at, NUMBERS, 1, -1)

    def _place(self, where: FieldKey, field: Field, at: int, column: int) -> None:
        field.textEdited.connect(partial(self._typed_in, where))
        self._grid.addWidget(field, at, column)
        self._fields[where] = field

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft: what was typed in each entry, and the photos."""
        super().show_draft(draft)
        for where, field in self._fields.items():
            field.show_value(draft.texts.get(where, ""))
        for person, ask in self._photos.items():
            photo = draft.photos.get(person)
            content = self._photo_of(photo) if isinstance(photo, str) else photo
            image = decode(content) if content else QImage()
            ask.setIcon(QIcon(QPixmap.fromImage(image)))

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

    def _typed_in(self, where: FieldKey, words: str) -> None:
        self._fields[where].doubt(False)
        self.draft = replace(self.draft, texts={**self.draft.texts, where: words})
        self.changed.emit(self.draft)

    def _ask_photo(self, person: int) -> None:
        """Asks for a file, and makes it the photo of a person if it is a picture."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        path, _ = QFileDialog.getOpenFileName(self, self.words("photo"), pictures, "*.jpg *.jpeg *.png *.webp")
        if not path:
            return
        try:
            photo = _read_picture(Path(path))
        except Doubtful as doubtful:
            self._photo_doubt = doubtful.doubt
            self.changed.emit(self.draft)
        else:
            self._photo_doubt = None
            self.change(replace(self.draft, photos={**self.draft.photos, person: photo}))


def _read_picture(path: Path) -> bytes:
    """The content of a picture. Raises Doubtful for anything else."""
    content = read_photo(path)
    if decode(content).isNull():
        raise Doubtful("family.photo.doubt.unreadable")
    return content
