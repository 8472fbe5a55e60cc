"""Icons, from the font that qtawesome brings; only the font is used."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter

# The font, in qtawesome's folder of fonts.
FONT_FILE = "fontawesome6-solid-webfont-*.ttf"

STYLE = "Solid"

GLYPH = 0.875  # size of the font, as a share of the icon's side

# What each icon means, and its sign in the font: no icon has two meanings. The cross is that of a window.
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
    "shield": 0xF132,  # shield
    "security": 0xF3ED,  # shield-halved
    "minus": 0xF068,  # minus
    "plus": 0x002B,  # plus
    "phone": 0xF095,  # phone
    "order": 0xF0CB,  # list-ol
    "family": 0xF500,  # user-group
    "person": 0xF007,  # user
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


@cache
def families() -> list[str]:
    """The font as Qt names it, read once; none where it cannot be read, which the self-test tells."""
    package = find_spec("qtawesome")
    folders = package.submodule_search_locations if package else None
    file = next((file for folder in folders or () for file in Path(folder, "fonts").glob(FONT_FILE)), "")
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))


def paint_icon(painter: QPainter, name: str, square: QRectF, color: QColor) -> None:
    """Draws an icon.

    Args:
        name: a key of NAMES. square: its place.
    """
    font = QFont(families())
    font.setStyleName(STYLE)
    font.setPixelSize(max(1, round(square.width() * GLYPH)))
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, chr(NAMES[name]))
