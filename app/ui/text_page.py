"""The page with one thing to know or do: a picture, a few sentences, one or two buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from app.ui.buttons import RING, Look
from app.ui.label import SpokenLabel
from app.ui.page import ButtonRow, Page
from app.ui.pictures import PROPORTION, Picture

GUTTER = 36
"""Between picture and text, in pixels."""

PICTURE_SHARES = (0.41, 0.37, 0.33, 0.29, 0.25, 0.21)
"""Shares of the width that the picture may take: the largest that leaves the text enough room wins."""

LEAST_PICTURE = 214
ABOVE_BUTTONS = 12


@dataclass(frozen=True)
class _Fit:
    """How wide the picture is, how the text column comes out."""

    picture: int
    column: int
    text_height: int
    buttons: ButtonRow

    @property
    def buttons_height(self) -> int:
        """Height of the buttons and of the gap above them."""
        return self.buttons.height + ABOVE_BUTTONS if self.buttons.heights else 0


class TextPage(Page):
    """Picture at the left, text and buttons at the right; the buttons are always in sight."""

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.picture = Picture(self, self.kit.gallery)
        self.picture.show_picture(self.content.picture, theme.colors.panel)
        inner = self.box.inner
        for part in self.content.texts:
            match part:
                case "title":
                    self.add_label(part, inner, theme.title, bold=True)
                case "body" | "have":
                    self.add_label(part, inner, theme.body)
                case "remark" | "who":
                    self.add_label(part, inner, theme.body, bold=True)
                case _:
                    self.add_label(part, inner, theme.small, token="muted")
        for button in self.content.buttons:
            look = Look.GO if button.is_primary else Look.PLAIN
            self.buttons.append(self.add_button(button, look, theme.button))

    def arrange(self) -> None:
        """Gives the picture as much room as the text can spare; the text scrolls only if there is no other way."""
        fit = self._best_fit()
        left = self.theme.margin + fit.picture + GUTTER
        self._place_labels(fit.column)
        room = self.height() - fit.buttons_height
        text_height = self.box.place(QRect(left, 0, fit.column, room), self.label_spans())
        taken = min(text_height, fit.text_height)
        top = max(0, (room - taken) // 2)
        self.box.setGeometry(left, top, fit.column, text_height)
        self.place_buttons(left - RING, top + taken + ABOVE_BUTTONS, fit.buttons)
        self._place_picture(fit.picture)
        self._refresh_scroll()

    def _best_fit(self) -> _Fit:
        """The largest text, and for it the largest picture, with which nothing scrolls; else what scrolls least."""
        for factor in self.theme.shrinks:
            self.shrink_labels(factor)
            fits = (fit for fit in map(self._try, PICTURE_SHARES) if self._fits(fit))
            if (fit := next(fits, None)) is not None:
                return fit
        return self._try(PICTURE_SHARES[-1])

    def _place_picture(self, width: int) -> None:
        """Centres the picture at the left; "more" and "less" stand under it when they are needed."""
        turns = (self.less, self.more) if self.box.is_taller else ()
        wide = width + 2 * RING
        scroll = sum(button.height_for(wide) for button in turns)
        height = min(round(width * max(PROPORTION, 0.86)), self.height() - 24 - scroll)
        top = (self.height() - height - scroll) // 2
        self.picture.setGeometry(self.theme.margin, top, width, height)
        top += height
        for button in turns:
            button.setGeometry(self.theme.margin - RING, top, wide, button.height_for(wide))
            top += button.height_for(wide)

    def _fits(self, fit: _Fit) -> bool:
        return fit.text_height + fit.buttons_height <= self.height()

    def _try(self, share: float) -> _Fit:
        whole = self.width() - 2 * self.theme.margin
        picture = max(LEAST_PICTURE, min(560, round(whole * share)))
        column = whole - picture - GUTTER
        text = sum(gap + label.height_for(column) for label, gap in self._gaps())
        return _Fit(picture, column, text + 4, self.fit_buttons(column))

    def _gaps(self) -> list[tuple[SpokenLabel, int]]:
        """The labels from top to bottom, each with the gap above it."""
        gaps = {"title": 0, "body": 12, "remark": 10, "who": 8, "have": 2}
        return [(label, gaps.get(part, 6)) for part, label in self.labels.items()]

    def _place_labels(self, width: int) -> None:
        top = 0
        for label, gap in self._gaps():
            height = label.height_for(width)
            label.setGeometry(0, top + gap, width, height)
            top += gap + height
