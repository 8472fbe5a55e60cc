"""The page with signs of what is not to be done, one large button, and answers below it.

The signs stand at the left, one below the other; where the page is upright, beside each other above the words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.buttons import RING, Look, PressButton
from app.widgets.flow import Rows, in_rows
from app.widgets.label import SpokenLabel
from app.widgets.page import Page, Span
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.responsive import growths, is_upright

GUTTER = 36
"""Between signs and words, in pixels."""

BETWEEN = 16
"""Between two signs, in pixels."""

SHARES = (0.3, 0.26, 0.22, 0.17)
"""Shares of the width that the signs may take beside the words, the largest first."""

ABOVE_SHARES = (0.34, 0.28, 0.22, 0.16)
"""Shares of an upright page's height that they may take above the words."""

GO_SCALE = 1.3
"""Size of the words of the one large button, in sizes of other buttons' words."""

GO_HEIGHTS = (1.5, 1.25, 1.0)
"""Its height, in heights that its words need."""

SPARING = ((True, True, False), (True, True, True), (False, True, True), (False, False, True))
"""What is given up where height is scarce, one after the other: whether body and signs are seen, answers are halved."""

ABOVE_BUTTONS = 12
BELOW_TITLE = 12
EDGE, LEAST_EDGE = 12, 2
"""Free strip above and below all that stands on the page, and where height is scarce, in pixels."""


@dataclass(frozen=True)
class _Fit:
    """Where signs and words may be, how high the words come out, and the rows of all that is pressed.

    `shared`: by so many pixels the rooms of two rows for their rings lie over each other.
    """

    signs: QRect
    column: QRect
    text: int
    rows: Rows
    shared: int

    @property
    def pressed(self) -> int:
        """Height of all that is pressed, and of the gap above it."""
        return ABOVE_BUTTONS + sum(height - self.shared for _, height in self.rows)


