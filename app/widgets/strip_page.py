"""A page as it stands in the narrow strip: tools, words with one drawing between them, answers, the way back, 188."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.pages.content import Button, Content
from app.pages.screen import Chrome
from app.speech.utterance import Utterance
from app.widgets.arrange import Block, Cell, Column, Fixed, Middle, Row, Space
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.filling_ring import FillingPicture
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.paragraph import widest_phrase
from app.widgets.pictures import PROPORTION
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import Theme

MARGIN, GAP, SHORT_GAP = 18, 10, 6  # at the sides; between parts; between parts where height is scarce; in pixels
OVERLAP = 10  # so far the rooms for the rings of two buttons may lie over each other, in pixels
RIM = 3  # the least between a button and the edge of the page, in pixels

TITLE, BODY, LEAST_TITLE, LEAST_WHOLE = 1.1, 0.88, 1.12, 0.95
"""Sizes of words, as shares of the body text of the whole window: a line must hold enough of them. Then the least size
of a title, as a share of the least words: it stays larger than they are; and of all words, where a phrase of it would
else be cut."""

FACTORS = (1.14, 1.07, 1.0, 0.94, 0.88)  # sizes of words to try
SMALLER = (*FACTORS, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4, 0.34)  # and without the small print
PICTURES = (0.3, 0.26, 0.22, 0.18, 0.15)  # heights of the drawing to try, as shares of the strip's
BESIDE = (0.26, 0.2, 0.15)  # and widths of one beside the headline

MOST_STOPS, SCROLLED = 2, 0.88
"""So many parts the words may have where they scroll; and the size to begin with there, at which much is in sight."""

SHORT = 640
"""Below this height a screen is one whose logical pixels are larger: words and buttons take fewer of them."""

SHORT_WORDS, SHORT_SPACING = 0.82, 1.32  # there: the least size of words, as a share of the usual; the pitch of lines
TARGET_SHARE, LEAST_TARGET = 0.105, 44  # height of a button, as a share of the strip's; the least one, in pixels
TOOL_SHARE = 0.8  # tools are a little smaller than answers
ROW_SHARE, SHORT_ROW_SHARE = 0.19, 0.15  # height of an answer with a picture, as a share of the strip's
ROW_PROPORTION = 0.4  # and the most, as a share of its width: else on an upright screen the words would have no room
MOST_LINES = 2  # of the words of such an answer


@dataclass(frozen=True)
class Drawing:
    """Its height in pixels, 0 for none; and where it stands."""

    height: int
    is_beside: bool = False


class StripPage(SheetPage):
    """One step. Headline, drawing and buttons are always in sight; where the other words need more room, they scroll.

    Args:
        chrome: the tools above, the ways back below.
        height: of the strip in pixels, which the page is to fit.
    """

    key = "title"

    def __init__(self, parent: QWidget, kit: Kit, content: Content, theme: Theme, chrome: Chrome, height: int) -> None:
        self._chrome = chrome
        self._is_short = height < SHORT
        said = content.narration()
        self._last: Utterance | None = said[-1] if said else None
        self._heard: Utterance | None = None
        self._gap = SHORT_GAP if self._is_short else GAP
        self._least = round(theme.chrome_least * min(1.0, max(SHORT_WORDS, height / SHORT)))
        super().__init__(parent, kit, content, self._fitted(theme, height), chrome.more, chrome.less)
        self.take_keys(False)

    def _fitted(self, theme: Theme, height: int) -> Theme:
        target = min(theme.target, max(LEAST_TARGET, round(height * TARGET_SHARE)))
        spacing = SHORT_SPACING if self._is_short else theme.spacing
        return replace(theme, target=target, spacing=spacing, chrome_least=self._least)

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.picture = FillingPicture(self, self.kit.gallery)
        self.picture.show_picture(self.content.picture, theme.colors.panel)
        for part in self.content.texts:
            is_title = part == "title"
            pixels = round(theme.body * (TITLE if is_title else BODY))
            kind = RunningLabel if self._is_short and not is_title else SpokenLabel
            if part in ("title", "body", "remark"):
                self.add_label(part, self if is_title else self.box.inner, pixels, bold=is_title, kind=kind)
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

    def take_keys(self, takes: bool) -> None:
        """Whether keys are for this page; at first they are not, and no press of a button makes them so."""
        policy = Qt.FocusPolicy.StrongFocus if takes else Qt.FocusPolicy.NoFocus
        for button in self.findChildren(PressButton):
            button.setFocusPolicy(policy)
        if takes:
            order = [one for one in self.presses() if one.isVisible()]
            for first, second in pairwise(order):
                self.setTabOrder(first, second)
            self.initial_focus().setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        elif (focused := self.focusWidget()) is not None:
            focused.clearFocus()

    def mark(self, utterance: Utterance | None) -> None:
        """See Page. Heard to its end, the page stands at its top again."""
        super().mark(utterance)
        if utterance is None and self._heard == self._last:
            self.box.turn(-len(self.box.stops))
        self._heard = utterance

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
            self._scrolling(factor).place(self.room())
            if len(self.box.stops) <= MOST_STOPS:
                break
        self._refresh_scroll()

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: headline and drawing always; first the small print goes, then the words become smaller."""
        self._foot = self._answers_below()
        wide = self.room().width() - 2 * RING
        drawings = self._drawings()
        large = [*product((True, False) if "hint" in self.labels else (True,), FACTORS, drawings[:-1])]
        small = [*product((False,), FACTORS, drawings[-1:]), *product((False,), SMALLER[len(FACTORS) :], drawings[-2:])]
        for has_hint, factor, drawing in [*large, *small]:
            sheet = self._sheet(factor, drawing, has_hint=has_hint)
            if all(label.laid_out(wide).width <= wide for label in self.labels.values()) and self._is_headed(drawing):
                yield sheet
        yield self._scrolling(SCROLLED)

    def _drawings(self) -> list[Drawing]:
        """The sizes of the drawing to try: below the headline, then beside it, which takes no height; at last below it
        again and as small as that, for phrases that would be cut beside it."""
        if not self.content.picture:
            return [Drawing(0), Drawing(0)]
        below = [Drawing(round(self.height() * share)) for share in PICTURES]
        wide = self.room().width()
        beside = [Drawing(round(wide * share * PROPORTION), is_beside=True) for share in BESIDE]
        return [*below, *beside, Drawing(beside[-1].height)]

    def _is_headed(self, drawing: Drawing) -> bool:
        """Whether no phrase of the headline is cut, as what stands on a button is looked for there as a whole."""
        title = self.labels["title"]
        return widest_phrase(title.text(), title.pixels, True) <= self._title_width(drawing)

    def _title_width(self, drawing: Drawing) -> int:
        return self.room().width() - 2 * RING - (self._wide(drawing) + self._gap if drawing.is_beside else 0)

    def _spare_phrases(self, drawing: Drawing) -> None:
        """Makes the headline a little smaller where else one of its phrases would be cut."""
        title = self.labels["title"]
        share = self._title_width(drawing) / max(1, widest_phrase(title.text(), title.pixels, True))
        others = [label.pixels for label in self.labels.values() if label is not title]
        least = LEAST_WHOLE * max(others, default=self._least)
        title.resize_text(max(round(least), min(title.pixels, math.floor(title.pixels * share))))

    def _wide(self, drawing: Drawing) -> int:
        return min(self.room().width() - 2 * RING, round(drawing.height / PROPORTION * 1.25))

    def _scrolling(self, factor: float) -> Sheet:
        """With the least drawing: beside the headline, or below it if that would cut one of its phrases."""
        beside, below = self._drawings()[-2:]
        sheet = self._sheet(factor, beside, has_hint=False)
        return sheet if self._is_headed(beside) else self._sheet(factor, below, has_hint=False)

    def _sheet(self, factor: float, drawing: Drawing, *, has_hint: bool) -> Sheet:
        """The words at a factor of their size; above what may scroll, the tools, the headline and the drawing."""
        self.shrink_labels(factor)
        title = round(self.theme.body * TITLE * factor)
        self.labels["title"].resize_text(max(title, round(self._least * LEAST_TITLE)))
        if factor < FACTORS[-1]:
            self._spare_phrases(drawing)
        self.picture.setVisible(bool(drawing.height))
        if "hint" in self.labels:
            self.labels["hint"].setVisible(has_hint)
        words: list[Block] = [label for part, label in self.labels.items() if part != "title" and not label.isHidden()]
        body = Stretch([inset(Column(words, self._gap))], is_centred=False)
        return Sheet(self, body, self._head(drawing), self._foot)

    def _head(self, drawing: Drawing) -> Block:
        tools: list[Block] = [self._in_line(self.tools), Space(self._gap - RING)]
        inner = self.room().width() - 2 * RING
        wide = self._wide(drawing)
        picture, title = Fixed(self.picture, drawing.height), self.labels["title"]
        rows: list[Block] = [title]
        if drawing.is_beside:
            rows = [Row([(title, inner - wide - self._gap), self._gap, (Middle(picture), wide)])]
        elif drawing.height:
            rows = [title, Row([(inner - wide) // 2, (picture, wide)])]
        return Column([*tools, inset(Column(rows, self._gap)), Space(self._gap)])

    def _answers_below(self) -> Block:
        """What answers the step, and below it the ways back; the rooms for rings lie over each other."""
        width, most = self.room().width(), round(self.theme.body * BODY)
        share = round(self.height() * (SHORT_ROW_SHARE if self._is_short else ROW_SHARE))
        share = min(share, round(width * ROW_PROPORTION))
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
