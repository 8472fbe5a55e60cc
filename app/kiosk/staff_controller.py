"""The controller of the staff page, without widgets: the sections call it, and it tells the outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.kiosk.counts import Counts
from app.kiosk.handouts import Handouts
from app.kiosk.kiosk_policy import Choices, KioskPolicy
from app.paper.printing import put
from app.system.files import reason_of
from app.system.notes import Note
from app.texts import Texts, Words


class StaffController(QObject):
    """Does what the staff asks for.

    Args:
        base: the administrator's policy.
        choices: what the staff chose before. kept: where that is saved.
        clock: returns the local time.

    Signals:
        told(Words): the outcome of a press.
    """

    told = Signal(object)

    def __init__(
        self,
        base: KioskPolicy,
        choices: Choices,
        kept: Note[Choices],
        counts: Counts,
        handouts: Handouts,
        texts: Texts,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.base = base
        self.counts = counts
        self.choices = choices
        self._kept = kept
        self._handouts = handouts
        self._texts = texts
        self._clock = clock

    def today(self) -> date:
        """The day of this press."""
        return self._clock().date()

    def choose(self, name: str, value: Any) -> None:
        """Saves a choice, by its name in `Choices`, and tells whether that worked."""
        chosen = replace(self.choices, **{name: value})
        outcome = "family.save.other"
        if self._kept.write(chosen):
            self.choices = chosen
            outcome = "kiosk.page.saved"
        self.told.emit(self._texts[outcome])

    def export(self) -> None:
        """Writes all counts as a new file into the folder that the administrator named; tells the outcome.

        The folder is not made: where a stick is not plugged in, that would fill the PC's own disk.
        """
        folder = self.base.export
        outcome = self._words("no-folder").filled(folder=folder)
        try:
            if folder.is_dir():
                path = put(folder, f"anshin-counts-{self.today()}.csv", self.counts.table())
                outcome = self._words("exported").filled(path=path)
        except OSError as error:
            outcome = self._texts[f"family.save.{reason_of(error)}"]
        self.told.emit(outcome)

    def print_leaflet(self) -> None:
        """Prints a leaflet for the shelf; it does not count as a visitor's paper."""
        self.told.emit(self._words("printing"))
        self._handouts.print_for_shelf(self._texts, self.told.emit)

    def _words(self, key: str) -> Words:
        return self._texts[f"kiosk.page.counts.{key}"]
