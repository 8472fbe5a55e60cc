"""The controller of the staff page, without widgets: the sections call it, and it tells the outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.kiosk.counts import Counts
from app.kiosk.kiosk_policy import CHOICES_NAME, Choices, KioskPolicy
from app.paper.printing import put
from app.system.files import reason_of
from app.system.notes import Note
from app.texts import Texts, Words

Tell = Callable[[Words], object]
"""Shows a sentence to the staff."""


class StaffController(QObject):
    """Does what the staff asks for.

    Args:
        base: the administrator's policy.
        today: returns the day.
        leaflet: prints a leaflet and gives the outcome to its callback.

    Signals:
        told(Words): the outcome of a press.
        ended(int): the window must end with this exit code: for a new one, or for good.
    """

    told = Signal(object)
    ended = Signal(int)

    def __init__(
        self,
        base: KioskPolicy,
        counts: Counts,
        texts: Texts,
        today: Callable[[], date],
        leaflet: Callable[[Tell], object],
    ) -> None:
        super().__init__()
        self.base, self.counts, self.today = base, counts, today
        self._note = Note(base.folders.counts / CHOICES_NAME, Choices)
        self.choices = self._note.read() or Choices()
        self._texts, self._leaflet = texts, leaflet

    @property
    def policy(self) -> KioskPolicy:
        """The policy in effect: the administrator's, overridden by the staff's choices."""
        return self.choices.over(self.base)

    def choose(self, **changes: Any) -> None:
        """Saves choices, by their names in `Choices`, and tells whether that worked."""
        chosen = replace(self.choices, **changes)
        is_saved = self._note.write(chosen)
        self.choices = chosen if is_saved else self.choices
        self.told.emit(self._texts["kiosk.page.saved" if is_saved else "family.save.other"])

    def export(self) -> None:
        """Writes all counts as a new file into the folder that the administrator named; tells the outcome.

        The folder is not made: where a stick is not plugged in, that would fill the PC's own disk.
        """
        folder = self.base.export
        try:
            if not folder.is_dir():
                return self.told.emit(self._words("no-folder").filled(folder=folder))
            path = put(folder, f"anshin-counts-{self.today()}.csv", self.counts.table())
        except OSError as error:
            return self.told.emit(self._texts[f"family.save.{reason_of(error)}"])
        self.told.emit(self._words("exported").filled(path=path))

    def print_leaflet(self) -> None:
        """Prints a leaflet for the shelf; it does not count as a visitor's paper."""
        self.told.emit(self._words("printing"))
        self._leaflet(self.told.emit)

    def _words(self, key: str) -> Words:
        return self._texts[f"kiosk.page.counts.{key}"]
