"""The page of which one sentence has to be read before all else: its title is as large as the page allows."""

from __future__ import annotations

from functools import partial
from itertools import accumulate, product

from app.widgets.paragraph import phrases
from app.widgets.text_page import ABOVE_SHARES, PICTURE_SHARES, TextPage, _Fit

SCALES = (2.6, 2.3, 2.0, 1.8, 1.6, 1.45, 1.3, 1.15)
"""Sizes of the title to try, the largest first, in sizes of other pages' titles."""

MOST_LINES = 3
"""A title in more lines is no longer read at a glance."""


class LoudPage(TextPage):
    """A text page with a title of its own size."""

    def _best_fit(self, *, is_above: bool) -> _Fit:
        """The largest title, for it the largest other words, and for these the largest picture."""
        measure, shares = (self._try_above, ABOVE_SHARES) if is_above else (self._try, PICTURE_SHARES)
        self._size_buttons(1.0)
        for scale, factor in product(SCALES, self.theme.shrinks):
            self.shrink_labels(factor)
            self.labels["title"].resize_text(round(self.theme.title * scale))
            fits = (fit for fit in map(measure, shares) if self._fits(fit, is_above=is_above))
            fit = next((fit for fit in fits if self._is_read_at_once(fit.column)), None)
            if fit is not None:
                return fit
        return super()._best_fit(is_above=is_above)

    def arrange_low(self) -> None:
        """The largest title with which nothing scrolls; no phrase of it is cut."""
        if not any(self.low(partial(self._size_loud, scale)).arrange_whole() for scale in SCALES):
            super().arrange_low()

    def _size_loud(self, scale: float, factor: float) -> None:
        self._size(factor)
        self.labels["title"].resize_text(round(self.theme.title * scale))

    def _is_read_at_once(self, width: int) -> bool:
        """Whether the title is short, and no line of it begins inside a phrase."""
        title = self.labels["title"]
        lines = title.laid_out(width).lines
        starts = {0, *accumulate(map(len, phrases(title.text())))}
        return len(lines) <= MOST_LINES and all(line.start in starts for line in lines)
