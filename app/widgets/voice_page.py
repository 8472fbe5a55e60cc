"""The page where the voice is changed: how fast, how loud, on or off; each change is heard at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Level
from app.widgets.buttons import RING, Look, PressButton
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.page import Page, Span
from app.widgets.responsive import growths, is_roomy
from app.widgets.theme import Theme

TOP, LOW_TOP, GAP = 8, 4, 10
MOST_BUTTON = 320
LEAST_DOT, MOST_DOT, DOTS_HEIGHT = 38, 74, 64
MOST_GAP, ROOMY_GAP = 44, 72
"""Above each row at most, and on a large page, in pixels."""

ROOMY = 1.25
"""How much larger buttons and dots may be on a large page."""

SMALLEST_SHARE = 0.55
"""Share of the button size below which the words of a row are not made smaller."""


class Dots(QWidget):
    """How far something is turned up, as filled dots that grow."""

    def __init__(self, parent: QWidget, theme: Theme, level: Level) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = level
        self.setAccessibleName(f"{level.name.text} {level.said.text}")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws one dot a step, filled up to the present one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = self.width() / self._level.of
        for step in range(self._level.of):
            filled = step <= self._level.at
            side = min(each - 10, self.height() - 8) * (0.45 + 0.55 * (step + 1) / self._level.of)
            painter.setPen(QPen(self._theme.color("go" if filled else "border"), 3))
            painter.setBrush(self._theme.color("go" if filled else "paper"))
            painter.drawEllipse(QRectF(each * step + (each - side) / 2, (self.height() - side) / 2, side, side))


@dataclass
class Row:
    """One thing that can be turned: its name, the two buttons, the dots between them."""

    name: SpokenLabel
    less: PressButton
    more: PressButton
    dots: Dots

    def show_at(self, pixels: int, level: Level, theme: Theme) -> None:
        """Shows the words at a size."""
        self.name.resize_text(pixels)
        self.less.show_words(level.less.words.text, theme, pixels, level.less.icon)
        self.more.show_words(level.more.words.text, theme, pixels, level.more.icon)


@dataclass(frozen=True)
class Columns:
    """Widths, in pixels, of each of the two buttons and of the dots between them."""

    button: int
    dots: int

    @property
    def width(self) -> int:
        """Width of all three."""
        return 2 * self.button + self.dots


class VoicePage(Page):
    """Title, one row a setting, and the buttons to try and to silence the voice."""

    def build(self) -> None:
        """See Page."""
        theme, inner = self.theme, self.box.inner
        self._scale = 1.0
        self.add_label("title", inner, theme.title, bold=True)
        hint = RunningLabel if theme.is_low else SpokenLabel
        self.add_label("hint", inner, theme.small, token="muted", kind=hint)
        self.rows = [self._row(level) for level in self.content.levels]
        for button in self.content.buttons:
            look = Look.GO if button.is_primary else Look.PLAIN
            self.buttons.append(self.add_button(button, look, theme.button))

    def _row(self, level: Level) -> Row:
        theme, inner = self.theme, self.box.inner
        name = SpokenLabel(inner)
        name.show_text(level.name.text, theme, theme.button, bold=True)
        less = self.add_button(level.less, Look.PLAIN, theme.button, inner)
        more = self.add_button(level.more, Look.PLAIN, theme.button, inner)
        less.setEnabled(level.at > 0)
        more.setEnabled(level.at < level.of - 1)
        return Row(name, less, more, Dots(inner, theme, level))

    def presses(self) -> list[PressButton]:
        """See Page."""
        steps = [button for row in self.rows for button in (row.less, row.more) if button.isEnabled()]
        return [*self.buttons[:1], *steps, *self.buttons[1:], *super().presses()[len(self.buttons) :]]

    def arrange(self) -> None:
        """Rows as large as the width allows; the two buttons always in sight at the bottom."""
        margin = self.theme.margin
        width = self.width() - 2 * margin
        self._scale = ROOMY if is_roomy(self.theme, self) else 1.0
        self._shrink_rows(width)
        above = LOW_TOP if self.theme.is_low else TOP
        for factor in self._factors():
            self.shrink_labels(factor)
            self._size_buttons(max(factor, self._least_button))
            buttons = self.fit_buttons(width)
            bottom = self.height() - buttons.height
            spans = self._place_inside(width, bottom - above)
            if spans[-1][1] <= bottom - above + self._shared:
                break
        at = QRect(margin - RING, above, width + 2 * RING, bottom - above + self._shared)
        if spans[-1][1] > at.height():
            at.setHeight(at.height() - self.scroll_row_height())
            self.place_scroll_buttons(margin + width + RING, at.bottom() + 1)
        elif is_roomy(self.theme, self):
            need = min(spans[-1][1] + ROOMY_GAP, at.height())
            at = QRect(at.x(), TOP + (at.height() - need) // 2, at.width(), need)
            bottom = at.bottom() + 1
        self.place_buttons(margin - RING, bottom, buttons)
        self.box.place(at, spans)
        self._refresh_scroll()

    def _factors(self) -> tuple[float, ...]:
        """What is tried: on a low window all rows are in sight at once, as answers are."""
        shrinks = self.theme.answer_shrinks if self.theme.is_low else self.theme.shrinks
        return (*growths(self.theme, self), *shrinks)

    @property
    def _least_button(self) -> float:
        """The least size of the words on buttons, as a multiple of the theme's."""
        return self.theme.body * self.theme.answer_shrinks[-1] / self.theme.button if self.theme.is_low else 1.0

    @property
    def _shared(self) -> int:
        """How much of their height two rows share: on a low window the room for a focus ring, in pixels."""
        return RING if self.theme.is_low else 0

    def _size_buttons(self, factor: float) -> None:
        for button in self.buttons:
            button.show_words(button.words, self.theme, round(self.theme.button * factor), button.icon_name)

    def _shrink_rows(self, width: int) -> None:
        """Makes the words of the rows as large as lets buttons and dots stand beside each other."""
        largest = round(self.theme.button * max(growths(self.theme, self), default=1.0))
        for pixels in range(largest, round(self.theme.button * SMALLEST_SHARE), -1):
            for row, level in zip(self.rows, self.content.levels, strict=True):
                row.show_at(pixels, level, self.theme)
            if self._columns(0).width + (self._names(width) if self.theme.is_low else 0) <= width:
                return

    def _columns(self, room: int) -> Columns:
        """Both buttons of one width, the dots as wide as is left; at the least what the words need."""
        buttons = [button for row in self.rows for button in (row.less, row.more)]
        least = max(button.width_for_line() for button in buttons)
        steps = max(level.of for level in self.content.levels)
        button = max(least, min(round(room * 0.3), round(MOST_BUTTON * self._scale)))
        dots = min(room - 2 * button, round(steps * MOST_DOT * self._scale))
        return Columns(button, dots) if dots >= steps * LEAST_DOT else Columns(least, steps * LEAST_DOT)

    def _place_inside(self, width: int, height: int) -> list[Span]:
        """Places title, hint and rows, the free height shared among the rows; returns what must not be cut."""
        top = 0
        for label in self.labels.values():
            label.setGeometry(RING, top, width, label.height_for(width))
            top += label.height() + (0 if self.theme.is_low else 4)
        spans = self.label_spans()
        names = self._names(width)
        beside = names + self._columns(0).width <= width + 2 * RING
        names = names if beside else 0
        columns = self._columns(width + 2 * RING - names)
        top -= self._shared
        need = sum(self._row_height(row, names, columns, width) - self._shared for row in self.rows) + self._shared
        most = ROOMY_GAP if is_roomy(self.theme, self) else MOST_GAP
        gap = min(max(0, (height - top - need) // (len(self.rows) + 1)), most)
        for row in self.rows:
            top += gap
            self._place_row(row, top, names, columns, width)
            spans.append((top, top + self._row_height(row, names, columns, width)))
            top = spans[-1][1] - self._shared
        return spans

    def _names(self, width: int) -> int:
        """Width of the names beside the rows; on a low window there is no height for them above."""
        return max(round(row.name.laid_out(width).width) for row in self.rows) + 3 * GAP

    def _row_height(self, row: Row, names: int, columns: Columns, width: int) -> int:
        tall = row.less.height_for(columns.button)
        return tall if names else tall + row.name.height_for(width) - RING

    def _place_row(self, row: Row, top: int, names: int, columns: Columns, width: int) -> None:
        """Places one row; its name beside it where `names` pixels are given, else above."""
        tall = row.less.height_for(columns.button)
        height = row.name.height_for(names or width)
        if names:
            row.name.setGeometry(RING, top + (tall - height) // 2, names, height)
        else:
            row.name.setGeometry(RING, top, width, height)
            top += height - RING
        row.less.setGeometry(names, top, columns.button, tall)
        high = round(DOTS_HEIGHT * self._scale)
        row.dots.setGeometry(names + columns.button, top + (tall - high) // 2, columns.dots, high)
        row.more.setGeometry(names + columns.button + columns.dots, top, columns.button, tall)
