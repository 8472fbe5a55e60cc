"""Small JSON files that the program keeps for itself; a broken one counts as missing."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from app.system.files import FileRefused, Refusal, SaveFailed, read_checked, write_own

LARGEST = 100_000
"""Bytes of a note; a real one has some hundred."""

T = TypeVar("T")

log = logging.getLogger(__name__)


def read_json(path: Path, largest: int, kind: type[T]) -> T:
    """A file of this person as a value of that kind.

    Raises:
        FileNotFoundError: there is none.
        FileRefused: it cannot be read (see `read_checked`), or holds anything else.
    """
    try:
        return msgspec.json.decode(read_checked(path, largest), type=kind)
    except (RecursionError, ValueError) as error:
        raise FileRefused(Refusal.OTHER) from error


class Note(Generic[T]):
    """One small file. Nothing in it is worth stopping for, so no error is raised: errors are logged.

    Args:
        path: of the file; its folder is made when needed.
        kind: of what it holds.
    """

    def __init__(self, path: Path, kind: type[T]) -> None:
        self._path = path
        self._kind = kind

    def read(self) -> T | None:
        """The stored value; None where there is none. A file that cannot be used is removed."""
        try:
            return read_json(self._path, LARGEST, self._kind)
        except FileNotFoundError:
            return None
        except FileRefused as refused:
            log.info("%s is broken: %s", self._path.name, refused.reason)
            self.remove()
            return None

    def write(self, value: T) -> bool:
        """Stores a value; returns whether that worked."""
        try:
            write_own(self._path, msgspec.json.encode(value))
        except SaveFailed as failed:
            log.info("%s is not written: %s", self._path.name, failed.reason)
            return False
        return True

    def remove(self) -> None:
        """Removes the file. A link is removed, not its target."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.info("%s stays: %s", self._path.name, error)
