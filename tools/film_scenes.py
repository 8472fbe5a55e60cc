"""The scenes of the film in their order: how long each is, what is seen, where it is pressed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from app.bootstrap import Options
from app.contacts.hours import JAPAN
from app.pages.snapshot import Target
from app.presenter.rescuer import Scene as Sight
from app.widgets.buttons import PressButton
from app.widgets.window import Window
from tools.real_screen import RealScreen
from tools.staged import StagedRescuer, staged_guide

SECONDS = {
    "page": 1.8,
    "help-button": 2.0,
    "close-for-me": 2.8,
    "close-for-me-confirm": 2.0,
    "close-for-me-working": 2.2,
    "after-close": 2.2,
    "after-safe": 2.6,
    "help": 2.2,
    "number-hotline-188": 2.2,
}
"""Each scene, in the order in which it happens; 20 seconds in all."""

MOMENT = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
"""A Wednesday morning: whoever calls is answered."""

STRUCK = Target("struck", "browser.chromium")
"""In which the page really was."""

BAR_STEPS, BAR_SECONDS = 7, 0.28
"""Of the page that waits: how often it is taken, and how far its bar runs in between."""


@dataclass(frozen=True)
class Scene:
    """What is seen for some time.

    Attributes:
        pictures: one after the other, each as long.
        press: where it is pressed at the end, in pixels of the pictures.
    """

    name: str
    pictures: tuple[QImage, ...]
    press: QPoint | None = None

    @property
    def ms(self) -> int:
        """How long it is shown."""
        return round(SECONDS[self.name] * 1000)


def page_scenes(seen: RealScreen) -> Iterator[Scene]:
    """The page, and the help button above it."""
    yield Scene("page", seen.page)
    yield Scene("help-button", seen.called, seen.button)


def guide_scenes(settle: Callable[[], object]) -> Iterator[Scene]:
    """From the press on the help button to the number.

    Args:
        settle: lets the window draw itself.
    """
    with tempfile.TemporaryDirectory(prefix="anshin-film-") as folder:
        rescuer = StagedRescuer({"browser": (STRUCK,)})
        _, guidance = staged_guide(Options(Path(folder)), clock=lambda: MOMENT, rescuer=rescuer)
        window, presenter = guidance.window, guidance.presenter
        window.resize(1366, 768)
        guidance.icons.load()
        presenter.start(Sight(has_page=True))
        window.show()
        for button in _presses(rescuer):
            settle()
            pressed, content = button(window), presenter.content
            yield Scene(content.id, tuple(_pictures(window, settle, content.since is not None)), _spot(pressed))
            if pressed:
                pressed.click()
        window.close()


def _presses(rescuer: StagedRescuer) -> Iterator[Callable[[Window], PressButton | None]]:
    """The button that is pressed on each page."""
    yield _first
    yield _first
    yield lambda _window: None
    rescuer.ended.emit(True)
    yield _first
    yield lambda window: window.footer.help
    yield _first
    yield lambda _window: None


def _first(window: Window) -> PressButton:
    assert window.page is not None
    return window.page.presses()[0]


def _pictures(window: Window, settle: Callable[[], object], is_waiting: bool) -> Iterator[QImage]:
    yield window.grab().toImage()
    for _ in range(BAR_STEPS - 1 if is_waiting else 0):
        time.sleep(BAR_SECONDS)
        settle()
        yield window.grab().toImage()


def _spot(button: PressButton | None) -> QPoint | None:
    """Beside the words of a button, which the arrow would hide."""
    return button.mapTo(button.window(), QPoint(button.width() * 4 // 5, button.height() * 3 // 4)) if button else None
