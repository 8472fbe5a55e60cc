"""The family's PIN, optional: wrong tries cost time, and that time does not end by starting anew."""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import msgspec

from app.settings.people import Places
from app.settings.pin_hash import KEY_BYTES, SALT_BYTES, DoubtfulPin, clean_pin, new_salt, stretch
from app.settings.settings import Settings
from app.settings.store import SettingsFile
from app.settings.tries import Clock, Tries
from app.system.files import FileRefused, SaveFailed, is_there, move_aside, reason_of, write_own
from app.system.notes import read_json

FILE_NAME = "pin.json"
LARGEST_FILE = 10_000

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of a try. The words are at `family.pin.<value>`."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"
    BROKEN = "broken"


@dataclass(frozen=True)
class Answer:
    """The answer to one try.

    Attributes:
        outcome: BROKEN means that the file of the PIN is damaged: only `Pin.reset` helps.
        wait: seconds until the next try counts.
    """

    outcome: Outcome
    wait: float = 0.0

    @property
    def is_right(self) -> bool:
        """Whether the door is open."""
        return self.outcome is Outcome.RIGHT


@dataclass(frozen=True, kw_only=True)
class _Kept(Tries):
    """The file."""

    salt: str
    key: str


@dataclass
class Pin:
    """The PIN of one data folder. One try at a time.

    Args:
        folder: the person's data folder.
        clock: the time.
    """

    folder: Path
    clock: Clock = field(default_factory=Clock)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN; a damaged one is one, too."""
        return is_there(self._path)

    @property
    def wait(self) -> float:
        """Seconds until a try counts; 0 for now."""
        kept = self._read()
        return self._wait(kept) if kept else 0.0

    def set(self, text: str) -> None:
        """Makes this the PIN, in place of any other; whether that is allowed, the caller has asked `check`.

        Raises:
            DoubtfulPin: it cannot be one.
            SaveFailed: nothing was changed.
        """
        salt = new_salt()
        self._write(_Kept(salt=salt.hex(), key=stretch(clean_pin(text), salt).hex()))

    def check(self, text: str) -> Answer:
        """Tries a PIN. Without a PIN everything is right.

        The try is counted before it is looked at: ending the program meanwhile does not make it free.

        Raises:
            SaveFailed: the try cannot be counted, and so is not looked at.
        """
        if not self.is_set:
            return Answer(Outcome.RIGHT)
        kept = self._read()
        if kept is None:
            return Answer(Outcome.BROKEN)
        wait = self._wait(kept)
        if wait > 0:
            return Answer(Outcome.LOCKED, wait)
        try:
            pin = clean_pin(text)
        except DoubtfulPin:  # a slip, not a guess: no PIN looks like this
            return Answer(Outcome.WRONG)
        tried = kept.missed(self.clock)
        self._write(tried)
        if hmac.compare_digest(stretch(pin, bytes.fromhex(kept.salt)), bytes.fromhex(kept.key)):
            self._write(replace(kept, wrong=0))
            return Answer(Outcome.RIGHT)
        return Answer(Outcome.WRONG, tried.wait(self.clock))

    def remove(self) -> None:
        """Takes the PIN away; whether that is allowed, the caller has asked `check`. Raises SaveFailed."""
        try:
            self._path.unlink(missing_ok=True)
        except IsADirectoryError:
            move_aside(self._path)
        except OSError as error:
            raise SaveFailed(reason_of(error)) from error

    def reset(self, file: SettingsFile) -> Settings:
        """For a forgotten PIN: takes it away together with the numbers it guards, and nothing else.

        Returns: the settings as they now are, without people and places.

        Raises:
            SaveFailed: the PIN is still there; the numbers may be gone already.
        """
        kept = file.load()
        cleared = replace(kept, people=(), places=Places())
        file.save(cleared)
        self.remove()
        return cleared

    def _wait(self, kept: _Kept) -> float:
        dated = kept.dated(self.clock)
        if dated is not kept:
            try:
                self._write(dated)
            except SaveFailed as failed:  # then the wait is only longer
                log.info("the PIN's time cannot be corrected: %s", failed.reason)
        return dated.wait(self.clock)

    def _read(self) -> _Kept | None:
        try:
            kept = read_json(self._path, LARGEST_FILE, _Kept)
            is_whole = (len(bytes.fromhex(kept.salt)), len(bytes.fromhex(kept.key))) == (SALT_BYTES, KEY_BYTES)
        except FileNotFoundError:
            return None
        except (FileRefused, ValueError) as error:
            log.info("the PIN cannot be read: %s", error)
            return None
        return kept if is_whole and kept.wrong >= 0 else None

    def _write(self, kept: _Kept) -> None:
        write_own(self._path, msgspec.json.encode(kept), LARGEST_FILE)

    @property
    def _path(self) -> Path:
        return self.folder / FILE_NAME
