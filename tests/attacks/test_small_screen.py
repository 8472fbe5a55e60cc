"""Bad luck: a screen of 320x240 or 640x480 cut 188 off, one of 256 colours showed all in black (finding 11)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.application import Guidance
from app.guide.built_in_guide import emergency_lines
from app.widgets.few_words import SMALLEST, FewWords, _largest, picture_of
from app.widgets.window import LEAST_HEIGHT, LEAST_WIDTH
from tests.conftest import RecordingSpeaker
from tests.end2end.conftest import Program, environment, program
from tools.desktop import wait_for

__all__ = ["environment", "program"]

SMALL = [(160, 120), (320, 240), (640, LEAST_HEIGHT - 1), (LEAST_WIDTH - 1, 1024), (1366, LEAST_HEIGHT - 1)]
READABLE = 16
"""Pixels: letters on a screen of 320x240 as large as in a book."""


def few(one: Guidance) -> FewWords:
    [found] = one.window.findChildren(FewWords)
    return found


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_where_no_page_fits_a_few_words_and_188_cover_the_whole_window(
    guidance: Callable[..., Guidance], size: tuple[int, int]
) -> None:
    one = guidance(window=size)
    assert one.window.size().toTuple() == size, "the window is no larger than the screen"
    words = few(one)
    assert words.isVisible()
    assert words.geometry() == one.window.rect()
    assert "188" in words.accessibleName()
    middle = one.window.rect().center()
    assert one.window.childAt(middle) is words


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_the_few_words_are_whole_and_readable(qapp: QApplication, size: tuple[int, int]) -> None:
    room = QRectF(0, 0, size[0] * 0.92, size[1] * 0.92)
    blocks = _largest(emergency_lines(), room)
    assert sum(block.height for block in blocks) <= room.height()
    assert max(block.width for block in blocks) <= room.width()
    assert any("188" in line.text for line in blocks[-1].lines), "the number is in one piece"
    assert blocks[0].font.pixelSize() >= (READABLE if size >= (320, 240) else SMALLEST)


def test_nothing_that_is_covered_can_be_pressed(guidance: Callable[..., Guidance]) -> None:
    one = guidance(window=(320, 240))
    before = one.presenter.walk.state
    for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        QTest.keyClick(one.window.focusWidget() or one.window, key)
    QTest.mouseClick(few(one), Qt.MouseButton.LeftButton)
    assert one.presenter.walk.state == before


def test_it_is_read_aloud_all_the_same(guidance: Callable[..., Guidance], speaker: RecordingSpeaker) -> None:
    guidance(window=(320, 240))
    assert speaker.text


def test_on_a_screen_that_becomes_large_enough_the_page_is_back(guidance: Callable[..., Guidance]) -> None:
    one = guidance(window=(320, 240))
    one.window.resize(1024, 768)
    assert not few(one).isVisible()
    assert one.window.page is not None
    assert one.window.focusWidget() is one.window.page.initial_focus()
    one.window.resize(320, 240)
    assert few(one).isVisible()


@pytest.mark.parametrize("size", [(LEAST_WIDTH, LEAST_HEIGHT), (1024, 768)], ids=str)
def test_where_a_page_fits_it_is_shown(guidance: Callable[..., Guidance], size: tuple[int, int]) -> None:
    assert not few(guidance(window=size)).isVisible()


@pytest.fixture
def few_colors() -> Iterator[str]:
    """A screen of 256 colours; its name as DISPLAY."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x8", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as screen:
        os.close(write)
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
        screen.terminate()


def shown_on(name: str) -> QImage:
    """What is on a screen of 256 colours, in black and white."""
    from Xlib import X
    from Xlib.display import Display

    display = Display(name)
    try:
        screen = display.screen()
        size = screen.width_in_pixels, screen.height_in_pixels
        data = screen.root.get_image(0, 0, *size, X.ZPixmap, 0xFF).data
        grey = QImage(bytes(data), *size, len(data) // size[1], QImage.Format.Format_Indexed8)
        grey.setColorTable([0xFFFFFFFF if one == screen.white_pixel else 0xFF000000 for one in range(256)])
        return grey.convertToFormat(QImage.Format.Format_RGB32)
    finally:
        display.close()


def is_alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same but for the smoothing of letters; an empty one is not like one with words."""
    pixels = list(zip(bytes(one.constBits())[::4], bytes(other.constBits())[::4], strict=True))
    return sum(a != b for a, b in pixels) < len(pixels) / 100


@pytest.mark.display
def test_on_a_screen_of_256_colours_the_few_words_can_be_read(
    program: Callable[..., Program], few_colors: str, tmp_path: Path
) -> None:
    """The real program, with no window manager even: what stands on the screen is the picture of the few words."""
    one = program("--silent", "--data-dir", str(tmp_path), DISPLAY=few_colors)
    expected = picture_of(emergency_lines(), QSize(640, 480)).convertToFormat(QImage.Format.Format_RGB32)
    assert wait_for(lambda: is_alike(shown_on(few_colors), expected), 8)
    time.sleep(1.0)
    assert one.process.poll() is None
    assert is_alike(shown_on(few_colors), expected), "it stays above the window that is black"
    one.process.terminate()
    assert one.process.wait(10) == 0
