"""One number over the whole page: an official one with its hours, or one of the family's with the photo."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.buttons import RING
from app.widgets.callees import Portrait, shrink
from app.widgets.label import DigitLabel, SpokenLabel
from app.widgets.page import Page
from app.widgets.paragraph import lay_out
from app.widgets.responsive import growths, is_roomy, is_upright

SCROLLED_SHARE = 1.5
SHARES = (2.1, 1.8, 1.5, 1.2, 0.9)
"""Sizes of the one number, as multiples of the theme's number size: the largest that leaves room wins."""

ROOMY_SHARES = (3.2, 2.6, 2.1, 1.8, 1.5)
"""The same for a large page, where the lines stand further apart; the others come after them."""

PORTRAITS = (0.46, 0.38, 0.3, 0.22)
"""Sizes of the photo, as shares of the shorter side of the page: the largest that leaves room for the number wins."""

OFFICES = (0.24, 0.18)
"""The same on an upright page for an office, whose picture is the sign of a telephone and shows nobody."""

GAP, ROOMY_GAP, GUTTER = 6, 16, 26
"""Between the lines, between the lines of a large page, between photo and name, in pixels."""

HEAD = ("name", "number", "status")
"""The parts beside which the number for when this one cannot be had stands: 188 leaves much room at its right."""

ASIDE = 0.53
"""Width of that number's tile, as a share of the page's."""


class NumberPage(Page):
    """One number as large as the page is wide, with what to know before ringing."""

    def build(self) -> None:
        """See Page."""
        theme, inner, callee = self.theme, self.box.inner, self.content.callee
        self.portrait = Portrait(inner, self.kit, callee, theme) if callee else None
        self._side, self._gap = 0, GAP
        self.add_label("name", inner, theme.title if callee else theme.body, bold=True)
        kind = DigitLabel if callee else SpokenLabel
        self.add_label("number", inner, self._number_size(1000, 1.0), bold=True, kind=kind)
        self.add_label("extension", inner, theme.title, bold=True, kind=DigitLabel)
        self.add_label("changed", inner, theme.body, token="on_closed")
        self.add_label("status", inner, theme.body, bold=True, token="open" if self._is_open else "ink")
        for part in ("details", "hint"):
            self.add_label(part, inner, theme.body)
        for part in ("hours", "differs", "checked", "own"):
            self.add_label(part, inner, theme.small, token="muted")
        self.add_callees(inner)

    @property
    def _is_open(self) -> bool:
        return any(desk.status.is_open for desk in self.content.desks)

    def _number_size(self, width: int, share: float) -> int:
        probe = lay_out(self.content.texts["number"].text, 100, True, 100_000.0, 1.1)
        return max(40, min(int(width / probe.width * 96), round(self.theme.number * share)))

    @property
    def _width(self) -> int:
        return self.width() - 2 * self.theme.margin

    @property
    def _aside(self) -> int:
        """Width of the tile beside the number, or 0."""
        return round(self._width * ASIDE) if self.callees else 0

    def _size(self, factor: float, share: float, side: float) -> int:
        """Shows the lines at a factor, the number and the photo at a share; returns the height they need."""
        self.shrink_labels(factor)
        self.labels["number"].resize_text(self._number_size(self._width_of("number"), share))
        self._side = round(min(self.height(), self.width()) * side) if self.portrait else 0
        return self._place_labels()

    def _width_of(self, part: str) -> int:
        beside = self._side + GUTTER if part == "name" and self.portrait else 0
        return self._width - beside - (self._aside if part in HEAD else 0)

    def arrange(self) -> None:
        """Places the lines from top to bottom, the number as large as the rest allows."""
        if self.callees:
            shrink(self.callees, round(self.theme.body * 1.15), self._aside + RING)
        room = self.height() - 24
        fitting = (size for size in self._sizes_to_try() if self._size(*size) <= room)
        # Where it scrolls in any case, nothing need be small.
        need = self._size(*next(fitting, (1.0, SCROLLED_SHARE, PORTRAITS[-1])))
        overflow = need > room
        room -= self.scroll_row_height() if overflow else 0
        left, wide = self.theme.margin - RING, self._width + 2 * RING
        self.box.place(QRect(left, 12 + max(0, (room - need) // 2), wide, min(need, room)), self._spans())
        if overflow:
            self.place_scroll_buttons(left + wide, 12 + room)
        self._refresh_scroll()

    def _sizes_to_try(self) -> Iterator[tuple[float, float, float]]:
        """(size of the lines, of the number, of the photo), the best first; sets the gap that goes with each."""
        is_office = self.content.callee is not None and not self.content.callee.is_person
        portraits = (OFFICES if is_office and is_upright(self) else PORTRAITS) if self.portrait else (0.0,)
        if is_roomy(self.theme, self):
            self._gap = ROOMY_GAP
            yield from product((*growths(self.theme, self), 1.0), ROOMY_SHARES, portraits)
        self._gap = GAP
        yield from product(self.theme.shrinks, SHARES, portraits)

    def _place_labels(self) -> int:
        """Places everything in the box; returns the height it takes."""
        top = 0
        for part, label in self.labels.items():
            if part not in HEAD:
                top = max(top, self._tile_height() + self._gap)
            width = self._width_of(part)
            height = label.height_for(width)
            row = max(height, self._side) if part == "name" else height
            left = RING + (self._side + GUTTER if part == "name" and self.portrait else 0)
            label.setGeometry(left, top + (row - height) // 2, width, height)
            top += row + self._gap
        if self.portrait:
            self.portrait.setGeometry(RING, 0, self._side, self._side)
        self._place_callees()
        return top

    def _tile_height(self) -> int:
        return sum(tile.height_for(self._aside + RING) for tile in self.callees)

    def _place_callees(self) -> None:
        """Beside the number, in the middle of its height."""
        number = self.labels["number"]
        top = max(0, number.y() + (number.height() - self._tile_height()) // 2)
        for tile in self.callees:
            height = tile.height_for(self._aside + RING)
            tile.setGeometry(self._width + RING - self._aside, top, self._aside + RING, height)
            top += height

    def _spans(self) -> list[tuple[int, int]]:
        """What must not be cut: lines, the photo with the name, the tile (which is at the top, as the photo is)."""
        whole = [(0, self._side)] if self.portrait else [(one.y(), one.y() + one.height()) for one in self.callees]
        covered = max((bottom for _, bottom in whole), default=0)
        return sorted([*whole, *(span for span in self.label_spans() if span[1] > covered)])
