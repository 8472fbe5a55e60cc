"""Small JSON files for the program itself; a broken one counts as missing."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from app.system.files import read_checked, write_own

LARGEST = 100_000  # bytes of a note; a real one has a few hundred

T = TypeVar("T")

log = logging.getLogger(__name__)


class Note(msgspec.Struct, Generic[T], frozen=True):
    """One small file. Errors are logged and not raised, because nothing in it is worth stopping for.

    Attributes:
        path: of the file; its folder is made if necessary.
        kind: the type of its value.
    """

    path: Path
    kind: type[T]

    def read(self) -> T | None:
        """The stored value; None if there is none. A file that cannot be used is removed."""
        try:
            return msgspec.json.decode(read_checked(self.path, LARGEST), type=self.kind)
        except FileNotFoundError:
            return None
        except (OSError, RecursionError, ValueError) as error:
            log.info("%s is broken: %s", self.path.name, error)
            self.remove()
            return None

    def write(self, value: T) -> bool:
        """Stores a value; returns whether that worked."""
        try:
            write_own(self.path, msgspec.json.encode(value))
        except OSError as error:
            log.info("%s is not written: %s", self.path.name, error)
            return False
        return True

    def remove(self) -> None:
        """Removes the file. A link is removed, not its target."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            log.info("%s stays: %s", self.path.name, error)
