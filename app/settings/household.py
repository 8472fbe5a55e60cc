"""All that belongs to one family's data folder, kept in step: settings, PIN, list of changes, photos."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.settings.ledger import Ledger
from app.settings.pin import Pin
from app.settings.settings import NOBODY, Settings
from app.settings.store import Photos, SettingsFile


class Household:
    """What the family's pages need."""

    def __init__(self, folder: Path) -> None:
        self.file = SettingsFile(folder)
        self.pin = Pin(folder)
        self.ledger = Ledger(folder)
        self.photos = Photos(folder)

    def save(self, settings: Settings, now: datetime, new_pin: str | None = None) -> None:
        """Saves from the family's pages, and notes what changed in the ledger.

        Args:
            settings: what shall hold.
            now: aware, of any zone.
            new_pin: as typed, the PIN from now on; "" for none, None for the one that there is.

        Raises:
            Doubtful: the new PIN cannot be one; all else was saved.
            OSError: nothing was changed, or all but the PIN.
        """
        before = self.file.load()
        self.ledger.note(before.family, now)  # what was done behind our back since the start
        self.file.save(settings)
        self.ledger.note(settings.family, now)
        # The previous version of the file may still be needed, with its photos.
        families = (before.family, settings.family)
        self.photos.drop_others({one.photo for family in families for one in family.people if one.photo})
        if new_pin:
            self.pin.set(new_pin)
        elif new_pin == "":
            self.pin.remove()

    def reset(self, now: datetime) -> None:
        """For a forgotten PIN: takes it away together with the numbers it guards, and nothing else.

        Raises:
            OSError: the PIN is still there; the numbers may be gone already.
        """
        self.save(replace(self.file.load(), family=NOBODY), now, new_pin="")
