"""The page where the voice is changed: how fast, how loud, on or off; each change is heard at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.pages.content import Level
from app.widgets.arrange import Block, Column, Fixed, Middle, Row, Space
from app.widgets.buttons import RING, Look, PressButton
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.page import Span
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import Theme, growths, is_roomy

TOP, LOW_TOP, GAP = 8, 4, 10
MOST_BUTTON, LEAST_DOT, MOST_DOT, DOTS_HEIGHT = 320, 38, 74, 64
MOST_GAP, ROOMY_GAP = 44, 72  # above each row at most, and on a large page, in pixels
ROOMY = 1.25  # how much larger buttons and dots may be on a large page
SMALLEST_SHARE = 0.55  # of the button size, below which the words of a row are not made smaller


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


@dataclass(frozen=True)
class Setting:
    """One thing that can be turned: its name, the two buttons, the dots between them."""

    level: Level
    name: SpokenLabel
    less: PressButton
    more: PressButton
    dots: Dots

    def show_at(self, pixels: int, theme: Theme) -> None:
        """Shows the words at a size."""
        self.name.resize_text(pixels)
        self.less.show_words(self.level.less.words.text, theme, pixels, self.level.less.icon)
        self.more.show_words(self.level.more.words.text, theme, pixels, self.level.more.icon)


class VoicePage(SheetPage):
    """Title, one row a setting, and the buttons to try and to silence the voice, which are always in sight."""

    def build(self) -> None:
        """See Page."""
        theme, inner = self.theme, self.box.inner
        self.add_label("title", inner, theme.title, bold=True)
        hint = RunningLabel if theme.is_low else SpokenLabel
        self.add_label("hint", inner, theme.small, token="muted", kind=hint)
        self.settings = [self._setting(level) for level in self.content.levels]
        for button in self.content.buttons:
            look = Look.GO if button.is_primary else Look.PLAIN
            self.buttons.append(self.add_button(button, look, theme.button))

    def _setting(self, level: Level) -> Setting:
        theme, inner = self.theme, self.box.inner
        name = SpokenLabel(inner)
        name.show_text(level.name.text, theme, theme.button, bold=True)
        less = self.add_button(level.less, Look.PLAIN, theme.button, inner)
        more = self.add_button(level.more, Look.PLAIN, theme.button, inner)
        less.setEnabled(level.at > 0)
        more.setEnabled(level.at < level.of - 1)
        return Setting(level, name, less, more, Dots(inner, theme, level))

    def presses(self) -> list[PressButton]:
        """See Page."""
        steps = [button for one in self.settings for button in (one.less, one.more) if button.isEnabled()]
        return [*self.buttons[:1], *steps, *self.buttons[1:], *super().presses()[len(self.buttons) :]]

    # ---- where things stand

    def room(self) -> QRect:
        """See SheetPage."""
        return super().room().adjusted(0, LOW_TOP if self.theme.is_low else TOP, 0, 0)

    def arrange(self) -> None:
        """See Page. What fills a common page stands in the middle of a large one, not far apart."""
        sheet, room = self.best(), self.room()
        if is_roomy(self.theme, self):
            gaps = ROOMY_GAP * len(sheet.body.growing)
            spare = max(0, room.height() - sheet.height_for(room.width()) - gaps)
            room.adjust(0, spare // 2, 0, spare // 2 - spare)
        sheet.place(room)
        self._refresh_scroll()

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: on a low window all rows are in sight at once, as answers are."""
        theme = self.theme
        self._shrink_rows()
        rows = self._rows()
        least = theme.body * theme.answer_shrinks[-1] / theme.button if theme.is_low else 1.0
        for factor in (*growths(theme, self), *(theme.answer_shrinks if theme.is_low else theme.shrinks)):
            self.shrink_labels(factor)
            for button in self.buttons:
                button.resize_words(round(theme.button * max(factor, least)))
            yield self._sheet(rows)

    def _sheet(self, rows: Sequence[Block]) -> Sheet:
        """Words and rows, and the free height shared among these; on a low window the rooms for rings are shared."""
        shared, below_words = (RING, 0) if self.theme.is_low else (0, 4)
        words = [block for label in self.labels.values() for block in (inset(label), Space(below_words))]
        gaps = [Space(-shared) for _ in rows]
        end = Space()
        spaced = [block for pair in zip(gaps, rows, strict=True) for block in pair]
        most = ROOMY_GAP if is_roomy(self.theme, self) else MOST_GAP
        body = Stretch([*words, *spaced, end], [*gaps, end], most, is_centred=False)
        return Sheet(self, body, foot=Column([Space(-shared), self._try_and_silence()]))

    def _try_and_silence(self) -> Block:
        """The page's buttons: side by side if they fit, else one below the other."""
        return self.button_rows(self.room().width() - 2 * RING)

    def _shrink_rows(self) -> None:
        """Makes the words of the rows as large as lets buttons and dots stand beside each other."""
        width = self.room().width() - 2 * RING
        largest = round(self.theme.button * max(growths(self.theme, self), default=1.0))
        for pixels in range(largest, round(self.theme.button * SMALLEST_SHARE), -1):
            for one in self.settings:
                one.show_at(pixels, self.theme)
            if sum(self._columns(0)) + (self._names() if self.theme.is_low else 0) <= width:
                return

    def _rows(self) -> list[Block]:
        """One block a setting; its name beside it if there is the width, else above."""
        width, names = self.room().width(), self._names()
        is_beside = names + sum(self._columns(0)) <= width
        button, dots, _ = self._columns(width - names if is_beside else width)
        rows: list[Block] = []
        for one in self.settings:
            marks = Middle(Fixed(one.dots, round(DOTS_HEIGHT * self._scale)))
            cells: list[tuple[Block, int]] = [(one.less, button), (marks, dots), (one.more, button)]
            if is_beside:
                rows.append(Row([RING, (Middle(one.name), names - RING), *cells]))
            else:
                rows.append(Column([inset(one.name), Row(cells)], -RING))
        return rows

    @property
    def _scale(self) -> float:
        return ROOMY if is_roomy(self.theme, self) else 1.0

    def _columns(self, room: int) -> tuple[int, int, int]:
        """Widths of button, dots, button: the dots as wide as is left; at the least what the words need."""
        buttons = [button for one in self.settings for button in (one.less, one.more)]
        least = max(button.width_for_line() for button in buttons)
        steps = max(one.level.of for one in self.settings)
        button = max(least, min(round(room * 0.3), round(MOST_BUTTON * self._scale)))
        dots = min(room - 2 * button, round(steps * MOST_DOT * self._scale))
        return (button, dots, button) if dots >= steps * LEAST_DOT else (least, steps * LEAST_DOT, least)

    def _names(self) -> int:
        """Width of the names beside the rows; on a low window there is no height for them above."""
        width = self.room().width()
        return max(round(one.name.laid_out(width).width) for one in self.settings) + 3 * GAP

    def spans(self) -> list[Span]:
        """See SheetPage: a setting is not parted from its name."""
        rows = [(min(one.name.y(), one.less.y()), one.less.geometry().bottom() + 1) for one in self.settings]
        return [*self.label_spans(), *rows]
