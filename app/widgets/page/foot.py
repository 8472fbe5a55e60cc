"""The foot of a page: the button that goes on at its one place, other buttons, links, the small print.

Widths of buttons grow evenly with their words, so the size of a row is computed, not searched.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize

from app.widgets.buttons import RING, PressButton
from app.widgets.page.block import Step
from app.widgets.page.template import Template
from app.widgets.page.words import Words
from app.widgets.theme import BODY_GROWTH, GAP_MIDDLE, GAP_SMALL, GAP_TINY, TALL_BUTTON, Theme

CLOSE = 12  # so far rooms for rings lie over each other in the strip, in pixels
LEAST_BUTTON = 240  # width of a button that goes on, in pixels
BESIDE_TITLE = 26  # pixels of the words of buttons beside a title
MOST_GROWTH = 1.25  # words of the foot grow with those of the page up to this
MOST_HEIGHT = 1.3  # and the buttons up to this, on a page that is larger than most
KEPT = 0.85  # so much smaller words rather stay in the row beside the panel
TABLE = 0.38  # width of the first button where links stand beside it, as a share
TABLE_WORDS = 1.5  # most size of its words, in sizes of a button's
QUIET = 0.8  # most size of words above the lowest button of an upright page, in sizes of its own
SPREAD = 0.6  # links that fill that share of the width fill all of it

T = TypeVar("T")
Row = Sequence[tuple[PressButton, int]]
"""Buttons side by side, each with its width."""

Forms = Sequence[tuple[bool, bool]]
FORMS: Forms = ((False, False), (True, False), (True, True))
"""How words stand on buttons, the best first: whether with little room beside them, and without an icon."""


@dataclass(frozen=True)
class ButtonPlace:
    """A button's place in the foot, and how its words are shown."""

    button: PressButton
    at: QRect
    pixels: int
    is_tight: bool = False
    is_bare: bool = False

    def moved(self, x: int, y: int) -> ButtonPlace:
        """The same elsewhere."""
        return replace(self, at=self.at.translated(x, y))

    def put(self, origin: QPoint) -> None:
        """Puts it there."""
        self.button.resize_words(self.pixels, is_tight=self.is_tight, is_bare=self.is_bare)
        self.button.setGeometry(self.at.translated(origin))


@dataclass(frozen=True)
class FootPlan:
    """Places from the top left corner of the foot; `is_wide`: it needs the width below the panel, too."""

    height: int = 0
    is_wide: bool = False
    places: tuple[ButtonPlace, ...] = ()
    note: QRect = field(default_factory=QRect)
    note_scale: float = 1.0

    @property
    def right(self) -> int:
        """Where its buttons end."""
        return max((place.at.right() + 1 for place in self.places), default=0)

    def beside_title(self) -> tuple[FootPlan, QSize]:
        """Its buttons in one row with small words, and the size of that; the small print has no place there."""
        left, places = 0, []
        for place in self.places:
            place.button.resize_words(min(place.pixels, BESIDE_TITLE))
            wide = place.button.width_for_line()
            places.append(shown(place.button, QRect(left, 0, wide, place.at.height())))
            left += wide
        high = max((place.at.height() for place in places), default=0)
        return replace(self, places=tuple(places), note=QRect()), QSize(left - RING, high - RING)


def shown(button: PressButton, at: QRect) -> ButtonPlace:
    """A place with the words as they are now."""
    return ButtonPlace(button, at, button.pixels, button.is_tight, button.is_bare)


