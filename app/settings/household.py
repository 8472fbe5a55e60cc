"""All that belongs to one family's data folder, kept in step: settings, PIN, list of changes, photos."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.settings.ledger import Ledger
from app.settings.pin import Answer, Clock, Pin
from app.settings.pin import new_pin as checked_pin
from app.settings.settings import NOBODY, Settings
from app.settings.store import Photos, SettingsFile


class PinRefused(Exception):
    """The family's pages stay closed, and nothing was saved; `answer` says why, and how long to wait."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.outcome)
        self.answer = answer


class Household:
    """What the family's pages need; `clock` is the time for the PIN."""

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        self.file = SettingsFile(folder)
        self.pin = Pin(folder, clock)
        self.ledger = Ledger(folder)
        self.photos = Photos(folder)

    def save(self, settings: Settings, now: datetime, pin: str = "", new_pin: str | None = None) -> Settings:
        """Saves from the family's pages, and notes what changed in the ledger.

        Args:
            settings: what shall hold; its guard does not matter.
            now: aware, of any zone.
            pin: as typed, where there is one.
            new_pin: as typed, the PIN from now on; "" for none, None for the one that there is.

        Returns: what was saved.

        Raises:
            PinRefused: the PIN is not right.
            Doubtful: the new one cannot be one.
            OSError: nothing was changed, or all but the PIN.
        """
        if new_pin:
            checked_pin(new_pin)
        answer = self.pin.check(pin)
        if not answer.is_right:
            raise PinRefused(answer)
        kept = self._keep(settings, now)
        if new_pin:  # last: else the one that was typed at the door would not open these pages any more
            self.pin.set(new_pin)
        elif new_pin == "":
            self.pin.remove()
        return kept

    def reset(self, now: datetime) -> Settings:
        """For a forgotten PIN: takes it away together with the numbers it guards, and nothing else.

        Returns: the settings as they now are, without the family's contacts.

        Raises:
            OSError: the PIN is still there; the numbers may be gone already.
        """
        cleared = replace(self.file.load(), family=NOBODY)
        self.file.save(cleared)
        self.pin.remove()
        self.ledger.note(cleared, now)
        return cleared

    def _keep(self, settings: Settings, now: datetime) -> Settings:
        before = self.file.load()
        self.ledger.note(before, now)  # what was done behind our back since the start
        marked = self.ledger.marked(settings)
        self.file.save(marked)
        self.ledger.note(marked, now)
        # The previous version of the file may still be needed, with its photos.
        families = (before.family, marked.family)
        self.photos.drop_others({one.photo for family in families for one in family.people if one.photo})
        return marked
