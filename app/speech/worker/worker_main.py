"""The worker's main loop, from jobs on stdin to events on stdout; and `check`, which tests the whole voice."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from app.speech.archive import Archive, Damaged
from app.speech.utterance import Job, rendered_by
from app.speech.worker.screen_reader import ask_for_reader
from app.speech.worker.sentence_player import Clips, Reader, decode
from app.speech.worker.sound import DeviceOutput, Silence, Tell
from app.speech.worker.system_voice import SystemVoice, system_voice

WARM_AFTER_SECONDS = 0.02  # if there is no job by then, the system's voice is started, to be ready when it is needed

CURRENT_PROCESS = -1  # what GetCurrentProcess returns
ABOVE_NORMAL_PRIORITY_CLASS = 0x8000
ABOVE_NORMAL_NICENESS = -5


def open_pipe() -> Tell:
    """The pipe to the parent. Whatever libraries print goes to stderr instead."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    lock = threading.Lock()
    os.dup2(2, 1)

    def tell(event: str, **more: object) -> None:
        with lock:  # the sound card's thread tells when a sentence starts
            out.write(json.dumps({"event": event, **more}) + "\n")
            out.flush()

    return tell


def main(archives: Path) -> NoReturn:
    """Serves until the parent is gone. `archives`: where the recorded clips are."""
    _come_first()
    tell = open_pipe()
    system = system_voice(tell)
    clips = Clips(archives, tell)
    reader = Reader(clips, system, DeviceOutput(), tell)
    jobs = _jobs()
    is_read_aloud = ask_for_reader()  # before there is a job, which would wait 5 ms for the answer
    _load_sound_library()
    for archive in archives.glob("*.zip"):  # before there is a job, which would wait 6 ms for its own
        clips.has(archive.stem)
    while True:
        _serve(reader, _next(jobs, system), is_read_aloud)
        is_read_aloud = ask_for_reader()


def _load_sound_library() -> None:
    """Loads miniaudio without what it would load for nothing: numpy (30 ms, 20 MB), HTTP for radio (20 ms, 8 MB)."""
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    sys.modules.setdefault("urllib.request", ModuleType("urllib.request"))
    import miniaudio  # noqa: F401


def _come_first() -> None:
    """Takes precedence over busy programs, where an ordinary program may do so: on Windows."""
    if sys.platform == "win32":
        import ctypes  # here and not above: the others do without

        ctypes.windll.kernel32.SetPriorityClass(ctypes.c_void_p(CURRENT_PROCESS), ABOVE_NORMAL_PRIORITY_CLASS)
    else:
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, ABOVE_NORMAL_NICENESS)


def _next(jobs: queue.SimpleQueue[Job], system: SystemVoice) -> Job:
    with contextlib.suppress(queue.Empty):
        return jobs.get(timeout=WARM_AFTER_SECONDS)
    system.warm()
    return jobs.get()


def _serve(reader: Reader, job: Job, is_read_aloud: Callable[[], bool]) -> None:
    if is_read_aloud() and ask_for_reader()():  # asked again, since that answer may be old
        reader.tell("left")
        return
    try:
        reader.read(job)
        reader.tell("done")
    except Silence as silence:
        reader.tell("silent", why=str(silence))


def _jobs() -> queue.SimpleQueue[Job]:
    """Jobs from stdin, read by a thread, so that the parent's end is noticed even while a sentence sounds."""
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            jobs.put(Job.read(line))
        _end()

    threading.Thread(target=read, daemon=True).start()
    return jobs


def _end() -> None:
    """Ends at once, because the parent is gone, and leaves nothing behind. Kills the group only if it is our own."""
    with contextlib.suppress(OSError):
        rendered_by(os.getpid()).unlink(missing_ok=True)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGTERM)
    os._exit(0)


def check(archives: Path) -> int:
    """Decodes every recorded clip and lists the voices, for `--self-test`; nothing is played.

    Prints one event, `checked`, with `clips` (the number in each language), `voices` and `problems`.

    Args:
        archives: where the recorded clips are; there may be none.
    Returns: 0; 1 if there are problems.
    """
    tell = open_pipe()
    _load_sound_library()
    problems: list[str] = []
    clips = {path.stem: _decoded(path, problems) for path in sorted(archives.glob("*.zip"))}
    voices = system_voice(lambda _event: None).languages()  # many machines have no voice engine
    tell("checked", clips=clips, voices=voices, problems=problems)
    return 1 if problems else 0


def _decoded(path: Path, problems: list[str]) -> int:
    """How many clips of an archive can be decoded."""
    try:
        archive = Archive(path)
    except Damaged as error:
        problems.append(str(error))
        return 0
    count = 0
    for name in archive.names:
        try:
            if not decode(archive.clip(name)).samples:
                raise Damaged(f"clip {name}: empty")
            count += 1
        except Damaged as error:
            problems.append(f"{path.name}: {error}")
    return count
