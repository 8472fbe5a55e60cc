"""The page with official numbers: all desks as tiles, and the family beside them where somebody was entered.

On an upright page all of it stands in one column, and the title with it in the middle of the height.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect

from app.pages.content import NOTE
from app.widgets.buttons import RING, Look, PressButton
from app.widgets.callees import CalleeTile, shrink
from app.widgets.cards import DeskTile
from app.widgets.page import Page, Span
from app.widgets.responsive import grown, growths, is_upright

TOP = 8
ABOVE_NOTE = 6
BELOW_TITLE = 16
"""Further room below the title of an upright page, in pixels."""

MOST_SPARE = 40
"""By so much a tile may be higher than its texts, in pixels."""

ROOMY = 1
"""The densest tiles beside which the family's numbers are shown at once; rather than denser, one button leads there."""


NUMBER, UPRIGHT_NUMBER = 1.1, 1.5
"""The largest number of the family's, in sizes of the body's text: an upright page has a whole line for each."""


class Family(Enum):
    """Where the family stands: each number below, one button below, one button beside the title."""

    NUMBERS = "numbers"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True)
class _Try:
    """One arrangement: how dense the tiles are, how large their number, how many side by side, where the family is.

    `growth` is the size of all words on the tiles, as a multiple of the theme's.
    """

    density: int
    share: float
    columns: int
    family: Family
    growth: float = 1.0


