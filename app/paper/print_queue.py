"""Prints beside the window: a printer on the network may take its time to answer."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.paper.printing import Outcome, Saved, Sent, print_paper
from app.paper.render import Paper
from app.system.errands import Errands
from app.texts import Texts, Words

log = logging.getLogger(__name__)


class PrintQueue(QObject):
    """Prints one paper after the other.

    Args:
        prints: how; on the PC's own printer or into a file, if not given.

    Signals:
        done(object): what became of a paper, an Outcome; None where something unexpected happened.
    """

    done = Signal(object)

    def __init__(self, parent: QObject | None = None, prints: Callable[[Paper], Outcome] = print_paper) -> None:
        super().__init__(parent)
        self._prints = prints
        self._errands = Errands("paper")

    def print(self, paper: Paper) -> None:
        """Prints a paper, or writes it to the desktop where there is no printer; `done` tells."""
        self._errands.do(lambda: self._print(paper))

    def after(self, work: Callable[[], None]) -> None:
        """Does something that never raises when what was asked before is done; nobody waits for it."""
        self._errands.do(work)

    def close(self, *, seconds: float | None = None) -> bool:
        """Waits for all that was asked, so many seconds at most if they are given.

        Returns:
            Whether it is done. If not, its thread still runs, until the program ends.
        """
        return self._errands.close(seconds)

    def _print(self, paper: Paper) -> None:
        outcome = None
        try:
            outcome = self._prints(paper)
        except Exception:  # a fault in here must cost the person nothing but the paper; the log has it
            log.exception("paper")
        self.done.emit(outcome)


def outcome_words(outcome: Outcome | None, texts: Texts) -> Words:
    """One sentence about what became of a paper."""
    match outcome:
        case Sent():
            return texts["paper.sent"]
        case Saved(path, spot):
            return texts[f"paper.saved.{spot}"].filled(name=path.name)
        case None:
            return texts["paper.trouble.other"]
        case failed:
            return texts[f"paper.trouble.{failed.trouble}"]
