"""The controller of the staff page, without widgets: the sections call it, and it tells the outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.rules.staff_choices import ChoicesFile, over
from app.kiosk.rules.staff_journal import Audit, StaffAction
from app.kiosk.visits.counts import Counts
from app.kiosk.visits.counts_export import export_counts, sticks
from app.kiosk.visits.paper_ration import Ration
from app.system.files import SaveFailed
from app.texts import Texts, Words

Tell = Callable[[Words], object]
"""Shows a sentence to the staff."""

ENTRIES = {"volume_ceiling": StaffAction.VOLUME, "languages": StaffAction.LANGUAGES, "notice": StaffAction.MESSAGE}
"""The journal entry for a choice; all others are CENTRE."""


class StaffController(QObject):
    """Does what the staff asks for. The journal gets our own ids and numbers, never what was typed.

    Args:
        base: the administrator's policy.
        clock: the local time.
        prints: for PRINTER_TEST and LEAFLET, a function that prints a page and gives the outcome to its callback.
        find_sticks: returns the removable drives.

    Signals:
        told(Words): the outcome of a press.
        leaving(): back to the guide.
        closing(): the kiosk must end.
    """

    told = Signal(object)
    leaving = Signal()
    closing = Signal()

    def __init__(
        self,
        base: KioskPolicy,
        file: ChoicesFile,
        counts: Counts,
        audit: Audit,
        texts: Texts,
        clock: Callable[[], datetime],
        prints: Mapping[StaffAction, Callable[[Tell], object]],
        find_sticks: Callable[[], tuple[Path, ...]] = sticks,
    ) -> None:
        super().__init__()
        self.base = base
        self.counts = counts
        self.audit = audit
        self.now = clock
        self.choices = file.load()
        self._file = file
        self._texts = texts
        self._prints = prints
        self._sticks = find_sticks

    @property
    def policy(self) -> KioskPolicy:
        """The policy in effect: the administrator's, overridden by the staff's choices."""
        return over(self.base, self.choices)

    @property
    def printing_rests(self) -> bool:
        """Whether the visitors' papers of this hour are used up."""
        return Ration(self.base.hourly, self.base.counts, self.now).is_spent

    def choose(self, **changes: Any) -> bool:
        """Saves choices, by their names in `Choices`; returns whether that worked. If not, `told` says why."""
        chosen = replace(self.choices, **changes)
        try:
            self._file.save(chosen)
        except SaveFailed as failed:
            self.tell(self._texts[failed.key])
            return False
        self.choices = chosen
        details = {
            StaffAction.VOLUME: str(self.policy.volume_ceiling + 1),
            StaffAction.LANGUAGES: ",".join(self.policy.languages),
            StaffAction.MESSAGE: chosen.notice,
        }
        for entry in dict.fromkeys(ENTRIES.get(name, StaffAction.CENTRE) for name in changes):
            self.audit.note(entry, details.get(entry, ""))
        self.tell(self._texts["kiosk.page.saved"])
        return True

    def export(self) -> Words:
        """Writes the counts onto the only stick; tells and returns the outcome."""
        found = self._sticks()
        if len(found) != 1:
            return self.tell(self._words("many-sticks" if found else "no-stick"))
        try:
            path = export_counts(self.counts.rows(), self._texts, found[0], self.now().date())
        except SaveFailed as failed:
            return self.tell(self._texts[failed.key])
        self.audit.note(StaffAction.EXPORTED)
        return self.tell(self._words("exported").filled(name=path.name))

    def test_printer(self) -> None:
        """Prints a test page; `told` says at once that it began, and later the outcome."""
        self._print(StaffAction.PRINTER_TEST, "testing")

    def print_leaflet(self) -> None:
        """Prints a leaflet for the shelf, as above; it does not count as a visitor's paper."""
        self._print(StaffAction.LEAFLET, "printing")

    def tell(self, words: Words) -> Words:
        """Emits a sentence, and returns it."""
        self.told.emit(words)
        return words

    def leave(self) -> None:
        """Goes back to the guide."""
        self.audit.note(StaffAction.LEFT)
        self.leaving.emit()

    def close(self) -> None:
        """Ends the kiosk."""
        self.audit.note(StaffAction.CLOSED)
        self.closing.emit()

    def _print(self, entry: StaffAction, begun: str) -> None:
        if not self.base.printer:
            self.tell(self._words("no-printer"))
            return
        self.audit.note(entry)
        self.tell(self._words(begun))
        self._prints[entry](self.tell)

    def _words(self, key: str) -> Words:
        return self._texts[f"kiosk.page.papers.{key}"]
