"""Notices whether the program opens a connection to anywhere."""

from __future__ import annotations

import socket
import sys
from typing import Any

INTERNET = {socket.AF_INET, socket.AF_INET6}
LOOKS_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
USES = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}


class SocketWatch:
    """From its making on, for as long as the process lives: Python has no way to end an audit hook."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        sys.addaudithook(self._hear)

    def seen(self) -> list[str]:
        """What Python code asked of the internet, and which connections this process has, Qt's as well."""
        return [*self._seen, *_connections()]

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in LOOKS_UP or (event in USES and arguments[0].family in INTERNET):
            self._seen.append(f"{event} {arguments[1:]!r}")


def _connections() -> list[str]:
    import psutil

    try:
        found = psutil.Process().net_connections("inet")
    except psutil.Error:  # some systems tell nobody; then Python's own sockets are all that can be seen
        return []
    # A display that was forwarded from another machine is reached by a port of this one: that is no internet.
    return [f"connection {one.raddr or one.laddr}" for one in found if not _is_here(one)]


def _is_here(connection: Any) -> bool:
    return bool(connection.raddr) and connection.raddr.ip in ("127.0.0.1", "::1")
