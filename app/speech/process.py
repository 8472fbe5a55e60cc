"""One worker process as the speaker sees it: start, hand it a job, end it with all its children."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app.speech.utterance import Job
from app.system.program import FOLDER, command

KILL_AFTER_MS = 50
"""A worker that is stopped or stuck does not answer SIGTERM; it gets SIGKILL this much later."""


class WorkerProcess(QObject):
    """A speech worker in a process group of its own.

    Args:
        archives: where the recorded clips are.

    Signals:
        heard(dict): one event of the protocol (see app.speech.worker).
        ended(): the process is gone, whoever ended it; its files are removed.
    """

    heard = Signal(dict)
    ended = Signal()

    def __init__(self, parent: QObject, archives: Path) -> None:
        super().__init__(parent)
        self._folder = Path(tempfile.mkdtemp(prefix="anshin-voice-"))
        self._process = QProcess(self)
        self._killing = QTimer(self, singleShot=True, interval=KILL_AFTER_MS)
        self._killing.timeout.connect(self.kill)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setWorkingDirectory(str(FOLDER))
        if sys.platform != "win32":
            parameters = QProcess.UnixProcessParameters()
            parameters.flags = QProcess.UnixProcessFlag.CreateNewSession  # type: ignore[attr-defined]  # stubs of 6.9
            self._process.setUnixProcessParameters(parameters)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._clean)
        self._process.errorOccurred.connect(self._failed)
        program, *arguments = command("--speak", str(self._folder), str(archives))
        self._process.start(program, arguments)
        self._pid = 0

    @property
    def pid(self) -> int:
        """The id of the process and of its group; 0 before it runs."""
        self._pid = int(self._process.processId()) or self._pid
        return self._pid

    @property
    def is_running(self) -> bool:
        """Whether the process is there (started or starting)."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def send(self, job: Job) -> None:
        """Hands the worker a job and pushes it into the pipe at once, not at the next turn of the event loop."""
        self._process.write(job.line().encode())
        if self._process.state() == QProcess.ProcessState.Running:
            self._process.waitForBytesWritten(5)

    def end(self) -> None:
        """Ends the worker and what it plays: politely, and by force if it does not answer."""
        self._signal_group(signal.SIGTERM)
        if self.is_running and not self._killing.isActive():
            self._killing.start()

    def kill(self) -> None:
        """Ends the worker and what it plays by force."""
        self._signal_group(getattr(signal, "SIGKILL", signal.SIGTERM))

    def wait(self, ms: int) -> None:
        """Waits until the process is gone, `ms` at most. For the end of the program only."""
        if self.is_running:
            self._process.waitForFinished(ms)

    def _signal_group(self, signum: int) -> None:
        # While QProcess has not reaped the leader, its id cannot belong to anybody else.
        if not self.is_running or not self.pid:
            return
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError):  # it ended between the two lines
                os.killpg(self.pid, signum)
        else:
            self._process.kill()

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
            QTimer.singleShot(0, self, self._clean)  # Windows tells it before anybody could listen to `ended`

    def _clean(self) -> None:
        self._killing.stop()
        self._read()
        shutil.rmtree(self._folder, ignore_errors=True)
        self.ended.emit()
