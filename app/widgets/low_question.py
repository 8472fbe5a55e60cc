"""The page with one question on a low window: the question at the left, all its answers at the right.

Height is scarce there and width is not, so title and answers share the height instead of dividing it. Pictures on the
answers become smaller and then go, and so does the picture of the question; words and answers stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame

from app.pages.content import LEAD
from app.widgets.buttons import RING, PressButton
from app.widgets.cards import ChoiceCard
from app.widgets.flow import Flow, flow
from app.widgets.label import SpokenLabel
from app.widgets.page import Page, Span
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.stack import MOST_LINES, NARROWEST_LETTERS, TALLEST_ROW

QUESTIONS = (0.36, 0.4, 0.44, 0.48, 0.32, 0.28)
"""Widths of the question to try, as shares of the page's, the best first."""

CARD_PICTURES = (130, 96, 66, 0)
"""Heights of the pictures on the answers to try, in pixels."""

LINES_BESIDE_PICTURE = 2
"""More lines of words beside a picture on an answer are hard to take in."""

LEAST_PICTURE = 100
"""Least height of the question's own picture, in pixels; there is none rather than a smaller one."""

GUTTER = 16
"""Between question and answers, in pixels, beside the rings of both."""

BAND = 8
"""Free strip above and below the words in the band, in pixels."""

TRIES = ((False, True), (True, True), (False, False), (True, False))
"""What is given up in turn: that no phrase is cut between characters; the band, which is heard all the same."""

LEAST_TALL = 1
"""By so many pixels an answer may be lower than the least target, which is rounded up."""


@dataclass(frozen=True)
class _Panes:
    """Where question and answers may be, and what there is to press beside the answers; in pixels of the page.

    Attributes:
        links, foot: what stands at the bottom over the whole width; below the question.
        link_look: size of the links in pixels, and whether they go without icons.
    """

    question: QRect
    answers: QRect
    links: Flow
    foot: Flow
    link_look: tuple[int, bool]


