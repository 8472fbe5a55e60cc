"""The page with one thing to know or do on a low window: the picture gives way before the words do.

Tried in turn: picture, words and buttons as on other windows, the picture ever smaller; the buttons below both; the
words over the whole width, without a picture; the buttons beside them. Who chose a larger text size gets it, if need be
with one scroll.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from app.widgets.buttons import RING
from app.widgets.flow import Flow, flow
from app.widgets.label import SpokenLabel
from app.widgets.page import Page, find_stops
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import TextSize
from app.widgets.waiting_bar import WaitingBar

PICTURES = (0.41, 0.37, 0.33, 0.29, 0.25)
"""Widths of the picture to try, as shares of the page's; one that is smaller shows nothing."""

GUTTER = 28
"""Between picture and words, in pixels."""

ABOVE_BUTTONS, ABOVE_BAR = 3, 20
BAR_SHARE = 0.32
"""Height of the bar on a page that waits, as a share of the least target."""

SPANNED = (0.37, 0.33)
"""The same where the buttons stand below both picture and words."""

LEAST_PICTURE = 90
"""Least height, in pixels, of the picture above the buttons that scroll."""

LONGEST_LINE = 28
"""At most so many full-width characters stand in a line of running text."""

MOST_STOPS, TOO_MANY = 2, 99
"""All can be seen with one scroll; it cannot."""

FREE = 4
"""Least free strip above and below the words, together, in pixels."""

Gaps = Callable[[], Sequence[tuple[SpokenLabel, int]]]


@dataclass(frozen=True)
class _Shape:
    """How a page is arranged.

    Attributes:
        picture: width of the picture, or of the column with the buttons that scroll, in pixels; 0 for neither.
        is_folded: words on buttons may take two lines.
        is_beside, is_spanning: the buttons stand beside the words; below words and picture.
        scrolls: not all words need be in sight at once.
    """

    picture: int
    is_folded: bool = False
    is_beside: bool = False
    is_spanning: bool = False
    scrolls: bool = False


@dataclass(frozen=True)
class _Fit:
    """A shape as it comes out on the page: the column of words, what there is to press; lengths in pixels."""

    shape: _Shape
    column: QRect
    buttons: Flow
    text: int
    stops: int


