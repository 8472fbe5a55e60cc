"""Buttons side by side as far as there is room, and the others in further rows below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.widgets.buttons import RING, PressButton

LEAST_BUTTON = 220
"""Least width of a button whose words stand in one line, in pixels."""

Row = list[tuple[PressButton, int]]
"""Buttons with their widths."""

Rows = list[tuple[Row, int]]
"""Rows with the height of each."""


def in_rows(buttons: Sequence[PressButton], room: int) -> Rows:
    """Buttons in rows, each as wide as its words, in a room of this width in pixels."""
    rows = _broken(((button, button.width_for_line()) for button in buttons), room)
    return [(row, max(button.height_for(need) for button, need in row)) for row in rows]


@dataclass(frozen=True)
class Flow:
    """Buttons in rows, with the width of each; rows share the room that their focus rings need."""

    rows: tuple[tuple[tuple[PressButton, int], ...], ...]

    @property
    def height(self) -> int:
        """The height they take together."""
        return sum(self._tall(row) - RING for row in self.rows) + RING if self.rows else 0

    @property
    def width(self) -> int:
        """The width of the widest row."""
        return max((sum(wide for _, wide in row) for row in self.rows), default=0)

    def place(self, left: int, top: int) -> None:
        """Places them in the page, from its top left corner on."""
        for row in self.rows:
            at = left
            for button, wide in row:
                button.setGeometry(at, top, wide, self._tall(row))
                at += wide
            top += self._tall(row) - RING

    @staticmethod
    def _tall(row: Sequence[tuple[PressButton, int]]) -> int:
        return max(button.height_for(wide) for button, wide in row)


def flow(buttons: Sequence[PressButton], room: int, *, is_folded: bool, least: int = LEAST_BUTTON) -> Flow:
    """Buttons side by side as far as there is room, and the others below.

    Args:
        room: the width there is, in pixels. is_folded: words may take two lines. least: width of words in one line.
    """
    needs = (button.width_for_fold() if is_folded else max(button.width_for_line(), least) for button in buttons)
    return Flow(tuple(map(tuple, _broken(zip(buttons, needs, strict=True), room))))


def _broken(wanted: Iterable[tuple[PressButton, int]], room: int) -> list[Row]:
    """Rows of buttons with the widths they want; none is wider than the room, and each row has one at least."""
    rows: list[Row] = []
    room = max(room, 1)  # a page may have no width yet
    used = room + 1
    for button, want in wanted:
        need = min(want, room)
        if used + need > room:
            rows.append([])
            used = 0
        rows[-1].append((button, need))
        used += need
    return rows
