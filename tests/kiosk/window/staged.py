"""A kiosk composed in this process, and hands for it: no clock is waited for, and no paper is printed.

Presses go in at the window as the system knows it, so that the lock sees them first, as it does those of a finger.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.window.kiosk_root import Kiosk
from app.paper.printing import PRINTER_FAILED, SENT, Outcome, Printer
from app.paper.render import Paper
from tests.conftest import RecordingSpeaker
from tools.staged_kiosk import ANY, Clock, compose_staged, sample_policy


class Murmur(RecordingSpeaker):
    """Tells like a voice that it begins, too."""

    def murmur(self) -> None:
        """Begins with the first sentence."""
        if self.said:
            self.audible.emit(True)
            self.began.emit(self.said[0])


class StandInPrinter(Printer):
    """Takes every paper but each fourth."""

    def __init__(self) -> None:
        self.printed = self.refused = self.forgotten = 0

    def print(self, paper: Paper) -> Outcome:
        """Prints on nothing."""
        if (self.printed + self.refused) % 4 == 3:
            self.refused += 1
            return PRINTER_FAILED
        self.printed += 1
        return SENT

    def forget(self) -> None:
        """Counts."""
        self.forgotten += 1


@dataclass(frozen=True)
class Staged:
    """A kiosk whose surroundings stand in."""

    kiosk: Kiosk
    clock: Clock
    printer: Printer
    speaker: Murmur
    policy: KioskPolicy

    @property
    def window(self) -> QWindow:
        """As the system knows it."""
        return self.kiosk.controller.stage.shell.windowHandle()

    def turn(self) -> None:
        """One turn of the event loop, as between two presses in real life; what is to be deleted is deleted in it."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def wait(self, seconds: float) -> None:
        """Lets time pass, and the kiosk look at the clock."""
        self.clock.seconds += seconds
        self.kiosk.controller.tick()
        self.turn()


def stage(folder: Path, printer: Printer | None = None) -> Staged:
    """Composes a kiosk and shows it.

    Args:
        folder: of its counts.
        printer: instead of one that takes papers.
    """
    one = staged(sample_policy(folder, volume_ceiling=3), printer or StandInPrinter())
    one.kiosk.controller.start()
    one.turn()
    return one


def staged(policy: KioskPolicy, printer: Printer, screen: QSize = ANY) -> Staged:
    """Composes a kiosk for a screen, and does not show it."""
    clock, speaker = Clock(), Murmur()
    kiosk = compose_staged(policy, printer, screen, clock=clock, speaker=speaker)
    return Staged(kiosk, clock, printer, speaker, policy)


def pressable(staged: Staged) -> list[QAbstractButton]:
    """Every button that can be seen, at least in part."""
    shell = staged.kiosk.controller.stage.shell
    page = shell.page
    buttons = page.findChildren(QAbstractButton)
    return [one for one in buttons if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()]


def press(staged: Staged, button: QAbstractButton) -> None:
    """Presses a button in the middle of what can be seen of it."""
    shell = staged.kiosk.controller.stage.shell
    seen: QPoint = button.visibleRegion().boundingRect().center()
    point = button.mapTo(shell, seen)
    QTest.mouseClick(staged.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
