"""The speaker that sounds: it keeps worker processes, and what they report is what is heard."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app.speech.speaker import Speaker
from app.speech.utterance import Job, Utterance, rendered_by
from app.system.program import FOLDER, command


class WorkerProcess(QObject):
    """A speech worker in a process group of its own.

    Args:
        archives: where the recorded clips are.

    Signals:
        heard(dict): one event of the protocol (see app.speech.worker).
        ended(): the process is gone, whoever ended it.
    """

    heard = Signal(dict)
    ended = Signal()

    def __init__(self, parent: QObject, archives: Path) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setWorkingDirectory(str(FOLDER))
        if sys.platform != "win32":
            parameters = QProcess.UnixProcessParameters()
            parameters.flags = QProcess.UnixProcessFlag.CreateNewSession  # type: ignore[attr-defined]  # stubs of 6.9
            self._process.setUnixProcessParameters(parameters)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._gone)
        self._process.errorOccurred.connect(self._failed)
        program, *arguments = command("--speak", str(archives))
        self._process.start(program, arguments)
        self._rendered = rendered_by(self.pid)

    @property
    def pid(self) -> int:
        """The id of the process and of its group; 0 where it does not run."""
        return int(self._process.processId())

    @property
    def is_running(self) -> bool:
        """Whether the process is there (started or starting)."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def send(self, job: Job) -> None:
        """Hands the worker a job and pushes it into the pipe at once, not at the next turn of the event loop."""
        if self.is_running:
            self._process.write(job.line().encode())
        if self._process.state() == QProcess.ProcessState.Running:
            self._process.waitForBytesWritten(5)

    def kill(self) -> None:
        """Ends the worker and all that it has started, whatever it does: it has nothing to put in order."""
        if sys.platform != "win32" and self.pid:  # while QProcess has not reaped the leader, its id is nobody else's
            with contextlib.suppress(ProcessLookupError):  # it has no group yet
                os.killpg(self.pid, signal.SIGKILL)
        self._process.kill()

    def wait(self, ms: int) -> None:
        """Waits until the process is gone, `ms` at most. For the end of the program only."""
        self._process.waitForFinished(ms)

    def _read(self) -> None:
        while self._process.canReadLine():
            try:
                event: Any = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue  # a library's own output; the protocol has nothing else that is no JSON
            if isinstance(event, dict):
                self.heard.emit(event)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            QTimer.singleShot(0, self, self._gone)  # Windows tells it before anybody could listen to `ended`

    def _gone(self) -> None:
        self._read()
        with contextlib.suppress(OSError):
            self._rendered.unlink(missing_ok=True)
        self.ended.emit()


log = logging.getLogger(__name__)

FIRST_SIGN_MS = 10_000
"""Longest time from a job to its first sound: a voice engine may have to start, a sound card to wake."""

NEXT_SIGN_MS = 3_000
"""Longest time between two signs of life while something sounds; the worker gives one twice a second."""

MOST_RETRIES = 2
"""How often a sentence is begun anew when its worker died: the spare may have died with it, so once is not enough."""

SPARE_AFTER_MS = 250
"""The next worker is warmed up when the first sound is out, so that the two do not compete."""


