"""The page with one question: up to four pictured answers, upright side by side or as rows, whichever is readable.

Where the question itself has a picture, that stands at the left, and the answers as rows beside it. On an upright page
all stands one below the other, as one block: picture, question, answers as rows with large pictures, links, button.
"""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame

from app.pages.content import ALARM, LEAD, Answer
from app.widgets.buttons import RING, Look
from app.widgets.cards import ChoiceCard
from app.widgets.flow import Rows, in_rows
from app.widgets.label import SpokenLabel
from app.widgets.low_question import LowQuestion
from app.widgets.page import Page, Span
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.responsive import growths, is_roomy, is_upright, tall_button
from app.widgets.stack import MOST_LINES, NARROWEST_LETTERS, TALLEST_ROW, stack_rows

LEAST_UPRIGHT = 170
"""Least height of the picture on an upright card, in pixels."""

MOST_UPRIGHT = 3
"""One card more, and they stand two by two if they can."""

GUTTER = 32
"""Between the question's picture and its answers, in pixels."""

PICTURE_SHARES = (0.44, 0.4, 0.36, 0.32, 0.28)
"""Shares of the width that the question's picture may take, the largest first."""

ABOVE_SHARES = (0.36, 0.32, 0.28, 0.24, 0.2, 0.16, 0.12)
"""Shares of an upright page's height that the question's picture may take."""

LEAD_SIZE = 0.64
"""Size of the words in the band above the title, in sizes of the title."""

BAND = 8
"""Free strip above and below the words in the band above the title, in pixels."""

ABOVE_TITLE = 28
BELOW_TITLE = 16
TOP = 8
EDGE = 14
"""Free strip above the footer where no button stands, in pixels."""


