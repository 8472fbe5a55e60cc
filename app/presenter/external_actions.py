"""Actions outside the window: starting the set-up or the practice, opening videos or the security screen, papers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.pages.content import Action, Do
from app.pages.snapshot import GuideSnapshot
from app.paper.qr import VIDEOS_PAGE
from app.rescue.rescuer import SECURITY_SCREEN
from app.system import program

if TYPE_CHECKING:
    from app.paper.printing import PrintQueue

CLOSES_WITHIN = 20.0
"""Seconds to wait for a paper when the program ends; a printer that works takes less."""

log = logging.getLogger(__name__)


def start_beside(*arguments: str) -> None:
    """Starts this program again as a detached process; if such a guide already runs, that one is shown."""
    name, *rest = program.command(*arguments)
    started = QProcess.startDetached(name, rest, str(program.FOLDER))
    if not (started[0] if isinstance(started, tuple) else started):
        log.error("cannot be started: %s", " ".join(argument for argument in arguments if argument.startswith("--")))


class ExternalActions(QObject):
    """Carries out what the presenter emits as `wanted`.

    Args:
        folder: the person's data folder.
        walk: returns the current snapshot.

    Signals:
        opens(): another window is about to open, which must not be hidden behind ours.
        told(Words): a paper is being printed, or the outcome of that.
    """

    opens = Signal()
    told = Signal(object)

    def __init__(self, folder: Path, walk: Callable[[], GuideSnapshot]) -> None:
        super().__init__()
        self._folder, self._walk = folder, walk
        self._queue: PrintQueue | None = None

    def do(self, action: Action) -> None:
        """Carries out one action."""
        if action.do in (Do.MEMO, Do.LEAFLET):
            self._paper(action)
            return
        self.opens.emit()
        if action.do in (Do.VIDEOS, Do.SECURITY):
            QDesktopServices.openUrl(QUrl(VIDEOS_PAGE if action.do is Do.VIDEOS else SECURITY_SCREEN))
        else:
            start_beside(f"--{action.do}", "--data-dir", str(self._folder))

    def close(self) -> None:
        """Waits for a paper being printed, but not for ever."""
        if self._queue is not None:
            self._queue.close(seconds=CLOSES_WITHIN)

    def _paper(self, action: Action) -> None:
        """Prints a paper. Nothing here holds the walk longer than that takes: its answers are to be forgotten."""
        walk = self._walk()
        self.told.emit(walk.texts["ui.printing"])
        # Imported here, since it loads Qt's printing.
        from app.paper.memo import make_memo
        from app.paper.papers import leaflet, memo_sheet

        queue = self._queue = self._queue or self._make_queue()
        if action.do is Do.MEMO:
            known = walk.guide, walk.state, walk.texts, walk.now, walk.seen.evidence, walk.family
            queue.print(lambda: memo_sheet(make_memo(*known), walk.texts))
        else:
            queue.print(lambda: leaflet(walk.texts, walk.family.people))

    def _make_queue(self) -> PrintQueue:
        from app.paper.printing import PrintQueue, outcome_words

        queue = PrintQueue(parent=self)
        queue.done.connect(lambda outcome: self.told.emit(outcome_words(outcome, self._walk().texts)))
        return queue
