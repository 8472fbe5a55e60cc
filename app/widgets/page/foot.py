"""The foot of a page: the button that goes on at its one place, other buttons, links, the small print.

Words of buttons have one size on all pages; those of a row that is too narrow for them are smaller.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize

from app.widgets.buttons import RING, ButtonStyle, PressButton
from app.widgets.label import UNBROKEN
from app.widgets.page.block import Drawn, shares
from app.widgets.page.template import Template
from app.widgets.page.words import WordsBlock
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, TALL_BUTTON, Theme

CLOSE = 12  # so far rooms for rings lie over each other in the strip, in pixels
LEAST_BUTTON = 240  # width of a button that goes on, in pixels
BESIDE_TITLE = 30  # pixels of the words of buttons beside a title
GROWN, FULL = 1.25, 0.58  # words of buttons on all pages: in sizes of the theme's; at most, in heights of a button
GROWN_NOTE = 1.2  # most of the small print that has room beside the buttons, in sizes of what it has elsewhere
LINK, SECOND = 0.72, 0.8  # words of links, in sizes of those; words of what stands above the first button
KEPT = 0.8  # so much smaller words rather stay in the row beside the panel, or with the small print beside them
TABLE, HIGHEST = 1 / 3, 0.4  # width of a first button with links beside it; its height at most, as shares of the page
TABLE_WORDS = (1.5, 1.35, 1.2, 1.1, 1.0, 0.85, 0.7)  # sizes of its words to try, in sizes of a button's
ABOVE = 1.7  # size of an icon above them, in sizes of the words
SPREAD, FILLED = 0.6, 0.85  # links, and buttons, that fill that share of the width fill all of it


Row = Sequence[tuple[PressButton, int]]
"""Buttons with their widths."""

Places = Sequence[tuple[PressButton, QRect]]
"""Of buttons, whose words are shown as large as they were measured last."""


class FootPlan(Struct, frozen=True):
    """Places from the top left corner of the foot; `is_wide`: it needs the width below the panel, too."""

    height: int = 0
    is_wide: bool = False
    places: Places = ()
    note: QRect = field(default_factory=QRect)
    note_scale: float = 1.0

    @property
    def right(self) -> int:
        """Where its buttons end."""
        return max((at.right() + 1 for _, at in self.places), default=0)

    def put(self, origin: QPoint) -> None:
        """Places the buttons."""
        for button, at in self.places:
            button.setGeometry(at.translated(origin))


class Foot(Struct, frozen=True):
    """What stands there."""

    buttons: Sequence[PressButton]
    links: Sequence[PressButton]
    note: WordsBlock | None
    theme: Theme

    def plan(self, words: int, size: QSize, scale: float, template: Template, most: int) -> FootPlan:
        """The foot for a width beside the panel and a size of the page."""
        whole = template.width(size)
        most = round(min(self.theme.button * GROWN, self.theme.target * FULL, most))
        for pixels in (most, round(most * KEPT), most) if self.note else (most,):
            pressed = self._pressed(words, whole, size.height(), pixels, template)
            plan = self._noted(pressed, words, whole, min(scale, 1.0))
            if plan.note.x():  # it stands beside the buttons
                break
        return plan

    def _pressed(self, words: int, whole: int, high: int, most: int, template: Template) -> FootPlan:
        if template.is_strip:
            most = min(most, self.theme.button)  # no larger than what is to be done
            return self._laid(self._grid([*self.buttons, *self.links], whole + 2 * RING, most, 1), over=CLOSE)
        if template.is_upright:
            return self._tall(whole, most)
        if self.buttons and self.links:
            return self._table(whole, high, most)
        if self.buttons:
            return self._row(self.buttons, words, whole, most, LEAST_BUTTON)
        return self._row(self.links, words, whole, round(most * LINK))

    def plan_links(self, width: int) -> FootPlan:
        """The links alone, with the smallest words."""
        return self._row(self.links, width, width, self.theme.chrome_least)

    def beside_title(self, room: int) -> FootPlan:
        """All of them in one row with small words, in two lines where they need more room; no small print."""
        beside = [*self.buttons, *self.links]
        return self._laid([list(zip(beside, sized_row(beside, room, BESIDE_TITLE, BESIDE_TITLE), strict=True))])

    # ---- rows

    def _grid(self, buttons: Sequence[PressButton], room: int, most: int, columns: int) -> list[Row]:
        """Rows of so many buttons, of one width; their words, of one size, rather fold than become much smaller."""
        least, kept = self.theme.chrome_least, max(self.theme.chrome_least, round(most * KEPT))
        forms = [(least, False)] if columns == 1 else [(kept, False), (kept, True), (least, True)]
        any(fit_words(buttons, room // columns, most, at_least, is_folded=folds) for at_least, folds in forms)
        rows = [buttons[start : start + columns] for start in range(0, len(buttons), columns)]
        return [list(zip(row, shares(room, [1] * len(row)), strict=True)) for row in rows]

    def _laid(self, rows: Iterable[Row], left: int = 0, *, over: int = 0, tall: Sequence[PressButton] = ()) -> FootPlan:
        """Rows below each other; the rooms for their rings lie over each other."""
        over, top, places = over or (RING if self.theme.is_low else 2), -RING, list[tuple[PressButton, QRect]]()
        for row in rows:
            top += RING if places and row[0][0] in tall else 0
            least = round(self.theme.target * (TALL_BUTTON if row[0][0] in tall else 1.0)) + 2 * RING
            high, x = max(least, *(button.height_for(wide) for button, wide in row)), left - RING
            for button, wide in row:
                places.append((button, QRect(x, top, wide, high)))
                x += wide + room_for_ring([button])
            top += high - over
        return FootPlan(max(0, top + over - RING), places=places)

    def _row(self, buttons: Sequence[PressButton], words: int, whole: int, most: int, floor: int = 0) -> FootPlan:
        """One row beside the panel, else over the whole width, at last in rows of two."""
        least, around = self.theme.chrome_least, 2 * RING - room_for_ring(buttons[:-1])
        if not buttons:
            return FootPlan()
        kept = max(least, round(most * KEPT))
        is_wide = sum(sized_row(buttons, UNBROKEN, kept, kept, floor)) > words + around
        room = (whole if is_wide else words) + around
        wide = sized_row(buttons, room, most, least, floor)
        if sum(wide) > room:
            return replace(self._laid(self._grid(buttons, whole + around, least, 2)), is_wide=True)
        if floor == 0 and sum(wide) > SPREAD * whole:
            wide, is_wide = self._spread(wide, whole + 2 * RING, most), True
        elif len(wide) > 1 and sum(wide) > FILLED * (whole + around):
            wide, is_wide = shares(whole + around, wide), True  # it ends at the margin, and not just before it
        return replace(self._laid([list(zip(buttons, wide, strict=True))]), is_wide=is_wide)

    def _spread(self, wide: Sequence[int], room: int, most: int) -> list[int]:
        """The widths of links that fill a room: the same, where words stay larger than in the bar below."""
        even, kept = shares(room, [1] * len(wide)), max(round(most * KEPT), self.theme.chrome)
        if any(fit_words(self.links, min(even), most, kept, is_folded=folds) for folds in (False, True)):
            return even
        sized_row(self.links, room, most, self.theme.chrome_least)
        return shares(room, wide)

    def _table(self, whole: int, high: int, most: int) -> FootPlan:
        """The first button as high as the others and the links, which stand at its right in two columns, or three."""
        first, *others = self.buttons
        left = round((whole + 2 * RING) * TABLE)
        start = left + room_for_ring([first])
        for pixels, columns in ((round(most * LINK), 2), (self.theme.chrome_least, 2), (self.theme.chrome_least, 3)):
            plan = self._laid(self._grid([*others, *self.links], whole + 2 * RING - start, pixels, columns), start)
            if plan.height <= high * HIGHEST:
                break
        at = QRect(-RING, -RING, left, plan.height + 2 * RING)
        for above, share in product((ABOVE, 0.0), TABLE_WORDS):  # where a row is low, the icon is beside the words
            first.resize_words(max(self.theme.chrome_least, round(most * share)), above=above)
            if first.width_for_fold() <= (inside := left - 2 * RING) and first.height_for(inside) <= at.height():
                break
        return replace(plan, is_wide=True, places=[(first, at), *plan.places])

    def _tall(self, whole: int, most: int) -> FootPlan:
        """Over the whole width of an upright page: links in two columns, buttons above each other, the first lowest."""
        rest, columns = ([*self.buttons[1:], *self.links], 2) if self.links else (self.buttons[:0:-1], 1)
        room = whole + 2 * RING
        rows = self._grid(rest, room, round(most * SECOND), columns)
        return self._laid([*rows, *self._grid(self.buttons[:1], room, most, 1)], tall=self.buttons[:1])

    # ---- the small print

    def _noted(self, plan: FootPlan, words: int, whole: int, most: float) -> FootPlan:
        """Beside the buttons, down to its least size; else above them; without buttons it keeps to the words."""
        if (note := self.note) is None:
            return plan
        left = plan.right + GAP_MIDDLE
        room = whole - left
        scales = (most * GROWN_NOTE, most, 0.0) if plan.places and room >= whole // 3 else ()
        if fitting := [scale for scale in scales if note.height_for(room, scale) <= plan.height]:
            scale = min(fitting, key=lambda scale: note.faults(room, scale))
            high = note.height_for(room, scale)
            place = QRect(left, (plan.height - high) // 2, room, high)
            return replace(plan, is_wide=True, note=place, note_scale=scale)
        wide = whole if plan.places else words
        high = note.height_for(wide, most)
        shift = high + GAP_SMALL + RING if plan.places else 0
        places = [(button, at.translated(0, shift)) for button, at in plan.places]
        return FootPlan(plan.height + (shift or high), bool(places), places, QRect(0, 0, wide, high), most)


class Links(Drawn):
    """The links below what scrolls, where the foot has no room for them."""

    gap = GAP_SMALL + RING

    def __init__(self, foot: Foot) -> None:
        self._foot = foot

    def height_for(self, width: int, scale: float) -> int:
        return self._foot.plan_links(width).height

    def place(self, at: QRect, scale: float) -> None:
        self._foot.plan_links(at.width()).put(at.topLeft())


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
    return list(zip(buttons, shares(room, [1] * len(buttons)), strict=True))


def room_for_ring(buttons: Sequence[PressButton]) -> int:
    """What the ring takes of the gaps to the next: the button that goes on has it from the first."""
    return RING * sum(button.look is ButtonStyle.GO for button in buttons)
