"""What every way of starting goes by: the person's settings, photos and list of changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.settings.ledger import Ledger
from app.settings.settings import FamilyContacts, NumberChange
from app.settings.store import Photos, SettingsFile


class Profile:
    """One data folder, read once. Nothing in it can keep the guide from starting.

    Attributes:
        file: the settings of this person.
        settings: as they were read.
        photo: returns the content of a photo by its name, or None where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self.file = SettingsFile(folder)
        self.settings = self.file.load()
        self.photo = Photos(folder).read
        self._ledger = Ledger(folder)

    def family(self, now: datetime) -> FamilyContacts:
        """Whom to ring, and the changes that are known already. `now` is aware, of any zone."""
        return replace(self.settings.family, changes=self._ledger.recent(now))

    def note(self, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen. This may write, so it is for when the first page stands.

        Returns: all changes that are to be told now.
        """
        self._ledger.note(self.settings.family, now)
        return self._ledger.recent(now)
