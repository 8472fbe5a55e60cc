"""What lies outside the window: the set-up and the practice as programs of their own, the page of videos, papers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.pages.content import Action, Do
from app.pages.snapshot import GuideSnapshot
from app.paper.qr import VIDEOS_PAGE
from app.settings.settings import Settings
from app.system import program
from app.texts import Words

CLOSES_WITHIN = 20.0
"""Seconds for a paper when the program ends; a printer that answers at all takes less."""


log = logging.getLogger(__name__)


def start_beside(*arguments: str) -> None:
    """Starts a program of its own that outlives this one. A guide that runs already is shown by it instead."""
    name, *rest = program.command(*arguments)
    started = QProcess.startDetached(name, rest, str(program.FOLDER))
    if not (started[0] if isinstance(started, tuple) else started):
        log.error("cannot be started: %s", " ".join(one for one in arguments if one.startswith("--")))


class ExternalActions(QObject):
    """Does what the presenter reports as wanted.

    Args:
        folder: the person's data folder.
        settings: whose numbers stand on the leaflet.
        walk: where the person is now.

    Signals:
        told(Words): that a paper is being printed, and what became of it.
    """

    told = Signal(object)

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        walk: Callable[[], GuideSnapshot],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._settings = settings
        self._walk = walk
        self._close_desk: Callable[[], object] | None = None

    def do(self, action: Action) -> None:
        """Does one of them."""
        match action.do:
            case Do.SETUP:
                self._start("--setup")
            case Do.OPEN if action.value == "practice":
                self._start("--practice")
            case Do.OPEN:
                QDesktopServices.openUrl(QUrl(VIDEOS_PAGE))
            case _:
                self._paper(action)

    def close(self) -> None:
        """Waits for a paper that is under way, though not for a printer that hangs."""
        if self._close_desk is not None:
            self._close_desk()

    def _start(self, argument: str) -> None:
        start_beside(argument, "--data-dir", str(self._folder))

    def _paper(self, action: Action) -> None:
        walk = self._walk()
        self._tell(walk.texts["ui.printing"])
        # Here and not above: Qt's printing is loaded by who prints, and by nobody else.
        from app.paper.leaflet import leaflet
        from app.paper.memo import make_memo
        from app.paper.memo_sheet import memo_sheet
        from app.paper.print_queue import PrintQueue, outcome_words

        if action.do is Do.MEMO:
            paper = memo_sheet(make_memo(walk.guide, walk.state, walk.texts, walk.now), walk.texts)
        else:
            paper = leaflet(walk.texts, people=self._settings.people)
        desk = PrintQueue(parent=self)
        self._close_desk = partial(desk.close, seconds=CLOSES_WITHIN)
        desk.done.connect(lambda outcome: self._tell(outcome_words(outcome, walk.texts)))
        desk.done.connect(desk.close)
        desk.print(paper)

    def _tell(self, words: Words) -> None:
        self.told.emit(words)
