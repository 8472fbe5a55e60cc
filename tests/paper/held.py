"""A printer that hangs until it is let go."""

from __future__ import annotations

import threading

from app.paper.printing import Failed, Printer, Sent
from app.paper.render import Paper


class HeldPrinter(Printer):
    """Hangs until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.did: list[str] = []

    def print(self, paper: Paper) -> Sent | Failed:
        self.go.wait(20)
        self.did.append("print")
        return Sent("stand-in")

    def forget(self) -> None:
        self.did.append("forget")
