"""Speaks the sentences of a job: each as its clip, or by the system's voice; the next made ready while one sounds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial

from app.speech.utterance import Job
from app.speech.worker.clips import Clips
from app.speech.worker.output import Alive, DeviceOutput
from app.speech.worker.sound import Silence, Sound
from app.speech.worker.system_voice import RENDER_SECONDS, START_SECONDS, SystemVoice

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
                self._output.start(sound, job.style.loudness, partial(self._began, index))
                sentence = next(coming, None)
                self._output.finish(self._alive)
        finally:
            self._output.rest()

    def _sentences(self, job: Job) -> Iterator[tuple[int, Sound]]:
        """A sentence that no voice can say (a name that a family typed) does not silence the others of its page."""
        for index, sentence in enumerate(job.sentences):
            if (sound := self._sound(job.language, sentence)) is not None:
                is_last = index == len(job.sentences) - 1
                pause = LAST_PAUSE_SECONDS if is_last else PAUSE_SECONDS / job.style.tempo
                yield index, sound.faster(job.style.tempo).with_pause(pause)

    def _sound(self, language: str, sentence: str) -> Sound | None:
        """A recorded voice was tried on sentences like ours; nobody chose the voice that a PC came with."""
        if (clip := self._clips.sound(language, sentence)) is not None:
            return clip
        with contextlib.suppress(Silence):
            patience = RENDER_SECONDS if self._clips.has(language) else START_SECONDS
            return self._system.say(language, sentence, patience)
        return None
