"""The program's icon in the sizes and files that systems want, from one drawing."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from tools.build.freeze import ROOT

DRAWING = ROOT / "resources" / "packaging" / "anshin-guide.svg"
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""Windows asks for these at 100 to 300 %."""

LINUX_SIZES = (48, 64, 128, 256)

MAC_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}
"""Names of the PNG members of an .icns file (Apple's icon container), by pixels."""


def png(size: int) -> bytes:
    """The icon as a PNG file of `size` × `size` pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs know no open device here
        raise OSError("the icon cannot be drawn")
    return bytes(buffer.data().data())


def write_ico(path: Path) -> Path:
    """Writes a Windows icon; each size is a PNG, which Windows takes since Vista.

    Format: a header (0, kind 1, count), 16 bytes for each picture, then the pictures.
    """
    pictures = [(size, png(size)) for size in WINDOWS_SIZES]
    offset = 6 + 16 * len(pictures)
    table, data = b"", b""
    for size, picture in pictures:
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset + len(data))
        data += picture
    path.write_bytes(struct.pack("<HHH", 0, 1, len(pictures)) + table + data)
    return path


def write_icns(path: Path) -> Path:
    """Writes a macOS icon: a header with the length of all, then type, length and picture of each size."""
    members = b""
    for size, kind in MAC_TYPES.items():
        picture = png(size)
        members += kind + struct.pack(">I", len(picture) + 8) + picture
    path.write_bytes(b"icns" + struct.pack(">I", len(members) + 8) + members)
    return path
