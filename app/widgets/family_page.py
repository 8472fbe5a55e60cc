"""The family's numbers on a page of their own, and the town's consumer centre."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

from app.pages.content import ALARM
from app.widgets.arrange import Block, Column, Middle, Row, Space
from app.widgets.buttons import RING
from app.widgets.callees import shape
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import GAP_MIDDLE, growths, is_roomy

MOST_SPARE = 24  # by so much a tile may be higher than its texts, in pixels

SHARES = (0.8, 0.7, 0.62, 0.58, 0.54, 0.5, 0.46, 0.42, 0.39, 0.36, 0.33, 0.3, 0.27)
ROOMY_SHARES = (1.1, 0.95, *SHARES)
"""Sizes of the numbers to try, as multiples of the theme's number size."""

WIDEST, WIDEST_ROOMY = 960, 1240
"""Of a row, and of one on a large page, in pixels: a number far away from its name is hard to follow."""


class FamilyPage(SheetPage):
    """Title on top, one row a person."""

    def build(self) -> None:
        """See Page."""
        self.add_label("title", self, self.theme.title, bold=True)
        if self.theme.is_low:  # no strip above the page has the room to tell it
            self.add_label(ALARM, self.box.inner, self.theme.chrome_least, token="on_closed")
        self.add_callees(self.box.inner)

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: as large as lets all be seen at once; name and number one below the other, or in one line."""
        self.shrink_labels(max(growths(self.theme, self), default=1.0))
        self.fit_title()
        large = is_roomy(self.theme, self)
        wide = min(self.room().width(), (WIDEST_ROOMY if large else WIDEST) + 2 * RING)
        head, above = self._head(wide)
        tiles = [Row([(tile, wide)]) for tile in self.callees]
        body = Stretch([*above, *tiles], tiles, MOST_SPARE, is_centred=False)
        sheet = Sheet(self, body, inset(Column([head, Space(self.grid.gap - RING)])))
        for share, is_flat in product(ROOMY_SHARES if large else SHARES, (False, True)):
            pixels = round(self.theme.number * share)
            if shape(self.callees, pixels, wide, is_flat=is_flat):
                yield sheet
        least = self.theme.chrome_least
        shape(self.callees, least, wide, is_flat=shape(self.callees, least, wide, is_flat=True))
        yield sheet

    def _head(self, wide: int) -> tuple[Block, list[Block]]:
        """The title, beside it that a number was changed; where there is no room for that, it is first in the body."""
        title, changed = self.labels["title"], self.labels.get(ALARM)
        if changed is None:
            return title, []
        used = math.ceil(title.laid_out(self.grid.width).width) + GAP_MIDDLE
        beside = self.grid.width - used
        if changed.least_width > beside or changed.height_for(beside) > title.height_for(used):
            return title, [Row([(inset(changed), wide)]), Space(RING)]
        changed.setParent(self)
        return Row([(title, used), (Middle(changed), beside)]), []
