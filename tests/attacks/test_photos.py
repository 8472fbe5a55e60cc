"""A file that is called a photo: sent to the family, or put where a photo is kept.

A drawing that takes for ever, a picture that fills the memory, half a picture: the
guide stands still while the siren howls, and so does the set-up in which the family wants to choose another one.
"""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from app.settings.photos import DoubtfulPhoto, PhotoDoubt, read_photo
from app.setup.draft import Draft, Typed
from app.setup.people_page import PeoplePage
from app.texts import Library
from app.widgets.pictures import Album, decode
from tests.attacks.planting import bounded
from tests.end2end.conftest import ROOT
from tests.widgets.family import picture

pytestmark = pytest.mark.qt_log_ignore("libpng|JPEG|Inconsistent progression|Unsupported marker|libwebp")

RED, BLUE = QColor("#c03060"), QColor("#3060c0")

LEVELS = "".join(
    f'<g id="g{n}">' + "".join(f'<use xlink:href="#g{n - 1}" x="{at}"/>' for at in range(9)) + "</g>"
    for n in range(1, 9)
)
BOMB = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs>'
    f'<g id="g0"><rect width="9" height="9"/></g>{LEVELS}</defs><use xlink:href="#g8"/></svg>'
).encode()
"""2.4 kB of a drawing in which each part is made of nine of the one before: 43 million."""

SHOWS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.system import paths
from app.setup.draft import Draft, Typed
from app.setup.people_page import PeoplePage
from app.texts import Library
from app.widgets.pictures import Album
app = QApplication([])
content = Path(sys.argv[1]).read_bytes()
print(Album(lambda _name: content).portrait("photo", 80, 1.0))
page = PeoplePage(Library(paths.LOCALES).texts("ja"), lambda _name: content, lambda: None)
page.show_draft(Draft().with_line(0, Typed(kept_photo="photo")))
print(page._photos[0].icon().isNull())
"""


def written(image: QImage, kind: bytes) -> bytes:
    """A picture as a file of a kind."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind)
    assert writer.write(image), writer.errorString()
    return bytes(buffer.data().data())


def plain(width: int, height: int, color: QColor = RED) -> QImage:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(color)
    return image


def turned() -> bytes:
    """A JPEG whose upper half is red and whose camera was held so that this is the right one (orientation 6)."""
    image = plain(200, 200, BLUE)
    for y in range(100):
        for x in range(200):
            image.setPixelColor(x, y, RED)
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)
    jpeg = written(image, b"jpeg")
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def huge() -> bytes:
    """A PNG that says it has four thousand million pixels."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x06\0\0\0\x0b\xb8\x1d\x6d"


NONE: dict[str, Callable[[], bytes]] = {
    "drawing": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="90" height="90"/></svg>',
    "drawing after a space": lambda: b' \n<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>',
    "packed drawing": lambda: b"\x1f\x8b\x08\0\0\0\0\0",
    "bmp": lambda: picture("#c03060", "BMP"),
    "ppm": lambda: picture("#c03060", "PPM"),
    "xpm": lambda: picture("#c03060", "XPM"),
    "many pixels": huge,
    "a line": lambda: written(plain(60_000, 1), b"png"),
    "a standing line": lambda: written(plain(1, 60_000), b"png"),
    "too many bytes": lambda: written(plain(90, 90), b"png") + bytes(5_000_000),
    "png in name only": lambda: b"\x89PNG\r\n\x1a\n" + BOMB,
    "webp in name only": lambda: b"RIFF\0\0\0\0WEBP" + BOMB,
    "jpeg in name only": lambda: b"\xff\xd8\xff" + BOMB,
}


@pytest.mark.parametrize("content", NONE.values(), ids=NONE)
def test_what_is_no_photo_is_not_drawn(qapp: QApplication, content: Callable[[], bytes]) -> None:
    with bounded(3.0):
        assert decode(content()).isNull()


@pytest.mark.parametrize("kind", [b"png", b"jpeg", b"webp"])
def test_a_photo_is_drawn_and_half_of_one_does_no_harm(qapp: QApplication, kind: bytes) -> None:
    whole = written(plain(800, 600), kind)
    assert decode(whole).pixelColor(5, 5).red() > 180
    for part in (12, 20, 40, len(whole) // 2, len(whole) - 1):
        with bounded(3.0):
            decode(whole[:part])


def test_a_drawing_that_takes_for_ever_keeps_neither_the_guide_nor_the_set_up(tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(BOMB)
    command = [sys.executable, "-c", SHOWS, str(tmp_path / "photo")]
    done = subprocess.run(command, cwd=ROOT, timeout=15, capture_output=True, text=True)
    assert done.stdout.split() == ["None", "True"], done.stderr


@pytest.mark.parametrize("name", ["grandson.png", "grandson.jpg", "grandson.svg"])
def test_a_drawing_is_not_taken_by_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMB)
    with pytest.raises(DoubtfulPhoto) as doubtful:
        read_photo(tmp_path / name)
    assert doubtful.value.doubt is PhotoDoubt.UNREADABLE


def test_a_turned_photo_is_upright_in_the_guide_and_in_the_set_up(qapp: QApplication, library: Library) -> None:
    content = turned()
    shown = Album(lambda _name: content).portrait("photo", 80, 1.0)
    assert shown is not None
    page = PeoplePage(library.texts("ja"), lambda _name: content, lambda: None)
    page.show_draft(Draft().with_line(0, Typed(kept_photo="photo")))
    for image in (shown.toImage(), page._photos[0].icon().pixmap(40).toImage()):
        middle, left, right = image.height() // 2, image.width() // 4, image.width() * 3 // 4
        assert image.pixelColor(right, middle).red() > 150
        assert image.pixelColor(left, middle).blue() > 150
    page.deleteLater()
