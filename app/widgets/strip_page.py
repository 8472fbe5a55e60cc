"""A page as it stands in the narrow strip: tools, words with one drawing between them, answers, the way back, 188."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.pages.content import Button, Chrome, Content
from app.texts import Words
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.cards import ChoiceCard
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.page import Page
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import Theme

MARGIN = 18
OVERLAP = 10
"""So far the rooms for the rings of two buttons may lie over each other, in pixels."""

TITLE, BODY = 1.1, 0.88
"""Sizes of words, as shares of the body text of the whole window: a line must hold enough of them."""

FACTORS = (1.14, 1.07, 1.0, 0.94, 0.88)
"""Sizes of words to try with a drawing between them, the largest first."""

SMALLER = (*FACTORS, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4, 0.34)
"""Sizes to try without one."""

MOST_STOPS, SCROLLED = 2, 0.88
"""So many parts the words may have where they scroll; and the size to begin with there, at which much is in sight."""

ENOUGH_TO_SCROLL = 240
"""Pixels of height below which words are rather made smaller than scrolled: too few lines would be in sight."""

GAP, SHORT_GAP = 10, 6
"""Between parts, in pixels; and where height is scarce."""

RIM = 3
"""The least between a button and the edge of the page, in pixels; the room for a ring may be cut: none is drawn."""

LEAST_TITLE = 1.12
"""A title stays larger than the least words."""

PICTURES = (0.3, 0.26, 0.22, 0.18, 0.15)
"""Heights of the drawing to try, as shares of the strip's."""

SHORT = 640
"""Below this height a screen is one whose logical pixels are larger: words and buttons take fewer of them."""

SHORT_WORDS, SHORT_SPACING = 0.82, 1.32
"""There: the least size of words, as a share of the usual least; the pitch of lines."""

TARGET_SHARE, LEAST_TARGET = 0.105, 44
"""There: the height of a button as a share of the strip's; the least one, in pixels."""

TOOL_SHARE = 0.8
"""Tools are a little smaller than answers."""

ROW_SHARE, SHORT_ROW_SHARE, MOST_LINES = 0.19, 0.15, 2
"""Height of an answer with a picture, as a share of the strip's, and where that is short; lines of its words."""


