"""Plays the siren in a separate process, and makes sure that it ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess

from app.system.program import FOLDER, command

WAIT_MS = 2000


class SirenPlayer(QObject):
    """Plays the siren in a process of its own, so that stopping is ending it: silence within milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setWorkingDirectory(str(FOLDER))

    def start(self, loudness: float) -> None:
        """Lets it howl, at a share of full loudness; one that howls already goes on as it is."""
        if self._process.state() is QProcess.ProcessState.NotRunning:
            name, *arguments = command("--siren", f"{loudness:.4f}")
            self._process.start(name, arguments)

    def stop(self) -> None:
        """Silence, and nothing left behind. Harmless when nothing howls."""
        self._process.closeWriteChannel()  # whatever else fails, it ends by this
        self._process.kill()
        self._process.waitForFinished(WAIT_MS)