class LowQuestion:
    """Arranges a question beside its answers.

    Args:
        page: with labels, cards, links, buttons and a box. picture, band: of the question, or None.
        size: shows all words at a factor of their size.
    """

    def __init__(self, page: Page, picture: Picture | None, band: QFrame | None, size: Callable[[float], None]) -> None:
        self._page = page
        self._picture = picture
        self._band = band
        self._size = size
        self._folded: dict[int, tuple[Flow, tuple[int, bool]]] = {}

    def arrange(self) -> bool:
        """Places everything for the page's present size; returns whether all of it fits without scrolling."""
        return any(
            self._try(may_cut=may_cut, has_band=has_band) for may_cut, has_band in TRIES if self._band or has_band
        )

    def _try(self, *, may_cut: bool, has_band: bool) -> bool:
        """Takes the largest words that fit; `may_cut`: even if a phrase of them has to be cut between characters."""
        if self._band:
            self._band.setVisible(has_band)
            self._page.labels[LEAD].setVisible(has_band)
        for factor in self._page.theme.answer_shrinks:
            self._size(factor)
            for most, panes in product(CARD_PICTURES, self._panes()):
                if not may_cut and self._cuts(panes, most):
                    continue
                if self._place_cards(panes.answers, most) and self._place_question(panes):
                    self._place_foot(panes)
                    self._page.box.place(self._page.rect(), self._spans())
                    return True
        return False

    def _cuts(self, panes: _Panes, most: int) -> bool:
        """Whether a phrase of the title or of an answer is wider than its place."""
        cards, room = self._page.cards, panes.answers.width()
        for card in cards:
            card.lie(self._tall(panes.answers), most)
        is_cut = any(card.least_width > card.label_width(room) for card in cards)
        return is_cut or self._page.labels["title"].least_width > panes.question.width() - RING

    def _tall(self, room: QRect) -> int:
        """Height of an answer where they share the room."""
        count = max(1, len(self._page.cards))
        return min(TALLEST_ROW, (room.height() - RING) // count + RING)

    # ---- where all may be

    def _panes(self) -> Iterator[_Panes]:
        """Question and answers side by side; links below the question, or over the whole width at the bottom."""
        page = self._page
        left = page.theme.margin - RING
        whole = page.width() - 2 * left
        for share in QUESTIONS:
            wide = round(whole * share)
            for is_below in (True, False):
                links, look = self._links_in(wide if is_below else whole)
                high = page.height() - (0 if is_below or not links.rows else links.height - RING)
                question = QRect(left, 0, wide, high)
                answers = QRect(left + wide + GUTTER, 0, whole - wide - GUTTER, high)
                buttons = flow(page.buttons, wide, is_folded=False)
                under = Flow((*links.rows, *buttons.rows)) if is_below else buttons
                yield _Panes(question, answers, Flow(()) if is_below else links, under, look)
                if not links.rows:
                    break

    def _links_in(self, room: int) -> tuple[Flow, tuple[int, bool]]:
        """See _links: they do not depend on the size of the other words."""
        if room not in self._folded:
            self._folded[room] = self._links(room)
        return self._folded[room]

    def _links(self, room: int) -> tuple[Flow, tuple[int, bool]]:
        """The links in one row if any readable size allows, else in as many as they need; and how they are shown."""
        theme = self._page.theme
        sizes = range(theme.small, theme.chrome_least - 1, -1)
        for look in (*((pixels, False) for pixels in sizes), (theme.chrome_least, True)):
            self._show_links(*look)
            links = flow(self._page.links, room, is_folded=False, least=0)
            if len(links.rows) <= 1:
                break
        return links, look

    def _show_links(self, pixels: int, is_bare: bool) -> None:
        for link, words in zip(self._page.links, self._page.content.links, strict=True):
            link.is_bare = is_bare
            link.show_words(words.words.text, self._page.theme, pixels, words.icon)

    # ---- placing

    def _place_cards(self, room: QRect, most: int) -> bool:
        """Places the answers as rows with pictures of `most` pixels; returns whether all are there to be read."""
        cards = self._page.cards
        if not cards or (most and not all(card.picture for card in cards)):
            return False
        tall = self._tall(room)
        for card in cards:
            card.lie(tall, most)
        if not all(self._is_readable(card, room.width(), tall, has_picture=most > 0) for card in cards):
            return False
        top = (room.height() - (tall - RING) * len(cards) - RING) // 2
        for card in cards:
            card.setGeometry(room.x(), top, room.width(), tall)
            top += tall - RING
        return True

    @staticmethod
    def _is_readable(card: ChoiceCard, width: int, tall: int, *, has_picture: bool) -> bool:
        lines = len(card.words_for(width).lines)
        has_room = card.label_width(width) >= NARROWEST_LETTERS * card.pixels
        most = LINES_BESIDE_PICTURE if has_picture else MOST_LINES
        return has_room and lines <= most and card.height_for(width) - LEAST_TALL <= tall

    def _place_question(self, panes: _Panes) -> bool:
        """Places band, title and what is below it, and the picture; returns whether they fit."""
        at, top = panes.question, RING
        room = at.height() - max(RING, panes.foot.height)
        for part, label in self._page.labels.items():
            if not label.isHidden():
                top = self._place_band(label, at, top) if part == LEAD else self._place_label(label, at, top)
        if top > room:
            return False
        if self._picture:
            self._place_picture(self._picture, QRect(at.x() + RING, top, at.width() - 2 * RING, room - top))
        return True

    @staticmethod
    def _place_label(label: SpokenLabel, at: QRect, top: int) -> int:
        height = label.height_for(at.width() - RING)
        label.setGeometry(at.x() + RING, top, at.width() - RING, height)
        return top + height + 2

    def _place_band(self, words: SpokenLabel, at: QRect, top: int) -> int:
        assert self._band is not None
        words.by_sentence = True
        room = at.width() - RING - 4 * BAND
        height = words.height_for(room)
        self._band.setGeometry(at.x() + RING, top, at.width() - RING, height + 2 * BAND)
        words.setGeometry(at.x() + RING + 2 * BAND, top + BAND, room, height)
        return top + height + 3 * BAND

    @staticmethod
    def _place_picture(picture: Picture, room: QRect) -> None:
        height = min(room.height(), round(room.width() * PROPORTION))
        picture.setVisible(height >= LEAST_PICTURE)
        picture.setGeometry(room.x(), room.y() + (room.height() - height) // 2, room.width(), height)

    def _place_foot(self, panes: _Panes) -> None:
        """Links and button at the bottom."""
        high = self._page.height()
        self._show_links(*panes.link_look)
        panes.foot.place(panes.question.x(), panes.question.height() - panes.foot.height)
        panes.links.place(panes.question.x(), high - panes.links.height)

    def _spans(self) -> list[Span]:
        """What must not be cut; all of it can be seen, so that nothing scrolls."""
        things: Sequence[PressButton] = [*self._page.cards, *self._page.links]
        return sorted({*self._page.label_spans(), *((one.y(), one.y() + one.height()) for one in things)})
