"""A kiosk composed in this process, and hands for it: no clock is waited for, and no paper is printed.

Presses go in at the window as the system knows it, so that the lock sees them first, as it does those of a finger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.kiosk.kiosk_policy import KioskPolicy
from app.kiosk.kiosk_root import Kiosk
from app.paper.printing import PRINTER_FAILED, SENT, Outcome, Printer
from app.paper.render import Paper
from app.settings.pin import PinHash
from tests.conftest import RecordingSpeaker
from tests.kiosk.staged_kiosk import ANY, Clock, compose_staged, sample_policy
from tests.soak.monkey import press, shown_buttons

PIN = "4812"
HASH = PinHash.of(PIN)

GLANCE = 10.0
"""Seconds after which the kiosk looks at the clock at the latest."""


class Murmur(RecordingSpeaker):
    """Tells like a voice that it begins, too."""

    def murmur(self) -> None:
        """Begins with the first sentence."""
        if self.said:
            self.audible.emit(True)
            self.began.emit(self.said[0])


@dataclass
class Tray(Printer):
    """Stands where the printer is: takes papers, or says what is wrong with it. Keeps the number of their sides."""

    outcome: Outcome = SENT
    refuses_each: int = 0
    printed: list[int] = field(default_factory=list)
    forgotten: int = 0

    def print(self, paper: Paper) -> Outcome:
        self.printed.append(len(paper.sides))
        is_refused = self.refuses_each and len(self.printed) % self.refuses_each == 0
        return PRINTER_FAILED if is_refused else self.outcome

    def forget(self) -> None:
        self.forgotten += 1


@dataclass(frozen=True)
class Staged:
    """A kiosk whose surroundings stand in."""

    kiosk: Kiosk
    clock: Clock
    tray: Printer
    speaker: Murmur
    policy: KioskPolicy
    codes: list[int] = field(default_factory=list)

    @property
    def shell(self) -> QWidget:
        return self.kiosk.controller.stage.shell

    @property
    def window(self) -> QWindow:
        """As the system knows it."""
        return self.shell.windowHandle()

    @property
    def view(self) -> str:
        page = self.kiosk.controller.stage.shell.page
        assert page is self.kiosk.controller._page(self.kiosk.controller.view)
        assert page.isVisible()
        return str(self.kiosk.controller.view)

    @property
    def step(self) -> str:
        return self.kiosk.guidance.presenter.content.id

    def turn(self) -> None:
        """One turn of the event loop, as between two presses in real life; what is to be deleted is deleted in it."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def wait(self, seconds: float) -> None:
        """Lets time pass, and the kiosk look at the clock."""
        while seconds >= 0:
            self.clock.seconds += min(seconds, GLANCE)
            self.kiosk.controller.tick()
            seconds -= GLANCE
        self.turn()

    def touch(self, x: int = 900, y: int = 640) -> None:
        """A finger on the window."""
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key)

    def buttons(self) -> list[QAbstractButton]:
        """Every button that can be seen, at least in part."""
        return shown_buttons(self.kiosk.controller.stage.shell.page)

    def press(self, what: str | QAbstractButton) -> None:
        """A finger on a button, or on the one with these words, in the middle of what can be seen of it."""
        if isinstance(what, str):
            what = next(one for one in self.buttons() if what in f"{one.accessibleName()} {one.text()}")
        press(what, self.shell)

    def close(self) -> None:
        self.kiosk.close()
        self.kiosk.controller.stage.shell.deleteLater()
        self.turn()


def stage(
    folder: Path, tray: Printer | None = None, /, *, screen: QSize = ANY, gate: float = 0.0, **changes: Any
) -> Staged:
    """Composes a kiosk for a screen and shows it; to be closed.

    Args:
        folder: of its counts.
        tray: instead of a printer that takes all papers.
        gate: seconds for which the rest of a burst presses nothing.
        changes: of the policy.
    """
    policy = sample_policy(folder, HASH, **{"volume_ceiling": 3, **changes})
    clock, speaker, tray = Clock(), Murmur(), tray or Tray()
    kiosk = compose_staged(policy, tray, screen, clock=clock, speaker=speaker, gate=gate)
    one, controller = Staged(kiosk, clock, tray, speaker, policy), kiosk.controller
    controller.closing.connect(one.codes.append)
    controller.start()
    controller.stop()  # the test moves the clocks
    controller.stage.screens.fill = lambda: None  # type: ignore[method-assign]  # the one here has 800 x 800
    controller.stage.shell.showNormal()
    controller.stage.shell.resize(screen)
    one.turn()
    return one
