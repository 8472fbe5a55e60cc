"""Plays the siren in a separate process, and makes sure that it ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess

from app.system.program import FOLDER, command

WAIT_MS = 2000


class SirenPlayer(QObject):
    """Plays the siren in a process of its own, so that stopping is ending it: silence within milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    def start(self, loudness: float) -> None:
        """Lets it howl, at a share of full loudness; one that howls already goes on as it is."""
        if self._process is not None:
            return
        self._process = process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.setWorkingDirectory(str(FOLDER))
        name, *arguments = command("--siren", f"{loudness:.4f}")
        process.start(name, arguments)

    def stop(self) -> None:
        """Silence. Harmless when nothing howls."""
        process, self._process = self._process, None
        if process is not None:
            process.closeWriteChannel()  # whatever else fails, it ends by this
            process.finished.connect(process.deleteLater)
            process.kill()

    def close(self) -> None:
        """Silence, and nothing left behind."""
        self.stop()
        for process in self.findChildren(QProcess):
            process.waitForFinished(WAIT_MS)
