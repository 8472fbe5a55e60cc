"""The page where text size and voice are changed; each change is seen or heard at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Button, Level
from app.settings.settings import TextSize
from app.widgets.arrange import Block, Column, Fixed, Middle, Row, Space, in_rows
from app.widgets.buttons import LINE, RING, Look, PressButton
from app.widgets.label import SpokenLabel
from app.widgets.page import LEAST_BUTTON, Span
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import (
    BODY_GROWTH,
    GAP_HUGE,
    GAP_MIDDLE,
    GAP_TINY,
    Theme,
    growths,
    is_roomy,
)

MOST_BUTTON, LEAST_DOT, DOTS_HEIGHT = 320, 36, 64
ROOMY = 1.25  # how much larger buttons and dots may be on a large page
MOST_SPARE = 3.0  # targets between two rows of an upright page at most
SPREADS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)
"""How far the words of the three sizes differ, to be tried: 1.0 as they will be on the pages, 0.0 not at all."""


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
            painter.setPen(QPen(self._theme.color("ink" if filled else "border"), 3))
            painter.setBrush(self._theme.color("ink" if filled else "paper"))
            painter.drawEllipse(QRectF(each * step + (each - side) / 2, (self.height() - side) / 2, side, side))


@dataclass(frozen=True)
class Setting:
    """One thing that can be turned: its name, the two buttons, the dots between them."""

    level: Level
    name: SpokenLabel
    less: PressButton
    more: PressButton
    dots: Dots

    def show_at(self, pixels: int, *, is_tight: bool) -> None:
        """Shows the words at a size."""
        self.name.resize_text(pixels)
        for button in (self.less, self.more):
            button.resize_words(pixels, is_tight=is_tight)


class LooksPage(SheetPage):
    """Title, three text sizes, one row a setting, and the buttons to hear the page again and to silence the voice."""

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.add_label("title", self, theme.title, bold=True)
        self.labels["size"] = self._name(self.content.texts["size"].text)
        self.sizes = [self._size(size) for size in self.content.sizes]
        self.settings = [self._setting(level) for level in self.content.levels]
        self.add_buttons()

    def _name(self, words: str) -> SpokenLabel:
        name = SpokenLabel(self.box.inner)
        name.show_text(words, self.theme, self.theme.button, bold=True)
        return name

    def _size(self, size: Button) -> PressButton:
        is_chosen = size.action.value == self.theme.size
        look = Look.CHOSEN if is_chosen else Look.PLAIN
        button = self.add_button(size, look, self.theme.button, self.box.inner)
        button.setCheckable(True)
        button.setChecked(is_chosen)
        button.toggled.connect(lambda _: button.nextCheckState())  # assistive technology ticks without a click
        return button

    def _setting(self, level: Level) -> Setting:
        theme, inner = self.theme, self.box.inner
        less, more = (self.add_button(one, Look.PLAIN, theme.button, inner) for one in (level.less, level.more))
        less.setEnabled(level.at > 0)
        more.setEnabled(level.at < level.of - 1)
        return Setting(level, self._name(level.name.text), less, more, Dots(inner, theme, level))

    def presses(self) -> list[PressButton]:
        """See Page."""
        steps = [button for one in self.settings for button in (one.less, one.more) if button.isEnabled()]
        return [*self.buttons[:1], *self.sizes, *steps, *self.buttons[1:], *super().presses()[len(self.buttons) :]]

    def press_number(self, number: int) -> None:
        """See Page: the keys choose a size."""
        if 1 <= number <= len(self.sizes):
            self.sizes[number - 1].click()

    # ---- where things stand

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: all rows are to be in sight at once."""
        rows, beside = self._rows(), (False, True) if self.theme.is_low else (False,)
        for is_beside, factor in product(beside, (*growths(self.theme, self), *self.theme.answer_shrinks)):
            self.shrink_labels(factor)
            self.fit_title(factor)
            for button in self.buttons:
                button.resize_words(max(self.theme.chrome_least, round(self.theme.button * factor)))
            yield self._sheet(rows, is_beside=is_beside)

    def _sheet(self, rows: Sequence[Block], *, is_beside: bool) -> Sheet:
        """Title, rows, buttons; the rows share the free height. On a low window buttons may stand beside the title."""
        wide, shared = self.room().width(), Space(-RING if self.theme.is_low else 0)
        gaps = [Space(), *(Space(shared.height) for _ in rows[1:])]
        parts = [block for pair in zip(gaps, rows, strict=True) for block in pair]
        gaps.append(Space())  # the buttons are one more row
        most = MOST_SPARE * self.theme.target if self.grid.is_upright else GAP_HUGE
        body = Stretch([*parts, gaps[-1]], gaps, round(most), is_centred=False)
        wanted = [(button, max(button.width_for_line(), LEAST_BUTTON)) for button in self.buttons]
        title, buttons = self.labels["title"], in_rows(wanted, wide, stacks=True)
        if not is_beside or title.least_width > wide - buttons.width - RING:
            return Sheet(
                self, body, inset(title), Column([shared if self.theme.is_low else Space(self.grid.gap), buttons])
            )
        for pixels in range(title.pixels, self.theme.chrome_least, -1):
            title.resize_text(pixels)
            if title.height_for(wide - buttons.width - RING) <= self.theme.target:
                break
        head = Row([RING, (title, wide - buttons.width - RING), (buttons, buttons.width)])
        return Sheet(self, body, Column([head, shared]))

    def _rows(self) -> list[Block]:
        """The sizes, and one block a setting: names beside them if there is the width, else above."""
        width, is_beside = self.room().width(), self._shrink_rows()
        names = self._names if is_beside else 0
        room = width - names
        self._spread(room)
        rows = [(self.labels["size"], self._sizes_row(room))]
        rows += [(one.name, self._setting_row(one, room)) for one in self.settings]
        if is_beside:
            return [Row([RING, (Middle(name), names - RING), (row, room)]) for name, row in rows]
        return [Column([inset(name), row], -RING) for name, row in rows]

    def _shrink_rows(self) -> bool:
        """Makes the words of the rows as large as fits; whether the names may stand beside the rows."""
        theme, width = self.theme, self.room().width()
        largest = round(theme.button * max(growths(theme, self), default=1.0))
        for is_beside in (True, False):
            for pixels in range(largest, theme.chrome_least - 1, -1):
                self.labels["size"].resize_text(pixels)
                for one in self.settings:
                    one.show_at(pixels, is_tight=theme.is_low)
                if self._least + (self._names if is_beside else 0) <= width:
                    return is_beside
        return False

    @property
    def _names(self) -> int:
        """Width of the column of names, with the gap behind it."""
        names = [self.labels["size"], *(one.name for one in self.settings)]
        return max(round(name.laid_out(self.width()).width) for name in names) + RING + GAP_MIDDLE

    @property
    def _scale(self) -> float:
        return ROOMY if is_roomy(self.theme, self) else 1.0

    @property
    def _steps(self) -> int:
        return max(one.level.of for one in self.settings)

    @property
    def _button(self) -> int:
        """The least width of the buttons that turn something."""
        return max(button.width_for_line() for one in self.settings for button in (one.less, one.more))

    @property
    def _least(self) -> int:
        """The least width of what stands beside the names."""
        return max(2 * self._button + self._steps * LEAST_DOT, self._spread(0))

    def _setting_row(self, one: Setting, room: int) -> Block:
        button = max(self._button, min(round(room * 0.3), round(MOST_BUTTON * self._scale)))
        marks = Middle(Fixed(one.dots, round(DOTS_HEIGHT * self._scale)))
        return Row([(one.less, button), (marks, room - 2 * button), (one.more, button)])

    def _sizes_row(self, room: int) -> Block:
        widths = [button.width_for_line() for button in self.sizes]
        spare, over = divmod(room - sum(widths), len(widths))
        widths[-1] += over
        return Row([(button, wide + spare) for button, wide in zip(self.sizes, widths, strict=True)])

    def _spread(self, room: int) -> int:
        """Writes each size as large as it makes the text, or as nearly so as there is room; the width that needs."""
        theme, least, wide = self.theme, self.theme.chrome_least, 0
        normal = theme.body / BODY_GROWTH[theme.size]
        most = (theme.target - 2 * GAP_TINY) / LINE if theme.is_low else normal * BODY_GROWTH[TextSize.LARGEST]
        for spread in SPREADS:
            for size, button in zip(TextSize, self.sizes, strict=True):
                button.resize_words(round(least + (min(normal * BODY_GROWTH[size], most) - least) * spread))
            wide = sum(button.width_for_line() for button in self.sizes)
            if wide <= room:
                break
        return wide

    def spans(self) -> list[Span]:
        """See SheetPage: a row is not parted from its name."""
        names = [self.labels["size"], *(one.name for one in self.settings)]
        rows = [self.sizes[0], *(one.less for one in self.settings)]
        pairs = zip(names, rows, strict=True)
        return [(min(name.y(), row.y()), row.geometry().bottom() + 1) for name, row in pairs]
