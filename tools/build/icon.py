"""The program's icon in the sizes and file formats that systems want, from one drawing."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.build.freeze import ROOT

DRAWING = ROOT / "resources" / "packaging" / "anshin-guide.svg"
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)  # Windows asks for these at 100 to 300 %

LINUX_SIZES = (48, 64, 128, 256)
MAC_SIZE = 1024  # macOS scales it down


def drawn(size: int) -> QImage:
    """The icon as `size` × `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image


def png(size: int) -> bytes:
    """The icon as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not drawn(size).save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs know no open device here
        raise OSError("the icon cannot be drawn")
    return bytes(buffer.data().data())


def write_ico(path: Path) -> Path:
    """Writes a Windows icon; each size is a PNG, which Windows takes since Vista.

    Format: a header (0, kind 1, count), 16 bytes for each picture, then the pictures.
    """
    pictures = [(size, png(size)) for size in WINDOWS_SIZES]
    offset = 6 + 16 * len(pictures)
    table = b""
    data = b""
    for size, picture in pictures:
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset + len(data))
        data += picture
    path.write_bytes(struct.pack("<HHH", 0, 1, len(pictures)) + table + data)
    return path


def write_icns(path: Path) -> Path:
    """Writes a macOS icon."""
    if not drawn(MAC_SIZE).save(str(path), "ICNS"):  # type: ignore[call-overload]
        raise OSError("the icon cannot be drawn")
    return path
