"""The page of the official numbers, with the family's beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import product

from PySide6.QtCore import QRect

from app.pages.content import NOTE, TONIGHT
from app.widgets.arrange import Block, Cell, Column, Row, Space, in_rows
from app.widgets.buttons import RING, Look, PressButton
from app.widgets.callees import CalleeTile, shrink
from app.widgets.desk_tile import DeskTile
from app.widgets.label import RunningLabel
from app.widgets.page import LEAST_BUTTON, Span
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import GAP_MIDDLE, grown, growths

MOST_SPARE, MOST_SPARE_UPRIGHT = 40, 120  # by so much a tile may be higher than its texts, in pixels

BOOSTS = (1.6, 1.4, 1.2)
"""By so much the first number is larger than those beside it, where there is room: it is the one to be called."""

ROOMY = 1
"""The densest tiles beside which the family's numbers are shown at once; rather than denser, one button leads there."""

NUMBER, UPRIGHT_NUMBER = 1.1, 1.5
"""The largest number of the family's, in sizes of the body's text: a number that has a line of its own is larger."""


class Family(Enum):
    """Where the family stands: each number below, one button at the foot, beside the title, or after all tiles."""

    NUMBERS = "numbers"
    BELOW = "below"
    ABOVE = "above"
    LAST = "last"