class QuestionPage(Page):
    """Title on top, answers, small links or the one button at the bottom."""

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self._link_size = theme.small
        self.picture = Picture(self, self.kit.gallery) if self.content.picture else None
        if self.picture:
            self.picture.show_picture(self.content.picture, theme.colors.panel)
        self.band = self._make_band() if LEAD in self.content.texts else None
        self.add_label(LEAD, self.box.inner, round(theme.title * LEAD_SIZE), bold=True, token="on_go")
        if self.content.alarm and theme.is_low:  # there, a line over the whole width would cost an answer
            self._add_alarm()
        self.add_label("title", self.box.inner, theme.title, bold=True)
        for part in self.content.texts:
            if part not in (LEAD, "title"):
                lead = theme.body if self.picture else max(theme.chrome, theme.small - 8)
                self.add_label(part, self.box.inner, lead)
        for number, answer in enumerate(self.content.answers, start=1):
            self.cards.append(self._card(answer, str(number)))
        for link in self.content.links:
            self.links.append(self.add_button(link, Look.LINK, theme.small, self.box.inner))
        for button in self.content.buttons:
            self.buttons.append(self.add_button(button, Look.GO, theme.button))

    def _add_alarm(self) -> None:
        self.add_label(ALARM, self.box.inner, self.theme.chrome_least, bold=True, token="on_closed")
        label, palette = self.labels[ALARM], self.labels[ALARM].palette()
        palette.setColor(QPalette.ColorRole.Window, self.theme.color("closed"))
        label.setPalette(palette)
        label.setAutoFillBackground(True)

    def _make_band(self) -> QFrame:
        """The green field behind the words above the title."""
        band = QFrame(self.box.inner)
        band.setStyleSheet(f"background: {self.theme.colors.go}; border-radius: {self.theme.radius // 2}px")
        return band

    def _card(self, answer: Answer, badge: str) -> ChoiceCard:
        card = ChoiceCard(self.box.inner, self.kit)
        card.show_choice(answer.words.text, self.theme, answer.picture, badge, answer.ticked)
        card.pressed_once.connect(lambda: self.acted.emit(answer.action))
        return card

    def arrange(self) -> None:
        """All in sight if it fits in any way; else all but the button is in a box that scrolls."""
        self._show_band(shown=True)
        if self.theme.is_low and LowQuestion(self, self.picture, self.band, self._size).arrange():
            pass
        elif is_upright(self):
            self._arrange_upright()
        else:
            self._arrange_lying()
        self._refresh_scroll()

    def _show_band(self, *, shown: bool) -> None:
        if self.band is not None:
            self.band.setVisible(shown)
            self.labels[LEAD].setVisible(shown)

    def _arrange_lying(self) -> None:
        """Title on top, answers in the rest of the height; the question's picture beside them."""
        shares = PICTURE_SHARES if self.picture else (0.0,)
        for factor, share in product(self._factors(), shares):
            self._size(factor)
            at = self._column(share)
            width = at.width()
            links = self._fold_links(width)
            head = self._place_labels(width)
            room = at.height() - head - sum(height for _, height in links)
            upright = self._stand_upright(head, width, room)
            foot = head + (room if upright else self._lie_as_rows(head, width, room))
            if foot - head <= room:
                break
        if foot - head > room and self.band is not None and not self.band.isHidden():
            self._show_band(shown=False)  # answers would be out of sight with it; it is heard all the same
            self._arrange_lying()
            return
        if foot - head > room:
            self._make_room_to_scroll(at)
        elif not self.picture and is_roomy(self.theme, self):
            foot += self._lower_cards((head + room - foot) // 2)
        end, spans = self._place_rest(foot, links)
        if self.picture:
            at.setTop(at.top() + max(0, at.height() - end) // 2)
        self.box.place(at, spans)

    def _arrange_upright(self) -> None:
        """One block in the middle of the height."""
        shares = ABOVE_SHARES if self.picture else (0.0,)
        left, width = self.theme.margin - RING, self.width() - 2 * self.theme.margin + 2 * RING
        for factor, share in product(self._factors(), shares):
            self._size(factor)
            above = round(self.height() * share) + ABOVE_TITLE if self.picture else 0
            button = self.height() - EDGE - self._place_button(self.height() - EDGE)
            links = self._fold_links(width)
            head = self._place_labels(width) + BELOW_TITLE
            below = sum(height for _, height in links)
            whole = self.height() - 2 * EDGE - above - button
            room = whole - head - below
            foot = head + stack_rows(self.cards, head, width, room)
            if foot - head <= room:
                break
        end, spans = self._place_rest(foot, links)
        top = EDGE + max(0, whole - end) // 2
        if self.picture:
            self.picture.setGeometry(self.theme.margin, top, width - 2 * RING, above - ABOVE_TITLE)
        at = QRect(left, top + above, width, min(whole, end))
        if end > whole:
            self._make_room_to_scroll(at)
        else:
            self._place_button(at.bottom() + 1 + button)
        self.box.place(at, spans)

    def _lower_cards(self, by: int) -> int:
        """Moves the answers down to the middle of a large page; returns by how much."""
        for card in self.cards:
            card.move(card.x(), card.y() + by)
        return by

    def _factors(self) -> tuple[float, ...]:
        return (*growths(self.theme, self), *self.theme.answer_shrinks)

    def _size(self, factor: float) -> None:
        """Shows all words at a factor of their size; the title never smaller than the text of other pages.

        On a low window all are small enough in the end to be as large as at the normal text size.
        """
        theme = self.theme
        self.shrink_labels(factor if theme.is_low else max(factor, theme.shrinks[-1]))
        for card in self.cards:
            card.shrink(factor)
        if theme.is_low:
            self._size_buttons(max(factor, theme.body * theme.answer_shrinks[-1] / theme.button))
            return
        self._link_size = round(self.theme.small * max(factor, 1.0))
        self._size_buttons(max(factor, 1.0))

    def _size_buttons(self, factor: float) -> None:
        for button in self.buttons:
            button.show_words(button.words, self.theme, round(self.theme.button * factor), button.icon_name)

    def _place_rest(self, foot: int, links: Rows) -> tuple[int, list[Span]]:
        """Places the links below the answers; returns where they end, and all that must not be cut."""
        cards = {(card.y(), card.y() + card.height()) for card in self.cards}
        linked = self._place_links(foot, links)
        end = linked[-1][1] if linked else foot
        return end, sorted([*self.label_spans(), *cards, *linked])

    def _column(self, share: float) -> QRect:
        """Places the question's picture in a share of the width, and the button; returns where all else may be."""
        margin, whole = self.theme.margin, self.width() - 2 * self.theme.margin
        left = margin
        if self.picture:
            wide = round(whole * share)
            tall = min(round(wide * PROPORTION), self.height() - 2 * EDGE)
            self.picture.setGeometry(margin, (self.height() - tall) // 2, wide, tall)
            left += wide + GUTTER
        return QRect(left - RING, TOP, margin + whole - left + 2 * RING, self._place_button(self.height()) - TOP)

    def _place_button(self, bottom: int) -> int:
        """Places the one button at the bottom, if there is one; returns its top."""
        for button in self.buttons:
            width = max(button.width_for_line(), 280)
            height = button.height_for(width)
            height = tall_button(self.theme, height, RING) if is_upright(self) else height
            bottom -= height
            button.setGeometry(self.theme.margin - RING, bottom, width, height)
        return bottom if self.buttons else bottom - EDGE

    def _place_labels(self, width: int) -> int:
        """Places title and lines below it at the top of the box; returns where they end."""
        top = 0
        for part, label in self.labels.items():
            if part == LEAD:
                top = 0 if label.isHidden() else self._place_band(label, width)
            else:
                height = label.height_for(width - 2 * RING)
                label.setGeometry(RING, top, width - 2 * RING, height)
                top += height + 2
        return top + 4

    def _place_band(self, words: SpokenLabel, width: int) -> int:
        """Places the band and its words at the top of the box; returns where the title may begin."""
        assert self.band is not None
        room = width - 2 * RING - 4 * BAND
        height = words.height_for(room)
        self.band.setGeometry(RING, 0, width - 2 * RING, height + 2 * BAND)
        words.setGeometry(RING + 2 * BAND, BAND, room, height)
        return height + 3 * BAND

    def _place_links(self, top: int, rows: Rows) -> list[Span]:
        """Places the links from `top` on; returns what must not be cut."""
        spans = []
        for row, height in rows:
            left = 0
            for link, width in row:
                link.setGeometry(left, top, width, height)
                left += width
            spans.append((top, top + height))
            top += height
        return spans

    def _make_room_to_scroll(self, at: QRect) -> None:
        """Places "more" and "less" beside the one button if there is room, else in a row of their own."""
        scroll = self.more.width_for_line() + self.less.width_for_line()
        beside = self.buttons and self.buttons[0].width() + scroll <= at.width()
        if not beside:
            at.setHeight(at.height() - self.scroll_row_height())
        self.place_scroll_buttons(at.right() + 1, at.bottom() + 1)

    def _fold_links(self, width: int) -> Rows:
        """The links in rows, (links with widths, height): one row if any readable size allows."""
        for pixels in range(self._link_size, self.theme.chrome_least - 1, -1):
            for link, words in zip(self.links, self.content.links, strict=True):
                link.show_words(words.words.text, self.theme, pixels, words.icon)
            if sum(link.width_for_line() for link in self.links) <= width:
                break
        return in_rows(self.links, width)

    def _stand_upright(self, top: int, width: int, height: int) -> bool:
        """Places the cards side by side if their words and pictures stay readable so."""
        count = len(self.cards)
        each = width // count
        for card in self.cards:
            card.is_row = False
            if not card.picture or card.label_width(each) < NARROWEST_LETTERS * card.pixels:
                return False
            words = card.words_for(each)
            if len(words.lines) > MOST_LINES or card.height_for(each) - 150 + LEAST_UPRIGHT > height:
                return False
        tall = min(height, round(each * 1.06) + 60)
        tallest = max(round(card.words_for(each).height) for card in self.cards)
        for index, card in enumerate(self.cards):
            card.stand(tallest)
            card.setGeometry(index * each, top + (height - tall) // 2, each, tall)
        return True

    def _lie_as_rows(self, head: int, width: int, height: int) -> int:
        """Places the cards one under the other, or four two by two; returns the height they take."""
        columns = self._columns(width)
        each, share = width // columns, min(TALLEST_ROW, height * columns // len(self.cards))
        top = head
        for first in range(0, len(self.cards), columns):
            row = self.cards[first : first + columns]
            for card in row:
                card.lie(share)
            tall = max(share, *(card.height_for(each) for card in row))
            for column, card in enumerate(row):
                card.setGeometry(column * each, top, each, tall)
            top += tall
        return top - head

    def _columns(self, width: int) -> int:
        """Two if four pictured answers are readable so; else one."""
        if len(self.cards) != MOST_UPRIGHT + 1 or not all(card.picture for card in self.cards):
            return 1
        for card in self.cards:
            card.lie(TALLEST_ROW)
        room = min(card.label_width(width // 2) for card in self.cards)
        lines = max(len(card.words_for(width // 2).lines) for card in self.cards)
        return 2 if room >= NARROWEST_LETTERS * self.cards[0].pixels and lines < MOST_LINES else 1
