"""Photos are copied whole, under a name made from their content; what is no photo is refused, and never drawn."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton

from app.settings.family_numbers import Doubtful
from app.settings.store import PHOTO_NAME, Photos, read_photo
from app.setup.draft import Draft
from app.setup.people_page import PeoplePage
from app.system.files import LARGEST_PHOTO
from app.texts import Library
from app.widgets.pictures import PhotoCache, decode
from tests.support.bounded import bounded
from tests.widgets.family import encoded, picture

pytestmark = pytest.mark.qt_log_ignore("libpng|JPEG|Unsupported marker|libwebp")

CONTENT = b"\x89PNG\r\n\x1a\n not really" * 100
RED, BLUE = "#c03060", "#3060c0"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="90" height="90"/></svg>'
HUGE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x06\0\0\0\x0b\xb8\x1d\x6d"
"""A PNG that says it has four thousand million pixels."""


def test_a_photo_is_kept(tmp_path: Path) -> None:
    source = tmp_path / "まご の 写真.png"
    source.write_bytes(CONTENT)
    photos = Photos(tmp_path / "data")
    name = photos.keep_content(read_photo(source))
    assert PHOTO_NAME.fullmatch(name)
    assert photos.read(name) == source.read_bytes() == CONTENT


def test_what_is_too_large_or_no_file_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"x")
    os.truncate(large, LARGEST_PHOTO + 1)
    for path in (large, tmp_path, tmp_path / "none"):
        with pytest.raises(Doubtful) as refused:
            read_photo(path)
        assert refused.value.doubt == f"family.photo.doubt.{'too-large' if path == large else 'unreadable'}"


@pytest.mark.parametrize(
    "name", ["../settings.toml", "/etc/passwd", "", "photo-" + "0" * 32 + "/x", "photo-" + "0" * 32]
)
def test_other_names_are_nothing(tmp_path: Path, name: str) -> None:
    assert Photos(tmp_path).read(name) is None


# ---- as they are drawn


def turned() -> bytes:
    """A JPEG whose upper half is red and whose camera was held so that this is the right one (orientation 6)."""
    image = QImage.fromData(picture(BLUE, size=(200, 200)))
    for y in range(100):
        for x in range(200):
            image.setPixelColor(x, y, QColor(RED))
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)
    jpeg = encoded(image, "jpeg")
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


NONE: dict[str, Callable[[], bytes]] = {
    "drawing": lambda: DRAWING,
    "bmp": lambda: picture(RED, "BMP"),
    "many pixels": lambda: HUGE,
    "too many bytes": lambda: picture(RED) + bytes(LARGEST_PHOTO),
    "png in name only": lambda: b"\x89PNG\r\n\x1a\n" + DRAWING,
}


@pytest.mark.parametrize("content", NONE.values(), ids=NONE)
def test_what_is_no_photo_is_not_drawn(qapp: QApplication, content: Callable[[], bytes]) -> None:
    with bounded(3.0):
        assert decode(content()).isNull()


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_photo_is_drawn_and_half_of_one_does_no_harm(qapp: QApplication, kind: str) -> None:
    whole = picture(RED, kind)
    assert decode(whole).pixelColor(5, 5).red() > 180
    for part in (12, 40, len(whole) // 2, len(whole) - 1):
        decode(whole[:part])


def test_a_turned_photo_is_upright_in_the_guide_and_in_the_set_up(qapp: QApplication, library: Library) -> None:
    content = turned()
    shown = PhotoCache(lambda _name: content).get("photo")
    page = PeoplePage(library.texts("ja"), lambda _name: content)
    page.show_draft(Draft(photos={0: "photo"}))
    for image in (shown, page.findChildren(QPushButton)[0].icon().pixmap(40).toImage()):
        middle, left, right = image.height() // 2, image.width() // 4, image.width() * 3 // 4
        assert image.pixelColor(right, middle).red() > 150
        assert image.pixelColor(left, middle).blue() > 150
    page.deleteLater()
