"""Every trace of a visitor is wiped by the kiosk as it is composed; drawn signs are forgotten now and then."""

from __future__ import annotations

import ctypes
import sys
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kiosk import hygiene
from app.kiosk.hygiene import Trace
from app.lobby.wiping import forget_glyphs, make_wiper, memory_wipe
from app.ui.content import Action, Do
from app.ui.icons import Icons, font_file
from app.ui.theme import reading_font
from app.ui.venue import MEMO
from tests.lobby.conftest import Lobbied

Make = Callable[..., Lobbied]
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


def pressing(*actions: Action) -> Callable[[Lobbied], None]:
    """What a visitor does who asks for all of these."""

    def press(one: Lobbied) -> None:
        for action in actions:
            one.kiosk.guidance.presenter.act(action)

    return press


def scroll(one: Lobbied) -> None:
    pressing(Action(Do.TEXT_SIZE), Action(Do.TEXT_SIZE), Action(Do.NUMBER, "hotline-188"))(one)
    page = one.kiosk.guidance.window.page
    assert page is not None
    page.box.turn(1)


def leave_a_file(_one: Lobbied) -> None:
    (Path(tempfile.gettempdir()) / "anshin-paper-1.pdf").write_bytes(b"%PDF")


def scrolled(one: Lobbied) -> object:
    page = one.kiosk.guidance.window.page
    assert page is not None
    return page.box.at


LEFT: dict[Trace, tuple[Callable[[Lobbied], None], Callable[[Lobbied], object]]] = {
    Trace.ANSWERS: (
        pressing(*(Action(Do.CHOOSE, "damage"), Action(Do.NEXT), Action(Do.CHOOSE, "none"), Action(Do.TOGGLE, "card"))),
        lambda one: one.kiosk.guidance.presenter.walk.state,
    ),
    Trace.MEMO: (pressing(Action(Do.CODE, MEMO)), lambda one: one.kiosk.guidance.presenter.content.code),
    Trace.LANGUAGE: (
        pressing(Action(Do.LANGUAGE, "en")),
        lambda one: one.kiosk.guidance.presenter.walk.texts.language,
    ),
    Trace.TEXT_SIZE: (pressing(Action(Do.TEXT_SIZE)), lambda one: one.kiosk.guidance.presenter.size),
    Trace.VOICE: (pressing(Action(Do.SPEED, "+1")), lambda one: one.speaker.style.speed),
    Trace.VOLUME: (pressing(Action(Do.VOLUME, "-1")), lambda one: one.speaker.style.volume),
    Trace.SPEECH: (pressing(Action(Do.REPEAT)), lambda one: one.speaker.text),
    Trace.OVERLAYS: (pressing(Action(Do.HELP)), lambda one: one.kiosk.guidance.presenter.content.id),
    Trace.SCROLL: (scroll, scrolled),
    Trace.CLIPBOARD: (
        lambda _one: QGuiApplication.clipboard().setText("4111 1111 1111 1111"),
        lambda _one: QGuiApplication.clipboard().text(),
    ),
    Trace.FILES: (leave_a_file, lambda _one: sorted(Path(tempfile.gettempdir()).iterdir())),
    Trace.PRINTS: (pressing(Action(Do.MEMO)), lambda one: len(one.tray.printed) > one.tray.forgotten - 1),
}
"""How a visitor leaves each trace, and how it is seen."""


@pytest.mark.parametrize("trace", Trace)
def test_the_next_visitor_finds_no_trace(
    lobbied: Make, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trace: Trace
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    leave, seen = LEFT[trace]
    one = lobbied((1024, 768))
    one.touch()
    one.kiosk.lobby.finish()  # what a first visitor changes is no trace
    qtbot.waitUntil(lambda: one.tray.forgotten == 1)
    before = seen(one)
    one.touch()
    leave(one)
    qtbot.waitUntil(lambda: seen(one) != before)
    one.kiosk.lobby.finish()
    assert one.view == "attract"
    qtbot.waitUntil(lambda: one.tray.forgotten == 2)
    assert seen(one) == before


def test_a_new_trace_that_nobody_wipes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {trace.name: trace.value for trace in Trace}
    monkeypatch.setattr(hygiene, "Trace", StrEnum("Trace", {**names, "HANDWRITING": "handwriting"}))
    with pytest.raises(ValueError, match="nobody wipes handwriting"):
        make_wiper(lambda: None, lambda: None, lambda: None)
