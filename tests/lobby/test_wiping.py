"""Drawn signs are forgotten now and then: memory comes back, and everything looks as before."""

from __future__ import annotations

import ctypes
import sys

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.lobby.wiping import forget_glyphs, memory_wipe
from app.ui.icons import Icons, font_file
from app.ui.theme import reading_font

SIGNS = "".join(chr(0x4E00 + number) for number in range(800))
SIZES = range(30, 46)


class _Mallinfo(ctypes.Structure):
    """glibc's `struct mallinfo2`."""

    _names = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "used", "free", "keep")
    _fields_ = [(name, ctypes.c_size_t) for name in _names]


def used() -> float:
    """Megabytes in use of the C library's heap."""
    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = _Mallinfo
    return float(mallinfo().used) / 1e6


def drawn(text: str, sizes: range) -> QImage:
    image = QImage(1800, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for size in sizes:
        painter.setFont(reading_font(size, False))
        for at in range(0, len(text), 40):
            painter.drawText(0, 50, text[at : at + 40])
    painter.end()
    return image


@pytest.mark.skipif(sys.platform != "linux", reason="glibc tells how much is in use")
def test_the_memory_of_drawn_signs_comes_back(qapp: QApplication) -> None:
    drawn("あ", SIZES)
    forget_glyphs()
    before = used()
    drawn(SIGNS, SIZES)
    grown = used() - before
    assert grown > 5, "else there was nothing to forget"
    forget_glyphs()
    assert used() - before < grown / 10


def test_words_and_icons_look_as_before(qapp: QApplication) -> None:
    icons = Icons()
    icons.load()
    words, icon = drawn("画面に さわってください。188", range(30, 31)), icons.pixmap("phone", 40, "#0a5a41", 1.0)
    forget_glyphs()
    icons = Icons()  # has kept no picture
    icons.load()
    again = icons.pixmap("phone", 40, "#0a5a41", 1.0)
    assert drawn("画面に さわってください。188", range(30, 31)) == words
    assert icon is not None
    assert again is not None
    assert again.toImage() == icon.toImage()
    assert again.toImage().pixelColor(20, 20).alpha() or again.toImage().pixelColor(10, 10).alpha(), "it is drawn"


def test_only_after_so_many_visits(qapp: QApplication) -> None:
    assert font_file() is not None
    changes: list[bool] = []
    qapp.fontDatabaseChanged.connect(lambda: changes.append(True))
    wipe = memory_wipe(every=3)
    forgot = []
    for visit in range(1, 8):
        changes.clear()
        wipe()
        forgot += [visit] if changes else []
    qapp.fontDatabaseChanged.disconnect()
    assert forgot == [3, 6]
