"""The recorded voice: an archive for each language, with a clip for each sentence. Loads no Qt.

The archive is a plain zip file made by `dev.py voice`. All clips are Ogg Vorbis from one encoder with the same
settings, so the pages that begin every stream (about 4 kB) are stored once, as `HEAD`, for all of them.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path

from app.system import shipped
from app.system.redacted import redacted

HEAD = "head"  # name of the member that every clip begins with

# Name of the member that lists the digests of the others; its own is in the program (app/system/shipped.py).
SUMS = "sums"

RATE = 24_000  # samples per second at which every clip is played, in mono


class Damaged(Exception):
    """A clip or an archive cannot be trusted; the message says why."""


def archive_path(folder: Path, language: str) -> Path:
    """The archive of a language."""
    return folder / f"{language}.zip"


def normal(sentence: str) -> str:
    """A sentence without what cannot be heard: its full stop, repeated spaces, how a letter is encoded."""
    return " ".join(unicodedata.normalize("NFC", sentence).split()).rstrip("。.")


def clip_name(sentence: str) -> str:
    """The name of a sentence's clip; equal for sentences that sound the same."""
    return hashlib.blake2b(normal(sentence).encode(), digest_size=8).hexdigest()


def digest(content: bytes) -> str:
    """The digest of a member, as listed in `SUMS`."""
    return hashlib.sha256(content).hexdigest()


def list_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    """The content of `SUMS` for a new archive with these members."""
    return "".join(f"{name} {digest(content)}\n" for name, content in members).encode("ascii")


class Archive:
    """The clips of one language.

    Raises:
        Damaged: the file is missing, or not an archive.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            sums = self._zip.read(SUMS)
            shipped.check(path / SUMS, sums)
            self._sums = dict(line.split(" ") for line in sums.decode("ascii").splitlines())
            self._head = self._member(HEAD)
        except Exception as error:  # a broken file may make the library raise anything
            raise Damaged(f"{path.name}: {redacted(error)}") from error

    def __contains__(self, sentence: str) -> bool:
        """Whether there is a clip for this sentence."""
        return clip_name(sentence) in self._sums

    @property
    def names(self) -> list[str]:
        """The names of all clips."""
        return [name for name in self._sums if name != HEAD]

    def read(self, sentence: str) -> bytes:
        """The clip of a sentence as an Ogg Vorbis file. Raises Damaged if it is missing or was altered."""
        return self.clip(clip_name(sentence))

    def clip(self, name: str) -> bytes:
        """The same, by the clip's name."""
        try:
            return self._head + self._member(name)
        except Exception as error:  # BadZipFile, zlib.error, OSError, ValueError …
            raise Damaged(f"clip {name}: {redacted(error)}") from error

    def _member(self, name: str) -> bytes:
        content = self._zip.read(name)
        if digest(content) != self._sums[name]:
            raise ValueError("not as it was made")
        return content
