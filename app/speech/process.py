"""One worker process as the speaker sees it: start, hand it a job, end it with all its children."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app.speech.utterance import Job, rendered_by
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
