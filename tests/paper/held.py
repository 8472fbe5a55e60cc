"""A printer that hangs until it is let go."""

from __future__ import annotations

import threading

from app.paper.printing import SENT, Outcome, Printer
from app.paper.render import Paper


class HeldPrinter(Printer):
    """Hangs until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.did: list[str] = []

    def print(self, paper: Paper) -> Outcome:
        self.go.wait(20)
        self.did.append("print")
        return SENT

    def forget(self) -> None:
        self.did.append("forget")
