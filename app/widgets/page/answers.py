"""The answers of a question: of all ways to place them in which every word can be read, the one with large drawings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize

from app.widgets.arrange import Column
from app.widgets.buttons import RING
from app.widgets.cards import LIFT, ChoiceCard
from app.widgets.page.block import Drawn, shares
from app.widgets.pictures import PROPORTION
from app.widgets.theme import Theme

LEAST_DRAWING, LEAST_SMALL_DRAWING = 90, 48  # heights in pixels; the smaller where words are as small as they may be
MOST_APART = 3  # rows with all room for their rings between them; upright cards side by side: more are narrow
TALLEST_ROW = 2.4  # of rows without drawings, in targets: higher ones look empty
TALLEST_CARD, TALLEST_PICTURED_ROW = 1.5, 1.5  # heights, in sizes of what stands on them
FARTHEST, ALONE = 0.5, 1.18  # from row to row at most, in its heights; words in one line there, in sizes of others
FLATTEST, BROADEST = 0.3, 0.32  # least height of a drawing on an upright card, most width in a row: shares of its width
SMALLER = 0.9, 0.8, 0.7  # the next sizes of such a drawing to try


class Form(Struct, frozen=True):
    """One way to place them: size of each, height of the drawings (0: none)."""

    is_row: bool
    columns: int
    each: QSize
    drawing: int


class Cards(Drawn):
    """Answers as cards, upright or lying.

    Attributes:
        least: height of the smallest drawing.
    """

    is_spring = True
    bleeds = RING

    def __init__(self, cards: Sequence[ChoiceCard], theme: Theme, kept: float) -> None:
        self.cards, self._theme, self.kept = cards, theme, kept
        self.has_drawings = all(card.picture for card in cards)
        self.least = LEAST_DRAWING

    def height_for(self, width: int, scale: float) -> int:
        if self.is_listed:
            return self._listed(scale).height_for(width)
        return self._theme.target + 2 * RING

    def size_in(self, width: int, height: int, scale: float, *, is_bare: bool) -> float:
        form = self._best(width, height, scale, is_bare=is_bare)
        return max(1.0, form.drawing) if form else 0.0

    def place(self, at: QRect, scale: float) -> None:
        form = None if self.is_listed else self._best(at.width(), at.height(), scale)
        if form is None:
            self._listed(scale).place(at)
            return
        self._shape(form, scale)
        high, wide = form.each.height(), shares(at.width(), [1] * form.columns)
        over = self._overlap(rows := -(-len(self.cards) // form.columns))
        spare = max(0, at.height() - high * rows + over * (rows - 1))
        apart = min(spare // max(1, rows - 1), round(high * FARTHEST))
        top, step = at.y() + (spare - apart * (rows - 1)) // 2, high - over + apart
        for nth, card in enumerate(self.cards):
            row, column = divmod(nth, form.columns)
            left = at.x() + sum(wide[:column])
            card.setGeometry(left, top + row * step, wide[column], high)

    def _overlap(self, rows: int) -> int:
        """How far the rooms for rings lie over each other: many rows would be low."""
        return RING if self._theme.is_low or (rows > MOST_APART and not self.is_upright) else 0

    def _listed(self, scale: float) -> Column:
        self._show(scale)
        for card in self.cards:
            card.lie(0, 0)
        return Column(self.cards, -self._overlap(len(self.cards)))

    def _shape(self, form: Form, scale: float) -> None:
        wide, high = form.each.width(), form.each.height()
        for card in self.cards:
            card.lie(high, form.drawing) if form.is_row else card.stand()
        self._show(scale if form.drawing else scale * ALONE)
        if any(len(card.words_for(wide).lines) > 1 or card.height_for(wide) > high for card in self.cards):
            self._show(scale)
        words = max(round(card.words_for(wide).height) for card in self.cards)
        for card in self.cards:
            card.words_room = words

    # ---- forms

    def _best(self, width: int, height: int, scale: float, *, is_bare: bool = True) -> Form | None:
        """No place is left empty; then the drawings are as large as can be; then words have the longest lines.

        Unless `is_bare`, there is no form with an empty place or without the drawings that there are.
        """
        self._show(scale)
        ways = (self._forms(width, height, is_full, is_bare) for is_full in ((True, False) if is_bare else (True,)))
        best = (max(forms, key=lambda form: form.drawing, default=None) for forms in ways)
        return next(filter(None, best), None)

    def _show(self, scale: float) -> None:
        for card in self.cards:
            card.resize_words(round(self._theme.body * scale))

    def _forms(self, width: int, height: int, is_full: bool, is_bare: bool) -> Iterator[Form]:
        for columns in range(1, 2 if self.is_upright else len(self.cards) + 1):
            if (len(self.cards) % columns == 0) is is_full:
                rows = math.ceil(len(self.cards) / columns)
                each = QSize(width // columns, (height + (rows - 1) * self._overlap(rows)) // rows)
                least = 0 if self.is_upright or rows == 1 else each.height() - RING  # else rows would float apart
                for form in (*self._standing(columns, each), *self._lying(columns, each, is_bare)):
                    yield replace(form, each=form.each.expandedTo(QSize(0, least)))

    def _standing(self, columns: int, each: QSize) -> Iterator[Form]:
        for card in self.cards:
            card.stand()
        can_be_read = (card.is_readable(each.width()) for card in self.cards)
        if not (self.has_drawings and columns <= MOST_APART and all(can_be_read)):
            return
        words = max(max(round(card.words_for(each.width()).height), card.badge_size()) for card in self.cards)
        around = words + ChoiceCard.GAP + 2 * ChoiceCard.PAD + LIFT + 2 * RING
        inner = each.width() - 2 * RING - 2 * ChoiceCard.PAD
        drawing = min(each.height() - around, round(inner * PROPORTION))
        if drawing >= max(self.least, FLATTEST * each.width()):
            high = min(each.height(), round((drawing + around) * TALLEST_CARD))
            yield Form(False, columns, QSize(each.width(), high), drawing)

    def _lying(self, columns: int, each: QSize, is_bare: bool) -> Iterator[Form]:
        """In rows with a large drawing, a smaller one or none: the first that can be read is the best."""
        broadest = round((wide := each.width()) * BROADEST * PROPORTION)
        room = each.height() - 2 * RING - LIFT
        most, tight = (min(room - 2 * pad, broadest) for pad in (ChoiceCard.PAD, ChoiceCard.ROW_PAD))
        sizes = [most, *(round(most * share) for share in SMALLER), min(tight, self.least)] if self.has_drawings else []
        none = [0] * (is_bare or not sizes)
        for drawing in sorted({*(size for size in sizes if size >= self.least), *none}, reverse=True):
            for card in self.cards:
                card.lie(each.height(), drawing)
            if all(card.is_readable(wide) and card.height_for(wide) <= each.height() for card in self.cards):
                high = max(card.height_for(wide) for card in self.cards)
                tall = round(max(high, TALLEST_ROW * self._theme.target, drawing * TALLEST_PICTURED_ROW + 2 * RING))
                yield Form(True, columns, QSize(wide, min(each.height(), tall)), drawing)
                return
