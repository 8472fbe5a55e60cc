"""All that belongs to one family's data folder, kept in step: settings, PIN, ledger, photos."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.settings.ledger import Ledger
from app.settings.photos import Photos
from app.settings.pin import Answer, Pin
from app.settings.pin_hash import clean_pin
from app.settings.settings import Settings
from app.settings.store import SettingsFile
from app.settings.tries import Clock
from app.system.files import SaveFailed


class PinRefused(Exception):
    """The family's pages stay closed, and nothing was saved.

    Attributes:
        answer: why, and how long to wait.
    """

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.outcome)
        self.answer = answer


@dataclass
class Household:
    """What the family's pages need.

    Args:
        folder: the person's data folder.
        clock: the time for the PIN.
    """

    folder: Path
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.file = SettingsFile(self.folder)
        self.pin = Pin(self.folder, self.clock)
        self.ledger = Ledger(self.folder)
        self.photos = Photos(self.folder)

    @property
    def needs_pin(self) -> bool:
        """Whether the family's pages ask for a PIN."""
        return self.pin.is_set

    def unlock(self, text: str) -> Answer:
        """Tries a PIN at the door of the family's pages. Raises SaveFailed where the try cannot be counted."""
        return self.pin.check(text)

    def save(self, settings: Settings, now: datetime, pin: str = "") -> Settings:
        """Saves from the family's pages, and notes it in the ledger.

        Args:
            settings: what shall hold; its guard does not matter.
            now: aware, of any zone.
            pin: as typed, where there is one.

        Returns: what was saved.

        Raises:
            PinRefused: the PIN is not right.
            SaveFailed: nothing was changed.
        """
        self._open(pin)
        return self._keep(settings, now)

    def save_with_pin(self, settings: Settings, now: datetime, new: str, pin: str = "") -> Settings:
        """The same with a new PIN from now on.

        Raises:
            PinRefused: the old PIN is not right.
            DoubtfulPin: the new one cannot be one.
            SaveFailed: nothing was changed; or only the PIN, where there was one before.
        """
        plain = clean_pin(new)
        self._open(pin)
        is_first = not self.pin.is_set
        self.pin.set(plain)
        try:
            return self._keep(settings, now)
        except SaveFailed:
            if is_first:
                self.pin.remove()
            raise

    def save_without_pin(self, settings: Settings, now: datetime, pin: str) -> Settings:
        """The same without a PIN from now on. Raises PinRefused, SaveFailed."""
        self._open(pin)
        kept = self._keep(settings, now)
        self.pin.remove()
        return kept

    def reset(self, now: datetime) -> Settings:
        """For a forgotten PIN: takes it away together with the numbers it guards. Raises SaveFailed."""
        cleared = self.pin.reset(self.file)
        self.ledger.note(cleared, now)
        return cleared

    def _open(self, pin: str) -> None:
        answer = self.unlock(pin)
        if not answer.is_right:
            raise PinRefused(answer)

    def _keep(self, settings: Settings, now: datetime) -> Settings:
        before = self.file.load()
        self.ledger.note(before, now)  # what was done behind our back since the start, before it is overwritten
        marked = self.ledger.marked(settings)
        self.file.save(marked)
        self.ledger.note(marked, now)
        # The previous version of the file may still be needed, with its photos.
        self.photos.drop_others({one.photo for one in (*before.people, *marked.people) if one.photo})
        return marked
