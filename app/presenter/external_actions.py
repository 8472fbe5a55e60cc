"""Actions outside the window: set-up, practice, videos, the security screen, papers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal

from app.pages.content import Action, Do
from app.pages.snapshot import GuideSnapshot
from app.paper.qr import VIDEOS_PAGE
from app.rescue.rescuer import SECURITY_SCREEN
from app.system import program

if TYPE_CHECKING:
    from app.paper.printing import PrintQueue
    from app.paper.render import Paper

# Seconds to wait for a paper when the program ends; a working printer takes less.
CLOSES_WITHIN = 20.0

log = logging.getLogger(__name__)


def start_beside(*arguments: str) -> None:
    """Starts this program again as a detached process; if such a window already exists, that one is shown."""
    name, *rest = program.command(*arguments)
    is_started, _ = QProcess.startDetached(name, rest, str(program.FOLDER))
    if not is_started:
        log.error("cannot be started: %s", " ".join(argument for argument in arguments if argument.startswith("--")))


def _paper(do: Do, snapshot: GuideSnapshot) -> Paper:
    """The memo or the leaflet, laid out."""
    # Imported here: these load Qt's printing.
    from app.paper.memo import make_memo
    from app.paper.papers import leaflet, memo_sheet

    if do is Do.LEAFLET:
        return leaflet(snapshot.texts, snapshot.family.people)
    evidence = snapshot.seen.evidence
    memo = make_memo(snapshot.guide, snapshot.state, snapshot.texts, snapshot.now, evidence, snapshot.family)
    return memo_sheet(memo, snapshot.texts)


class ExternalActions(QObject):
    """Carries out what the presenter emits as `wanted`.

    Args:
        folder: the person's data folder.
        snapshot: returns the current snapshot.

    Signals:
        opens(): another window is about to open and must not be hidden behind ours.
        told(Words): a paper is being printed, or what became of it.
    """

    opens = Signal()
    told = Signal(object)

    def __init__(self, folder: Path, snapshot: Callable[[], GuideSnapshot]) -> None:
        super().__init__()
        self._folder = folder
        self._snapshot = snapshot
        self._queue: PrintQueue | None = None

    def do(self, action: Action) -> None:
        """Carries out one action."""
        if action.do in (Do.MEMO, Do.LEAFLET):
            self._print(action)
            return
        self.opens.emit()
        if action.do in (Do.VIDEOS, Do.SECURITY):
            from PySide6.QtCore import QUrl  # here and not above: no first page opens one
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(QUrl(VIDEOS_PAGE if action.do is Do.VIDEOS else SECURITY_SCREEN))
        else:
            start_beside(f"--{action.do}", "--data-dir", str(self._folder))

    def close(self) -> None:
        """Waits for a paper that is being printed, but not forever."""
        if self._queue is not None:
            self._queue.close(seconds=CLOSES_WITHIN)

    def _print(self, action: Action) -> None:
        """Prints a paper. Nothing may keep the snapshot afterwards: its answers are to be forgotten."""
        snapshot = self._snapshot()
        self.told.emit(snapshot.texts["ui.printing"])
        if self._queue is None:
            from app.paper.printing import PrintQueue, outcome_words

            self._queue = PrintQueue(parent=self)
            self._queue.done.connect(lambda outcome: self.told.emit(outcome_words(outcome, self._snapshot().texts)))
        self._queue.print(partial(_paper, action.do, snapshot))
