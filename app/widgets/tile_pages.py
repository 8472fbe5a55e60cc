"""The two pages of number tiles: the official numbers with the family's beside them, and the family's alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import product

from app.pages.content import NOTE
from app.widgets.arrange import Block, Column, Middle, Row, Space
from app.widgets.buttons import RING, Look
from app.widgets.callees import CalleeTile, shape, shrink
from app.widgets.desk_tile import DeskTile
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import grown, growths, is_roomy, is_upright

TOP, BELOW, ABOVE_NOTE = 8, 4, 6  # free room above the title, below all tiles, above the note, in pixels
BELOW_TITLE = 16  # the same below the title of an upright page
MOST_SPARE, MOST_SPARE_FAMILY = 40, 24  # by so much a tile may be higher than its texts, in pixels

ROOMY = 1
"""The densest tiles beside which the family's numbers are shown at once; rather than denser, one button leads there."""

NUMBER, UPRIGHT_NUMBER = 1.1, 1.5
"""The largest number of the family's, in sizes of the body's text: an upright page has a whole line for each."""

SHARES = (0.8, 0.7, 0.62, 0.58, 0.54, 0.5, 0.46, 0.42, 0.39, 0.36, 0.33, 0.3, 0.27)
ROOMY_SHARES = (1.1, 0.95, *SHARES)
"""Where the family has the page for itself: sizes of the numbers to try, as multiples of the theme's number size."""

WIDEST, WIDEST_ROOMY = 960, 1240
"""Of a row there, and of one on a large page, in pixels: a number far away from its name is hard to follow."""


class Family(Enum):
    """Where the family stands: each number below, one button below, one button beside the title."""

    NUMBERS = "numbers"
    BELOW = "below"
    ABOVE = "above"


