"""The page with one thing to know or do: a picture, a few sentences, one or two buttons.

The picture stands beside the words; where the page is upright, above them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect

from app.pages.content import Action, Do
from app.widgets.buttons import RING, Look
from app.widgets.label import SpokenLabel
from app.widgets.low_text import LowText
from app.widgets.page import ButtonRow, Page
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.responsive import growths, is_upright, tall_button
from app.widgets.waiting_bar import WaitingBar

GUTTER = 36
"""Between picture and text, in pixels."""

PICTURE_SHARES = (0.41, 0.37, 0.33, 0.29, 0.25, 0.21)
"""Shares of the width that the picture may take: the largest that leaves the text enough room wins."""

LEAST_PICTURE, MOST_PICTURE = 214, 560
"""Width of a picture beside the words, in pixels."""

PICTURE_TO_HEIGHT = 0.84
"""A picture beside the words may be wider than that where this share of the page's height is more."""

ABOVE_SHARES = (0.4, 0.36, 0.32, 0.28, 0.24, 0.2, 0.16)
"""Shares of an upright page's height that the picture above the words may take."""

ABOVE_BUTTONS = 12
ABOVE_BAR = 28
BAR_SHARE = 0.32
"""Height of the bar on a page that waits, as a share of the least target."""

ABOVE_TEXT = 40
EDGE = 14
"""Least free strip above and below all that stands on an upright page, in pixels."""


@dataclass(frozen=True)
class _Fit:
    """How wide the picture is (above the words: how high), how the text column comes out, how high the bar is."""

    picture: int
    column: int
    text_height: int
    buttons: ButtonRow
    bar: int = 0

    @property
    def buttons_height(self) -> int:
        """Height of all that stands below the text, and of the gaps above it."""
        buttons = self.buttons.height + ABOVE_BUTTONS if self.buttons.heights else 0
        return buttons + (self.bar + ABOVE_BAR if self.bar else 0)


