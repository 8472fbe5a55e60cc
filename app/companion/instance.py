"""One guide at a time: a second start raises the running one instead of opening another."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 500
"""Longest wait for a running guide to take our word."""

SHOW = b"show\n"

log = logging.getLogger(__name__)


def raise_running(folder: Path) -> bool:
    """Asks a running guide of this person to show itself; returns whether there is one.

    Args:
        folder: the data folder, by which guides know each other.
    """
    if os.name == "posix" and not (Path(tempfile.gettempdir()) / _name(folder)).exists():
        return False  # nobody listens; to ask all the same would cost each start 10 ms
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False  # it crashed and left its socket
    socket.write(SHOW)
    socket.flush()
    has_taken = socket.waitForReadyRead(ANSWER_MS)  # it answers, so it is alive and not only there
    socket.disconnectFromServer()
    return bool(has_taken)


class Instance(QObject):
    """The running guide's ear for later starts. Only this user can reach it.

    Signals:
        asked(): somebody started the guide again; it is to show itself.
    """

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """Begins to listen. Where that cannot be, a second start opens a second guide, and nothing is lost."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(self._folder))  # a crashed guide's; a living one would have been raised
        server.newConnection.connect(lambda: self._answer(server.nextPendingConnection()))
        if not server.listen(_name(self._folder)):
            log.info("a second start will not be noticed: %s", server.errorString())
            return
        self._server = server

    def close(self) -> None:
        """Stops listening."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _answer(self, socket: QLocalSocket) -> None:
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._take(socket))

    def _take(self, socket: QLocalSocket) -> None:
        if bytes(socket.readLine(64).data()) == SHOW:
            socket.write(SHOW)
            socket.flush()
            self.asked.emit()


def _name(folder: Path) -> str:
    """A name of this user and folder, short enough for every system's limit."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    return "anshin-guide-" + hashlib.blake2b(f"{user}\0{folder.resolve()}".encode(), digest_size=8).hexdigest()
