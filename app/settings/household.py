"""One family's data folder: settings, photos, list of changes, PIN."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.settings.ledger import Ledger
from app.settings.settings import NOBODY, FamilyContacts, NumberChanges, Settings
from app.settings.store import Photos, SettingsFile

if TYPE_CHECKING:
    from app.settings.pin import Pin


class Household:
    """One data folder. Nothing in it can keep the guide from starting.

    Only the set-up saves. Only the guide keeps the list of changes: those that the set-up saved, and those that others
    made in the file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.file = SettingsFile(folder)
        self.photos = Photos(folder)

    @cached_property
    def settings(self) -> Settings:
        """As they were when first read, or as they were set since."""
        return self.file.load()

    @cached_property
    def pin(self) -> Pin:
        """The PIN of the set-up."""
        from app.settings.pin import Pin  # not at the top: the guide does not need it

        return Pin(self._folder)

    # ---- the guide

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self._folder)

    def family(self, now: datetime) -> FamilyContacts:
        """Whom to call, and the changes that are already known. `now` is aware, in any zone."""
        return replace(self.settings.family, changes=self._ledger.recent(now))

    def note(self, now: datetime) -> NumberChanges:
        """Compares the numbers with those last seen. It may write a file, so call it after the first page is shown.

        Returns: all changes to show now.
        """
        self._ledger.note(self.settings.family, now)
        return self._ledger.recent(now)

    # ---- the set-up

    def save(self, settings: Settings, new_pin: str | None = None) -> None:
        """Saves what a family has set.

        Args:
            settings: the new settings.
            new_pin: the new PIN as typed; "" to remove the PIN, None to keep it.

        Raises:
            Doubtful: the new PIN cannot be used; everything else was saved.
            OSError: nothing was changed, or all but the PIN.
        """
        before = self.file.load()
        self.file.save(settings)
        self.settings = settings
        # The previous version of the file may still be needed, and so may its photos.
        self.photos.drop_others({*before.family.photos, *settings.family.photos})
        if new_pin:
            self.pin.set(new_pin)
        elif new_pin == "":
            self.pin.remove()

    def reset(self) -> None:
        """For a forgotten PIN: removes it together with the numbers that it guards, and nothing else.

        Raises:
            OSError: the PIN is still there; the numbers may be gone.
        """
        self.save(replace(self.file.load(), family=NOBODY), "")
