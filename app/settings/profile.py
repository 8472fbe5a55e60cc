"""What every way of starting goes by: the person's settings with the administrator's policy over them.

Nothing in it can keep the guide from starting.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.settings.admin_policy import Policy, default_path, read_policy
from app.settings.family_contacts import FamilyContacts, NumberChange
from app.settings.ledger import Ledger
from app.settings.photos import Photos
from app.settings.store import SettingsFile


class Profile:
    """One data folder, read once.

    Args:
        policy: what an administrator fixed; that of this PC, if not given.

    Attributes:
        file: the settings of this person.
        settings: to go by, with the policy over them; never to be saved.
        photo: returns the content of a photo by its name, or None where it is missing.
    """

    def __init__(self, folder: Path, policy: Policy | None = None) -> None:
        self.file = SettingsFile(folder)
        self._own = self.file.load()
        self.settings = (policy or read_policy(default_path())).over(self._own)
        self.photo = Photos(folder).read
        self._ledger = Ledger(folder)

    def circle(self, now: datetime) -> FamilyContacts:
        """Whom to ring, and the changes that are known already. `now` is aware, of any zone."""
        return replace(self.settings.family, changes=self._ledger.recent(now))

    def note(self, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen. This may write, so it is for when the first page stands.

        Returns: all changes that are to be told now.
        """
        self._ledger.note(self._own, now)
        return self._ledger.recent(now)