class TextPage(Page):
    """Picture at the left, text and buttons at the right; the buttons are always in sight."""

    key = "title"
    above_shares: tuple[float, ...] = ABOVE_SHARES
    may_spare_picture = True
    """Whether the picture may go where there is too little height for the words."""

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
        self.bar = None if self.content.since is None else WaitingBar(self, theme, self.content.since)
        if self.bar is not None:
            self.bar.overdue.connect(lambda: self.acted.emit(Action(Do.OVERDUE)))

    def arrange(self) -> None:
        """Gives the picture as much room as the text can spare; the text scrolls only if there is no other way."""
        if self.theme.is_low and self.may_spare_picture:
            self.arrange_low()
            self._refresh_scroll()
            return
        is_above = is_upright(self)
        fit = self._best_fit(is_above=is_above)
        self._place_labels(fit.column)
        if is_above:
            self._place_above(fit)
        else:
            self._place_beside(fit)
        self._refresh_scroll()

    def arrange_low(self) -> None:
        """Places everything on a low window."""
        self.low(self._size).arrange()

    def low(self, size: Callable[[float], None]) -> LowText:
        """Arranges this page on a low window; `size` shows all words at a factor of their size."""
        return LowText(self, self.picture, self.bar, self._gaps, self._place_labels, size)

    def _place_beside(self, fit: _Fit) -> None:
        """Picture at the left, text and buttons in the middle of the height at the right."""
        left = self.theme.margin + fit.picture + GUTTER
        room = self.height() - fit.buttons_height
        text_height = self.box.place(QRect(left, 0, fit.column, room), self.label_spans())
        taken = min(text_height, fit.text_height)
        top = max(0, (room - taken) // 2)
        self.box.setGeometry(left, top, fit.column, text_height)
        below = self._place_bar(left, top + taken, fit)
        self.place_buttons(left - RING, below + ABOVE_BUTTONS, fit.buttons)
        self._place_picture(fit.picture)

    def _place_bar(self, left: int, top: int, fit: _Fit) -> int:
        """Places the bar of a page that waits; returns what is below it."""
        if self.bar is None:
            return top
        self.bar.setGeometry(left, top + ABOVE_BAR, fit.column, fit.bar)
        return top + ABOVE_BAR + fit.bar

    def _place_above(self, fit: _Fit) -> None:
        """Picture, text and buttons one below the other, as one block in the middle of the height."""
        left, need = self.theme.margin, self._height_above(fit)
        top = EDGE + max(0, (self.height() - 2 * EDGE - need) // 2)
        self.picture.setGeometry(left, top, fit.column, fit.picture)
        top += fit.picture + ABOVE_TEXT
        room = self.height() - EDGE - top - fit.buttons_height
        room -= self.scroll_row_height() if fit.text_height > room else 0
        text_height = self.box.place(QRect(left, top, fit.column, min(room, fit.text_height)), self.label_spans())
        top += text_height
        if self.box.is_taller:
            self.place_scroll_buttons(left + fit.column + RING, top)
            top += self.scroll_row_height()
        self.place_buttons(left - RING, self._place_bar(left, top, fit) + ABOVE_BUTTONS, fit.buttons)

    def _best_fit(self, *, is_above: bool) -> _Fit:
        """The largest text, and for it the largest picture, with which nothing scrolls; else what scrolls least."""
        measure, shares = (self._try_above, self.above_shares) if is_above else (self._try, PICTURE_SHARES)
        for factor in (*growths(self.theme, self), *self.theme.shrinks):
            self.shrink_labels(factor)
            self._size_buttons(max(factor, 1.0))
            fits = (fit for fit in map(measure, shares) if self._fits(fit, is_above=is_above))
            if (fit := next(fits, None)) is not None:
                return fit
        return measure(shares[-1])

    def _size(self, factor: float) -> None:
        """Shows labels and buttons at a factor; no button is smaller than at the normal text size."""
        self.shrink_labels(factor)
        least = self.theme.body * self.theme.answer_shrinks[-1]
        self._size_buttons(max(factor, least / self.theme.button))

    def _size_buttons(self, factor: float) -> None:
        for button in self.buttons:
            button.show_words(button.words, self.theme, round(self.theme.button * factor), button.icon_name)

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

    def _fits(self, fit: _Fit, *, is_above: bool) -> bool:
        if is_above:
            return self._height_above(fit) <= self.height() - 2 * EDGE
        return fit.text_height + fit.buttons_height <= self.height()

    def _height_above(self, fit: _Fit) -> int:
        return fit.picture + ABOVE_TEXT + fit.text_height + fit.buttons_height

    def _try(self, share: float) -> _Fit:
        whole = self.width() - 2 * self.theme.margin
        most = max(MOST_PICTURE, round(self.height() * PICTURE_TO_HEIGHT))
        picture = max(LEAST_PICTURE, min(most, round(whole * share)))
        return self._fit(picture, whole - picture - GUTTER)

    def _try_above(self, share: float) -> _Fit:
        fit = self._fit(round(self.height() * share), self.width() - 2 * self.theme.margin)
        return replace(fit, buttons=self._filling(fit.buttons, fit.column + 2 * RING))

    def _filling(self, row: ButtonRow, room: int) -> ButtonRow:
        """The buttons as wide as an upright page: beside each other as equals, or each by itself."""
        count = max(1, len(row.widths))
        is_stacked = max(row.widths, default=0) * count > room
        widths = (room if is_stacked else room // count,) * len(row.widths)
        return ButtonRow(widths, tuple(tall_button(self.theme, height, RING) for height in row.heights), is_stacked)

    def _fit(self, picture: int, column: int) -> _Fit:
        text = sum(gap + label.height_for(column) for label, gap in self._gaps())
        bar = round(self.theme.target * BAR_SHARE) if self.bar is not None else 0
        return _Fit(picture, column, text + 4, self.fit_buttons(column), bar)

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
