"""The foot of a page: the button that goes on at its one place, other buttons, links, the small print.

Widths of buttons grow evenly with their words, so the size of a row is computed, not searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPoint, QRect, QSize

from app.widgets.buttons import RING, PressButton
from app.widgets.page.block import Drawn
from app.widgets.page.template import Template
from app.widgets.page.words import Words
from app.widgets.theme import BODY_GROWTH, GAP_MIDDLE, GAP_SMALL, GAP_TINY, TALL_BUTTON, Theme

CLOSE = 12  # so far rooms for rings lie over each other in the strip, in pixels
LEAST_BUTTON = 240  # width of a button that goes on, in pixels
BESIDE_TITLE = 26  # pixels of the words of buttons beside a title
MOST_GROWTH = 1.25  # words of the foot grow with those of the page up to this
KEPT = 0.85  # so much smaller words rather stay in the row beside the panel
TABLE = 0.38  # width of the first button where links stand beside it, as a share
TABLE_WORDS = (1.5, 1.35, 1.2, 1.0, 0.85)  # sizes of its words to try, in sizes of a button's
SIDE_BY_SIDE = 0.7  # upright: two buttons stand in one row if their words keep that size
SPREAD = 0.6  # links that fill that share of the width fill all of it


Places = Sequence[tuple[PressButton, QRect]]
"""Of buttons, whose words are shown as large as they were measured last."""


@dataclass(frozen=True)
class FootPlan:
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

    def beside_title(self) -> tuple[FootPlan, QSize]:
        """Its buttons in one row with small words, and the size of that; the small print has no place there."""
        left, places = 0, []
        for button, at in self.places:
            button.resize_words(min(button.pixels, BESIDE_TITLE))
            wide = button.width_for_line()
            places.append((button, QRect(left, 0, wide, at.height())))
            left += wide
        high = max((at.height() for _, at in places), default=0)
        return replace(self, places=places, note=QRect()), QSize(left, high)

    def put(self, origin: QPoint) -> None:
        """Places the buttons."""
        for button, at in self.places:
            button.setGeometry(at.translated(origin))


@dataclass(frozen=True)
class Foot:
    """What stands there."""

    buttons: Sequence[PressButton]
    links: Sequence[PressButton]
    note: Words | None
    theme: Theme

    def plan(self, words: int, whole: int, scale: float, template: Template) -> FootPlan:
        """The foot for a width beside the panel and one of the whole page."""
        usual = round(self.theme.body / BODY_GROWTH[self.theme.size])
        grown = min(scale, MOST_GROWTH)
        button = max(self.theme.chrome_least, usual, round(self.theme.button * grown))
        link = max(self.theme.chrome_least, round(self.theme.small * grown))
        if template.is_strip:
            plan = self._in_order(whole, button)
        elif template.is_upright:
            plan = self._tall(whole, button)
        elif self.buttons and self.links:
            plan = self._table(whole, button)
        elif self.buttons:
            plan = self._row(self.buttons, words, whole, button, LEAST_BUTTON)
        else:
            plan = self._row(self.links, whole, whole, link, 0)
            plan = replace(plan, is_wide=plan.right > words)
        return self._noted(plan, words, whole, min(scale, 1.0), is_upright=template.is_upright)

    def plan_links(self, width: int) -> FootPlan:
        """The links alone, with the smallest words."""
        return self._row(self.links, width, width, self.theme.chrome_least, 0)

    # ---- rows

    def _high(self, grown: float = 1.0) -> int:
        return round(self.theme.target * grown) + 2 * RING

    def _row(self, buttons: Sequence[PressButton], words: int, whole: int, most: int, floor: int) -> FootPlan:
        """One row beside the panel, else over the whole width, at last with folded words, at last in several rows."""
        if not buttons:
            return FootPlan()
        least, room, is_wide = self.theme.chrome_least, whole + 2 * RING, False
        wide = sized_row(buttons, words + 2 * RING, most, max(least, round(most * KEPT)), floor)
        if not wide:
            is_wide = True
            wide = sized_row(buttons, room, most, least, floor) or [one.width_for_fold() for one in buttons]
        if floor == 0 and SPREAD * whole < sum(wide) <= room:
            wide = filled(wide, room)
        rows = [list(zip(buttons, wide, strict=True))] if sum(wide) <= room else wrapped(buttons, wide, room)
        return replace(self._laid(rows), is_wide=is_wide)

    def _laid(
        self,
        rows: Iterable[Sequence[tuple[PressButton, int]]],
        left: int = -RING,
        grown: float = 1.0,
        over: int = 0,
    ) -> FootPlan:
        """Rows below each other; the rooms for their rings lie over each other."""
        over, top, places = over or (RING if self.theme.is_low else 2), -RING, list[tuple[PressButton, QRect]]()
        for row in rows:
            high, x = max(self._high(grown), *(one.height_for(wide) for one, wide in row)), left
            for one, wide in row:
                places.append((one, QRect(x, top, wide, high)))
                x += wide
            top += high - over
        return FootPlan(max(0, top + over - RING), places=places)

    def _table(self, whole: int, most: int) -> FootPlan:
        """The first button two rows high, the others and the links in two rows at its right."""
        first, *others = self.buttons
        wide = round(whole * TABLE)
        left, room, least = wide + GAP_MIDDLE - RING, whole - wide - GAP_MIDDLE + 2 * RING, self.theme.chrome_least
        lines = [line for line in (others, self.links) if line]
        for line in lines:
            sized_row(line, room, most, least)
        size = min(line[0].pixels for line in lines)  # all have one
        rows = []
        for line in lines:
            widths = sized_row(line, room, size, min(size, least)) or [one.width_for_fold() for one in line]
            rows.append(list(zip(line, filled(widths, room), strict=True)))
        plan = self._laid(rows, left)
        at = QRect(-RING, -RING, wide + 2 * RING, plan.height + 2 * RING)
        for factor in TABLE_WORDS:
            first.resize_words(round(most * factor))
            if first.width_for_fold() <= wide and first.height_for(at.width()) <= at.height():
                break
        return replace(plan, is_wide=True, places=[(first, at), *plan.places])

    def _tall(self, whole: int, most: int) -> FootPlan:
        """Over the whole width of an upright page: links in two columns, then the buttons, the first lowest."""
        room, least = whole + 2 * RING, self.theme.chrome_least
        rest = [*self.buttons[1:], *self.links] if self.links and self.buttons else [*self.links]
        pairs = [rest[start : start + 2] for start in range(0, len(rest), 2)]
        quiet = max(self.theme.small, round(most * 0.8))
        above = self._laid([alike(pair, room, quiet, least) for pair in pairs]) if pairs else FootPlan()
        buttons = self.buttons[:1] if rest else self.buttons
        if not buttons:
            return above
        row = alike(buttons, room, most, least)
        is_beside = all(one.height_for(wide) <= self._high() for one, wide in row)
        if not is_beside or min(one.pixels for one in buttons) < SIDE_BY_SIDE * most:
            below = self._laid([alike([one], room, most, least) for one in reversed(buttons)], grown=TALL_BUTTON)
        else:
            below = self._laid([row], grown=TALL_BUTTON)
        gap = above.height + GAP_SMALL if pairs else 0
        return FootPlan(gap + below.height, places=[*above.places, *lowered(below.places, gap)])

    def _in_order(self, whole: int, most: int) -> FootPlan:
        """One below the other, as close as their rings allow."""
        room, least = whole + 2 * RING, self.theme.chrome_least
        rows = [
            alike([one], room, size, least)
            for one, size in (*((b, most) for b in self.buttons), *((b, least) for b in self.links))
        ]
        return self._laid(rows, over=CLOSE)

    # ---- the small print

    def _noted(self, plan: FootPlan, words: int, whole: int, most: float, *, is_upright: bool) -> FootPlan:
        """Beside the buttons, down to its least size; else above them; without buttons it keeps to the words."""
        if self.note is None:
            return plan
        left = plan.right + GAP_MIDDLE
        room = whole - left
        for scale in (most, 0.0) if plan.places and not is_upright and room >= whole // 3 else ():
            high = self.note.height_for(room, scale)
            if high <= plan.height + 2 * GAP_TINY:
                at = QRect(left, (plan.height - high) // 2, room, high)
                return replace(plan, is_wide=True, note=at, note_scale=scale)
        wide = whole if plan.places else words
        high = self.note.height_for(wide, most)
        shift = high + GAP_SMALL if plan.places else 0
        return FootPlan(
            plan.height + (shift or high),
            bool(plan.places),
            lowered(plan.places, shift),
            QRect(0, 0, wide, high),
            most,
        )


class Links(Drawn):
    """The links below what scrolls, where the foot has no room for them."""

    gap = GAP_SMALL + RING

    def __init__(self, foot: Foot) -> None:
        self._foot = foot

    def height_for(self, width: int, scale: float) -> int:
        return self._foot.plan_links(width).height

    def place(self, at: QRect, scale: float) -> None:
        self._foot.plan_links(at.width()).put(at.topLeft())


def lowered(places: Places, by: int) -> Places:
    """The same further below."""
    return [(button, at.translated(0, by)) for button, at in places]


def sized_row(buttons: Sequence[PressButton], room: int, most: int, least: int, floor: int = 0) -> list[int]:
    """The widths of buttons in one row with the largest words that fit; empty if none do. `floor`: least width."""

    def widths(pixels: int, *, is_tight: bool = False) -> list[int]:
        for button in buttons:
            button.resize_words(pixels, is_tight=is_tight)
        return [max(button.width_for_line(), floor) for button in buttons]

    large, small = sum(widths(most)), sum(widths(least))
    if small > room:
        tight = widths(least, is_tight=True)
        return tight if sum(tight) <= room else []
    share = min(1.0, (room - small) / max(1, large - small))
    for pixels in range(least + round((most - least) * share), least, -1):
        if sum(found := widths(pixels)) <= room:
            return found
    return widths(least)


def alike(buttons: Sequence[PressButton], room: int, most: int, least: int) -> list[tuple[PressButton, int]]:
    """Buttons of one width and one size of words, without icons if that spares them a second line."""
    each = room // len(buttons)
    for is_bare in (False, True):
        for button in buttons:
            button.resize_words(100, is_tight=True, is_bare=is_bare)
        share = min((each - 2 * RING - 24) / (one.width_for_line() - 2 * RING - 20) for one in buttons)
        pixels = min(most, int(share * 100) - 2)
        if pixels >= least:
            break
    for button in buttons:
        button.resize_words(max(pixels, least), is_tight=True, is_bare=is_bare)
    return [(one, each) for one in buttons]


def wrapped(buttons: Sequence[PressButton], widths: Sequence[int], room: int) -> list[list[tuple[PressButton, int]]]:
    """Buttons in as few rows as they need, each over the whole room."""
    rows = list[dict[PressButton, int]]()
    for button, wide in zip(buttons, widths, strict=True):
        if not rows or sum(rows[-1].values()) + wide > room:
            rows.append({})
        rows[-1][button] = min(wide, room)
    return [list(zip(row, filled([*row.values()], room), strict=True)) for row in rows]


def filled(widths: Sequence[int], room: int) -> list[int]:
    """The same over the whole room."""
    spare = (room - sum(widths)) // max(1, len(widths))
    return [wide + spare for wide in widths]
