"""The buttons of the bar below a page: how they show their words, and how wide each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect

from app.layout.cutting import Room, shares
from app.layout.keys import ICON, IN_ROW, NO_ICON, Key, KeyForm, KeyShape
from app.layout.theme import GAP_SMALL, Theme
from app.pages.content import Do

# Pixels around a button of the bar, whose height is scarce: its focus ring is thinner.
BAR_RING = 5

# At the left, where a slip of the hand meets nothing but what can be undone, or asks first.
WAYS_BACK = (Do.BACK.value, Do.RESTART.value)

ABOVE = KeyForm(KeyShape(above=ICON))


class BarForm(Struct, frozen=True):
    """How all buttons of a bar show their words, and of what size."""

    pixels: int
    of_keys: KeyForm


class BarRow(Struct, frozen=True):
    """The buttons that are shown, their form and their widths."""

    keys: Sequence[Key]
    form: BarForm
    widths: list[int]


class Bar(Struct, frozen=True):
    """A bar of a window.

    Attributes:
        fullest: the longest bar of all pages. As its buttons look, so do those of all bars that find room for it.
        room: its width in pixels. gap: beside each button.
    """

    fullest: Sequence[Key]
    room: int
    gap: int
    theme: Theme
    is_upright: bool

    def row(self, *bars: Sequence[Key]) -> BarRow:
        """The first of some bars that fits in any form; else the last one, with words that fold as they may.

        Two lines of the least size are as high as the least target: larger ones would take from the page what they
        give.
        """
        forms = self._forms()
        for keys in bars:
            for form in forms:
                widths = self._widths(form, keys)
                if widths is not None:
                    return BarRow(keys, form, widths)
        return BarRow(keys, BarForm(self.theme.chrome_least, KeyForm(NO_ICON)), shares(self._free(keys), len(keys)))

    def places(self, row: BarRow, high: int) -> Iterator[QRect]:
        """The buttons of a height from left to right: the ways back begin the bar, the others end it."""
        spare = self.room + self.gap - sum(wide + self.gap for wide in row.widths)
        back = [key.name in WAYS_BACK for key in row.keys].count(True)
        line = Room(QRect(0, 0, self.room, high))
        for nth, wide in enumerate(row.widths):
            line.cut_left(spare if nth == back else 0)
            yield line.cut_left(wide)
            line.cut_left(self.gap)

    def _forms(self) -> list[BarForm]:
        """Those to try: the first in which the fullest bar fits, then smaller ones; at last without icons."""
        least = self.theme.chrome_least
        usual = ABOVE if self.is_upright else KeyForm()
        forms = [BarForm(self.theme.chrome, usual), BarForm(least, usual), BarForm(least, ABOVE)]
        while forms and self._widths(forms[0], self.fullest) is None:
            del forms[0]
        if not forms:
            forms = [BarForm(least, replace(usual, is_folded=True))]
        return [*forms, *(BarForm(least, form) for form in IN_ROW)]

    def _widths(self, form: BarForm, keys: Sequence[Key]) -> list[int] | None:
        """Of buttons in a form; None where they do not fit. Words below an icon get air at their sides."""
        of_keys = form.of_keys
        least = self.theme.target + 2 * BAR_RING if of_keys.is_folded else 0
        widths = [max(least, of_keys.width(key, form.pixels, BAR_RING)) for key in keys]
        spare = self._free(keys) - sum(widths)
        if spare < 0:
            return None
        air = min(2 * GAP_SMALL, spare // len(keys)) if of_keys.shape.above else 0
        return [wide + air for wide in widths]

    def _free(self, keys: Sequence[Key]) -> int:
        return self.room - self.gap * len(keys)
