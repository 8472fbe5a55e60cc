"""The family's PIN, optional: wrong tries cost time, and that time does not end by starting anew."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from app.settings.pin_hash import PinHash, hash_pin, new_pin
from app.settings.tries import Answer, Clock, Outcome, Tries, try_pin
from app.system.files import FileRefused, SaveFailed, is_there, reason_of, write_own
from app.system.notes import read_json

FILE_NAME = "pin.json"
LARGEST_FILE = 10_000

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Kept:
    """The file. Salt and key in hex."""

    salt: str
    scrypt: str
    tries: Tries = field(default_factory=Tries)

    @property
    def hash(self) -> PinHash:
        return PinHash(bytes.fromhex(self.salt), bytes.fromhex(self.scrypt))


@dataclass(frozen=True)
class _Outdated:
    """The file of an earlier version, with the key that Argon2 made."""

    salt: str
    key: str


@dataclass
class Pin:
    """The PIN of one data folder. Whether it may be set or removed, the caller asks `check`."""

    folder: Path
    clock: Clock = time.time

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN; a damaged one is one, too."""
        return is_there(self._path) and not self.is_outdated

    @property
    def is_outdated(self) -> bool:
        """Whether there is one of an earlier version. It cannot be tried any more, so it counts as none."""
        try:
            return bool(read_json(self._path, LARGEST_FILE, _Outdated))
        except (FileNotFoundError, FileRefused):
            return False

    def set(self, text: str) -> None:
        """Makes this the PIN, in place of any other. Raises DoubtfulPin, SaveFailed, and then nothing was changed."""
        made = hash_pin(new_pin(text))
        self._write(_Kept(salt=made.salt.hex(), scrypt=made.key.hex()))

    def check(self, text: str) -> Answer:
        """Tries a PIN. Without a PIN everything is right. Raises SaveFailed: it cannot be counted, so is not tried."""
        if not self.is_set:
            return Answer(Outcome.RIGHT)
        kept = self._read()
        if kept is None:
            return Answer(Outcome.BROKEN)
        return try_pin(
            text, kept.tries, lambda tries: self._write(replace(kept, tries=tries)), kept.hash.fits, self.clock
        )

    def remove(self) -> None:
        """Takes the PIN away. Raises SaveFailed."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise SaveFailed(reason_of(error)) from error

    def _read(self) -> _Kept | None:
        try:
            kept = read_json(self._path, LARGEST_FILE, _Kept)
            return kept if kept.hash.is_whole else None
        except FileNotFoundError:
            return None
        except (FileRefused, ValueError) as error:
            log.info("the PIN cannot be read: %s", error)
            return None

    def _write(self, kept: _Kept) -> None:
        write_own(self._path, msgspec.json.encode(kept))

    @property
    def _path(self) -> Path:
        return self.folder / FILE_NAME
