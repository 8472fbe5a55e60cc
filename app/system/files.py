"""All reading and writing of files: of a known size at most, and whole or not at all; and what may be a photo.

Whose a file is does not matter, nor that a link leads to it: numbers that a restored backup gave to root, or that lie
in another folder, are the family's all the same. A save replaces the name.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from pathlib import Path

HELD_FOR = 1.0
"""Seconds for which a file is waited for that an antivirus program or an indexer of Windows looks through."""

LARGEST_PHOTO = 5_000_000
"""Bytes; a telephone's photo has 2 to 4 million."""

_PHOTOS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
"""How they begin. Only pictures made of pixels: a drawing could hold anything, and a name says nothing."""

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
    """Writes a file so that a reader, or the next start after a power cut, finds the old content or the new.

    Args:
        before: the name under which the old file is kept; for a moment the old content is found there alone.

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
    """Puts a file in the place of another, on Windows again and again while another program holds that one."""
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
    """Writes a file of this person, whose folder is made when needed, for this person only; see `write_atomically`.

    Raises:
        OSError: nothing was changed.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, content, before)


def photo_kind(content: bytes) -> str | None:
    """ "png", "jpeg" or "webp", before anything that draws has seen it; None for no photo, or one that is too large."""
    if len(content) > LARGEST_PHOTO:
        return None
    return next((kind for kind, beginning in _PHOTOS.items() if beginning.match(content)), None)


def move_aside(path: Path) -> None:
    """Renames a file that cannot be used to a free name in the same folder. Nothing is deleted.

    Raises:
        OSError: it is still where it was.
    """
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.aside-{number}")):
        number += 1
    path.rename(aside)


def reason_of(error: OSError) -> str:
    """What an error of the system means for the person: the last part of the key of a sentence that tells it."""
    if error.errno in _FULL:
        return "full"
    return "read-only" if error.errno in _READ_ONLY else "other"
