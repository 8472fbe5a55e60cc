"""A kiosk in its own process whose clock jumps when it is told to.

python -m tests.end2end.kiosk_process POLICY        one command a line on the standard input, one JSON object back

Everything that stands on the screen is the real thing: window, lock, pages, machine of visits. Only the clock is not.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.kiosk.kiosk_controller import KioskController, View
from app.kiosk.kiosk_policy import read_kiosk
from app.pages.content import Action, Do
from app.paper.kiosk_printer import kiosk_printer
from app.system import paths
from app.texts import Library
from app.widgets.press_gate import KEYS_REST, PRESS_INTERVAL
from tools.staged_kiosk import Clock, compose_staged
from tools.walks import shortest_walks

CONTACTS = "contacts"
ITS_STEP = "contacts-damage"

IDLE = 300  # seconds until the countdown, as in the policy of a test

ARRIVING = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Close}
MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_Super_L}


@dataclass
class Jumping(Clock):
    """The real clock, and the seconds that were leapt over."""

    leapt: float = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.leapt


class Puppet(QObject):
    """Carries out the commands of a test."""

    def __init__(self, kiosk: KioskController, clock: Jumping) -> None:
        super().__init__()
        self._clock = clock
        self._controller = kiosk
        self._arrived = 0
        self._codes: list[int] = []
        self._ways = {
            CONTACTS: self._walk_to_contacts,
            View.PRACTICE: partial(kiosk.guidance.presenter.wanted.emit, Action(Do.PRACTICE)),
            View.PIN: kiosk.lock.corner_held.emit,
            View.COUNTDOWN: self._idle,
        }
        self._shell.windowHandle().installEventFilter(self)  # hears before the lock does, as the last that came
        self._controller.closing.connect(self._codes.append)

    @property
    def _shell(self) -> QWidget:
        return self._controller.shell

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Counts what arrived at the window; of a combination of keys the last one."""
        is_modifier = isinstance(event, QKeyEvent) and event.key() in MODIFIERS
        self._arrived += event.type() in ARRIVING and not is_modifier
        return False

    def state(self, *_: str) -> dict[str, Any]:
        """What is shown, and how much arrived so far."""
        view = str(self._controller.view)
        step = self._controller.guidance.presenter.snapshot.state.step
        is_contacts = view == View.GUIDE and step == ITS_STEP
        return {
            "page": CONTACTS if is_contacts else view,
            "step": step,
            "arrived": self._arrived,
            "codes": self._codes,
            "window": int(self._shell.winId()),
            "others": self._others(),
        }

    def _others(self) -> list[str]:
        """Windows of this process besides the one: there must be none."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self._shell]
        return [one.objectName() or type(one).__name__ for one in shown]

    def show(self, page: str, *_: str) -> dict[str, Any]:
        """Brings a page onto the screen; leaves it alone where it is there."""
        if self._controller.view is View.COUNTDOWN:  # an answer puts it off
            self._controller.decide(None)
            self._idle()
        if self.state()["page"] != page:
            self._controller.finish(is_staffs=True)
            self._clock.leapt += KEYS_REST + PRESS_INTERVAL  # a held key makes the next press the rest of a burst
            if page != View.ATTRACT:
                self._controller.decide(None)
            self._ways.get(page, lambda: None)()
        self._controller.tick()
        return self.state()

    def look(self, path: str, *_: str) -> dict[str, Any]:
        """Writes a picture of what the window believes to show."""
        image = self._shell.grab()
        image.save(path)
        return {"size": [image.width(), image.height()]}

    def labels(self, *_: str) -> dict[str, Any]:
        """The middle of every text that is shown."""
        return {"points": [self._middle(label) for label in self._shell.findChildren(QLabel) if label.isVisible()]}

    def _middle(self, widget: QWidget) -> tuple[int, int]:
        at: QPoint = widget.mapTo(self._shell, widget.rect().center())
        return at.x(), at.y()

    # ---- ways to the pages

    def _walk_to_contacts(self) -> None:
        presenter = self._controller.guidance.presenter
        for action in shortest_walks(presenter.snapshot.guide, "away")[ITS_STEP]:
            presenter.act(action)

    def _idle(self) -> None:
        self._clock.leapt += IDLE + 1
        self._controller.tick()


def serve(carry_out: Callable[[str], dict[str, Any]], quit_app: Callable[[], object]) -> QSocketNotifier:
    """Answers the commands of the standard input until it is closed."""

    def read() -> None:
        lines = os.read(0, 65536).decode().splitlines()
        if not lines:
            quit_app()
        for line in lines:
            answer: dict[str, Any] = {"error": line}
            try:
                answer = carry_out(line)
            finally:  # the test waits for an answer, whatever it is
                print(json.dumps(answer), flush=True)

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    return notifier


def main(policy_file: Path) -> int:
    """Shows a kiosk until the standard input is closed."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    policy = read_kiosk(policy_file, Library(paths.LOCALES).languages())
    clock = Jumping()
    # The leap of the clock ends an interval between presses, too.
    kiosk = compose_staged(policy, kiosk_printer(""), clock=clock, gate=PRESS_INTERVAL)
    for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
        changed.connect(lambda _: kiosk.shell.fill_screens())
    puppet = Puppet(kiosk, clock)
    kiosk.start()

    def carry_out(line: str) -> dict[str, Any]:
        name, *arguments = line.split()
        return dict(getattr(puppet, name)(*arguments))

    notifier = serve(carry_out, app.exit)  # quit() would ask the window, which refuses
    code = app.exec()
    notifier.setEnabled(False)
    kiosk.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
