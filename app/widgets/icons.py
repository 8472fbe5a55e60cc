"""Icons beside words. The only importer of qtawesome.

qtawesome reads a font and may copy it into the person's font folder, which locked-down PCs forbid: then there are no
icons, and the words alone stand in the buttons. Loaded after the first page is painted, so that nobody waits for it.
"""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import PySide6
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QPixmap

log = logging.getLogger(__name__)

FONT_SET = "fa6s"
"""The one font of qtawesome in use, a small one; the others are not read (qtawesome's own set would cost 40 MB)."""

FONT_FILE = "fontawesome6-solid-webfont-*.ttf"
"""The file of it, in qtawesome's folder of fonts."""

NAMES = {
    "back": "arrow-left",
    "restart": "house",
    "repeat": "ear-listen",
    "again": "rotate-left",
    "looks": "sliders",
    "mute": "volume-xmark",
    "unmute": "volume-high",
    "sound-back": "volume-low",
    "network-back": "wifi",
    "on-phone": "phone-volume",
    "by-hand": "hand",
    "for-me": "rectangle-xmark",
    "practice": "graduation-cap",
    "videos": "film",
    "code": "qrcode",
    "finish": "right-from-bracket",
    "print": "print",
    "security": "shield-halved",
    "minus": "minus",
    "plus": "plus",
    "phone": "phone",
    "family": "user-group",
    "next": "arrow-right",
    "yes": "check",
    "refuse": "ban",
    "other-side": "right-left",
    "more": "chevron-down",
    "less": "chevron-up",
    "language": "globe",
    "open": "circle-check",
    "closed": "clock",
}
"""What each icon means, and qtawesome's name for it: no icon has two meanings. The cross is that of a window."""


def font_file() -> Path | None:
    """The file of the icons' font; None where it is not there. Loads nothing."""
    package = find_spec("qtawesome")
    folders = package.submodule_search_locations if package else None
    return next((file for folder in folders or () for file in Path(folder, "fonts").glob(FONT_FILE)), None)


class Icons(QObject):
    """Draws icons once they are loaded; before that, and where they cannot be loaded, there are none.

    Attributes:
        has_room: whether buttons keep room for an icon: until loading has failed.

    Signals:
        loaded(): icons can be drawn now.
    """

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_loaded = False
        self.has_room = True
        self._cache: dict[tuple[str, int, str, float], QPixmap] = {}

    def load(self) -> None:
        """Reads the icon font; emits `loaded` whether that worked or not (the layout changes either way)."""
        if self._is_loaded or not self.has_room:
            return
        try:
            _lend_qt()
            import qtawesome

            # No public way to choose one of its twelve fonts. Told where it lies, it is not copied into the person's
            # font folder, as qtawesome else does with all of them on Windows.
            file = font_file()
            if file is None:
                raise FileNotFoundError(FONT_FILE)
            qtawesome._BUNDLED_FONTS = tuple(
                (*font[:3], str(file.parent)) for font in qtawesome._BUNDLED_FONTS if font[0] == FONT_SET
            )
            qtawesome.icon(f"{FONT_SET}.check").pixmap(QSize(16, 16))
            self._is_loaded = True
        except Exception as error:  # FontError, OSError, a missing package: words are enough
            log.info("no icons: %s", error)
            self.has_room = False
        self.loaded.emit()

    def pixmap(self, name: str, size: int, color: str, ratio: float) -> QPixmap | None:
        """One icon as a square of `size` logical pixels, or None while there are none.

        Args:
            name: a key of NAMES. color: its colour. ratio: device pixels per logical pixel.
        """
        if not self._is_loaded:
            return None
        key = (name, size, color, ratio)
        if key not in self._cache:
            import qtawesome

            icon = qtawesome.icon(f"{FONT_SET}.{NAMES[name]}", color=QColor(color))
            self._cache[key] = icon.pixmap(QSize(size, size), ratio)
        return self._cache[key]


def _lend_qt() -> None:
    """Stands in for qtpy, through which qtawesome reaches Qt: the real one makes every class of Qt, 15 MB of memory."""
    if "qtpy" in sys.modules:
        return
    stand_in = ModuleType("qtpy")
    vars(stand_in).update(PYSIDE_VERSION=PySide6.__version__, QtCore=QtCore, QtGui=QtGui, QtWidgets=QtWidgets)
    parts = {f"qtpy.{part.__name__.rpartition('.')[2]}": part for part in (QtCore, QtGui, QtWidgets)}
    sys.modules.update({"qtpy": stand_in, **parts})
