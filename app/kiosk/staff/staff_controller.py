"""All that the staff page can do. It draws nothing: pages press, and it tells what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.rules.staff_choices import Choices, ChoicesFile, over
from app.kiosk.rules.staff_journal import Audit, StaffAction
from app.kiosk.visits.counts import Counts
from app.kiosk.visits.counts_export import export_counts, sticks
from app.kiosk.visits.metrics import Row
from app.kiosk.visits.paper_ration import Ration
from app.system.files import SaveFailed
from app.texts import Texts, Words

Tell = Callable[[Words], object]
"""Takes a sentence for the staff."""

ENTRIES = {"volume_ceiling": StaffAction.VOLUME, "languages": StaffAction.LANGUAGES, "notice": StaffAction.MESSAGE}
"""The line of the log for a choice; all others are about the centre."""

log = logging.getLogger(__name__)


class StaffController(QObject):
    """The staff's work at one kiosk. What the log gets are ids and numbers of ours, never what was typed.

    Args:
        base: as the administrator laid it down.
        file: where the staff's choices are kept.
        counts, audit: of this kiosk.
        texts: the words of what is told.
        clock: the local time.
        prints: by the line of the log: prints a page, and tells what became of it by the function it is given, now or
            later. For PRINTER_TEST and LEAFLET.
        find_sticks: the removable drives that are there.

    Signals:
        told(Words): a sentence about what was pressed.
        leaving(): back to the guide.
        closing(): the kiosk shall end.
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
        self._base = base
        self._file = file
        self._counts = counts
        self._audit = audit
        self._texts = texts
        self._clock = clock
        self._prints = prints
        self._sticks = find_sticks
        self._choices = file.load()

    @property
    def base(self) -> KioskPolicy:
        """As the administrator laid it down."""
        return self._base

    @property
    def choices(self) -> Choices:
        """What the staff chose."""
        return self._choices

    @property
    def policy(self) -> KioskPolicy:
        """What the kiosk goes by: the administrator's policy with the choices over it."""
        return over(self._base, self._choices)

    @property
    def now(self) -> datetime:
        """The local time."""
        return self._clock()

    @property
    def printing_rests(self) -> bool:
        """Whether visitors have had all papers of this hour."""
        return Ration(self._base.hourly, self._base.counts, self._clock).is_spent

    def rows(self) -> tuple[Row, ...]:
        """All counts of this kiosk."""
        return self._counts.rows()

    def log_lines(self, count: int) -> tuple[str, ...]:
        """The last lines of the log, the newest last."""
        return self._audit.recent(count)

    def choose(self, **changes: Any) -> bool:
        """Keeps choices by the names that `Choices` has; returns whether they hold. If not, it is told why."""
        chosen = replace(self._choices, **changes)
        try:
            self._file.save(chosen)
        except SaveFailed as failed:
            self.tell(self._texts[failed.key])
            return False
        self._choices = chosen
        for name in dict.fromkeys(ENTRIES.get(name, StaffAction.CENTRE) for name in changes):
            self._audit.note(name, self._detail(name))
        self.tell(self._texts["kiosk.page.saved"])
        return True

    def export(self) -> Words:
        """Writes the counts onto the one stick that is there; returns, and tells, what came of it."""
        found = self._sticks()
        if len(found) != 1:
            return self.tell(self._words("many-sticks" if found else "no-stick"))
        try:
            path = export_counts(self.rows(), self._texts, found[0], self.now.date())
        except SaveFailed as failed:
            return self.tell(self._texts[failed.key])
        self._audit.note(StaffAction.EXPORTED)
        return self.tell(self._words("exported").filled(name=path.name))

    def test_printer(self) -> None:
        """Prints a page; `told` says at once that it began, and later what became of it."""
        self._print(StaffAction.PRINTER_TEST, "testing")

    def print_leaflet(self) -> None:
        """Prints a leaflet for the shelf; `told` as above. The visitors' share of papers is not touched."""
        self._print(StaffAction.LEAFLET, "printing")

    def _print(self, entry: StaffAction, begun: str) -> None:
        if not self._base.printer:
            self.tell(self._words("no-printer"))
            return
        self._audit.note(entry)
        self.tell(self._words(begun))
        self._prints[entry](self.tell)

    def tell(self, words: Words) -> Words:
        """Tells a sentence, and returns it."""
        self.told.emit(words)
        return words

    def leave(self) -> None:
        """The staff has done; the kiosk waits for visitors."""
        self._audit.note(StaffAction.LEFT)
        self.leaving.emit()

    def close(self) -> None:
        """The kiosk shall end."""
        self._audit.note(StaffAction.CLOSED)
        self.closing.emit()

    def _words(self, key: str) -> Words:
        return self._texts[f"kiosk.page.papers.{key}"]

    def _detail(self, entry: StaffAction) -> str:
        """Ids and numbers; nothing of what was typed."""
        match entry:
            case StaffAction.VOLUME:
                return str(self.policy.volume_ceiling + 1)
            case StaffAction.LANGUAGES:
                return ",".join(self.policy.languages)
            case StaffAction.MESSAGE:
                return self._choices.notice
            case _:
                return ""
