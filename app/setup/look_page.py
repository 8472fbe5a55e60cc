"""Page 2: the guide's look, with a preview of its first page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from app.application import compose, content_or_emergency
from app.bootstrap import Asked, read_texts, resolve
from app.settings.settings import Look, Settings
from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.setup.setup_rows import look_rows
from app.speech.speaker import Speaker
from app.texts import Texts
from app.widgets.forms import Option, fill, row, text
from app.widgets.theme import COLORS, GAP_MIDDLE, Scheme

PREVIEW = 0.42
"""The preview's width and height, as shares of those of the page that it shows."""

FRAME = f"border: 3px solid {COLORS[Scheme.LIGHT].ink}; border-radius: 18px; padding: 7px"
KEPT = 24  # previews; one person looks at fewer


class LookPage(SetupPage):
    """Text size, colours, language and trembling hands, with a preview of the first page.

    Args:
        picture: draws the guide's first page in a look.
        languages: code and own name of all languages.
    """

    def __init__(self, texts: Texts, picture: Callable[[Look, QSize], QPixmap], languages: Sequence[Option]) -> None:
        super().__init__(texts, "look", partial(look_rows, languages=languages))
        self._picture = lru_cache(KEPT)(picture)
        self._shown: object = None
        self._preview = text("", "preview")
        self._preview.setAccessibleName(self.words("preview"))
        beside = row(self.rows, None, self._preview, gap=GAP_MIDDLE)
        beside.setAlignment(self._preview, Qt.AlignmentFlag.AlignTop)
        fill(self.column, beside, None, gap=0)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        self.fit()

    def fit(self) -> None:
        """Shows the preview in the look that is chosen, in proportion to this window."""
        wanted = self.draft.settings.look, self.window().size()
        if self.isVisible() and wanted != self._shown:
            self._shown, page = wanted, self._picture(*wanted)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._preview.setPixmap(page.scaled(page.size() * PREVIEW, keep, smooth))
            ground = page.toImage().pixelColor(0, page.height() // 2).name()
            self._preview.setStyleSheet(f"background: {ground}; {FRAME}")
            self._preview.setFixedSize(self._preview.sizeHint())


def first_page(look: Look, size: QSize, folder: Path, pixels_per_mm: float) -> QPixmap:
    """A picture of the guide's real first page in a look and a window's size, with the settings of the data folder."""
    guide, library, _ = content_or_emergency()
    options = resolve(Asked(folder), Settings(look=look))
    options = replace(options, locale=read_texts(library, options).language)
    speaker = Speaker()
    made = compose(guide, library, options, speaker=speaker, pixels_per_mm=pixels_per_mm)
    made.presenter.start()
    made.window.resize(size)
    picture = made.window.grab()
    for thing in (made.window, speaker):
        thing.deleteLater()
    return picture