@dataclass(frozen=True)
class Foot:
    """What stands there; `brief` only in place of the family's numbers. `roomy`: by how much the page is larger."""

    buttons: Sequence[PressButton]
    links: Sequence[PressButton]
    note: Words | None
    theme: Theme
    brief: PressButton | None = None

    def in_step(self, step: Step) -> Foot:
        """What stands there in a step."""
        buttons = [*self.buttons, self.brief] if step.is_brief and self.brief else self.buttons
        links = () if step.is_scrolled else self.links
        return replace(self, buttons=buttons, links=links, note=None if step.is_terse else self.note)

    def plan(self, words: int, whole: int, scale: float, roomy: float, template: Template) -> FootPlan:
        """The foot for a width beside the panel and one of the whole page."""
        usual = round(self.theme.body / BODY_GROWTH[self.theme.size])
        grown = min(scale, MOST_GROWTH * roomy)
        button = max(self.theme.chrome_least, usual, round(self.theme.button * grown))
        link = max(self.theme.chrome_least, round(self.theme.small * grown))
        if template.is_strip:
            plan = self._in_order(whole, button)
        elif template.is_upright:
            plan = self._tall(whole, button, roomy)
        elif self.buttons and self.links:
            plan = self._table(whole, button, roomy)
        elif self.buttons:
            plan = self._row(self.buttons, words, whole, button, LEAST_BUTTON, roomy)
        elif self.links:
            plan = self._row(self.links, whole, whole, link, 0, roomy)
        else:
            plan = FootPlan()
        plan = replace(plan, is_wide=plan.right > words + RING)
        return self._noted(plan, words, whole, min(scale, roomy), is_upright=template.is_upright)

    def plan_links(self, width: int) -> FootPlan:
        """The links alone, below what scrolls."""
        least = self.theme.chrome_least
        return self._row(self.links, width, width, least, 0, 1.0) if self.links else FootPlan()

    # ---- rows

    def _high(self, roomy: float, grown: float = 1.0) -> int:
        return round(self.theme.target * grown * min(roomy, MOST_HEIGHT)) + 2 * RING

    def _row(
        self, buttons: Sequence[PressButton], words: int, whole: int, most: int, floor: int, roomy: float
    ) -> FootPlan:
        """One row beside the panel, else over the whole width, at last with folded words in several rows."""
        least, room = self.theme.chrome_least, whole + 2 * RING
        wide = fitted(buttons, words + 2 * RING, most, max(least, round(most * KEPT)), floor)
        if not wide:
            wide = fitted(buttons, room, most, least, floor) or [one.width_for_fold() for one in buttons]
        if floor == 0 and sum(wide) > SPREAD * whole:
            wide = filled(wide, room)
        return self._laid(wrapped(buttons, wide, room), roomy)

    def _laid(
        self, rows: Iterable[Row], roomy: float, left: int = -RING, grown: float = 1.0, over: int = 0
    ) -> FootPlan:
        """Rows below each other; the rooms for their rings lie over each other."""
        over, top, places = over or (RING if self.theme.is_low else 2), -RING, list[ButtonPlace]()
        for row in rows:
            high, x = max(self._high(roomy, grown), *(one.height_for(wide) for one, wide in row)), left
            for one, wide in row:
                places.append(shown(one, QRect(x, top, wide, high)))
                x += wide
            top += high - over
        return FootPlan(max(0, top + over - RING), places=tuple(places))

    def _table(self, whole: int, most: int, roomy: float) -> FootPlan:
        """The first button two rows high, the others and the links in two columns at its right."""
        first, *others = [*self.buttons, *self.links]
        wide, least = round(whole * TABLE), self.theme.chrome_least
        left, room = wide + GAP_MIDDLE - RING, whole - wide - GAP_MIDDLE + 2 * RING
        cells = alike(others, room * len(others) // 2, most, least)
        plan = self._laid(pairs(cells), roomy, left)
        at = QRect(-RING, -RING, wide + 2 * RING, plan.height + 2 * RING)
        alike([first], at.width(), round(most * TABLE_WORDS), least)
        return replace(plan, places=(shown(first, at), *plan.places))

    def _tall(self, whole: int, most: int, roomy: float) -> FootPlan:
        """Over the whole width of an upright page: the others in two columns, the first button lowest and higher."""
        room, least, rest = whole + 2 * RING, self.theme.chrome_least, [*self.buttons[1:], *self.links]
        quiet = max(self.theme.small, round(most * QUIET))
        above = self._laid([alike(pair, room, quiet, least) for pair in pairs(rest)], roomy)
        if not self.buttons:
            return above
        below = self._laid([alike(self.buttons[:1], room, most, least)], roomy, grown=TALL_BUTTON)
        gap = above.height + GAP_SMALL if rest else 0
        return FootPlan(gap + below.height, places=(*above.places, *(place.moved(0, gap) for place in below.places)))

    def _in_order(self, whole: int, most: int) -> FootPlan:
        """One below the other, as close as their rings allow; links with the smallest words."""
        least = self.theme.chrome_least
        sizes = [*((one, most) for one in self.buttons), *((one, least) for one in self.links)]
        return self._laid([alike([one], whole + 2 * RING, size, least) for one, size in sizes], 1.0, over=CLOSE)

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
            tuple(place.moved(0, shift) for place in plan.places),
            QRect(0, 0, wide, high),
            most,
        )


def fitted(
    buttons: Sequence[PressButton], room: int, most: int, least: int, floor: int = 0, *, forms: Forms = FORMS
) -> list[int]:
    """The widths of buttons in one row with the largest words that fit; empty if none do.

    Args:
        floor: the least width.
    """

    sizes = range(least, most + 1)
    return next((wide for form in forms if (wide := _in_form(buttons, room, sizes, floor, form))), [])


def _in_form(buttons: Sequence[PressButton], room: int, sizes: range, floor: int, form: tuple[bool, bool]) -> list[int]:
    def widths(pixels: int) -> list[int]:
        for button in buttons:
            button.resize_words(pixels, is_tight=form[0], is_bare=form[1])
        return [max(button.width_for_line(), floor) for button in buttons]

    count = bisect_right(sizes, room, key=lambda pixels: sum(widths(pixels)))
    return widths(sizes[count - 1]) if count else []


def alike(buttons: Sequence[PressButton], room: int, most: int, least: int) -> Row:
    """Buttons of one width and one size of words over the whole room."""
    each = room // len(buttons)
    for button in buttons:
        button.resize_words(most)
    longest = max(buttons, key=PressButton.width_for_line)
    fitted([longest], each, most, least, forms=FORMS[1:])
    for button in buttons:
        button.resize_words(longest.pixels, is_tight=True, is_bare=longest.is_bare)
    return [(one, each) for one in buttons]


def pairs(row: Sequence[T]) -> list[Sequence[T]]:
    """The same two by two."""
    return [row[start : start + 2] for start in range(0, len(row), 2)]


def wrapped(buttons: Sequence[PressButton], widths: Sequence[int], room: int) -> list[Row]:
    """Buttons in as few rows as they need; of several, each over the whole room."""
    rows = list[dict[PressButton, int]]()
    for button, wide in zip(buttons, widths, strict=True):
        if not rows or sum(rows[-1].values()) + wide > room:
            rows.append({})
        rows[-1][button] = min(wide, room)
    return [list(zip(row, filled([*row.values()], room) if rows[1:] else row.values(), strict=True)) for row in rows]


def filled(widths: Sequence[int], room: int) -> list[int]:
    """The same over the whole room; wider ones stay as they are."""
    spare = max(0, room - sum(widths)) // len(widths)
    return [wide + spare for wide in widths]
