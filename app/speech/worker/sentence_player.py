"""Plays the sentences of a job, as clips or by the system's voice, and prepares the next one meanwhile."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from app.speech.archive import RATE, Archive, Damaged, archive_path
from app.speech.utterance import Job
from app.speech.worker.sound import DeviceOutput, Silence, Sound, Tell
from app.speech.worker.system_voice import RENDER_SECONDS, START_SECONDS, SystemVoice


class Clips:
    """The recorded clips of all languages; an archive is opened when it is first needed.

    Args:
        folder: where the archives are.
        tell: tells the parent what is damaged.
    """

    def __init__(self, folder: Path, tell: Tell) -> None:
        self._folder = folder
        self._tell = tell
        self._archive = cache(self._open)

    def has(self, language: str) -> bool:
        """Whether a language has clips at all."""
        return self._archive(language) is not None

    def sound(self, language: str, sentence: str) -> Sound | None:
        """The clip of a sentence; None if it has none that can be used."""
        archive = self._archive(language)
        if archive is None or sentence not in archive:
            return None
        try:
            return decode(archive.read(sentence))
        except Damaged as error:
            self._tell("damaged", why=str(error))
            return None

    def _open(self, language: str) -> Archive | None:
        path = archive_path(self._folder, language)
        try:
            return Archive(path)
        except Damaged as error:
            if path.exists():  # languages without clips are normal
                self._tell("damaged", why=str(error))
            return None


def decode(ogg: bytes) -> Sound:
    """The samples of a clip. Raises Damaged for anything else."""
    import miniaudio  # here and not above: see `_load_sound_library` of worker_main

    try:
        decoded = miniaudio.decode(ogg, miniaudio.SampleFormat.SIGNED16, 1, RATE)
    except miniaudio.MiniaudioError as error:
        raise Damaged(str(error)) from error
    return Sound(decoded.samples, RATE)


PAUSE_SECONDS = 0.45  # pause between two sentences at the default speed

LAST_PAUSE_SECONDS = 0.1  # pause after the last sentence, so that closing the sound card does not cut it off


class Reader(NamedTuple):
    """Reads jobs aloud. Speed and volume are applied here, whichever voice a sound comes from.

    Attributes:
        tell: tells the parent when a sentence starts to sound, and repeatedly that something still sounds.
    """

    clips: Clips
    system: SystemVoice
    output: DeviceOutput
    tell: Tell

    def read(self, job: Job) -> None:
        """Reads all sentences of a job. Raises Silence as soon as one cannot be heard, or if none can be said."""
        coming = self._sentences(job)
        sentence = next(coming, None)
        if sentence is None:
            raise Silence(self.system.why_not or f"no voice for {job.language}")
        try:
            while sentence is not None:
                index, sound = sentence
                self.output.start(sound, job.loudness, partial(self.tell, "sentence", index=index))
                sentence = next(coming, None)
                self.output.finish(self.tell)
        finally:
            self.output.rest()

    def _sentences(self, job: Job) -> Iterator[tuple[int, Sound]]:
        """The sentences that a voice can say. The others, such as a name that the family typed, are left out."""
        for index, sentence in enumerate(job.sentences):
            sound = self._sound(job.language, sentence)
            if sound is not None:
                is_last = index == len(job.sentences) - 1
                pause = LAST_PAUSE_SECONDS if is_last else PAUSE_SECONDS / job.tempo
                yield index, sound.faster(job.tempo).with_pause(pause)

    def _sound(self, language: str, sentence: str) -> Sound | None:
        """Prefers the recorded voice, which was tested on our sentences; nobody chose the one that the PC came with."""
        clip = self.clips.sound(language, sentence)
        if clip is not None:
            return clip
        with contextlib.suppress(Silence):
            patience = RENDER_SECONDS if self.clips.has(language) else START_SECONDS
            return self.system.say(language, sentence, patience)
        return None
