"""The recorded voice: one archive a language, one clip a sentence, each with a checksum of its own. Loads no Qt.

The archive is a plain zip file made by `dev.py voice`. All clips are Ogg Vorbis from one encoder with the same
settings, so the pages that begin every stream (about 4 kB) are kept once, as `HEAD`; a clip is that and its own pages.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
import zipfile
from pathlib import Path

from app.discreet import plain
from app.files import open_checked

HEAD = "head"
"""Name of the member that begins every clip."""

LARGEST = 100_000_000
"""Bytes of an archive; a language has some ten million."""

RATE = 24_000
"""Samples per second of every clip; one channel."""


class Damaged(Exception):
    """A clip is there but cannot be trusted; the message says why."""


def archive_path(folder: Path, language: str) -> Path:
    """Where the clips of a language are."""
    return folder / f"{language}.zip"


def normal(sentence: str) -> str:
    """A sentence without what makes no difference to the ear: final stop, doubled spaces, forms of the same sign."""
    return " ".join(unicodedata.normalize("NFC", sentence).split()).rstrip("。.")


def clip_name(sentence: str) -> str:
    """The name of a sentence's clip; equal for sentences that sound the same."""
    return hashlib.blake2b(normal(sentence).encode(), digest_size=8).hexdigest()


class Archive:
    """The clips of one language.

    Raises:
        Damaged: when made from a file that is missing or is no archive.
    """

    def __init__(self, path: Path) -> None:
        try:
            os.close(open_checked(path, LARGEST, follow=True))  # at a pipe the voice would wait for ever
            self._zip = zipfile.ZipFile(path)
            self._head = self._zip.read(HEAD)
        except Exception as error:  # whatever a broken file makes the library raise
            raise Damaged(f"{path.name}: {plain(error)}") from error
        self._names = frozenset(self._zip.namelist())

    def __contains__(self, sentence: str) -> bool:
        """Whether there is a clip for this sentence."""
        return clip_name(sentence) in self._names

    def __len__(self) -> int:
        """How many clips there are."""
        return len(self._names) - 1

    def read(self, sentence: str) -> bytes:
        """The clip of a sentence as an Ogg Vorbis file.

        Raises:
            KeyError: there is none.
            Damaged: its checksum does not fit.
        """
        name = clip_name(sentence)
        if name not in self._names:
            raise KeyError(sentence)
        try:
            return self._head + self._zip.read(name)
        except Exception as error:  # BadZipFile, zlib.error, OSError, ValueError …
            raise Damaged(f"clip {name}: {plain(error)}") from error

    def close(self) -> None:
        """Closes the file."""
        self._zip.close()
