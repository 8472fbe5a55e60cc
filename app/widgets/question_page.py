"""The page with one question and its answers.

A page that lies has the answers side by side as pictured cards, or as rows beside the question's picture. An upright
page has all in one block: picture, question, rows, links, button. On a low window height is scarce and width is not:
the question stands at the left and all its answers at the right, with smaller pictures or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame

from app.pages.content import ALARM, LEAD
from app.widgets.answer_rows import high_rows, low_rows, rows, side_by_side
from app.widgets.arrange import Block, Column, Fixed, Middle, Row, Space, fit, in_rows
from app.widgets.buttons import RING, Look
from app.widgets.label import SpokenLabel
from app.widgets.page import Page, Span
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import growths, is_roomy, is_upright, tall_button

TOP = 8
EDGE = 14  # free strip above the footer where no button stands, in pixels
LEAD_SIZE = 0.64  # of the words in the band above the title, in sizes of the title
BAND = 8  # free strip around those words

PICTURE_SHARES = (0.44, 0.4, 0.36, 0.32, 0.28)
"""Shares of the width that the question's picture may take on a page that lies, the largest first."""
GUTTER = 32  # between it and the answers
LEAST_BUTTON, LEAST_LOW_BUTTON = 280, 220

ABOVE_SHARES = (0.36, 0.32, 0.28, 0.24, 0.2, 0.16, 0.12)
"""The same of an upright page's height."""
ABOVE_TITLE, BELOW_TITLE = 28, 16

QUESTIONS = (0.36, 0.4, 0.44, 0.48, 0.32, 0.28)
"""Shares of a low window's width for the question, the best first."""
CARD_PICTURES = (130, 96, 66, 0)  # heights of the pictures on the answers there
LEAST_PICTURE = 100  # of the question's own picture there, or there is none
LOW_GUTTER = 16
TRIES = ((True, False), (True, True), (False, False), (False, True))
"""Given up in turn there: that no phrase is cut between characters; the band, which is heard all the same."""


@dataclass(frozen=True)
class Panes:
    """Blocks with a place each. They fit if each of them fits its own."""

    panes: Sequence[tuple[Block, QRect]]
    height: int

    def height_for(self, width: int) -> int:
        """See Block."""
        return self.height + max(block.height_for(at.width()) - at.height() for block, at in self.panes)

    def place(self, at: QRect) -> None:
        """See Block."""
        for block, place in self.panes:
            block.place(place)


@dataclass(frozen=True)
class Scrolled:
    """What stands in the page's box, which scrolls where its place is too low."""

    page: QuestionPage
    block: Block

    def height_for(self, width: int) -> int:
        """See Block."""
        return self.block.height_for(width)

    def place(self, at: QRect) -> None:
        """See Block."""
        self.block.place(QRect(0, 0, at.width(), at.height()))
        if self.height_for(at.width()) > at.height():
            at = self.page.make_room_to_scroll(at)
        self.page.box.place(at, self.page.spans())