class StripPage(Page):
    """One step. All but the words is always in sight; where the words need more room, they scroll.

    Args:
        chrome: the tools above, the ways back below.
        height: of the strip in pixels, which the page is to fit.
    """

    key = "title"

    def __init__(self, parent: QWidget, kit: Kit, content: Content, theme: Theme, chrome: Chrome, height: int) -> None:
        self._chrome = chrome
        self._is_short = height < SHORT
        self._gap = SHORT_GAP if self._is_short else GAP
        self._least = round(theme.chrome_least * min(1.0, max(SHORT_WORDS, height / SHORT)))
        super().__init__(parent, kit, content, self._fitted(theme, height), chrome.more, chrome.less)
        for button in self.findChildren(PressButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard belongs to the page beside

    def _fitted(self, theme: Theme, height: int) -> Theme:
        target = min(theme.target, max(LEAST_TARGET, round(height * TARGET_SHARE)))
        spacing = SHORT_SPACING if self._is_short else theme.spacing
        return replace(theme, target=target, spacing=spacing, chrome_least=self._least)

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.picture = Picture(self.box.inner, self.kit.gallery)
        self.picture.show_picture(self.content.picture, theme.colors.panel)
        for part in self.content.texts:
            is_title = part == "title"
            pixels = round(theme.body * (TITLE if is_title else BODY))
            kind = RunningLabel if self._is_short and not is_title else SpokenLabel
            if part in ("title", "body", "remark"):
                self.add_label(part, self.box.inner, pixels, bold=is_title, kind=kind)
            else:
                small = max(self._least, round(theme.small * BODY))
                self.add_label(part, self.box.inner, small, token="muted", kind=kind)
        for answer in self.content.answers:
            self.cards.append(self._card(answer.words, answer.picture, len(self.cards) + 1))
            self.cards[-1].pressed_once.connect(lambda action=answer.action: self.acted.emit(action))
        self.links = [self.add_button(link, Look.LINK, self._least) for link in self.content.links]
        self.buttons = [self._answer(button) for button in self.content.buttons]
        tools = replace(theme, target=max(LEAST_TARGET, round(theme.target * TOOL_SHARE)))
        self.tools = [self._tool(tool, Look.QUIET, tools) for tool in self._chrome.tools]
        self.ways = [self._tool(way, Look.PLAIN, tools) for way in self._chrome.navigation]
        self.ways.append(self._tool(self._chrome.help, Look.HELP, tools))

    def presses(self) -> list[PressButton]:
        """See Page."""
        return [*super().presses(), *self.ways, *self.tools]

    def _card(self, words: Words, picture: str, number: int) -> ChoiceCard:
        card = ChoiceCard(self, self.kit)
        card.show_choice(words.text, self.theme, picture, str(number), None)
        return card

    def _answer(self, button: Button) -> PressButton:
        widget = self.add_button(button, Look.GO if button.is_primary else Look.PLAIN, round(self.theme.body * BODY))
        return widget

    def _tool(self, button: Button, look: Look, theme: Theme) -> PressButton:
        widget = self.add_button(button, look, self._least)
        widget.show_words(button.words.text, theme, self._least, button.icon)
        return widget

    # ---- where things stand

    def arrange(self) -> None:
        """Tools above, ways back below, answers over these; the words take the rest."""
        cut = RING - RIM if self._is_short else 0
        foot = self.height() - self._fit_row(self.ways) + cut
        self._place_row(self.ways, foot)
        head = self._fit_row(self.tools) - cut
        self._place_row(self.tools, -cut)
        answers = self._answers()
        top = foot - sum(height - OVERLAP for _, height in answers) - GAP // 2 + cut // 2
        room = top - head + 2 * RING - 2 * self._gap  # from face to face: the rooms for rings are free
        self._place_words(QRect(MARGIN, head - RING + self._gap, self.width() - 2 * MARGIN, room))
        for widget, height in answers:
            widget.setGeometry(MARGIN - RING, top, self._row_width(), height)
            top += height - OVERLAP
        self._refresh_scroll()

    def _row_width(self) -> int:
        return self.width() - 2 * MARGIN + 2 * RING

    def _fit_row(self, row: Sequence[PressButton]) -> int:
        """Makes the words of a row fit in one line each, without their icons if need be; returns its height."""
        if sum(button.width_for_line() for button in row) > self._room(row):
            for button in row:
                button.show_words(button.words, button.theme or self.theme, button.pixels)
        pairs = zip(row, self._widths(row), strict=True)
        return max((button.height_for(width) for button, width in pairs), default=0)

    def _place_row(self, row: Sequence[PressButton], top: int) -> None:
        """Side by side over the whole width."""
        widths, left = self._widths(row), MARGIN - RING
        height = max((button.height_for(width) for button, width in zip(row, widths, strict=True)), default=0)
        for button, width in zip(row, widths, strict=True):
            button.setGeometry(left, top, width, height)
            left += width - OVERLAP

    def _room(self, row: Sequence[PressButton]) -> int:
        return self._row_width() + OVERLAP * (len(row) - 1)

    def _widths(self, row: Sequence[PressButton]) -> list[int]:
        """As wide as their words ask for, and what is left over shared; else all the same, with words in more lines."""
        widths = [button.width_for_line() for button in row]
        spare = self._room(row) - sum(widths)
        if spare < 0:
            return [self._room(row) // len(row)] * len(row)
        return [width + spare // len(row) for width in widths]

    def _answers(self) -> list[tuple[QWidget, int]]:
        """What answers the step, from top to bottom, each with its height."""
        width = self._row_width()
        share = round(self.height() * (SHORT_ROW_SHARE if self._is_short else ROW_SHARE))
        most = round(self.theme.body * BODY)
        if self._is_short:  # not higher than the least target
            most = min(most, round((self.theme.target - 16) / 1.25))
        self._fit_cards(width, share, most)
        cards = [(card, max(share, card.height_for(width))) for card in self.cards]
        for button in self.buttons:
            self._fit_line(button, most)
        plain = [(button, button.height_for(width)) for button in (*self.buttons, *self.links)]
        return [*cards, *plain]

    def _fit_cards(self, width: int, height: int, most: int) -> None:
        """Shows the words of the pictured answers in few lines, if any readable size allows it."""
        for pixels in range(max(most, self._least), self._least - 1, -1):
            for card in self.cards:
                card.pixels = pixels
                card.lie(height)
            if all(len(card.words_for(width).lines) <= MOST_LINES for card in self.cards):
                return

    def _fit_line(self, button: PressButton, most: int) -> None:
        """Shows the words of a button in one line, if any readable size allows it."""
        for pixels in range(max(most, self._least), self._least - 1, -1):
            button.show_words(button.words, self.theme, pixels, button.icon_name)
            if button.width_for_line() <= self._row_width():
                return

    def _place_words(self, at: QRect) -> None:
        """The largest words, and for them the largest drawing, that need no scrolling; else the largest words."""
        for factor, share in product(FACTORS, PICTURES if self.content.picture else ()):
            picture = round(self.height() * share)
            if self._stack_words(at.width(), factor, picture) <= at.height():
                self._show_words(at, picture)
                return
        is_tight = at.height() < ENOUGH_TO_SCROLL or self.theme.shrinks[-1] == 1.0
        least = SMALLER[-1] if is_tight else self.theme.shrinks[-1]
        for factor in (factor for factor in SMALLER if factor >= least):
            if self._stack_words(at.width(), factor, 0) <= at.height():
                self._show_words(at, 0)
                return
        self._scroll_words(at)

    def _scroll_words(self, at: QRect) -> None:
        row = (self.less, self.more)
        for button in row:
            button.show_words(button.words, self.theme, self._least, button.icon_name)
        room = at.adjusted(0, 0, 0, -self._fit_row(row))
        for factor in SMALLER[SMALLER.index(SCROLLED) :]:
            self._stack_words(at.width(), factor, 0)
            self._show_words(room, 0)
            if len(self.box.stops) <= MOST_STOPS:
                break
        self._place_row(row, room.bottom() + 1)

    def _stack_words(self, width: int, factor: float, picture: int) -> int:
        """Places words and drawing one below the other; returns their height."""
        self.shrink_labels(factor)
        title = round(self.theme.body * TITLE * factor)
        self.labels["title"].resize_text(max(title, round(self._least * LEAST_TITLE)))
        top = 0
        for part, label in self.labels.items():
            height = label.height_for(width)
            label.setGeometry(0, top, width, height)
            top += height + self._gap
            if part == "title" and picture:
                wide = min(width, round(picture / PROPORTION * 1.25))
                self.picture.setGeometry((width - wide) // 2, top, wide, picture)
                top += picture + self._gap
        if any(label.painted().width() > width for label in self.labels.values()):
            return self.height()  # a word is longer than a line
        return max(bottom for _, bottom in self.label_spans())

    def _show_words(self, at: QRect, picture: int) -> None:
        self.picture.setVisible(bool(picture))
        self.box.place(at, self.label_spans())
