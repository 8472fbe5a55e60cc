"""Speaks the sentences of a job: for each the best source that has it, the next made ready while one sounds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from app.speech.style import SPEEDS, Source
from app.speech.utterance import Job
from app.speech.worker.clips import Clips
from app.speech.worker.engine import RENDER_SECONDS, START_SECONDS, SystemVoice
from app.speech.worker.output import Alive, DeviceOutput, PlaybackCallbacks
from app.speech.worker.sound import Silence, Sound

PAUSE_SECONDS = 0.45
"""Silence between two sentences at the default speed."""

LAST_PAUSE_SECONDS = 0.1
"""Silence after the last sentence, so that closing the sound card cuts nothing off."""


Sentence = tuple[int, Sound]
"""Which sentence of its job, and how it sounds."""


class Lookahead:
    """Takes sentences one by one; `look` makes the next ready."""

    def __init__(self, sentences: Iterator[Sentence]) -> None:
        self._sentences = sentences
        self._ready: Sentence | None = None

    def look(self) -> None:
        """Makes the next one ready; harmless when it is already."""
        self._ready = self._ready or next(self._sentences, None)

    def take(self) -> Sentence | None:
        """The next one, or None after the last. Raises Silence where there is none at all."""
        self.look()
        taken, self._ready = self._ready, None
        return taken


class Reader:
    """Reads jobs aloud.

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
        """Reads all sentences of a job. Raises Silence as soon as one cannot be heard."""
        coming = Lookahead(self._sentences(job))
        try:
            while (sentence := coming.take()) is not None:
                self._play(*sentence, job, coming.look)
        finally:
            self._output.rest()

    def _play(self, index: int, sound: Sound, job: Job, look: Callable[[], None]) -> None:
        is_last = index == len(job.sentences) - 1
        pause = LAST_PAUSE_SECONDS if is_last else PAUSE_SECONDS * SPEEDS[1] / job.style.moras_per_second
        told = PlaybackCallbacks(lambda: self._began(index), look, self._alive)
        self._output.play(sound.with_pause(pause), job.style.loudness, told)

    def _sentences(self, job: Job) -> Iterator[Sentence]:
        """A sentence that no source can say (a name that a family typed) does not silence the others of its page."""
        has_any = False
        for index, sentence in enumerate(job.sentences):
            sound = self._sound(job, sentence, job.texts[index] if job.texts else "")
            if sound is not None:
                has_any = True
                yield index, sound
        if not has_any:
            raise Silence(self._system.why_not or f"no voice for {job.language}")

    def _sound(self, job: Job, sentence: str, text: str) -> Sound | None:
        """By the first source that can: the wanted one, else the other."""
        for source in self._order(job):
            if source is Source.CLIPS:
                clip = self._clips.sound(job.language, sentence, job.style)
                if clip is not None:
                    return clip
            elif self._system.speaks(job.language, RENDER_SECONDS if self._clips.has(job.language) else START_SECONDS):
                with contextlib.suppress(Silence):
                    return self._system.say(job.language, sentence, text, job.style)
        return None

    def _order(self, job: Job) -> tuple[Source, Source]:
        """A recorded voice was tried on sentences like ours; nobody chose the voice that a PC came with."""
        if job.style.source is Source.SYSTEM:
            return (Source.SYSTEM, Source.CLIPS)
        return (Source.CLIPS, Source.SYSTEM)