class QuestionPage(Page):
    """Title on top, answers, small links or the one button at the bottom."""

    def build(self) -> None:
        """See Page."""
        theme, inner = self.theme, self.box.inner
        self._link_size = theme.small
        self.picture = Picture(self, self.kit.gallery) if self.content.picture else None
        if self.picture:
            self.picture.show_picture(self.content.picture, theme.colors.panel)
        self.band = QFrame(inner) if LEAD in self.content.texts else None
        self.add_label(LEAD, inner, round(theme.title * LEAD_SIZE), bold=True, token="on_go")
        if self.band:
            self.band.setStyleSheet(f"background: {theme.colors.go}; border-radius: {theme.radius // 2}px")
            self.labels[LEAD].by_sentence = theme.is_low
        if self.content.alarm and theme.is_low:  # there, a line over the whole width would cost an answer
            self._add_alarm()
        self.add_label("title", inner, theme.title, bold=True)
        for part in self.content.texts:
            if part not in (LEAD, "title"):
                self.add_label(part, inner, theme.body if self.picture else max(theme.chrome, theme.small - 8))
        self.add_cards(inner)
        for link in self.content.links:
            self.links.append(self.add_button(link, Look.LINK, theme.small, inner))
        for button in self.content.buttons:
            self.buttons.append(self.add_button(button, Look.GO, theme.button))

    def _add_alarm(self) -> None:
        self.add_label(ALARM, self.box.inner, self.theme.chrome_least, bold=True, token="on_closed")
        palette = self.labels[ALARM].palette()
        palette.setColor(QPalette.ColorRole.Window, self.theme.color("closed"))
        self.labels[ALARM].setPalette(palette)
        self.labels[ALARM].setAutoFillBackground(True)

    # ---- the ways

    def arrange(self) -> None:
        """All in sight if it fits in any way; else all but the button is in a box that scrolls."""
        way, _ = fit(self._ways(), self.rect())
        way.place(self.rect())
        self._refresh_scroll()

    def _ways(self) -> Iterator[Panes]:
        if self.theme.is_low:
            yield from self._low_ways()
        upright = is_upright(self)
        shares = () if not self.picture else ABOVE_SHARES if upright else PICTURE_SHARES
        for has_band in (True, False) if self.band and not upright else (True,):
            self._show_band(has_band)
            for factor, share in product((*growths(self.theme, self), *self.theme.answer_shrinks), shares or (0.0,)):
                self._size(factor)
                yield self._upright(share) if upright else self._lying(share)

    def _lying(self, share: float) -> Panes:
        """Title on top, answers in the rest of the height; the question's picture beside them."""
        margin, whole = self.theme.margin, self.width() - 2 * self.theme.margin
        wide = round(whole * share)
        left = margin + (wide + GUTTER if self.picture else 0) - RING
        button = self._button_at(self.height())
        at = QRect(left, TOP, margin + whole - left + RING, button.top() - TOP)
        head, links = self._head(at.width() - 2 * RING, 4, RING), self._link_rows(at.width())
        room = at.height() - head.height_for(at.width()) - links.height_for(at.width())
        is_centred = not self.picture and is_roomy(self.theme, self)
        cards = side_by_side(self.cards, at.width(), room) or rows(self.cards, at.width(), room, is_centred=is_centred)
        block: Block = Column([head, *cards, links])
        tall = min(round(wide * PROPORTION), self.height() - 2 * EDGE)
        picture = QRect(margin, (self.height() - tall) // 2, wide, tall)
        return self._panes(picture, button, Middle(block) if self.picture else block, at)

    def _upright(self, share: float) -> Panes:
        """One block in the middle of the height."""
        left, width = self.theme.margin - RING, self.width() - 2 * self.theme.margin + 2 * RING
        above = round(self.height() * share) + ABOVE_TITLE if self.picture else 0
        button = self._button_at(self.height() - EDGE)
        head, links = self._head(width - 2 * RING, 4 + BELOW_TITLE, RING), self._link_rows(width)
        whole = button.top() - EDGE - above
        room = whole - head.height_for(width) - links.height_for(width)
        block = Column([head, high_rows(self.cards, width, room), links])
        need = block.height_for(width)
        top = EDGE + max(0, whole - need) // 2
        at = QRect(left, top + above, width, min(whole, need))
        button.moveTop(at.bottom() + 1)
        picture = QRect(self.theme.margin, top, width - 2 * RING, above - ABOVE_TITLE)
        return self._panes(picture, button, block, at)

    def _panes(self, picture: QRect, button: QRect, block: Block, at: QRect) -> Panes:
        """The block in the box; the picture and the one button beside it."""
        panes: list[tuple[Block, QRect]] = [(Fixed(one, button.height()), button) for one in self.buttons]
        if self.picture:
            self.picture.setVisible(True)
            panes.append((Fixed(self.picture, picture.height()), picture))
        return Panes([*panes, (Scrolled(self, block), at)], self.height())

    def _low_ways(self) -> Iterator[Panes]:
        """Question and answers side by side; links below the question, or over the whole width at the bottom."""
        for has_band, may_cut in TRIES if self.band else TRIES[:2]:
            self._show_band(has_band)
            for factor in self.theme.answer_shrinks:
                self._size(factor)
                tries = product(CARD_PICTURES, QUESTIONS, (True, False) if self.links else (True,))
                yield from filter(None, (self._low(*one, may_cut=may_cut) for one in tries))

    def _low(self, card_picture: int, share: float, is_below: bool, *, may_cut: bool) -> Panes | None:
        """One of them; None if the answers are not readable in it."""
        left, whole = self.theme.margin - RING, self.width() - 2 * (self.theme.margin - RING)
        wide = round(whole * share)
        links = self._link_rows(wide if is_below else whole)
        high = self.height() - (0 if is_below else links.height_for(whole) - RING)
        at = QRect(left + wide + LOW_GUTTER, 0, whole - wide - LOW_GUTTER, high)
        answers = low_rows(self.cards, at.width(), high, card_picture, may_cut=may_cut)
        if answers is None or not (may_cut or self.labels["title"].least_width <= wide - RING):
            return None
        wanted = [(button, max(button.width_for_line(), LEAST_LOW_BUTTON)) for button in self.buttons]
        foot = Column([*(links.parts if is_below else ()), *in_rows(wanted, wide).parts], gap=-RING)
        head, under = self._head(wide - RING), foot.height_for(wide)
        room = QRect(left + RING, RING, wide - RING, high - max(RING, under) - RING)
        panes: list[tuple[Block, QRect]] = [(head, room), (Middle(answers), at)]
        panes.append((foot, QRect(left, high - under, wide, under)))
        if not is_below:
            panes.append((links, QRect(left, high - RING, whole, links.height_for(whole))))
        picture = self._low_picture(room.adjusted(0, head.height_for(room.width()), 0, 0))
        return Panes([*picture, (Scrolled(self, Panes(panes, self.height())), self.rect())], self.height())

    def _low_picture(self, room: QRect) -> list[tuple[Block, QRect]]:
        """The question's picture in the middle of what is left for it, or not at all."""
        wide = room.width() - RING
        tall = min(room.height(), round(wide * PROPORTION))
        if not self.picture:
            return []
        self.picture.setVisible(tall >= LEAST_PICTURE)
        at = QRect(room.x(), room.y() + (room.height() - tall) // 2, wide, tall)
        return [(Fixed(self.picture, tall), at)] if tall >= LEAST_PICTURE else []

    # ---- their blocks

    def _head(self, width: int, below: int = 0, left: int = 0) -> Row:
        """Title and lines below it, with free room below and at the left, where answers have their rings."""
        parts: list[Block] = []
        for part, label in self.labels.items():
            if not label.isHidden():
                parts += _band(self.band, label, width) if part == LEAD and self.band else [label, Space(2)]
        return Row([left, (Column([*parts, Space(below)]), width)])

    def _link_rows(self, width: int) -> Column:
        """The links: in one row if any readable size allows."""
        is_low, least = self.theme.is_low, self.theme.chrome_least
        sizes = range(self._link_size, least - 1, -1)
        for pixels, is_bare in (*((size, False) for size in sizes), (least, is_low)):
            for link in self.links:
                link.resize_words(pixels, is_bare=is_bare)
            is_one_row = sum(link.width_for_line() for link in self.links) <= width
            if is_one_row or (is_low and len(self.links) == 1):  # that one may rather fold
                break
        return in_rows([(link, link.width_for_line()) for link in self.links], width, gap=-RING if is_low else 0)

    def _button_at(self, bottom: int) -> QRect:
        """Where the one button stands; without one, a free strip."""
        if not self.buttons:
            return QRect(0, bottom - EDGE, 0, EDGE)
        width = max(self.buttons[0].width_for_line(), LEAST_BUTTON)
        height = self.buttons[0].height_for(width)
        height = tall_button(self.theme, height, RING) if is_upright(self) else height
        return QRect(self.theme.margin - RING, bottom - height, width, height)

    def _show_band(self, is_shown: bool) -> None:
        if self.band:
            self.band.setVisible(is_shown)
            self.labels[LEAD].setVisible(is_shown)

    def _size(self, factor: float) -> None:
        """Shows all words at a factor of their size; the title never smaller than the text of other pages.

        On a low window all are small enough in the end to be as large as at the normal text size.
        """
        theme = self.theme
        least = theme.body * theme.answer_shrinks[-1] / theme.button if theme.is_low else 1.0
        self.shrink_labels(factor if theme.is_low else max(factor, theme.shrinks[-1]))
        for card in self.cards:
            card.shrink(factor)
        for button in self.buttons:
            button.resize_words(round(theme.button * max(factor, least)))
        self._link_size = theme.small if theme.is_low else round(theme.small * max(factor, 1.0))

    def spans(self) -> list[Span]:
        """What must not be cut where the box scrolls."""
        lines = (span for label in self.labels.values() if not label.isHidden() for span in label.spans())
        presses = ((one.y(), one.y() + one.height()) for one in (*self.cards, *self.links))
        return sorted({*lines, *presses})

    def make_room_to_scroll(self, at: QRect) -> QRect:
        """Places "more" and "less" beside the one button if there is room, else in a row of their own."""
        scroll = self.more.width_for_line() + self.less.width_for_line()
        if not self.buttons or self.buttons[0].width() + scroll > at.width():
            at = at.adjusted(0, 0, 0, -self.scroll_row_height())
        self.place_scroll_buttons(at.right() + 1, at.bottom() + 1)
        return at


def _band(band: QFrame, words: SpokenLabel, width: int) -> list[Block]:
    """The words on their green field."""
    room = width - 4 * BAND
    high = words.height_for(room)
    over = Row([2 * BAND, (words, room)])
    return [Fixed(band, high + 2 * BAND), Space(-high - BAND), over, Space(2 * BAND)]
