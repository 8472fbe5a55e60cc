"""One guide, and one companion, at a time: a second start raises the running one instead of opening another."""

from __future__ import annotations

import logging
import os
import tempfile
import zlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 500
"""Longest wait for a running guide to take our word."""

SHOW = b"show\n"


class Role(StrEnum):
    """What a running program is."""

    GUIDE = "guide"
    COMPANION = "companion"


log = logging.getLogger(__name__)


def raise_running(folder: Path, role: Role = Role.GUIDE) -> bool:
    """Asks a running guide (or companion) of this person to show itself; returns whether there is one.

    Args:
        folder: the data folder, by which they know each other.
    """
    name = _name(folder, role)
    if os.name == "posix" and not (Path(tempfile.gettempdir()) / name).exists():
        return False  # nobody listens; to ask all the same would cost each start 10 ms
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_MS):
        return False  # it crashed and left its socket
    socket.write(SHOW)
    socket.flush()
    has_taken = socket.waitForReadyRead(ANSWER_MS)  # it answers, so it is alive and not only there
    socket.disconnectFromServer()
    return bool(has_taken)


def is_running(folder: Path, role: Role) -> bool:
    """Whether there is one, without asking anything of it."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(folder, role))
    is_there = socket.waitForConnected(ANSWER_MS)
    socket.disconnectFromServer()
    return bool(is_there)


class Instance(QObject):
    """A running guide's or companion's ear for later starts. Only this user can reach it.

    Signals:
        asked(): somebody started it again; it is to show itself.
    """

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None, *, role: Role = Role.GUIDE) -> None:
        super().__init__(parent)
        self._name = _name(folder, role)
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """Begins to listen. Where that cannot be, a second start opens a second guide, and nothing is lost."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # a crashed guide's; a living one would have been raised
        server.newConnection.connect(lambda: self._answer(server.nextPendingConnection()))
        if not server.listen(self._name):
            log.info("a second start will not be noticed: %s", server.serverError().name)
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


def _name(folder: Path, role: Role = Role.GUIDE) -> str:
    """A name of this user and folder, short enough for every system's limit."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    # Not hashlib: it loads OpenSSL, 5 MB for a process that waits all day. The name is no secret, only short.
    whole = f"{user}\0{folder.resolve()}".encode()
    return f"anshin-{role}-{zlib.crc32(whole):08x}{zlib.crc32(whole[::-1]):08x}"
