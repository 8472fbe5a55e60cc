"""Page 2: size and colours, with the real first page as it will look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.settings.settings import Look, Press, Scheme, TextSize
from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.texts import SOURCE, Texts
from app.widgets.forms import Option, Segments, card, text

TREMBLE = ("0.0", "0.8", "1.5")
"""Seconds of quiet before a press counts again: steady, usual, trembling hands."""


class LookPage(SetupPage):
    """Text size, colours, language, trembling hands.

    Args:
        picture: draws the guide's first page in a look.
        languages: those that there are: code and own name.
    """

    name = "look"

    def __init__(self, texts: Texts, picture: Callable[[Look], QPixmap], languages: Sequence[Option]) -> None:
        super().__init__(texts)
        self._picture = picture
        self._drawn: dict[Look, QPixmap] = {}
        self._rows = {
            "size": Segments(self.words("size"), [(one, self.words(f"size-{one}")) for one in TextSize]),
            "colors": Segments(self.words("colors"), [(one, self.words(f"colors-{one}")) for one in Scheme]),
            "language": Segments(self.words("language"), languages),
            "tremble": Segments(
                self.words("tremble"), [(one, self.words(f"tremble-{i}")) for i, one in enumerate(TREMBLE)]
            ),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (key, segments) in enumerate(self._rows.items()):
            grid.addWidget(text(self.words(key), "heading"), row, 0)
            grid.addWidget(segments, row, 1)
            segments.chosen.connect(lambda _value: self._chosen())
        grid.setColumnStretch(1, 1)
        self.column.addWidget(card(grid))
        self._preview = QLabel()
        self._preview.setAccessibleName(self.words("preview"))
        self._preview.setObjectName("preview")
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setMinimumSize(QSize(200, 120))
        self.column.addWidget(self._preview, 1)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        self._rows["size"].show_value(draft.look.size)
        self._rows["colors"].show_value(draft.look.colors)
        self._rows["language"].show_value(SOURCE)
        self._rows["language"].show_value(draft.look.language)
        nearest = min(TREMBLE, key=lambda one: abs(float(one) - draft.press.interval))
        self._rows["tremble"].show_value(nearest)
        if self._rows["language"].value != draft.look.language:  # there are no words in it, so it is not kept either
            self._chosen()
        self._show_preview()

    def first(self) -> QWidget:
        """See SetupPage."""
        return self._rows["size"]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fits the preview."""
        super().resizeEvent(event)
        self._show_preview()

    def _chosen(self) -> None:
        values = {key: row.value for key, row in self._rows.items()}
        look = Look(TextSize(values["size"]), Scheme(values["colors"]), values["language"] or self.draft.look.language)
        interval = float(values["tremble"] or self.draft.press.interval)
        self.tell(replace(self.draft, look=look, press=Press(interval)))
        self._show_preview()

    def _show_preview(self) -> None:
        if not self.isVisible():
            return
        look = self.draft.look
        if look not in self._drawn:
            self._drawn[look] = self._picture(look)
        room = self._preview.size() * self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = self._drawn[look].scaled(room, keep, smooth)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._preview.setPixmap(shown)

    def entered(self) -> None:
        """See SetupPage."""
        self._show_preview()
