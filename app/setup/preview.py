"""The guide's first page as it will look: the real one, drawn aside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from app.application import Options, compose, read_content
from app.family.model import Colors, Look
from app.speech.speaker import Speaker
from app.texts import SOURCE
from app.ui.rescuer import Rescuer
from app.ui.theme import Scheme, TextSize

SIZE = QSize(1366, 768)
"""The most usual small screen; the picture shows the whole of it."""


def first_page(look: Look, folder: Path, pixels_per_mm: float) -> QPixmap:
    """A picture of the first page.

    Args:
        look: size, colours, language; a language without words is the source's.
        folder: the person's data folder.
    """
    scheme = None if look.colors is Colors.SYSTEM else Scheme(look.colors)
    guide, library = read_content()
    language = look.language if look.language in dict(library.choices()) else SOURCE
    options = Options(folder, language, TextSize(look.size), scheme)
    speaker, rescuer = Speaker(), Rescuer()
    made = compose(guide, library, options, speaker=speaker, pixels_per_mm=pixels_per_mm, rescuer=rescuer)
    made.icons.load()
    made.presenter.start()
    made.window.resize(SIZE)
    picture = made.window.grab()
    for thing in (made.window, speaker, rescuer):
        thing.deleteLater()
    return picture
