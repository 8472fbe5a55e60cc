"""The guide's first page as it will look: the real one, drawn aside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from app.application import compose, emergency, read_content
from app.bootstrap import Asked, read_texts, resolve
from app.presenter.rescuer import Rescuer
from app.settings.settings import Look, Settings
from app.speech.speaker import Speaker
from app.system.problems import ContentError

SIZE = QSize(1366, 768)
"""The most usual small screen; the picture shows the whole of it."""


def first_page(look: Look, folder: Path, pixels_per_mm: float) -> QPixmap:
    """A picture of the first page.

    Args:
        look: size, colours, language; a language without words is the source's.
        folder: the person's data folder.
    """
    try:
        guide, library = read_content()
    except ContentError as error:
        guide, library, _ = emergency(error)
    options = resolve(Asked(folder), Settings(look=look))
    options = replace(options, locale=read_texts(library, options).language)
    speaker, rescuer = Speaker(), Rescuer()
    made = compose(guide, library, options, speaker=speaker, pixels_per_mm=pixels_per_mm, rescuer=rescuer)
    made.icons.load()
    made.presenter.start()
    made.window.resize(SIZE)
    picture = made.window.grab()
    for thing in (made.window, speaker, rescuer):
        thing.deleteLater()
    return picture
