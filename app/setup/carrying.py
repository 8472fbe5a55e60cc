"""Settings carried to the next PC by one file. Nothing of it is taken before its changes were seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.family.carry import ImportRefused, Parcel, pack, unpack_file
from app.family.disk import SaveFailed, reason_of
from app.family.household import Household
from app.files import write_atomically
from app.setup.carry_page import CarryPage
from app.setup.draft import Draft, draft_of
from app.setup.window import SetupWindow
from app.texts import Texts

FILE_NAME = "anshin-guide-settings.toml"


class Carrying(QObject):
    """Export and import from the set-up's window.

    Signals:
        taken(Draft): the draft to go on with, whether anything was taken into it or not.
    """

    taken = Signal(object)

    def __init__(self, household: Household, window: SetupWindow, texts: Texts) -> None:
        super().__init__(window)
        self._household = household
        self._window = window
        self._texts = texts
        self._dialog: QFileDialog | None = None

    def ask_import(self, draft: Draft) -> None:
        """Asks for a file to take settings from."""
        dialog = self._ask(self._texts["setup.import"].text)
        dialog.fileSelected.connect(lambda path: self.take(Path(path), draft))
        dialog.open()

    def take(self, path: Path, draft: Draft) -> None:
        """Shows what a file would change; agreed to, it comes into the draft, and is saved by the last press only."""
        try:
            parcel = unpack_file(path, self._household.file.load())
        except ImportRefused as refused:
            self._window.say_problem(f"family.import.{refused.doubt}")
            return
        page = CarryPage(self._texts, parcel.changes)
        page.agreed.connect(lambda is_agreed: self.taken.emit(self._draft(parcel, draft) if is_agreed else draft))
        self._window.show_aside(page, self._texts["family.import.title"].text)

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
            write_atomically(path, pack(self._household.file.load(), self._household.photos))
        except OSError as error:
            say(self._texts[SaveFailed(reason_of(error)).key].text)
            return
        say(self._texts["setup.exported"].text)

    def _draft(self, parcel: Parcel, before: Draft) -> Draft:
        draft = draft_of(parcel.settings, has_pin=self._household.pin.is_set)
        people = tuple(
            replace(one, photo=parcel.photos[one.kept_photo], kept_photo=None)
            if one.kept_photo and one.kept_photo in parcel.photos
            else one
            for one in draft.people
        )
        return replace(draft, people=people, pin=before.pin, pin_again=before.pin_again)

    def _ask(self, title: str) -> QFileDialog:
        parent: QWidget = self._window
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._dialog = QFileDialog(parent, title, home, "*.toml")
        return self._dialog