class WorkerSpeaker(Speaker):
    """Speaks through worker processes: one that speaks, one warm spare.

    All state lives on the main thread. Reports of a worker that is no longer current are ignored, so a stopped
    sentence can never report that it was spoken.

    Args:
        archives: where the recorded clips are.
    """

    def __init__(self, archives: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archives = archives
        self._current: WorkerProcess | None = None
        self._spare: WorkerProcess | None = None
        self._saying: Sequence[Utterance] = ()
        self._language = ""
        self._at = 0
        self._retries = 0
        self._is_closed = False
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._stuck)
        self._warm = QTimer(self, singleShot=True, interval=SPARE_AFTER_MS)
        self._warm.timeout.connect(self.prepare)

    def prepare(self) -> None:
        """Starts the warm spare, if there is none."""
        if self._spare is None and not self._is_closed:
            self._spare = self._start()

    def say(self, utterances: Sequence[Utterance], language: str) -> None:
        """Says the sentences, but no empty ones, on which an engine may hang."""
        self.stop()
        self._retries = 0
        self._say([u for u in utterances if u.reading.strip()], language)

    def stop(self) -> None:
        """Silences the voice by giving up the worker that speaks."""
        was_saying, self._saying = bool(self._saying), ()
        self._watchdog.stop()
        if was_saying and self._current is not None:
            self._give_up_worker()
            self.fell_silent.emit()

    def rest(self) -> None:
        """Ends all workers until the next sentence, to save memory."""
        self.stop()
        self._warm.stop()
        for worker in [w for w in (self._current, self._spare) if w is not None]:
            self._retire(worker)

    def close(self) -> None:
        """Ends the voice for good; what a rescuer tells later is not said."""
        self._is_closed = True
        self.rest()
        for worker in self.findChildren(WorkerProcess):
            worker.wait(1000)

    def _say(self, utterances: Sequence[Utterance], language: str) -> None:
        if not utterances or self._is_closed:
            return
        if self._current is None:
            self._current, self._spare = self._spare or self._start(), None
        self._saying, self._language, self._at = utterances, language, 0
        readings = [utterance.reading for utterance in utterances]
        self._current.send(Job(language, readings, self.style.tempo, self.style.loudness))
        self._watchdog.start(FIRST_SIGN_MS)

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self, self._archives)
        worker.heard.connect(lambda event: self._on_event(worker, event))
        worker.ended.connect(lambda: self._on_end(worker))
        return worker

    def _retire(self, worker: WorkerProcess) -> None:
        self._current = None if worker is self._current else self._current
        self._spare = None if worker is self._spare else self._spare
        worker.kill() if worker.is_running else worker.deleteLater()

    def _on_event(self, worker: WorkerProcess, event: dict[str, object]) -> None:
        kind = str(event.get("event"))
        if kind == "damaged":
            _note_damage(str(event.get("why")))
        elif worker is self._current and self._saying:
            self._on_progress(kind, event)

    def _on_progress(self, kind: str, event: dict[str, object]) -> None:
        """News of the page that is being said."""
        if kind == "sentence":
            self._at = int(str(event["index"]))
            self._watchdog.start(NEXT_SIGN_MS)
            self.began.emit(self._saying[self._at])
            if self._spare is None and not self._warm.isActive():
                self._warm.start()
        elif kind == "alive":
            self._watchdog.start(NEXT_SIGN_MS)
        elif kind == "done":
            self._finish(is_audible=True)
        elif kind == "left":  # to a screen reader
            self._give_up_worker()
            if self._spare is not None:  # it has asked before, when nobody read
                self._retire(self._spare)
            self._finish(is_audible=True)
        elif kind == "silent":
            log.info("not audible: %s", event.get("why"))
            self._give_up_worker()  # it has given up on the sound card; the next one asks again
            self._finish(is_audible=False)

    def _give_up_worker(self) -> None:
        if self._current is not None:
            self._retire(self._current)
            self._warm.start()

    def _on_end(self, worker: WorkerProcess) -> None:
        """A worker is gone: one we ended, a spare, or the one that was speaking."""
        worker.deleteLater()
        if worker is self._spare:
            self._spare = None
        if worker is self._current:
            self._current = None
            if self._saying:
                log.info("the speech worker died")
                self._begin_anew()

    def _stuck(self) -> None:
        log.info("the speech worker is stuck")
        if self._current is not None:
            self._retire(self._current)
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Says the rest with another worker, from the beginning of the sentence that was cut off."""
        if self._retries == MOST_RETRIES:
            self._finish(is_audible=False)
        else:
            self._retries += 1
            self._say(self._saying[self._at :], self._language)

    def _finish(self, *, is_audible: bool) -> None:
        was_saying, self._saying = bool(self._saying), ()
        self._watchdog.stop()
        if was_saying or not is_audible:
            self.audible.emit(is_audible)
        if was_saying:
            self.fell_silent.emit()


@cache
def _note_damage(why: str) -> None:
    """Logged once: every worker finds the same."""
    log.warning("voice: %s", why)