class ContactsPage(Page):
    """Title on top, one tile a desk: two columns where they are readable, one otherwise. The family comes after."""

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

    def arrange(self) -> None:
        """Takes the roomiest arrangement that fits: full tiles, then denser ones, else what scrolls least."""
        fitting = (one for one in self._tries() if self._place_inside(one) <= self._room(one))
        best = next(fitting, None) or min(self._tries(), key=lambda one: self._place_inside(one) - self._room(one))
        need, room = self._place_inside(best), self._room(best)
        self._place_title(best)
        self._place_brief(best)
        room -= self._place_note(best, room - need)
        if need <= room:
            self._stretch(room, need, best)
        extra = max(0, self.scroll_row_height() - self._foot(best)) if need > room else 0
        at = QRect(self.theme.margin - RING, self._head(best), self._wide, room - extra)
        self.box.place(at, self._spans())
        if need > room:
            self.place_scroll_buttons(at.right() + 1, at.bottom() + 1)
        self._refresh_scroll()

    # ---- which arrangements there are

    def _tries(self) -> Iterator[_Try]:
        """From the roomiest on. Without a family there is one place for it: none."""
        if self._brief is None:
            yield from self._dense(Family.NUMBERS)
            return
        for family in (Family.NUMBERS, Family.BELOW):
            if family is not Family.NUMBERS or self._numbers_fit():
                yield from (one for one in self._dense(family) if one.density <= ROOMY)
        if self._title_width(Family.ABOVE) >= self.labels["title"].laid_out(10_000).width:
            yield from self._dense(Family.ABOVE)
        yield from self._dense(Family.BELOW)

    def _dense(self, family: Family) -> Iterator[_Try]:
        columns = (1,) if is_upright(self) else (2, 1)
        for growth in growths(self.theme, self):
            yield from (_Try(0, DeskTile.NUMBER_SHARES[0][0], each, family, growth) for each in columns)
        for density, shares in enumerate(DeskTile.NUMBER_SHARES):
            for share in shares:
                yield from (_Try(density, share, each, family) for each in columns)
        if self.theme.is_low:
            least = DeskTile.NUMBER_SHARES[DeskTile.DENSEST][0]
            for shrink_by in self.theme.answer_shrinks[1:]:
                yield from (_Try(DeskTile.DENSEST, least, each, family, shrink_by) for each in columns)

    def _numbers_fit(self) -> bool:
        """Whether all numbers of the family have room in their rows; sets their sizes."""
        most = round(self.theme.body * (UPRIGHT_NUMBER if is_upright(self) else NUMBER))
        return all(
            shrink(row, most, self._wide // len(row), is_flat=row[0].callee.caption is not None) for row in self._rows()
        )

    def _rows(self) -> list[list[CalleeTile]]:
        """The people side by side, if there is the width; an office that says when to ring it is below them."""
        if is_upright(self):
            return [[tile] for tile in self.callees]
        people = [tile for tile in self.callees if tile.callee.is_person]
        return [row for row in (people, [tile for tile in self.callees if tile not in people]) if row]

    # ---- measures

    @property
    def _brief(self) -> PressButton | None:
        return self.buttons[0] if self.buttons else None

    @property
    def _wide(self) -> int:
        return self.width() - 2 * self.theme.margin + 2 * RING

    def _title_width(self, family: Family) -> int:
        beside = self._brief.width_for_line() - RING if self._brief and family is Family.ABOVE else 0
        return self._wide - 2 * RING - beside

    def _head(self, one: _Try) -> int:
        """Height of the title, with the button beside it where that is its place."""
        title = TOP + self.labels["title"].height_for(self._title_width(one.family)) + 2
        title += BELOW_TITLE if is_upright(self) else 0
        return max(title, self._brief_height() + 2) if one.family is Family.ABOVE else title

    def _foot(self, one: _Try) -> int:
        """Height of the button below, where that is its place; it never scrolls away."""
        return self._brief_height() if one.family is Family.BELOW else 0

    def _room(self, one: _Try) -> int:
        return self.height() - self._head(one) - self._foot(one) - 4

    def _brief_height(self) -> int:
        return self._brief.height_for(self._brief.width_for_line()) if self._brief else 0

    # ---- placing

    def _place_title(self, one: _Try) -> None:
        width = self._title_width(one.family)
        height, head = self.labels["title"].height_for(width), self._head(one)
        top = (head - height) // 2 if one.family is Family.ABOVE else TOP
        self.labels["title"].setGeometry(self.theme.margin, top, width, height)

    def _place_brief(self, one: _Try) -> None:
        if self._brief is None:
            return
        width, height = self._brief.width_for_line(), self._brief_height()
        is_above = one.family is Family.ABOVE
        left = self.width() - self.theme.margin + RING - width if is_above else self.theme.margin - RING
        self._brief.setGeometry(left, 0 if is_above else self.height() - height - 2, width, height)
        self._brief.setVisible(one.family is not Family.NUMBERS)

    def _place_note(self, one: _Try, spare: int) -> int:
        """Places the note below all numbers if there is room to spare; returns the height it takes."""
        note, width = self.labels[NOTE], self._wide - 2 * RING
        height = note.height_for(width)
        note.setVisible(0 < height <= spare - ABOVE_NOTE)
        if note.isHidden():
            return 0
        note.setGeometry(self.theme.margin, self._head(one) + self._room(one) - height, width, height)
        return height + ABOVE_NOTE

    def _place_inside(self, one: _Try) -> int:
        """Places desks, and the numbers of the family where they are shown; returns the height they take."""
        self.shrink_labels(one.growth)
        top = self._place_tiles(one)
        has_numbers = bool(self.callees) and one.family is Family.NUMBERS
        for tile in self.callees:
            tile.setVisible(has_numbers)
        return top + (self._place_numbers(top) if has_numbers else 0)

    def _place_tiles(self, one: _Try) -> int:
        """Places the desks in a grid; returns the height they take."""
        each, top = self._wide // one.columns, 0
        for start in range(0, len(self.tiles), one.columns):
            row = self.tiles[start : start + one.columns]
            for tile in row:
                tile.density, tile.number_share = one.density, one.share
                tile.theme = grown(self.theme, one.growth)
            lines = max(tile.count_name_lines(each) for tile in row)
            for tile in row:
                tile.name_lines = lines
            tall = max(tile.height_for(each) for tile in row)
            for index, tile in enumerate(row):
                tile.setGeometry(index * each, top, each, tall)
            top += tall
        return top

    def _place_numbers(self, top: int) -> int:
        """Places the family's numbers from `top` on; returns the height they take."""
        start = top
        for row in self._rows():
            each = self._wide // len(row)
            tall = max(tile.height_for(each) for tile in row)
            for index, tile in enumerate(row):
                tile.setGeometry(index * each, top, each, tall)
            top += tall
        return top - start

    def _stretch(self, room: int, need: int, one: _Try) -> None:
        """Shares the free height among the rows, but keeps tiles from growing into empty boxes."""
        rows = (len(self.tiles) + one.columns - 1) // one.columns
        spare = min((room - need) // rows, MOST_SPARE)
        lead = (room - need - spare * rows) // 2
        if is_upright(self):
            self.labels["title"].move(self.labels["title"].x(), self.labels["title"].y() + lead)
        for index, tile in enumerate(self.tiles):
            at = tile.geometry()
            tile.setGeometry(at.x(), at.y() + lead + spare * (index // one.columns), at.width(), at.height() + spare)
        for callee in self.callees:
            callee.move(callee.x(), callee.y() + lead + spare * rows)

    def _spans(self) -> list[Span]:
        """What must not be cut, from top to bottom."""
        inside = [*self.tiles, *(tile for tile in self.callees if not tile.isHidden())]
        return sorted({(one.y(), one.y() + one.height()) for one in inside})
