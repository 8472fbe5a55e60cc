"""The speech worker: a process of its own, the only importer of pyttsx3. Loads no Qt.

Why a process: pyttsx3's `stop()` can block for ever and its events do not tell whether anything sounded. A process
group can always be ended. The parent writes one JSON object a line (`Job`), the worker answers with events:

    {"event": "ready"}                           a voice engine and a way to play are there
    {"event": "sentence", "job": 1, "index": 0}  this sentence begins to sound now
    {"event": "done", "job": 1}                  all sentences sounded
    {"event": "silent", "job": 1, "why": "…"}    the rest could not be heard
    {"event": "unavailable", "why": "…"}         no voice at all; the worker ends

On Linux pyttsx3 only renders; the file is played here, so that "it sounded" is an exit code. On Windows and macOS
pyttsx3 speaks itself. Not yet run on a real Windows or Mac.
"""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from app.speech.players import Player

RENDER_SECONDS = 20.0
"""Longest wait for one sentence to be rendered; the longest sentence here takes 0.02 s."""

LONGEST_PIECE = 300
"""Characters rendered at once; our own sentences are far shorter, a family's texts may not be."""

MORAS_PER_SECOND = 5.0
"""Speaking rate. 4-5 mora/s is easiest for elders."""

WPM_PER_MORA = 29.0
"""espeak-ng's nominal words per minute for one mora per second, measured with its Japanese voice."""


@dataclass(frozen=True)
class Job:
    """What the parent asks for: sentences of one page, in one language."""

    job: int
    language: str
    sentences: tuple[str, ...]

    @classmethod
    def read(cls, line: str) -> Job:
        """Reads a job from its line; raises ValueError, KeyError or TypeError for anything else."""
        raw = json.loads(line)
        return cls(int(raw["job"]), str(raw["language"]), tuple(str(s) for s in raw["sentences"]))


class Silence(Exception):
    """Nothing can be heard; the message says why."""


class Voice(Protocol):
    """Speaks sentences one after the other; yields the index of each when it begins to sound."""

    def speak(self, job: Job) -> Iterator[int]:
        """Raises Silence as soon as a sentence cannot be heard."""
        ...


class RenderedVoice:
    """Linux: pyttsx3 renders each sentence to a file, a player plays it; the next is rendered meanwhile."""

    def __init__(self, engine: Any, player: Player, folder: Path) -> None:
        if not player.names:
            raise Silence("no program that plays sound (pw-play, paplay, aplay)")
        self._engine = engine
        self._chooser = Chooser(engine)
        self._player = player
        self._folder = folder
        self._rendered = threading.Event()
        engine.connect("finished-utterance", lambda **_: self._rendered.set())

    def speak(self, job: Job) -> Iterator[int]:
        """See Voice."""
        self._chooser.choose(job.language)
        pieces = [(index, piece) for index, sentence in enumerate(job.sentences) for piece in cut(sentence)]
        wav = self._render(pieces, 0)
        for number, (index, _) in enumerate(pieces):
            for process in self._player.start(wav):
                yield index
                coming = self._render(pieces, number + 1)
                if process.wait() == 0:
                    break
            else:
                raise Silence("every player failed: no sound card or no sound server")
            wav.unlink(missing_ok=True)
            wav = coming

    def _render(self, pieces: list[tuple[int, str]], number: int) -> Path:
        wav = self._folder / f"{number}.wav"
        if number < len(pieces) and not wav.exists():
            self._rendered.clear()
            self._engine.save_to_file(pieces[number][1], str(wav))
            # This driver's runAndWait returns before the file is written: only the event tells.
            self._engine.runAndWait()
            if not self._rendered.wait(RENDER_SECONDS) or not wav.exists():
                raise Silence("the voice engine did not render")
        return wav


