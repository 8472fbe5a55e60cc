"""Icons beside words, from the font that qtawesome brings; only the font is used.

Where it cannot be read there are no icons, and the words alone stand in the buttons.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

log = logging.getLogger(__name__)

FONT_FILE = "fontawesome6-solid-webfont-*.ttf"
"""The font, in qtawesome's folder of fonts."""

STYLE = "Solid"

GLYPH = 0.875  # size of the font, as a share of the icon's side

NAMES = {
    "back": 0xF060,  # arrow-left
    "restart": 0xF015,  # house
    "repeat": 0xF2A2,  # ear-listen
    "again": 0xF2EA,  # rotate-left
    "looks": 0xF1DE,  # sliders
    "mute": 0xF6A9,  # volume-xmark
    "unmute": 0xF028,  # volume-high
    "sound-back": 0xF027,  # volume-low
    "network-back": 0xF1EB,  # wifi
    "on-phone": 0xF2A0,  # phone-volume
    "by-hand": 0xF256,  # hand
    "for-me": 0xF410,  # rectangle-xmark
    "practice": 0xF19D,  # graduation-cap
    "videos": 0xF008,  # film
    "code": 0xF029,  # qrcode
    "finish": 0xF2F5,  # right-from-bracket
    "print": 0xF02F,  # print
    "security": 0xF3ED,  # shield-halved
    "minus": 0xF068,  # minus
    "plus": 0x002B,  # plus
    "phone": 0xF095,  # phone
    "family": 0xF500,  # user-group
    "next": 0xF061,  # arrow-right
    "yes": 0xF00C,  # check
    "refuse": 0xF05E,  # ban
    "other-side": 0xF362,  # right-left
    "more": 0xF078,  # chevron-down
    "less": 0xF077,  # chevron-up
    "language": 0xF0AC,  # globe
    "open": 0xF058,  # circle-check
    "closed": 0xF017,  # clock
}
"""What each icon means, and its sign in the font: no icon has two meanings. The cross is that of a window."""


@cache
def families() -> list[str]:
    """The font as Qt names it, read once; none where it cannot be read."""
    package = find_spec("qtawesome")
    folders = package.submodule_search_locations if package else None
    file = next((file for folder in folders or () for file in Path(folder, "fonts").glob(FONT_FILE)), "")
    found = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    if not found:
        log.info("no icons: no font in %s", folders)
    return found


class Icons:
    """Draws icons.

    Attributes:
        has_room: whether there are any, so that buttons keep room for them.
    """

    def __init__(self) -> None:
        self.has_room = bool(families())
        self._font = QFont(families())
        self._font.setStyleName(STYLE)
        self._cache: dict[tuple[str, int, str, float], QPixmap] = {}

    def pixmap(self, name: str, size: int, color: str, ratio: float) -> QPixmap | None:
        """One icon as a square of `size` logical pixels, or None where there are none.

        Args:
            name: a key of NAMES. color: its colour. ratio: device pixels per logical pixel.
        """
        if not self.has_room:
            return None
        key = (name, size, color, ratio)
        if key not in self._cache:
            self._cache[key] = self._drawn(*key)
        return self._cache[key]

    def _drawn(self, name: str, size: int, color: str, ratio: float) -> QPixmap:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        self._font.setPixelSize(round(size * GLYPH))
        painter = QPainter(pixmap)
        painter.setFont(self._font)
        painter.setPen(QColor(color))
        painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, chr(NAMES[name]))
        painter.end()
        return pixmap
