"""The family's PIN, optional: wrong tries cost time, and that time does not end by starting anew."""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import msgspec

from app.family.disk import FileRefused, SaveFailed, is_there, move_aside, read_own, reason_of, write_own
from app.family.model import Settings
from app.family.people import Places
from app.family.settings import SettingsFile
from app.family.stretch import KEY_BYTES, SALT_BYTES, DoubtfulPin, clean_pin, new_salt, stretch

FILE_NAME = "pin.json"
LARGEST_FILE = 10_000

FREE_TRIES = 2
"""Wrong tries without a wait: fingers slip."""

FIRST_WAIT = 30.0
LONGEST_WAIT = 86_400.0
"""Seconds; the wait doubles with each wrong try from the third on, up to a day. All 4-digit PINs then take 27 years."""

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


@dataclass(frozen=True)
class Clock:
    """The time. `monotonic` counts from any start and is never set; `wall` goes on while the PC is off."""

    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True)
class _Kept:
    """The file. `wall` and `monotonic` are those of the last wrong try."""

    salt: str
    key: str
    wrong: int = 0
    wall: float = 0.0
    monotonic: float = 0.0


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
        self._write(_Kept(salt.hex(), stretch(clean_pin(text), salt).hex()))

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
        tried = self._stamped(replace(kept, wrong=kept.wrong + 1))
        self._write(tried)
        if hmac.compare_digest(stretch(pin, bytes.fromhex(kept.salt)), bytes.fromhex(kept.key)):
            self._write(replace(kept, wrong=0))
            return Answer(Outcome.RIGHT)
        return Answer(Outcome.WRONG, self._wait(tried))

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
        if kept.wrong <= FREE_TRIES:
            return 0.0
        doublings = min(kept.wrong - FREE_TRIES - 1, 20)
        return max(0.0, min(FIRST_WAIT * 2.0**doublings, LONGEST_WAIT) - self._passed(kept))

    def _passed(self, kept: _Kept) -> float:
        """Seconds since the last wrong try.

        By the wall clock, because it goes on while the PC is off. Was it set back, by the monotonic one; and the try is
        dated anew, or a clock that once stood in the future would lock for as long.
        """
        wall = self.clock.wall() - kept.wall
        if wall >= 0:
            return wall
        passed = max(0.0, self.clock.monotonic() - kept.monotonic)
        dated = replace(kept, wall=self.clock.wall() - passed)
        try:
            self._write(dated)
        except SaveFailed as failed:  # then the wait is only longer
            log.info("the PIN's time cannot be corrected: %s", failed.reason)
        return passed

    def _stamped(self, kept: _Kept) -> _Kept:
        return replace(kept, wall=self.clock.wall(), monotonic=self.clock.monotonic())

    def _read(self) -> _Kept | None:
        try:
            kept = msgspec.json.decode(read_own(self._path, LARGEST_FILE), type=_Kept)
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
