"""All that belongs to one family's data folder: settings, photos, list of changes, PIN."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.settings.ledger import Ledger
from app.settings.settings import NOBODY, FamilyContacts, NumberChange, Settings
from app.settings.store import ParsedSettings, Photos, SettingsFile

if TYPE_CHECKING:
    from app.settings.pin import Pin


class Household:
    """One data folder. Nothing in it can keep the guide from starting.

    The set-up alone saves. The guide alone keeps the list of changes, which tells what the set-up has saved as well as
    what was changed in the file by others.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.file = SettingsFile(folder)
        self.photos = Photos(folder)

    @cached_property
    def settings(self) -> Settings:
        """As they were read first, or as they are set to be."""
        return self.file.load()

    @cached_property
    def pin(self) -> Pin:
        """The PIN of the set-up."""
        from app.settings.pin import Pin  # here and not above: the guide needs none

        return Pin(self._folder)

    # ---- the guide

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self._folder)

    def family(self, now: datetime) -> FamilyContacts:
        """Whom to ring, and the changes that are known already. `now` is aware, of any zone."""
        return replace(self.settings.family, changes=self._ledger.recent(now))

    def note(self, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen. This may write, so it is for when the first page stands.

        Returns: all changes that are to be told now.
        """
        self._ledger.note(self.settings.family, now)
        return self._ledger.recent(now)

    # ---- the set-up

    def save(self, settings: Settings, new_pin: str | None = None, was: ParsedSettings | None = None) -> None:
        """Saves what a family has set.

        Args:
            settings: what shall hold.
            new_pin: as typed, the PIN from now on; "" for none, None for the one that there is.
            was: the settings of now, where they have just been read.

        Raises:
            Doubtful: the new PIN cannot be one; all else was saved.
            OSError: nothing was changed, or all but the PIN.
        """
        was = was or self.file.read()
        self.file.save(settings, was)
        self.settings = settings
        # The previous version of the file may still be needed, with its photos.
        self.photos.drop_others({*was.settings.family.photos, *settings.family.photos})
        if new_pin:
            self.pin.set(new_pin)
        elif new_pin == "":
            self.pin.remove()

    def reset(self) -> None:
        """For a forgotten PIN: takes it away together with the numbers it guards, and nothing else.

        Raises:
            OSError: the PIN is still there; the numbers may be gone already.
        """
        was = self.file.read()
        self.save(replace(was.settings, family=NOBODY), "", was)