class LowText:
    """Arranges picture, words and buttons of a page.

    Args:
        page: with labels, buttons and a box. picture, bar: of the page.
        gaps: the labels from top to bottom, each with the gap above it.
        place_labels: places the labels in the box for a width.
        size: shows all words at a factor of their size.
    """

    def __init__(
        self,
        page: Page,
        picture: Picture,
        bar: WaitingBar | None,
        gaps: Gaps,
        place_labels: Callable[[int], None],
        size: Callable[[float], None],
    ) -> None:
        self._page = page
        self._picture = picture
        self._bar = bar
        self._gaps = gaps
        self._place_labels = place_labels
        self._size = size

    def arrange(self) -> None:
        """Places everything for the page's present size."""
        self._place(self._best())

    def arrange_whole(self) -> bool:
        """The same if nothing need scroll, and no phrase be cut; returns whether that is so."""
        for factor in self._page.theme.shrinks:
            self._size(factor)
            for fit in map(self._fit, self._shapes(scrolls=False)):
                if fit.stops == 1 and not self._cuts(fit):
                    self._place(fit)
                    return True
        return False

    def _place(self, fit: _Fit) -> None:
        self._place_labels(fit.column.width())
        box, at = self._page.box, fit.column
        height = box.place(at, self._page.label_spans())
        free = 0 if box.is_taller else max(0, self._page.height() - self._need(fit))
        top = free // 2
        box.setGeometry(at.x(), top, at.width(), height)
        self._place_buttons(fit, top)
        self._place_picture(fit)

    def _best(self) -> _Fit:
        """The largest words with which nothing scrolls; else the largest that scroll once; else what scrolls least.

        Where any of these does so without cutting a phrase, that is taken.
        """
        theme = self._page.theme
        may_scroll = theme.size is not TextSize.NORMAL
        cutting: tuple[float, _Fit] | None = None
        for factors, scrolls in ((theme.shrinks, False), (theme.answer_shrinks, may_scroll)):
            for factor in factors:
                self._size(factor)
                for fit in map(self._fit, self._shapes(scrolls=scrolls)):
                    if fit.stops > (MOST_STOPS if fit.shape.scrolls else 1):
                        continue
                    if not self._cuts(fit):
                        return fit
                    cutting = cutting or (factor, fit)
        if cutting is not None:
            self._size(cutting[0])
            return cutting[1]
        return self._fit(_Shape(self._scroll_width, is_folded=True, scrolls=True))

    def _cuts(self, fit: _Fit) -> bool:
        """Whether a phrase is wider than a line, and would be cut between characters."""
        return any(label.least_width > fit.column.width() for label, _ in self._gaps())

    def _shapes(self, *, scrolls: bool) -> Iterator[_Shape]:
        """What is tried at one size of the words, the best first."""
        has_many = len(self._page.buttons) > 1
        folds = (False, True) if has_many else (False,)
        whole = self._page.width() - 2 * self._page.theme.margin
        for share in PICTURES:
            yield from (_Shape(round(whole * share), is_folded=fold) for fold in folds)
        for share in SPANNED:
            yield from (_Shape(round(whole * share), is_folded=fold, is_spanning=True) for fold in folds)
        yield from (_Shape(0, is_folded=fold) for fold in folds)
        if self._page.buttons:
            yield from (_Shape(0, is_folded=fold, is_beside=True) for fold in (False, True))
        if scrolls:
            yield from (_Shape(self._scroll_width, is_folded=fold, scrolls=True) for fold in folds)

    @property
    def _scroll_width(self) -> int:
        """Width of the column with the buttons that scroll."""
        return max(one.width_for_line() for one in (self._page.more, self._page.less)) - 2 * RING

    # ---- measures

    def _fit(self, shape: _Shape) -> _Fit:
        page, margin = self._page, self._page.theme.margin
        left = margin + (shape.picture + GUTTER if shape.picture else 0)
        wide = page.width() - margin - left
        if shape.is_beside:
            buttons = self._stack(is_folded=shape.is_folded)
            wide -= buttons.width - RING + GUTTER
        else:
            room = page.width() - 2 * margin if shape.is_spanning else wide
            buttons = flow(page.buttons, room + 2 * RING, is_folded=shape.is_folded)
        wide = max(1, min(wide, LONGEST_LINE * page.theme.body))
        column = QRect(left, 0, wide, page.height() - (0 if shape.is_beside else self._below(buttons)))
        text = sum(gap + label.height_for(wide) for label, gap in self._gaps())
        if text + FREE <= column.height() and buttons.height <= page.height() and not self._is_in_vain(shape, buttons):
            stops = 1
        else:
            stops = self._stops(column) if shape.scrolls else TOO_MANY
        return _Fit(shape, column, buttons, text, stops)

    @staticmethod
    def _is_in_vain(shape: _Shape, buttons: Flow) -> bool:
        """Whether words on buttons are folded beside a picture, and the buttons stand in several rows all the same."""
        return shape.is_folded and shape.picture > 0 and len(buttons.rows) > 1 and not shape.scrolls

    def _stack(self, *, is_folded: bool) -> Flow:
        """The buttons one below the other, of one width."""
        buttons = self._page.buttons
        wide = max(one.width_for_fold() if is_folded else one.width_for_line() for one in buttons)
        return Flow(tuple(((one, wide),) for one in buttons))

    def _stops(self, column: QRect) -> int:
        self._place_labels(column.width())
        return len(find_stops(column.height(), self._page.label_spans())[1])

    def _below(self, buttons: Flow) -> int:
        """Height of what stands below the words."""
        bar = ABOVE_BAR + self._bar_height if self._bar else 0
        return bar + (ABOVE_BUTTONS + buttons.height if buttons.rows else 0)

    @property
    def _bar_height(self) -> int:
        return round(self._page.theme.target * BAR_SHARE)

    def _need(self, fit: _Fit) -> int:
        if fit.shape.is_beside:
            return max(fit.text, fit.buttons.height)
        return fit.text + self._below(fit.buttons)

    # ---- placing

    def _place_buttons(self, fit: _Fit, top: int) -> None:
        """The bar and the buttons below the words, or the buttons beside them."""
        page, at = self._page, fit.column
        if fit.shape.is_beside:
            left = page.width() - page.theme.margin + RING - fit.buttons.width
            fit.buttons.place(left, (page.height() - fit.buttons.height) // 2)
            return
        below = top + min(fit.text, page.box.height())
        if self._bar:
            self._bar.setGeometry(at.x(), below + ABOVE_BAR, at.width(), self._bar_height)
            below += ABOVE_BAR + self._bar_height
        if fit.shape.is_spanning:
            below = page.height() - fit.buttons.height - ABOVE_BUTTONS
        fit.buttons.place((page.theme.margin if fit.shape.is_spanning else at.x()) - RING, below + ABOVE_BUTTONS)

    def _place_picture(self, fit: _Fit) -> None:
        """The picture in its column, above the buttons that scroll if there are any."""
        page, wide = self._page, fit.shape.picture
        turns = (page.less, page.more) if page.box.is_taller else ()
        tall = turns[0].height_for(wide + 2 * RING) if turns else 0
        scroll = tall * 2 - RING if turns else 0
        room = page.height() - (fit.buttons.height if fit.shape.is_spanning else RING)
        height = min(round(wide * max(PROPORTION, 0.86)), room - RING - scroll)
        self._picture.setVisible(wide > 0 and height >= LEAST_PICTURE)
        height = 0 if self._picture.isHidden() else height
        top = RING if fit.shape.is_spanning else (page.height() - scroll - height) // 2
        self._picture.setGeometry(page.theme.margin, top, wide, height)
        top += height
        for button in turns:
            button.setGeometry(page.theme.margin - RING, top, wide + 2 * RING, tall)
            top += tall - RING
