"""A staff's room on real files, off screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.kiosk.counts import Counts
from app.kiosk.kiosk_policy import CHOICES_NAME, Choices
from app.kiosk.pin_pad import PinPad
from app.kiosk.staff_controller import StaffController
from app.kiosk.staff_page import StaffPage
from app.settings.pin import STAFF_TRIES_NAME, Door, PinHash
from app.system import paths
from app.system.notes import Note
from app.texts import Library, Texts
from app.widgets.theme import Theme
from tools.staged_kiosk import NOW, PIN, made_up, sample_policy

HASH = PinHash.of(PIN)
SIZES = [(1920, 1080), (1080, 1920), (1366, 768), (1024, 768)]


@dataclass
class Room:
    """Page and door, and what happened to them."""

    folder: Path
    texts: Texts
    controller: StaffController
    page: StaffPage
    pad: PinPad
    time: list[float]
    happened: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def kept(self) -> Choices:
        return Note(self.folder / CHOICES_NAME, Choices).read() or Choices()


Make = Callable[..., Room]


@pytest.fixture
def make_room(qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Make]:
    rooms: list[Room] = []

    def make(days: int = 0, language: str = "ja", size: tuple[int, int] = (1080, 1920), **policy: object) -> Room:
        room = _room(tmp_path / "state", theme, days, language, policy)
        room.page.resize(*size)
        room.pad.resize(*size)
        rooms.append(room)
        return room

    yield make
    for room in rooms:
        for widget in (room.page, room.pad):
            widget.close()
            widget.deleteLater()
        room.controller.deleteLater()
    qapp.processEvents()


def _room(folder: Path, theme: Theme, days: int, language: str, changes: dict[str, object]) -> Room:
    library = Library(paths.LOCALES)
    texts, time = library.texts(language), [1000.0]
    counts = Counts(folder, texts)
    made_up(counts, days)
    base = sample_policy(folder, HASH, **changes)
    controller = StaffController(base, counts, texts, NOW.date, lambda _tell: None)
    page = StaffPage(texts, theme, controller)
    pad = PinPad(texts, theme, Door(HASH.fits, folder / STAFF_TRIES_NAME, lambda: time[0]))
    room = Room(folder, texts, controller, page, pad, time)
    controller.ended.connect(room.ends.append)
    room.pad.opened.connect(lambda: room.happened.append("opened"))
    return room


def shown(widget: QWidget) -> list[str]:
    """All words of labels and buttons that can be seen, as assistive technology has them."""
    found = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return [one.accessibleName() or one.text() for one in found if one.isVisible() and one.text()]


def opened(room: Room, section: str) -> Room:
    room.page.show()
    room.page.show_section(section)
    QApplication.processEvents()
    return room