class SignPage(Page):
    """Signs, title and text, the large button, answers, small links; all that is pressed is always in sight."""

    key = "title"

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.pictures = [Picture(self, self.kit.gallery) for _ in self.content.signs]
        for picture, name in zip(self.pictures, self.content.signs, strict=True):
            picture.show_picture(name, theme.colors.panel)
        self.add_label("title", self.box.inner, theme.title, bold=True)
        for sign in self.content.signs:
            self.add_label(sign, self, theme.title, bold=True)
        self.add_label("body", self.box.inner, theme.body)
        for button in self.content.buttons:
            look = Look.GO if button.is_primary else Look.PLAIN
            self.buttons.append(self.add_button(button, look, theme.button))
        self._is_halved = False
        self.links = [self.add_button(link, Look.LINK, theme.small) for link in self.content.links]

    def arrange(self) -> None:
        """The largest words, and for them the largest signs, with which nothing scrolls; else what scrolls least."""
        fit = self._best_fit()
        if is_upright(self):
            fit = self._in_the_middle(fit)
        room = fit.column.height() - fit.pressed
        if fit.text > room:
            room -= self.scroll_row_height()
        self._place_text(fit.column.width())
        spare = max(0, room - fit.text)
        at = QRect(fit.column.left(), fit.column.top() + spare // 2, fit.column.width(), min(room, fit.text))
        bottom = at.top() + self.box.place(at, self.label_spans())
        if self.box.is_taller:
            self.place_scroll_buttons(fit.column.right() + RING, bottom)
            bottom += self.scroll_row_height()
        self._place_rows(fit.column.left() - RING, bottom + ABOVE_BUTTONS - fit.shared, fit)
        self._place_signs(fit.signs)
        self._refresh_scroll()

    def _best_fit(self) -> _Fit:
        """Where height is scarce, the answers stand beside each other, then text and signs are only heard."""
        measure, shares = (self._above, ABOVE_SHARES) if is_upright(self) else (self._beside, SHARES)
        factors = (*growths(self.theme, self), *self.theme.shrinks)
        fit = None
        for (shows_body, shows_signs, self._is_halved), factor in product(SPARING, factors):
            self.labels["body"].setVisible(shows_body)
            for widget in (*self.pictures, *self._words()):
                widget.setVisible(shows_signs)
            self.shrink_labels(factor)
            self._size_buttons(factor if self._is_halved else max(factor, 1.0))
            for word in self._words() if self._is_halved else ():
                word.resize_text(self.theme.chrome)
            for share, tall in product(shares, GO_HEIGHTS):
                fit = measure(share, tall)
                if fit.text + fit.pressed <= fit.column.height():
                    return fit
        assert fit is not None
        return fit

    def _size_buttons(self, factor: float) -> None:
        for button in self.buttons:
            scale = factor * (GO_SCALE if button.look is Look.GO else 1)
            button.show_words(button.words, self.theme, round(self.theme.button * scale), button.icon_name)

    def _in_the_middle(self, fit: _Fit) -> _Fit:
        """All of an upright page as one block."""
        spare = max(0, fit.column.height() - fit.text - fit.pressed)
        column = fit.column.adjusted(0, spare // 2, 0, spare // 2 - spare)
        return replace(fit, signs=fit.signs.translated(0, spare // 2), column=column)

    def _beside(self, share: float, tall: float) -> _Fit:
        whole = self.width() - 2 * self.theme.margin
        edge = LEAST_EDGE if self._is_halved else EDGE
        if self.pictures[0].isHidden():
            return self._fit(QRect(), QRect(self.theme.margin, edge, whole, self.height() - 2 * edge), tall)
        wide = max(round(whole * share), *(label.laid_out(10_000).width for label in self._words()))
        signs = QRect(self.theme.margin, edge, round(wide) + 2, self.height() - 2 * edge)
        left = signs.right() + 1 + GUTTER
        return self._fit(signs, QRect(left, edge, self.theme.margin + whole - left, signs.height()), tall)

    def _above(self, share: float, tall: float) -> _Fit:
        whole = self.width() - 2 * self.theme.margin
        signs = QRect(self.theme.margin, EDGE, whole, round(self.height() * share))
        top = signs.bottom() + GUTTER
        return self._fit(signs, QRect(self.theme.margin, top, whole, self.height() - EDGE - top), tall)

    def _fit(self, signs: QRect, column: QRect, tall: float) -> _Fit:
        column.setWidth(max(column.width(), self.theme.target))  # before its first layout a page has no width
        text, rows = self._text_height(column.width()), self._rows(column.width() + 2 * RING, tall)
        return _Fit(signs, column, text, rows, RING if self._is_halved else 0)

    def _words(self) -> list[SpokenLabel]:
        return [self.labels[sign] for sign in self.content.signs]

    # ---- words

    def _text_height(self, width: int) -> int:
        title, body = self.labels["title"], self.labels["body"]
        return title.height_for(width) + (0 if body.isHidden() else BELOW_TITLE + body.height_for(width))

    def _place_text(self, width: int) -> None:
        title, body = self.labels["title"], self.labels["body"]
        title.setGeometry(0, 0, width, title.height_for(width))
        body.setGeometry(0, title.height() + BELOW_TITLE, width, body.height_for(width))

    def label_spans(self) -> list[Span]:
        """See Page: of what is in the box."""
        return [span for label in self._text() for span in label.spans()]

    def _text(self) -> list[SpokenLabel]:
        return [self.labels[part] for part in ("title", "body") if not self.labels[part].isHidden()]

    # ---- signs

    def _place_signs(self, at: QRect) -> None:
        """Each picture with its word below it, in the middle; the two below each other, or beside."""
        count = len(self.pictures)
        is_row = is_upright(self)
        wide = (at.width() - BETWEEN * (count - 1)) // count if is_row else at.width()
        high = at.height() if is_row else (at.height() - BETWEEN * (count - 1)) // count
        for index, (picture, word) in enumerate(zip(self.pictures, self._words(), strict=True)):
            left, top = at.left(), at.top()
            left, top = (left + index * (wide + BETWEEN), top) if is_row else (left, top + index * (high + BETWEEN))
            height = word.height_for(wide)
            tall = min(high - height, round(wide * max(PROPORTION, 0.86)))
            top += (high - tall - height) // 2
            picture.setGeometry(left, top, wide, tall)
            width = min(wide, round(word.laid_out(wide).width) + 2)
            word.setGeometry(left + (wide - width) // 2, top + tall, width, height)

    # ---- what is pressed

    def _rows(self, width: int, tall: float) -> Rows:
        """The large button by itself, the answers and the links as few rows as they fit in."""
        go = [button for button in self.buttons if button.look is Look.GO]
        told = [button for button in self.buttons if button.look is not Look.GO]
        rows: Rows = [([(one, width)], round((one.height_for(width) - 2 * RING) * tall) + 2 * RING) for one in go]
        rows += _halves(told, width) if self._is_halved else _filled(in_rows(told, width), width)
        for pixels in range(self.theme.small, self.theme.chrome_least - 1, -1):
            for link in self.links:
                link.show_words(link.words, self.theme, pixels, link.icon_name)
            if sum(link.width_for_line() for link in self.links) <= width:
                break
        return rows + in_rows(self.links, width)

    def _place_rows(self, left: int, top: int, fit: _Fit) -> None:
        for row, height in fit.rows:
            at = left
            for button, width in row:
                button.setGeometry(at, top, width, height)
                at += width
            top += height - fit.shared


def _halves(buttons: list[PressButton], width: int) -> Rows:
    """Buttons in one row of equals, whose words may take two lines."""
    each = width // max(1, len(buttons))
    return (
        [([(button, each) for button in buttons], max(button.height_for(each) for button in buttons))]
        if buttons
        else []
    )


def _filled(rows: Rows, width: int) -> Rows:
    """The same rows, each as wide as all of them may be."""
    filled: Rows = []
    for row, height in rows:
        spare = (width - sum(need for _, need in row)) // len(row)
        filled.append(([(button, need + spare) for button, need in row], height))
    return filled
