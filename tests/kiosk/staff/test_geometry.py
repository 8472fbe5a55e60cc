"""Where everything is: nothing cut off, nothing over something else, everything large enough for a finger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.layout.theme import Theme
from tests.kiosk.staff.conftest import SIZES, Make, Room
from tests.support.forms import faults, press
from tests.support.pairwise import every
from tools.staged_kiosk import SECTIONS

FOLDER, NAME = "/media/anshin-usb", "anshin-counts-2026-06-03 2.csv"


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


@pytest.mark.parametrize(("size", "language", "days", "is_longest"), every(SIZES, ["ja", "en"], [0, 31], [False, True]))
def test_every_part_fits(
    make_room: Make, theme: Theme, size: tuple[int, int], language: str, days: int, is_longest: bool
) -> None:
    printer = {"printer": "HP LaserJet Pro MFP M428fdw second floor " * 2} if is_longest else {}
    room = make_room(days=days, language=language, size=size, **printer)
    least = round(theme.target * 0.62)
    keys = [min(key.width(), key.height()) for key in room.pad.keys]
    assert min(keys) >= theme.target, "20 millimetres"
    assert [f"{shown}: {fault}" for shown in everything(room) for fault in faults(room.one.page, least)] == []


def everything(room: Room) -> Iterator[str]:
    """Shows the door, each part of the page, all that is said, and what is asked before it closes."""
    QTest.keyClicks(room.pad, "97531864")
    settle()
    yield "door"
    for _ in range(3):
        QTest.keyClicks(room.pad, "9753")
        QTest.keyClick(room.pad, Qt.Key.Key_Return)
    settle()
    yield "door that waits"
    for section in SECTIONS:
        room.page.show_section(section)
        settle()
        yield section
    room.page.show_section("look")  # the fullest of those in which something is said
    texts = room.texts
    keys = [f"kiosk.page.counts.{key}" for key in ("no-folder", "exported", "printing")]
    for key in (*keys, *texts.keys_of("family.save"), *texts.keys_of("paper.trouble")):
        room.controller.told.emit(texts[key].filled(folder=FOLDER, path=f"{FOLDER}/{NAME}"))
        settle()
        yield key
    press(room.page, texts["kiosk.page.close"].text)
    settle()
    yield "closing"
