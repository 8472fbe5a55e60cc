"""The speaker that can be heard. Its worker processes play, and report what sounds."""

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

log = logging.getLogger(__name__)

# Longest time from a job to its first sound: a voice engine may have to start, or a sound card to wake up.
FIRST_SIGN_MS = 10_000

# Longest time between two signs of life while something sounds; the worker sends one twice a second.
NEXT_SIGN_MS = 3_000

# How often a sentence is started again when its worker has died. The spare may be dead, too: once is not enough.
MOST_RETRIES = 2

SPARE_AFTER_MS = 250  # the next spare is started this long after the first sound, so that it does not compete with it


class WorkerProcess(QProcess):
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
        self.setStandardErrorFile(QProcess.nullDevice())
        self.setWorkingDirectory(str(FOLDER))
        if sys.platform != "win32":
            parameters = QProcess.UnixProcessParameters()
            parameters.flags = QProcess.UnixProcessFlag.CreateNewSession  # type: ignore[attr-defined]  # stubs of 6.9
            self.setUnixProcessParameters(parameters)
        self.readyReadStandardOutput.connect(self._read)
        self.finished.connect(self._gone)
        self.errorOccurred.connect(self._failed)
        program, *arguments = command("--speak", str(archives))
        self.start(program, arguments)
        self._rendered = rendered_by(self.processId())

    def send(self, job: Job) -> None:
        """Sends the worker a job at once, without waiting for the event loop."""
        if self.state() != QProcess.ProcessState.NotRunning:  # running or starting
            self.write(job.line().encode())
        if self.state() == QProcess.ProcessState.Running:
            self.waitForBytesWritten(5)

    def kill(self) -> None:
        """Kills the worker and all that it has started: it has nothing to clean up."""
        pid = self.processId()  # 0 if it is not running; not used again before QProcess reaps it
        if sys.platform != "win32" and pid:
            with contextlib.suppress(ProcessLookupError):  # it has no group yet
                os.killpg(pid, signal.SIGKILL)
        super().kill()

    def _read(self) -> None:
        while self.canReadLine():
            try:
                event: Any = json.loads(bytes(self.readLine().data()))
            except ValueError:
                continue  # printed by a library: the protocol is all JSON
            if isinstance(event, dict):
                self.heard.emit(event)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            QTimer.singleShot(0, self, self._gone)  # on Windows this happens before anybody can connect to `ended`

    def _gone(self) -> None:
        """Passes on what the worker said last, and removes what it may have left behind."""
        self._read()
        with contextlib.suppress(OSError):
            self._rendered.unlink(missing_ok=True)
        self.ended.emit()


class WorkerSpeaker(Speaker):
    """Speaks through worker processes: one that speaks, and a warm spare.

    All state lives on the main thread. Events of a worker that is no longer current are ignored, so a stopped
    sentence is never reported as spoken.

    Args:
        archives: where the recorded clips are.
    """

    def __init__(self, archives: Path) -> None:
        super().__init__()
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
        """Says the sentences, except empty ones, on which an engine may hang."""
        self.stop()
        self._retries = 0
        self._say([u for u in utterances if u.reading.strip()], language)

    def stop(self) -> None:
        """Silences the voice by killing the worker that speaks."""
        was_saying = bool(self._saying)
        self._saying = ()
        self._watchdog.stop()
        if was_saying:
            self._give_up_worker()
            self.fell_silent.emit()

    def rest(self) -> None:
        """Ends all workers until the next sentence, to save memory."""
        self.stop()
        self._warm.stop()
        for worker in (self._current, self._spare):
            if worker is not None:
                self._retire(worker)

    def close(self) -> None:
        """Ends the voice for good; what is to be said later is ignored."""
        self._is_closed = True
        self.rest()
        for worker in self.findChildren(WorkerProcess):
            worker.waitForFinished(1000)

    def _say(self, utterances: Sequence[Utterance], language: str) -> None:
        if not utterances or self._is_closed:
            return
        if self._current is None:
            self._current = self._spare or self._start()
            self._spare = None
        self._saying = utterances
        self._language = language
        self._at = 0
        readings = [utterance.reading for utterance in utterances]
        self._current.send(Job(language, readings, self.style.tempo, self.style.loudness))
        self._watchdog.start(FIRST_SIGN_MS)

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self, self._archives)
        worker.heard.connect(lambda event: self._on_event(worker, event))
        worker.ended.connect(lambda: self._on_end(worker))
        return worker

    def _retire(self, worker: WorkerProcess) -> None:
        """Ends a worker, whose events no longer count."""
        self._forget(worker)
        worker.kill()

    def _forget(self, worker: WorkerProcess) -> None:
        if worker is self._current:
            self._current = None
        if worker is self._spare:
            self._spare = None

    def _on_event(self, worker: WorkerProcess, event: dict[str, object]) -> None:
        if event.get("event") == "damaged":
            _note_damage(str(event.get("why")))
        elif worker is self._current and self._saying:
            self._on_progress(event)

    def _on_progress(self, event: dict[str, object]) -> None:
        """Handles an event of the page that is being said."""
        match event:
            case {"event": "sentence", "index": int(at)}:
                self._at = at
                self._watchdog.start(NEXT_SIGN_MS)
                self.began.emit(self._saying[at])
                if self._spare is None and not self._warm.isActive():
                    self._warm.start()
            case {"event": "alive"}:
                self._watchdog.start(NEXT_SIGN_MS)
            case {"event": "done"}:
                self._finish(is_audible=True)
            case {"event": "left"}:  # the page to a screen reader
                self._give_up_worker()
                if self._spare is not None:  # it asked when no screen reader was running
                    self._retire(self._spare)
                self._finish(is_audible=True)
            case {"event": "silent", "why": why}:
                log.info("not audible: %s", why)
                self._give_up_worker()  # it has given up on the sound card; the next one tries again
                self._finish(is_audible=False)

    def _give_up_worker(self) -> None:
        """Ends the worker that speaks; a spare is soon ready in its place."""
        if self._current is not None:
            self._retire(self._current)
            self._warm.start()

    def _on_end(self, worker: WorkerProcess) -> None:
        """A worker is gone: one that we killed, the spare, or the one that was speaking."""
        worker.deleteLater()
        was_speaking = worker is self._current and bool(self._saying)
        self._forget(worker)
        if was_speaking:
            log.info("the speech worker died")
            self._begin_anew()

    def _stuck(self) -> None:
        log.info("the speech worker is stuck")
        if self._current is not None:
            self._retire(self._current)
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Says the rest with another worker, starting with the sentence that was cut off."""
        if self._retries == MOST_RETRIES:
            self._finish(is_audible=False)
        else:
            self._retries += 1
            self._say(self._saying[self._at :], self._language)

    def _finish(self, *, is_audible: bool) -> None:
        self._saying = ()
        self._watchdog.stop()
        self.audible.emit(is_audible)
        self.fell_silent.emit()


@cache
def _note_damage(why: str) -> None:
    """Logs damage once: every worker finds the same."""
    log.warning("voice: %s", why)
