"""The staff's pages of a kiosk on real files, off screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.kiosk.kiosk_controller import View
from app.kiosk.pin_pad import PinPad
from app.kiosk.staff_controller import StaffController
from app.kiosk.staff_page import CountsSection, StaffPage
from app.texts import Library, Texts
from app.widgets.forms import StatusLine
from tools.staged_kiosk import Staged, made_up

SIZES = [(1920, 1080), (1080, 1920), (1366, 768), (1024, 768)]


@dataclass
class Room:
    """What the staff of a kiosk comes to: the door, and behind it the page."""

    one: Staged
    texts: Texts

    @cached_property
    def pad(self) -> PinPad:
        self.one.controller.decide(None)
        self.one.hold_corner()
        pad = self.one.controller.pages[View.PIN]
        assert isinstance(pad, PinPad)
        return pad

    @cached_property
    def page(self) -> StaffPage:
        self.pad.opened.emit()
        page = self.one.controller.pages[View.STAFF]
        assert isinstance(page, StaffPage)
        return page

    @property
    def said(self) -> str:
        return self.page.findChild(StatusLine).accessibleName()

    @property
    def controller(self) -> StaffController:
        return self.page.findChild(CountsSection).controller


Make = Callable[..., Room]


@pytest.fixture
def make_room(make_kiosk: Callable[..., Staged], library: Library) -> Make:
    def make(days: int = 0, language: str = "ja", size: tuple[int, int] = (1080, 1920), **policy: object) -> Room:
        one = make_kiosk(screen=QSize(*size), languages=(language,), **policy)
        made_up(one.controller.counts, days)
        return Room(one, library.texts(language))

    return make


def shown(widget: QWidget) -> list[str]:
    """All words of labels and buttons that can be seen, as assistive technology has them."""
    found = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return [one.accessibleName() or one.text() for one in found if one.isVisible() and one.text()]


def opened(room: Room, section: str) -> Room:
    room.page.show_section(section)
    QApplication.processEvents()
    return room
