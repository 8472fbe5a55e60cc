"""A kiosk composed in the test's own process: real window, pages and lock; clocks and printer are the test's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.kiosk.window.kiosk_root import Kiosk
from app.paper.printing import SENT, Outcome, Printer
from app.paper.render import Paper
from app.settings.pin import PinHash
from tests.conftest import RecordingSpeaker
from tools.staged_kiosk import Clock, compose_staged, sample_policy

PIN = "4812"
HASH = PinHash.of(PIN)
USUAL = {"printer": "Tray", "volume_ceiling": 3}


@dataclass
class Tray(Printer):
    """Stands where the printer is: it takes papers, or says what is wrong with it."""

    outcome: Outcome = SENT
    printed: list[Paper] = field(default_factory=list)
    forgotten: int = 0

    def print(self, paper: Paper) -> Outcome:
        self.printed.append(paper)
        return self.outcome

    def forget(self) -> None:
        self.forgotten += 1


@dataclass
class KioskUnderTest:
    """A kiosk, and everything of the test's around it."""

    kiosk: Kiosk
    clock: Clock
    tray: Tray
    speaker: RecordingSpeaker
    codes: list[int]

    @property
    def view(self) -> str:
        page = self.kiosk.controller.stage.shell.page
        assert page is self.kiosk.controller._page(self.kiosk.controller.view)
        assert page.isVisible()
        return str(self.kiosk.controller.view)

    @property
    def step(self) -> str:
        return self.kiosk.guidance.presenter.content.id

    def touch(self, x: int = 900, y: int = 640) -> None:
        """A finger on the window, as the system reports it."""
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._window, key, modifiers)

    def press(self, name: str) -> None:
        """A finger on the button with these words, wherever it is on the page."""
        page = self.kiosk.controller.stage.shell.page
        buttons = (b for b in page.findChildren(QAbstractButton) if b.isVisible())
        button = next(b for b in buttons if name in f"{b.accessibleName()} {b.text()}")
        point = button.mapTo(self.kiosk.controller.stage.shell, button.rect().center())
        self.touch(point.x(), point.y())

    def wait(self, seconds: float) -> None:
        """Time passes; the window looks at its clock every second."""
        whole, rest = divmod(seconds, 1.0)
        for step in [1.0] * int(whole) + [rest]:
            self.clock.seconds += step
            self.kiosk.controller.tick()

    @property
    def _window(self) -> Any:
        return self.kiosk.controller.stage.shell.windowHandle()


@pytest.fixture
def make_kiosk(
    qapp: QApplication, speaker: RecordingSpeaker, tmp_path: Path
) -> Iterator[Callable[..., KioskUnderTest]]:
    """Makes kiosks; each is closed at the end."""
    made: list[KioskUnderTest] = []

    def make(size: tuple[int, int] = (1366, 768), gate: float = 0.0, **changes: Any) -> KioskUnderTest:
        clock, tray = Clock(), Tray()
        policy = sample_policy(tmp_path / "state", HASH, **{**USUAL, **changes})
        kiosk = compose_staged(policy, tray, clock=clock, speaker=speaker, gate=gate)
        one = KioskUnderTest(kiosk, clock, tray, speaker, [])
        kiosk.controller.closing.connect(one.codes.append)
        kiosk.controller.start()
        kiosk.controller.stop()  # the test moves the clocks
        kiosk.controller.stage.screens.fill = lambda: None  # type: ignore[method-assign]  # the one here has 800 x 800
        kiosk.controller.stage.shell.showNormal()
        kiosk.controller.stage.shell.resize(*size)
        qapp.processEvents()
        made.append(one)
        return one

    yield make
    for one in made:
        one.kiosk.close()
        one.kiosk.controller.stage.shell.deleteLater()
    qapp.processEvents()