class ContactsPage(SheetPage):
    """Title on top, one tile a desk: two columns where they are readable, one otherwise. The family comes after.

    All tiles are alike: name, number, pill and text stand on the same lines in all of them, the numbers in one size.
    """

    def build(self) -> None:
        """See Page."""
        self.add_label("title", self, self.theme.title, bold=True)
        self.add_label(TONIGHT, self, self.theme.body, kind=RunningLabel)
        self.add_label(NOTE, self, self.theme.note, token="muted")
        for desk in self.content.desks:
            tile = DeskTile(self.box.inner, self.kit, desk)
            tile.show_desk(self.theme)
            tile.pressed_once.connect(lambda action=desk.action: self.acted.emit(action))
            self.tiles.append(tile)
        self.add_callees(self.box.inner)
        self.add_buttons()
        self._is_raised = self._is_beside = False
        brief = self.content.brief
        self.brief = self.add_button(brief, Look.PLAIN, self.theme.chrome) if brief else None
        self.links += [self.brief] if self.brief else []

    def room(self) -> QRect:
        """See SheetPage: the tiles may need all the height."""
        grid = self.grid
        return QRect(grid.left - RING, grid.top, grid.width + 2 * RING, self.height() - grid.gap // 2 - grid.top)

    def spans(self) -> list[Span]:
        """See SheetPage: the family's button is not cut, where it scrolls."""
        last = [one for one in self.links if one.parent() is self.box.inner]
        return sorted([*super().spans(), *((one.y(), one.y() + one.height()) for one in last)])

    def best(self) -> Sheet:
        """See SheetPage. The note stands at the foot if there is room to spare."""
        self.tiles[0].boost = 1.0
        sheet = self._with_note(super().best())
        if len(self.tiles) > self._look[-1]:  # the others would have a hole above their numbers
            return sheet
        is_noted, high = not self.labels[NOTE].isHidden(), self.room().height()
        for boost in (*BOOSTS, 1.0):
            self.tiles[0].boost = boost
            sheet = self._with_note(self._sheet(*self._look))
            if sheet.height_for(self.room().width()) <= high and is_noted is not self.labels[NOTE].isHidden():
                break
        return sheet

    def _with_note(self, sheet: Sheet) -> Sheet:
        note, is_alone = self.labels[NOTE], not self._used
        note.setParent(self.box.inner if is_alone else self)  # without a button it follows the tiles
        below = replace(sheet.body, parts=[*sheet.body.parts, Space(GAP_MIDDLE - RING), inset(note)])
        noted = replace(sheet, body=below) if is_alone else replace(sheet, foot=self._noted(sheet.foot))
        note.setVisible(bool(note.text()) and noted.height_for(self.room().width()) <= self.room().height())
        if note.isHidden():
            note.setParent(self)  # or its line would count among those that scroll
        return sheet if note.isHidden() else noted

    def _noted(self, foot: Block) -> Block:
        """The note beside the buttons of the foot, or below all tiles."""
        note, grid = self.labels[NOTE], self.grid
        used = self._used
        beside = grid.width + RING - used - grid.gutter
        if grid.is_upright or beside < grid.width // 3:
            return Column([Space(grid.gap), inset(note), foot])
        return Row([(foot, used), grid.gutter - RING, (Column([Space(grid.gap), note]), beside + RING)])

    @property
    def _used(self) -> int:
        """The width of the buttons at the foot."""
        if self.grid.is_upright:
            return self.room().width()
        here = [one for one in (*self.buttons, *self.links) if one not in self._beside_title(self._look[0])]
        shown = [one for one in here if one.parent() is self and not one.isHidden()]
        return sum(max(button.width_for_line(), LEAST_BUTTON) for button in shown)

    # ---- which arrangements there are

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: from the roomiest tiles on. Without a family there is one place for it: none."""
        self._is_beside = False
        looks = self._looks()
        roomy = [look for look in looks if look[0][0] <= ROOMY]
        places = [(Family.NUMBERS, roomy), (Family.NUMBERS, looks)]
        if self.brief:
            self.shrink_labels(1.0)
            self.fit_title()
            fits_above = self._title_width(Family.ABOVE) >= self.labels["title"].laid_out(10_000).width
            places = [(Family.NUMBERS, roomy)] if self._numbers_fit() else []
            places += [(Family.BELOW, roomy), *([(Family.ABOVE, looks)] if fits_above else []), (Family.BELOW, looks)]
        for family, some in places:
            for is_raised in (True, False) if self.buttons and some is roomy else (False,):
                self._is_raised = is_raised
                yield from (self._sheet(family, *look) for look in some)
        if self.theme.is_low and not self.brief:
            self._is_beside = True
            yield from (self._sheet(Family.NUMBERS, (DeskTile.DENSEST, share, 1.0), 2) for share in DeskTile.DENSE)
            self._is_beside = False
        last = Family.LAST if self.brief else Family.NUMBERS
        yield self._sheet(last, *looks[-1 if self.grid.is_upright else -2])  # scrolls least

    def _looks(self) -> list[tuple[tuple[int, float, float], int]]:
        """How dense the tiles are, the sizes of their number and of all their words; how many side by side."""
        sizes = [(0, DeskTile.NUMBER_SHARES[0][0], growth) for growth in growths(self.theme, self)]
        sizes += [(dense, share, 1.0) for dense, shares in enumerate(DeskTile.NUMBER_SHARES) for share in shares]
        if self.theme.is_low:
            sizes += [(*sizes[-1][:2], factor) for factor in self.theme.answer_shrinks[1:]]
        return list(product(sizes, (1,) if self.grid.is_upright else (2, 1)))

    def _numbers_fit(self) -> bool:
        """Whether all numbers of the family have room in their rows; sets their sizes."""
        wide, body, rows = self.room().width(), self.theme.body, self._rows()
        return all(
            shrink(
                row,
                round(body * (UPRIGHT_NUMBER if len(row) == 1 else NUMBER)),
                wide // len(row),
                is_flat=row[0].callee.caption is not None and not self.grid.is_upright,
            )
            for row in rows
        )

    def _rows(self) -> list[list[CalleeTile]]:
        """The people side by side, if there is the width; an office that says when to ring it is below them."""
        if self.grid.is_upright:
            return [[tile] for tile in self.callees]
        people = [tile for tile in self.callees if tile.callee.is_person]
        return [row for row in (people, [tile for tile in self.callees if tile not in people]) if row]

    def _sheet(self, family: Family, sizes: tuple[int, float, float], columns: int) -> Sheet:
        self._look = family, sizes, columns
        self.shrink_labels(sizes[-1])
        self.fit_title(sizes[-1])
        each = self.room().width() // columns
        self._make_alike(sizes, each)
        starts = range(0, len(self.tiles), columns)
        rows = [_row(self.tiles[start : start + columns], each) for start in starts]
        alike = [Cell(row, max(tile.tallest for tile in self.tiles)) for row in rows]
        numbers = self._rows() if family is Family.NUMBERS else []
        for callee in self.callees:
            callee.setVisible(bool(numbers))
        below = [_row(row, self.room().width() // len(row)) for row in numbers]
        most = MOST_SPARE_UPRIGHT if self.grid.is_upright else MOST_SPARE
        if self.brief and family is Family.LAST:
            below.append(Row([(self.brief, self.brief.width_for_line())]))
        body = Stretch([*alike, *below], alike, most, is_centred=False)
        foot, turns = self._foot(family), self.less.width_for_line() + self.more.width_for_line()
        return Sheet(self, body, self._head(family), foot, shares_foot=self._used + turns <= self.room().width())

    def _make_alike(self, sizes: tuple[int, float, float], width: int) -> None:
        """Gives all tiles of a width one look, one size of the number and as many lines for the name."""
        density, share, growth = sizes
        theme = grown(self.theme, growth)
        for tile in self.tiles:
            tile.density, tile.theme = density, theme
        pixels = min(round(theme.number * share), *(tile.most_pixels(width) for tile in self.tiles))
        name = min(tile.name_size(width) for tile in self.tiles)
        line = round(pixels * max(tile.boost for tile in self.tiles))
        for tile in self.tiles:
            tile.name_pixels, tile.line = name, line
        lines = max(tile.count_name_lines(width) for tile in self.tiles)
        for tile in self.tiles:
            tile.number_pixels, tile.name_lines = round(pixels * tile.boost), lines
        tallest = max(tile.height_for(width) for tile in self.tiles)
        for tile in self.tiles:
            tile.tallest = tallest

    def _beside_title(self, family: Family) -> list[PressButton]:
        """The buttons whose place is beside the title: the family's, or the page's where no tile may wait for it."""
        if self.brief and family is Family.ABOVE:
            return [self.brief]
        return self.buttons if self._is_beside else []

    def _title_width(self, family: Family) -> int:
        beside = self._beside_title(family)
        return self.grid.width - sum(one.width_for_line() for one in beside) + RING * bool(beside)

    def _head(self, family: Family) -> Block:
        """The title, with the buttons beside it whose place that is; below it what to do tonight."""
        title, width = self.labels["title"], self._title_width(family)
        below: list[Block] = [*self._tonight()]
        top: Block = inset(title)
        if beside := self._beside_title(family):
            top = Row([RING, (title, width), *((one, one.width_for_line()) for one in beside)])
        return Column([top, Space(self.grid.gap // 2 - RING), *map(inset, below)])

    def _tonight(self) -> Iterator[Block]:
        """What to do tonight, in one line if any size lets it."""
        if (line := self.labels.get(TONIGHT)) is None:
            return
        for pixels in range(line.pixels, self.theme.chrome_least - 1, -1):
            line.resize_text(pixels)
            if len(line.laid_out(self.grid.width).lines) == 1:
                break
        yield from (line, Space(self.grid.gap // 2))

    def _foot(self, family: Family) -> Block:
        """The page's buttons, and the family's where that is its place; they never scroll away."""
        if self.brief:
            self.brief.setParent(self.box.inner if family is Family.LAST else self)
            self.brief.setVisible(family is not Family.NUMBERS)
        below = [self.brief] if self.brief and family is Family.BELOW else []
        for button in self.buttons:
            button.resize_words(round(self.theme.button * self.grid.scale))
        shown = [*(() if self._is_beside else self.buttons), *below]
        if not shown:
            return Space()
        raised = self.room().bottom() + 1 - self.grid.bottom - RING if self._is_raised else 0
        tall = [Cell(button, self.grid.target) for button in shown]
        lying = in_rows([(one, max(one.width_for_line(), LEAST_BUTTON)) for one in shown], self.room().width())
        rows = Column(tall) if self.grid.is_upright else lying
        return Column([Space(self.grid.gap // 2), rows, Space(max(0, raised))])


def _row(tiles: Sequence[DeskTile] | Sequence[CalleeTile], width: int) -> Row:
    """Tiles side by side, each of a width."""
    return Row([(tile, width) for tile in tiles])
