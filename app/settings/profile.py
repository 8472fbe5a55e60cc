"""What every way of starting goes by: the person's settings with the administrator's policy over them.

Nothing in it can keep the guide from starting.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from app.settings.admin_policy import Policy, default_path, read_policy
from app.settings.family_contacts import FamilyContacts, NumberChange
from app.settings.ledger import Ledger
from app.settings.photos import Photos
from app.settings.store import SettingsFile

log = logging.getLogger(__name__)


class Profile:
    """One data folder, read once.

    Args:
        policy: what an administrator fixed; that of this PC, if not given.

    Attributes:
        file: the settings of this person.
        own: as they stand in it.
        settings: to go by, with the policy over them; never to be saved.
    """

    def __init__(self, folder: Path, policy: Policy | None = None) -> None:
        self._folder = folder
        self.file = SettingsFile(folder)
        self.own = self.file.load()
        self.settings = (policy or read_policy(default_path())).over(self.own)

    def circle(self, now: datetime) -> FamilyContacts:
        """Whom to ring, and the changes that are known already. Writes nothing. `now` is aware, of any zone."""
        has_ledger = bool(self.own.guard.ledger)
        return replace(self.settings.family, changes=self._changes(now) if has_ledger else ())

    def note(self, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen. This may write, so it is for when the first page stands.

        Returns: all changes that are to be told now.
        """
        try:
            self._ledger.note(self.own, now)
        except Exception:  # the ledger is for calm days, the guide is for now
            log.exception("the changes of the numbers cannot be noted")
        return self._changes(now)

    def photo(self, name: str) -> bytes | None:
        """The content of a photo, or None where it is missing."""
        return Photos(self._folder).read(name)

    def _changes(self, now: datetime) -> tuple[NumberChange, ...]:
        try:
            return self._ledger.recent(now)
        except Exception:  # as above
            log.exception("the changes of the numbers are not known")
            return ()

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self._folder)
