"""The page with one question: up to four pictured answers, upright side by side or as rows, whichever is readable."""

from __future__ import annotations

from PySide6.QtCore import QRect

from app.ui.buttons import RING, Look, PressButton
from app.ui.cards import ChoiceCard
from app.ui.content import Answer
from app.ui.page import Page, Span

MOST_LINES = 3
"""More lines than this on an upright card are hard to take in: rows then."""

LEAST_UPRIGHT = 170
"""Least height of the picture on an upright card, in pixels."""

TALLEST_ROW = 158
NARROWEST_LETTERS = 6.0

Rows = list[tuple[list[tuple[PressButton, int]], int]]
"""Links in rows: (links with their widths, height of the row)."""

TOP = 8
EDGE = 14
"""Free strip above the footer where no button stands, in pixels."""


class QuestionPage(Page):
    """Title on top, answers, small links or the one button at the bottom."""

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.add_label("title", self.box.inner, theme.title, bold=True)
        for part in self.content.texts:
            if part != "title":
                self.add_label(part, self.box.inner, max(theme.chrome, theme.small - 8))
        for number, answer in enumerate(self.content.answers, start=1):
            self.cards.append(self._card(answer, str(number)))
        for link in self.content.links:
            self.links.append(self.add_button(link, Look.LINK, theme.small, self.box.inner))
        for button in self.content.buttons:
            self.buttons.append(self.add_button(button, Look.GO, theme.button))

    def _card(self, answer: Answer, badge: str) -> ChoiceCard:
        card = ChoiceCard(self.box.inner, self.kit)
        card.show_choice(answer.words.text, self.theme, answer.picture, badge, answer.ticked)
        card.pressed_once.connect(lambda: self.acted.emit(answer.action))
        return card

    def arrange(self) -> None:
        """All in sight if it fits in any way; else all but the button is in a box that scrolls."""
        width = self.width() - 2 * self.theme.margin + 2 * RING
        at = QRect(self.theme.margin - RING, TOP, width, self._place_button(self.height()) - TOP)
        links = self._fold_links(width)
        for factor in self.theme.answer_shrinks:
            self.shrink_labels(max(factor, self.theme.shrinks[-1]))
            for card in self.cards:
                card.shrink(factor)
            head = self._place_labels(width)
            room = at.height() - head - sum(height for _, height in links)
            upright = self._stand_upright(head, width, room)
            foot = head + (room if upright else self._lie_as_rows(head, width, room))
            if foot - head <= room:
                break
        if foot - head > room:
            self._make_room_to_scroll(at)
        cards = sorted({(card.y(), card.y() + card.height()) for card in self.cards})
        self.box.place(at, self.label_spans() + cards + self._place_links(foot, links))
        self._refresh_scroll()

    def _place_button(self, bottom: int) -> int:
        """Places the one button at the bottom, if there is one; returns its top."""
        for button in self.buttons:
            width = max(button.width_for_line(), 280)
            bottom -= button.height_for(width)
            button.setGeometry(self.theme.margin - RING, bottom, width, button.height_for(width))
        return bottom if self.buttons else bottom - EDGE

    def _place_labels(self, width: int) -> int:
        """Places title and lines below it at the top of the box; returns where they end."""
        top = 0
        for label in self.labels.values():
            height = label.height_for(width - 2 * RING)
            label.setGeometry(RING, top, width - 2 * RING, height)
            top += height + 2
        return top + 4

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
        for pixels in range(self.theme.small, self.theme.chrome_least - 1, -1):
            for link, words in zip(self.links, self.content.links, strict=True):
                link.show_words(words.words.text, self.theme, pixels, words.icon)
            if sum(link.width_for_line() for link in self.links) <= width:
                break
        rows: list[list[tuple[PressButton, int]]] = []
        used = width + 1
        for link in self.links:
            need = min(link.width_for_line(), width)
            if used + need > width:
                rows.append([])
                used = 0
            rows[-1].append((link, need))
            used += need
        return [(row, max(link.height_for(need) for link, need in row)) for row in rows]

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
        """Places the cards one under the other; returns the height they take."""
        share = min(TALLEST_ROW, height // len(self.cards))
        top = head
        for card in self.cards:
            card.lie(share)
            tall = max(share, card.height_for(width))
            card.setGeometry(0, top, width, tall)
            top += tall
        return top - head
