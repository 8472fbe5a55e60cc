"""Speaks the sentences of a job: each as its clip, or by the system's voice; the next made ready while one sounds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from app.speech.archive import RATE, Archive, Damaged, archive_path
from app.speech.utterance import Job
from app.speech.worker.sound import Alive, DeviceOutput, Silence, Sound
from app.speech.worker.system_voice import RENDER_SECONDS, START_SECONDS, SystemVoice


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
    import miniaudio  # here and not above: see `_load_sound_library` of worker_main

    try:
        decoded = miniaudio.decode(ogg, miniaudio.SampleFormat.SIGNED16, 1, RATE)
    except miniaudio.MiniaudioError as error:
        raise Damaged(str(error)) from error
    return Sound(decoded.samples, RATE)


PAUSE_SECONDS = 0.45
"""Silence between two sentences at the default speed."""

LAST_PAUSE_SECONDS = 0.1
"""Silence after the last sentence, so that closing the sound card cuts nothing off."""


class Reader:
    """Reads jobs aloud. Speed and volume are given to all sounds here, whichever voice they come from.

    Args:
        began: called with the index of a sentence when it begins to sound.
        alive: called again and again while something sounds.
    """

    def __init__(
        self, clips: Clips, system: SystemVoice, output: DeviceOutput, began: Callable[[int], None], alive: Alive
    ) -> None:
        self._clips = clips
        self._system = system
        self._output = output
        self._began = began
        self._alive = alive

    def read(self, job: Job) -> None:
        """Reads all sentences of a job. Raises Silence as soon as one cannot be heard, or where none can be said."""
        coming = self._sentences(job)
        sentence = next(coming, None)
        if sentence is None:
            raise Silence(self._system.why_not or f"no voice for {job.language}")
        try:
            while sentence is not None:
                index, sound = sentence
                self._output.start(sound, job.loudness, partial(self._began, index))
                sentence = next(coming, None)
                self._output.finish(self._alive)
        finally:
            self._output.rest()

    def _sentences(self, job: Job) -> Iterator[tuple[int, Sound]]:
        """A sentence that no voice can say (a name that a family typed) does not silence the others of its page."""
        for index, sentence in enumerate(job.sentences):
            if (sound := self._sound(job.language, sentence)) is not None:
                is_last = index == len(job.sentences) - 1
                pause = LAST_PAUSE_SECONDS if is_last else PAUSE_SECONDS / job.tempo
                yield index, sound.faster(job.tempo).with_pause(pause)

    def _sound(self, language: str, sentence: str) -> Sound | None:
        """A recorded voice was tried on sentences like ours; nobody chose the voice that a PC came with."""
        if (clip := self._clips.sound(language, sentence)) is not None:
            return clip
        with contextlib.suppress(Silence):
            patience = RENDER_SECONDS if self._clips.has(language) else START_SECONDS
            return self._system.say(language, sentence, patience)
        return None
