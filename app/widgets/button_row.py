"""Buttons in one row with the largest words for it: of the bar, and of the strip's tools."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from app.layout.rooms import shares
from app.widgets.buttons import PressButton

Row = Sequence[tuple[PressButton, int]]
"""Buttons with their widths."""


def sized_row(buttons: Sequence[PressButton], room: int, most: int, least: int, floor: int = 0) -> list[int]:
    """The widths of buttons in one row with the largest words that fit in one line.

    Where not even the least do, these stand without icons, and at last in two lines.

    Args:
        most, least: sizes of the words. floor: least width.
    """

    def widths() -> list[int]:
        return [max(button.width_for_line(), floor) for button in buttons]

    if _largest(buttons, room, most, least, lambda: sum(widths())):
        return widths()
    return [button.width_for_fold() for button in buttons]


def fit_words(buttons: Sequence[PressButton], each: int, most: int, least: int, *, is_folded: bool = False) -> bool:
    """Shows the largest words with which buttons of one width fit in one line, or in two; at last without icons.

    Returns whether any do.
    """

    def widest() -> int:
        return max((button.width_for_fold() if is_folded else button.width_for_line() for button in buttons), default=0)

    return _largest(buttons, each, most, least, widest)


def _largest(buttons: Sequence[PressButton], room: int, most: int, least: int, measure: Callable[[], int]) -> bool:
    """Shows the largest words with which a measure is within a room, at last the least without icons; whether it is."""

    def measured(pixels: int, *, is_bare: bool = False) -> int:
        for button in buttons:
            button.resize_words(pixels, is_bare=is_bare)
        return measure()

    sizes = range(least, max(least, most) + 1)
    fitting = len(sizes) if measured(sizes[-1]) <= room else bisect_right(sizes, room, key=measured)
    return fitting == len(sizes) or measured(sizes[max(0, fitting - 1)], is_bare=not fitting) <= room


def alike(buttons: Sequence[PressButton], room: int, most: int, least: int) -> Row:
    """Buttons of one width and one size of words over a room."""
    fit_words(buttons, room // len(buttons), most, least)
    return list(zip(buttons, shares(room, len(buttons)), strict=True))
