"""Reads files up to a limit, writes them whole or not at all, and recognises photos.

Ownership and symlinks are not checked: numbers that a restored backup gave to root, or that are in another folder,
still belong to the family. Saving replaces a link by a file.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from itertools import count
from pathlib import Path

HELD_FOR = 1.0  # seconds to wait for a file that an antivirus program or an indexer of Windows has open
LARGEST_PHOTO = 5_000_000  # bytes; a telephone's photo has 2 to 4 million

# How they begin; file names prove nothing. Only pixel formats, because a vector drawing may contain anything.
_PHOTOS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}

_HELD = (5, 32)  # ERROR_ACCESS_DENIED and ERROR_SHARING_VIOLATION of winerror.h
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST)


def read_checked(path: Path, largest: int) -> bytes:
    """The content of a file.

    Args:
        largest: bytes; a larger file is refused.

    Raises:
        OSError: it cannot be read, or is too large (EFBIG).
    """
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content


def write_atomically(path: Path, content: bytes, before: Path | None = None) -> None:
    """Writes a file so that a reader, or the next start after a power cut, finds either the old content or the new.

    Args:
        before: the name under which the old file is kept; for a moment, the old content is only there.

    Raises:
        OSError: the folder cannot be written; the old file is where it was.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _replace(path, before)
        _replace(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        if before is not None and not os.path.lexists(path):
            before.replace(path)
        raise


def _replace(new: Path, path: Path) -> None:
    """Replaces a file; on Windows, tries again for a while if another program has it open."""
    until = time.monotonic() + HELD_FOR
    while True:
        try:
            new.replace(path)
            return
        except PermissionError as error:
            if getattr(error, "winerror", 0) not in _HELD or time.monotonic() >= until:
                raise
        time.sleep(0.05)


def write_own(path: Path, content: bytes, before: Path | None = None) -> None:
    """Writes a file that only this person can read, and makes its folder if necessary; see `write_atomically`.

    Raises:
        OSError: nothing was changed.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, content, before)


def photo_kind(content: bytes) -> str | None:
    """ "png", "jpeg" or "webp", without decoding it; None if it is not a photo, or too large."""
    if len(content) > LARGEST_PHOTO:
        return None
    return next((kind for kind, beginning in _PHOTOS.items() if beginning.match(content)), None)


def move_aside(path: Path) -> None:
    """Renames a file that cannot be used to a free name in the same folder. Nothing is deleted.

    Raises:
        OSError: it is still where it was.
    """
    names = (path.with_name(f"{path.name}.aside-{number}") for number in count(1))
    path.rename(next(name for name in names if not os.path.lexists(name)))


def reason_of(error: OSError) -> str:
    """What a system error means for the person, as the last part of the key of a sentence."""
    if error.errno in _FULL:
        return "full"
    return "read-only" if error.errno in _READ_ONLY else "other"
