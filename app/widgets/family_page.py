"""The page that asks whom of the family to ring: photo, name and number in a row each."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QRect

from app.widgets.buttons import RING
from app.widgets.callees import shape
from app.widgets.page import Page
from app.widgets.responsive import growths, is_roomy, is_upright

SHARES = (0.8, 0.7, 0.62, 0.58, 0.54, 0.5, 0.46, 0.42, 0.39, 0.36, 0.33, 0.3, 0.27)
"""Sizes of the numbers to try, as multiples of the theme's number size."""

WIDEST, WIDEST_ROOMY = 960, 1240
"""Of a row, and of one on a large page, in pixels: a number far away from its name is hard to follow."""

ROOMY_SHARES = (1.1, 0.95)
"""The same sizes for a large page, before the others."""

MOST_SPARE = 24
BELOW_TITLE = 16
"""Further room below the title of an upright page, in pixels."""


class FamilyPage(Page):
    """Title on top, one row a person."""

    def build(self) -> None:
        """See Page."""
        self.add_label("title", self, self.theme.title, bold=True)
        self.add_label("changed", self.box.inner, self.theme.chrome_least, token="on_closed")
        self.add_callees(self.box.inner)

    def arrange(self) -> None:
        """As large as lets all be seen at once; else it scrolls."""
        self.shrink_labels(max(growths(self.theme, self), default=1.0))
        title, margin = self.labels["title"], self.theme.margin
        width = self.width() - 2 * margin
        title.setGeometry(margin, 8, width, title.height_for(width))
        top = 8 + title.height() + (BELOW_TITLE if is_upright(self) else 4)
        widest = WIDEST_ROOMY if is_roomy(self.theme, self) else WIDEST
        room, wide = self.height() - top - 4, min(width, widest) + 2 * RING
        need = self._fit(room, wide)
        extra = self.scroll_row_height() if need > room else 0
        spans = self._place(wide, max(0, room - need))
        self.box.place(QRect(margin - RING, top, wide, room - extra), spans)
        if extra:
            self.place_scroll_buttons(margin - RING + wide, top + room - extra)
        self._refresh_scroll()

    def _fit(self, room: int, width: int) -> int:
        """Takes the largest size that fits, else the least; returns the height that the rows need."""
        shares = (*ROOMY_SHARES, *SHARES) if is_roomy(self.theme, self) else SHARES
        for share, is_flat in product(shares, (False, True)):
            has_room = shape(self.callees, round(self.theme.number * share), width, is_flat=is_flat)
            if has_room and self._need(width) <= room:
                return self._need(width)
        shape(self.callees, self.theme.chrome_least, width)
        return self._need(width)

    def _need(self, width: int) -> int:
        return self._changed_height(width) + sum(tile.height_for(width) for tile in self.callees)

    def _changed_height(self, width: int) -> int:
        """Of what was changed lately, above the rows: it is the first that is seen."""
        return self.labels["changed"].height_for(width - 2 * RING) + RING if "changed" in self.labels else 0

    def _place(self, width: int, spare: int) -> list[tuple[int, int]]:
        """Places the rows, with the free height shared among them; returns what must not be cut."""
        each = min(spare // len(self.callees), MOST_SPARE)
        top, spans = (spare - each * len(self.callees)) // 2, []
        if is_upright(self):
            self.labels["title"].move(self.labels["title"].x(), 8 + top)
        if changed := self.labels.get("changed"):
            height = self._changed_height(width)
            changed.setGeometry(RING, top, width - 2 * RING, height - RING)
            spans.append((top, top + height))
            top += height
        for tile in self.callees:
            height = tile.height_for(width) + each
            tile.setGeometry(0, top, width, height)
            spans.append((top, top + height))
            top += height
        return spans
