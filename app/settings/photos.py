"""Photos of the family, kept beside the settings under a name made from their content."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Collection
from pathlib import Path

from app.settings.doubts import Doubtful
from app.system.files import LARGEST_PHOTO, FileRefused, Refusal, photo_kind, read_checked, write_own

FOLDER = "photos"

PHOTO_NAME = re.compile("photo-[0-9a-f]{32}", re.ASCII)  # what else stands in the settings is never taken for a path

log = logging.getLogger(__name__)


class Photos:
    """The photos of one data folder. Whether a file really is a picture is for whoever draws it to see."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def keep_content(self, content: bytes) -> str:
        """Keeps what `read_photo` gave. Returns the name to put into the settings. Raises SaveFailed."""
        import hashlib  # here and not above: with a Python of the system it brings OpenSSL, 5 MB

        name = "photo-" + hashlib.sha256(content).hexdigest()[:32]  # two different ones never share it
        if self.read(name) != content:
            write_own(self._folder / name, content)
        return name

    def read(self, name: str) -> bytes | None:
        """The content of a photo; None where it is missing or cannot be read."""
        if not PHOTO_NAME.fullmatch(name):
            return None
        try:
            return read_checked(self._folder / name, LARGEST_PHOTO)
        except FileNotFoundError:
            return None
        except FileRefused as refused:
            log.info("a photo is not shown: %s", refused.reason)
            return None

    def drop_others(self, names: Collection[str]) -> None:
        """Removes all copies but these: who was taken out of the guide is out of it."""
        for path in self._folder.glob("photo-*"):
            if PHOTO_NAME.fullmatch(path.name) and path.name not in names:
                with contextlib.suppress(OSError):  # read-only: it is not shown in any case
                    path.unlink()


def read_photo(source: Path) -> bytes:
    """The content of a file that was chosen, from anywhere.

    Raises:
        Doubtful: it is too large, cannot be read, or does not begin as a photo does.
    """
    try:
        content = read_checked(source, LARGEST_PHOTO)
    except (FileRefused, FileNotFoundError) as error:
        is_large = getattr(error, "reason", None) is Refusal.TOO_LARGE
        raise Doubtful("family.photo.doubt.too-large" if is_large else "family.photo.doubt.unreadable") from error
    if photo_kind(content) is None:
        raise Doubtful("family.photo.doubt.unreadable")
    return content
