"""The recorded voice in the worker: a sentence becomes samples at the wanted speed."""

from __future__ import annotations

import array
from collections.abc import Callable
from pathlib import Path

from app.speech.archive import RATE, Archive, Damaged, archive_path
from app.speech.style import SPEEDS, Style
from app.speech.worker.sound import Sound
from app.system.discreet import plain

RECORDED_SPEED = SPEEDS[1]
"""Moras a second of the clips as they were rendered (tools/voice/kokoro.py)."""


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

    def sound(self, language: str, sentence: str, style: Style) -> Sound | None:
        """A sentence at a speed, or None where there is no clip that can be used."""
        archive = self._archive(language)
        if archive is None or sentence not in archive:
            return None
        try:
            clip = decode(archive.read(sentence))
        except Damaged as error:
            self._damaged(str(error))
            return None
        try:
            return _at_speed(clip, style.moras_per_second / RECORDED_SPEED)
        except ImportError as error:
            self._damaged(f"the speed stays as it is: {plain(error)}")
            return clip

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
    """The samples of a clip. Raises Damaged for anything that is no clip, and where nothing can decode one."""
    try:
        import miniaudio
    except ImportError as error:
        raise Damaged(f"clips cannot be decoded: {plain(error)}") from error
    try:
        decoded = miniaudio.decode(ogg, miniaudio.SampleFormat.SIGNED16, 1, RATE)
    except miniaudio.MiniaudioError as error:
        raise Damaged(str(error)) from error
    return Sound(decoded.samples, RATE)


def _at_speed(sound: Sound, factor: float) -> Sound:
    """Said faster or slower at the same pitch."""
    if factor == 1:
        return sound
    import libsonic

    stream = libsonic.SonicStream(sound.rate, 1)
    stream.set_speed(factor)
    stream.write([sample / 32768 for sample in sound.samples])
    stream.flush()
    samples = stream.read(stream.available_frames())
    return Sound(array.array("h", [round(min(max(s, -1.0), 1.0) * 32767) for s in samples]), sound.rate)