class FamilyPage(SheetPage):
    """Title on top, one row a person."""

    def build(self) -> None:
        """See Page."""
        self.add_label("title", self, self.theme.title, bold=True)
        self.add_label("changed", self.box.inner, self.theme.chrome_least, token="on_closed")
        self.add_callees(self.box.inner)

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: as large as lets all be seen at once; name and number one below the other, or in one line."""
        self.shrink_labels(max(growths(self.theme, self), default=1.0))
        large = is_roomy(self.theme, self)
        wide = min(self.room().width(), (WIDEST_ROOMY if large else WIDEST) + 2 * RING)
        title: list[Block] = [Space(TOP), self.labels["title"], Space(BELOW_TITLE if is_upright(self) else BELOW)]
        changed: list[Block] = []
        if "changed" in self.labels:  # it is the first that is seen
            changed = [Row([(inset(self.labels["changed"]), wide)]), Space(RING)]
        tiles = [_row([tile], wide) for tile in self.callees]
        body = Stretch([*changed, *tiles], tiles, MOST_SPARE_FAMILY)
        sheet = Sheet(self, body, inset(Column(title)), Space(BELOW), head_follows=is_upright(self))
        for share, is_flat in product(ROOMY_SHARES if large else SHARES, (False, True)):
            pixels = round(self.theme.number * share)
            if shape(self.callees, pixels, wide, is_flat=is_flat):
                yield sheet
        shape(self.callees, self.theme.chrome_least, wide)
        yield sheet


class ContactsPage(SheetPage):
    """Title on top, one tile a desk: two columns where they are readable, one otherwise. The family comes after.

    On an upright page all of it stands in one column, and the title with it in the middle of the height.
    """

    def build(self) -> None:
        """See Page."""
        self.add_label("title", self, self.theme.title, bold=True)
        self.add_label(NOTE, self, self.theme.chrome_least, token="muted")
        for desk in self.content.desks:
            tile = DeskTile(self.box.inner, self.kit, desk)
            tile.show_desk(self.theme)
            tile.pressed_once.connect(lambda action=desk.action: self.acted.emit(action))
            self.tiles.append(tile)
        self.add_callees(self.box.inner)
        if self.content.brief:
            self.buttons.append(self.add_button(self.content.brief, Look.PLAIN, self.theme.chrome))

    def best(self) -> Sheet:
        """See SheetPage. The note comes below all numbers if there is room to spare."""
        sheet, note = super().best(), self.labels[NOTE]
        noted = replace(sheet, foot=Column([Space(ABOVE_NOTE), inset(note), sheet.foot]))
        note.setVisible(bool(note.text()) and noted.height_for(self.room().width()) <= self.room().height())
        return sheet if note.isHidden() else noted

    # ---- which arrangements there are

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: from the roomiest tiles on. Without a family there is one place for it: none."""
        looks = self._looks()
        roomy = [look for look in looks if look[0][0] <= ROOMY]
        places = [(Family.NUMBERS, looks)]
        if self.buttons:
            self.shrink_labels(1.0)
            fits_above = self._title_width(Family.ABOVE) >= self.labels["title"].laid_out(10_000).width
            places = [(Family.NUMBERS, roomy)] if self._numbers_fit() else []
            places += [(Family.BELOW, roomy), *([(Family.ABOVE, looks)] if fits_above else []), (Family.BELOW, looks)]
        for family, some in places:
            yield from (self._sheet(family, *look) for look in some)
        yield self._sheet(places[-2:][0][0], *looks[-1 if is_upright(self) else -2])  # scrolls least

    def _looks(self) -> list[tuple[tuple[int, float, float], int]]:
        """How dense the tiles are, the sizes of their number and of all their words; how many side by side."""
        sizes = [(0, DeskTile.NUMBER_SHARES[0][0], growth) for growth in growths(self.theme, self)]
        sizes += [(dense, share, 1.0) for dense, shares in enumerate(DeskTile.NUMBER_SHARES) for share in shares]
        if self.theme.is_low:
            sizes += [(*sizes[-1][:2], factor) for factor in self.theme.answer_shrinks[1:]]
        return list(product(sizes, (1,) if is_upright(self) else (2, 1)))

    def _numbers_fit(self) -> bool:
        """Whether all numbers of the family have room in their rows; sets their sizes."""
        most, wide = round(self.theme.body * (UPRIGHT_NUMBER if is_upright(self) else NUMBER)), self.room().width()
        return all(
            shrink(row, most, wide // len(row), is_flat=row[0].callee.caption is not None) for row in self._rows()
        )

    def _rows(self) -> list[list[CalleeTile]]:
        """The people side by side, if there is the width; an office that says when to ring it is below them."""
        if is_upright(self):
            return [[tile] for tile in self.callees]
        people = [tile for tile in self.callees if tile.callee.is_person]
        return [row for row in (people, [tile for tile in self.callees if tile not in people]) if row]

    def _sheet(self, family: Family, sizes: tuple[int, float, float], columns: int) -> Sheet:
        density, share, growth = sizes
        self.shrink_labels(growth)
        rows = []
        for row in (self.tiles[start : start + columns] for start in range(0, len(self.tiles), columns)):
            each = self.room().width() // columns
            for tile in row:
                tile.density, tile.number_share, tile.theme = density, share, grown(self.theme, growth)
            lines = max(tile.count_name_lines(each) for tile in row)
            for tile in row:
                tile.name_lines = lines
            rows.append(_row(row, each))
        numbers = self._rows() if family is Family.NUMBERS else []
        for callee in self.callees:
            callee.setVisible(bool(numbers))
        below = [_row(row, self.room().width() // len(row)) for row in numbers]
        body = Stretch([*rows, *below], rows, MOST_SPARE)
        is_below = family is Family.BELOW
        return Sheet(
            self, body, self._head(family), self._foot(family), shares_foot=is_below, head_follows=is_upright(self)
        )

    def _title_width(self, family: Family) -> int:
        beside = self.buttons[0].width_for_line() - RING if family is Family.ABOVE else 0
        return self.room().width() - 2 * RING - beside

    def _head(self, family: Family) -> Block:
        """The title, with the button beside it where that is its place."""
        title, width = self.labels["title"], self._title_width(family)
        below = 2 + (BELOW_TITLE if is_upright(self) else 0)
        if family is not Family.ABOVE:
            return inset(Column([Space(TOP), title, Space(below)]))
        high = TOP + title.height_for(width) + below
        brief = self.buttons[0]
        button = Column([brief, Space(2)])
        return Row([(Space(high), RING), (Middle(title), width), (button, brief.width_for_line())])

    def _foot(self, family: Family) -> Block:
        """The button below, where that is its place; it never scrolls away."""
        for brief in self.buttons:
            brief.setVisible(family is not Family.NUMBERS)
        if family is not Family.BELOW:
            return Space(BELOW)
        brief = self.buttons[0]
        return Column([Space(BELOW // 2), Row([(brief, brief.width_for_line())]), Space(BELOW // 2)])


def _row(tiles: Sequence[DeskTile] | Sequence[CalleeTile], width: int) -> Row:
    """Tiles side by side, each of a width."""
    return Row([(tile, width) for tile in tiles])
