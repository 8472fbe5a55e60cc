"""Plays the siren in a separate process, and makes sure that it ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess

from app.system.program import FOLDER, command

WAIT_MS = 2000


class SirenPlayer(QObject):
    """Plays the siren in a process group of its own, so that stopping is ending it: silence within milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    @property
    def is_on(self) -> bool:
        """Whether it was started and not stopped."""
        return self._process is not None

    def start(self, loudness: float) -> None:
        """Lets it howl, at a share of full loudness; one that howls already goes on as it is."""
        if self._process is not None or loudness <= 0:
            return
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.setWorkingDirectory(str(FOLDER))
        if sys.platform != "win32":
            parameters = QProcess.UnixProcessParameters()
            parameters.flags = QProcess.UnixProcessFlag.CreateNewSession  # type: ignore[attr-defined]  # stubs of 6.9
            process.setUnixProcessParameters(parameters)
        folder = Path(tempfile.mkdtemp(prefix="anshin-siren-"))
        process.finished.connect(lambda: shutil.rmtree(folder, ignore_errors=True))
        name, *arguments = command("--siren", str(folder), f"{loudness:.4f}")
        process.start(name, arguments)
        self._process = process

    def stop(self) -> None:
        """Silence. Harmless when nothing howls."""
        process, self._process = self._process, None
        if process is None:
            return
        process.closeWriteChannel()  # whatever else fails, it ends by this
        process.finished.connect(process.deleteLater)
        _end(process)

    def close(self) -> None:
        """Silence, and nothing left behind."""
        self.stop()
        for process in self.findChildren(QProcess):
            process.waitForFinished(WAIT_MS)


def _end(process: QProcess) -> None:
    if process.state() == QProcess.ProcessState.Starting:
        process.waitForStarted(WAIT_MS)
    pid = int(process.processId())
    if sys.platform != "win32" and pid:
        # Not reaped yet, so its id is nobody else's; its session may not be made yet, so it is ended by itself as well.
        for end in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError):
                end(pid, signal.SIGKILL)
    else:
        process.kill()
