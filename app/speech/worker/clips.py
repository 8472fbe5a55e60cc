"""The recorded voice in the worker: a sentence becomes samples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.speech.archive import RATE, Archive, Damaged, archive_path
from app.speech.worker.sound import Sound


class Clips:
    """Recorded clips of all languages of a folder; archives are opened when they are first asked for.

    Args:
        folder: where the archives are.
        damaged: told, once for each, about an archive or a clip that cannot be used.
    """

    def __init__(self, folder: Path, damaged: Callable[[str], None]) -> None:
        self._folder = folder
        self._damaged = damaged
        self._archives: dict[str, Archive | None] = {}

    def has(self, language: str) -> bool:
        """Whether there are clips in a language at all."""
        return self._archive(language) is not None

    def sound(self, language: str, sentence: str) -> Sound | None:
        """A sentence, or None where there is no clip that can be used."""
        archive = self._archive(language)
        if archive is None or sentence not in archive:
            return None
        try:
            return decode(archive.read(sentence))
        except Damaged as error:
            self._damaged(str(error))
            return None

    def _archive(self, language: str) -> Archive | None:
        if language not in self._archives:
            path = archive_path(self._folder, language)
            try:
                self._archives[language] = Archive(path)
            except Damaged as error:
                self._archives[language] = None
                if path.exists():  # languages without clips are normal
                    self._damaged(str(error))
        return self._archives[language]


def decode(ogg: bytes) -> Sound:
    """The samples of a clip. Raises Damaged for anything that is no clip."""
    import miniaudio  # here and not above: without numpy, see worker_main

    try:
        decoded = miniaudio.decode(ogg, miniaudio.SampleFormat.SIGNED16, 1, RATE)
    except miniaudio.MiniaudioError as error:
        raise Damaged(str(error)) from error
    return Sound(decoded.samples, RATE)
