"""A page as it stands in the narrow strip: tools, words with one drawing between them, answers, the way back, 188."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.pages.content import Button, Content
from app.pages.screen import Chrome
from app.widgets.arrange import Block, Cell, Column, Fixed, Row, Space
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import Theme

MARGIN, GAP, SHORT_GAP = 18, 10, 6  # at the sides; between parts; between parts where height is scarce; in pixels
OVERLAP = 10  # so far the rooms for the rings of two buttons may lie over each other, in pixels
RIM = 3  # the least between a button and the edge of the page, in pixels

TITLE, BODY, LEAST_TITLE = 1.1, 0.88, 1.12
"""Sizes of words, as shares of the body text of the whole window: a line must hold enough of them. Then the least size
of a title, as a share of the least words: it stays larger than they are."""

FACTORS = (1.14, 1.07, 1.0, 0.94, 0.88)  # sizes of words to try with a drawing between them
SMALLER = (*FACTORS, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4, 0.34)  # and without one
PICTURES = (0.3, 0.26, 0.22, 0.18, 0.15)  # heights of the drawing to try, as shares of the strip's

MOST_STOPS, SCROLLED = 2, 0.88
"""So many parts the words may have where they scroll; and the size to begin with there, at which much is in sight."""

ENOUGH_TO_SCROLL = 240
"""Pixels of height below which words are rather made smaller than scrolled: too few lines would be in sight."""

SHORT = 640
"""Below this height a screen is one whose logical pixels are larger: words and buttons take fewer of them."""

SHORT_WORDS, SHORT_SPACING = 0.82, 1.32  # there: the least size of words, as a share of the usual; the pitch of lines
TARGET_SHARE, LEAST_TARGET = 0.105, 44  # height of a button, as a share of the strip's; the least one, in pixels
TOOL_SHARE = 0.8  # tools are a little smaller than answers
ROW_SHARE, SHORT_ROW_SHARE = 0.19, 0.15  # height of an answer with a picture, as a share of the strip's
MOST_LINES = 2  # of the words of such an answer


class StripPage(SheetPage):
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
        self.add_cards(self)
        self.links = [self.add_button(link, Look.LINK, self._least) for link in self.content.links]
        for button in self.content.buttons:
            look = Look.GO if button.is_primary else Look.PLAIN
            self.buttons.append(self.add_button(button, look, round(theme.body * BODY)))
        tools = replace(theme, target=max(LEAST_TARGET, round(theme.target * TOOL_SHARE)))
        self.tools = [self._tool(tool, Look.QUIET, tools) for tool in self._chrome.tools]
        self.ways = [self._tool(way, Look.PLAIN, tools) for way in self._chrome.navigation]
        if self._chrome.help:
            self.ways.append(self._tool(self._chrome.help, Look.HELP, tools))

    def presses(self) -> list[PressButton]:
        """See Page."""
        return [*super().presses(), *self.ways, *self.tools]

    def _tool(self, button: Button, look: Look, theme: Theme) -> PressButton:
        widget = self.add_button(button, look, self._least)
        widget.show_words(button.words.text, theme, self._least, button.icon)
        return widget

    # ---- where things stand

    def room(self) -> QRect:
        """See SheetPage: where height is scarce, the room for rings is cut at the edges, for none is drawn there."""
        side, cut = MARGIN - RING, RING - RIM if self._is_short else 0
        return self.rect().adjusted(side, -cut, -side, cut)

    def arrange(self) -> None:
        """See Page. Words that scroll are made smaller until they are in few parts."""
        super().arrange()
        for factor in SMALLER[SMALLER.index(SCROLLED) :] if self.box.is_taller else ():
            self._sheet(factor, 0).place(self.room())
            if len(self.box.stops) <= MOST_STOPS:
                break
        self._refresh_scroll()

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: the largest words, and for them the largest drawing, that need no scrolling."""
        self._head, self._foot = self._tools_above(), self._answers_below()
        wide = self.room().width()
        height = self.room().height() - self._head.height_for(wide) - self._foot.height_for(wide)
        is_tight = height < ENOUGH_TO_SCROLL or self.theme.shrinks[-1] == 1.0
        least = SMALLER[-1] if is_tight else self.theme.shrinks[-1]
        sizes = [*product(FACTORS, PICTURES if self.content.picture else ())]
        for factor, share in (*sizes, *((factor, 0.0) for factor in SMALLER if factor >= least)):
            sheet = self._sheet(factor, round(self.height() * share))
            if all(label.laid_out(wide - 2 * RING).width <= wide - 2 * RING for label in self.labels.values()):
                yield sheet
        yield self._sheet(SCROLLED, 0)

    def _sheet(self, factor: float, picture: int) -> Sheet:
        """The words at a factor of their size, with a drawing so many pixels high below the title."""
        self.shrink_labels(factor)
        title = round(self.theme.body * TITLE * factor)
        self.labels["title"].resize_text(max(title, round(self._least * LEAST_TITLE)))
        self.picture.setVisible(bool(picture))
        words: list[Block] = [*self.labels.values()]
        if picture:
            inner = self.room().width() - 2 * RING
            wide = min(inner, round(picture / PROPORTION * 1.25))
            words.insert(1, Row([(inner - wide) // 2, (Fixed(self.picture, picture), wide)]))
        body = Stretch([inset(Column(words, self._gap))], is_centred=False)
        return Sheet(self, body, self._head, self._foot)

    def _tools_above(self) -> Block:
        return Column([self._in_line(self.tools), Space(self._gap - RING)])

    def _answers_below(self) -> Block:
        """What answers the step, and below it the ways back; the rooms for rings lie over each other."""
        width, most = self.room().width(), round(self.theme.body * BODY)
        share = round(self.height() * (SHORT_ROW_SHARE if self._is_short else ROW_SHARE))
        if self._is_short:  # not higher than the least target
            most = min(most, round((self.theme.target - 16) / 1.25))
        sizes = range(max(most, self._least), self._least - 1, -1)
        any(self._show_cards(pixels, share, width) for pixels in sizes)
        for button in self.buttons:
            any(self._show_button(button, pixels, width) for pixels in sizes)
        answers: list[Block] = [Cell(card, least=share) for card in self.cards]
        answers += [*self.buttons, *self.links]
        spaced = [block for answer in answers for block in (answer, Space(-OVERLAP))]
        above_ways = GAP // 2 - ((RING - RIM) // 2 if self._is_short else 0)
        return Column([Space(self._gap - RING), *spaced, Space(above_ways), self._in_line(self.ways)])

    def _show_cards(self, pixels: int, height: int, width: int) -> bool:
        """Shows the words of the pictured answers at a size; whether they stand in few lines."""
        for card in self.cards:
            card.pixels = pixels
            card.lie(height)
        return all(len(card.words_for(width).lines) <= MOST_LINES for card in self.cards)

    def _show_button(self, button: PressButton, pixels: int, width: int) -> bool:
        """Shows the words of a button at a size; whether they stand in one line."""
        button.resize_words(pixels)
        return button.width_for_line() <= width

    def scroll_row(self, width: int) -> Block:
        """See SheetPage: over the whole width."""
        for button in (self.less, self.more):
            button.resize_words(self._least)
        return self._in_line([self.less, self.more])

    def _in_line(self, buttons: Sequence[PressButton]) -> Row:
        """Buttons over the whole width, without their icons if need be.

        Each is as wide as its words, and what is left over is shared; else all are the same, with words in more lines.
        """
        room = self.room().width() + OVERLAP * (len(buttons) - 1)
        if sum(button.width_for_line() for button in buttons) > room:
            for button in buttons:
                button.show_words(button.words, button.theme or self.theme, button.pixels)
        widths = [button.width_for_line() for button in buttons]
        spare = room - sum(widths)
        widths = [wide + spare // len(buttons) if spare >= 0 else room // len(buttons) for wide in widths]
        return Row(list(zip(buttons, widths, strict=True)), -OVERLAP)