class DirectVoice:
    """Windows (SAPI5) and macOS (nsss): pyttsx3 speaks; its loop is turned from here, as 2.99 requires."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._chooser = Chooser(engine)
        self._ended = False
        engine.connect("finished-utterance", lambda **_: setattr(self, "_ended", True))
        engine.startLoop(False)

    def speak(self, job: Job) -> Iterator[int]:
        """See Voice."""
        self._chooser.choose(job.language)
        for index, sentence in enumerate(job.sentences):
            self._ended = False
            self._engine.say(sentence)
            yield index
            deadline = time.monotonic() + len(sentence) + RENDER_SECONDS
            while not self._ended:
                self._engine.iterate()
                time.sleep(0.02)
                if time.monotonic() > deadline:
                    raise Silence("the voice engine did not finish")


def cut(sentence: str) -> list[str]:
    """A sentence in pieces that the engine can take (espeak-ng dies of thousands of characters without a stop)."""
    pieces = [""]
    for part in re.split(r"(?<=[、, ])", sentence):
        for start in range(0, len(part), LONGEST_PIECE):
            chunk = part[start : start + LONGEST_PIECE]
            if len(pieces[-1]) + len(chunk) > LONGEST_PIECE:
                pieces.append("")
            pieces[-1] += chunk
    return [piece for piece in pieces if piece.strip()]


class Chooser:
    """Knows the engine's first voice for each language; listed once, before the first sentence is asked for."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._chosen = ""
        self._voices: dict[str, str] = {}
        for voice in engine.getProperty("voices") or ():
            for name in voice.languages or ():
                text = name.decode() if isinstance(name, bytes) else str(name)
                self._voices.setdefault(text.strip("\x05").lower().replace("_", "-").split("-")[0], voice.id)

    def choose(self, language: str) -> None:
        """Takes the voice for a language. Raises Silence where there is none."""
        voice = self._voices.get(language.split("-")[0])
        if voice is None:
            raise Silence(f"no voice for {language}")
        if voice != self._chosen:
            self._engine.setProperty("voice", voice)
            self._engine.setProperty("rate", round(MORAS_PER_SECOND * WPM_PER_MORA))
            self._chosen = voice


def make_voice(folder: Path) -> Voice:
    """Starts the system's voice engine. Raises Silence where there is none."""
    try:
        import pyttsx3

        engine = pyttsx3.init()
    except Exception as error:  # each driver fails in its own way: RuntimeError, OSError, COM errors …
        raise Silence(f"no voice engine: {error}") from error
    return RenderedVoice(engine, Player(), folder) if sys.platform == "linux" else DirectVoice(engine)


def main(folder: Path) -> int:
    """Runs the worker until its input ends.

    Args:
        folder: an empty folder of the worker's own for rendered sentences; the parent removes it.
    Returns: 3 where there is no voice; otherwise it serves until the parent is gone.
    """
    out = _protocol()
    try:
        voice = make_voice(folder)
    except Silence as silence:
        _send(out, event="unavailable", why=str(silence))
        return 3
    _send(out, event="ready")
    jobs = _jobs(folder)
    while True:
        _serve(voice, jobs.get(), out)


def _serve(voice: Voice, job: Job, out: IO[str]) -> None:
    try:
        for index in voice.speak(job):
            _send(out, event="sentence", job=job.job, index=index)
        _send(out, event="done", job=job.job)
    except Silence as silence:
        _send(out, event="silent", job=job.job, why=str(silence))


def _protocol() -> IO[str]:
    """The pipe to the parent. What libraries print goes to stderr, never into the protocol."""
    out = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    return out


def _send(out: IO[str], **event: object) -> None:
    out.write(json.dumps(event) + "\n")


def _jobs(folder: Path) -> queue.SimpleQueue[Job]:
    """Jobs from stdin, read by a thread so that the parent's end is noticed while a sentence sounds."""
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            jobs.put(Job.read(line))
        _end(folder)

    threading.Thread(target=read, daemon=True).start()
    return jobs


def _end(folder: Path) -> None:
    """The parent is gone: end at once, with the player. Only a group of our own may be ended."""
    shutil.rmtree(folder, ignore_errors=True)
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGTERM)
    os._exit(0)
