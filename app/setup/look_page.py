"""Page 2: the guide's look, with a preview of its first page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from app.application import compose, content_or_emergency
from app.bootstrap import Asked, read_texts, resolve
from app.settings.settings import Look, Settings, TextSize
from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.setup.setup_rows import look_rows, size_rows
from app.speech.speaker import Speaker
from app.texts import Texts
from app.widgets.forms import Option, Rows, fill, row, text
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL

PREVIEW = 0.48
"""The preview's width and height, as shares of those of the page that it shows."""

KEPT = 24  # previews; one person looks at fewer


class LookPage(SetupPage):
    """Text size, colours, language and trembling hands, with a preview of the first page.

    Args:
        picture: draws the guide's first page in a look.
        languages: code and own name of all languages.
    """

    def __init__(
        self,
        texts: Texts,
        sizes: Mapping[TextSize, int],
        picture: Callable[[Look, QSize], QPixmap],
        languages: Sequence[Option],
    ) -> None:
        super().__init__(texts, "look", partial(look_rows, languages=languages))
        self._picture = lru_cache(KEPT)(picture)
        self._sizes = Rows(size_rows(self.words))
        self._sizes.changed.connect(self.choose)
        self._sizes.choices["look.size"].show_sizes(sizes)
        self._preview = text("", "preview")
        self._preview.setAccessibleName(self.words("preview"))
        corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        below = row(self.rows, None, self._preview, gap=GAP_MIDDLE)
        below.setAlignment(self._preview, corner)
        fill(self.column, self._sizes, below, None, gap=GAP_SMALL)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        self._sizes.show_values(draft.chosen)
        self._show_preview()

    def fit(self, room: int) -> None:
        """See SetupPage."""
        self._show_preview()
        super().fit(room - self._preview.sizeHint().width() - GAP_MIDDLE)
        self._sizes.labels[0].setMinimumWidth(max(label.sizeHint().width() for label in self.rows.labels))
        self._sizes.fit(room)

    def _show_preview(self) -> None:
        if self.isVisible():
            page = self._picture(self.draft.settings.look, self.window().size())
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._preview.setPixmap(page.scaled(page.size() * PREVIEW, keep, smooth))
            ground = page.toImage().pixelColor(0, page.height() // 2).name()
            self._preview.setStyleSheet(f"background: {ground}")


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
