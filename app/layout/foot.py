"""The foot of a page: the button that goes on at its one place, other buttons, links, the small print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from app.layout.blocks import Bleed, Block, Column, Grid, Row, stacked
from app.layout.cutting import shares
from app.layout.keys import ICON_BESIDE, IN_ROW, NO_ICON, Cell, Key, KeyForm, KeyShape, in_cells
from app.layout.style import Style
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, RING, TALL_BUTTON
from app.layout.words import Note

CLOSE = 12  # how far rooms for rings lie over each other in the strip
LEAST_BUTTON = 240  # width of a button that goes on, in pixels
KEPT = 0.8  # words become so much smaller at most for a row to keep its place
LINK, SECOND = 0.72, 0.8  # words of links; of what stands above the first button of an upright page
SPREAD, FILLED = 0.6, 0.85  # links, and buttons, that fill so much of the width fill all of it
TABLE = 1 / 3  # width of a first button that has links beside it
HIGHEST = 0.4  # most height of such a table, as a share of the page
ICON_ABOVE = 1.7  # size of the icon above its words, in sizes of these
TABLE_WORDS = (1.5, 1.35, 1.2, 1.1, 1.0, 0.85, 0.7)  # sizes of its words to try, in sizes of a button's
BESIDE_TITLE = 30  # pixels of the words of buttons beside a title
NOTE_ROOM = 1 / 3  # of the width: the small print stands beside the buttons if so much is left


class Place(Struct, frozen=True):
    """The room of a foot.

    Attributes:
        words: width beside the panel. whole: width of the page between the margins. high: height of the page.
    """

    words: int
    whole: int
    high: int
    is_upright: bool = False
    is_strip: bool = False

    @property
    def around(self) -> int:
        """The whole width with the rings of the first and the last button."""
        return self.whole + 2 * RING


class FootPlan(Struct, frozen=True):
    """A foot as a block, with its height.

    Attributes:
        is_wide: it needs the width below the panel, too. end: where its buttons end.
    """

    block: Block
    is_wide: bool
    end: int = 0
    high: int = 0


NO_FOOT = FootPlan(Column(), False)


class KeyRow(Row, frozen=True):
    """Buttons in one row."""

    @property
    def end(self) -> int:
        """Where they end; farther than the room if even the least words are too wide."""
        return sum(self.widths) + self.gap - 2 * RING


class Foot(Struct, frozen=True):
    """What stands there."""

    buttons: tuple[Key, ...]
    links: tuple[Key, ...]
    note: Note | None

    def plan(self, place: Place, style: Style, most: int) -> FootPlan:
        """The foot in its room. `most`: pixels of the words on its buttons."""
        shown = replace(self, note=None) if style.concession.is_terse else self
        return _planned(shown, place, most, style.of_buttons)

    def linked(self, whole: int, style: Style) -> Block | None:
        """The links alone, with the smallest words: below what scrolls."""
        if not self.links:
            return None
        planner = _Planner(self, Place(whole, whole, whole), style.theme.chrome_least, style)
        return planner.one_row(self.links, planner.most).block

    def beside_title(self, room: int, style: Style) -> FootPlan:
        """All of them in one row with small words, for tiles on a low page; no small print."""
        keys = (*self.buttons, *self.links)
        pixels = max(BESIDE_TITLE, style.floor(*[key.name for key in keys]))
        row = _in_row(keys, room, pixels, pixels, IN_ROW)
        block = Bleed(row)
        return FootPlan(block, False, row.end, block.measure(row.end, style).height)


@lru_cache(maxsize=256)
def _planned(foot: Foot, place: Place, most: int, style: Style) -> FootPlan:
    """The foot for a size of the words on buttons; pure, and so remembered."""
    plan = _Planner(foot, place, most, style).plan()
    width = place.whole if plan.is_wide else place.words
    return replace(plan, high=plan.block.measure(width, style).height)


class _Planner(Struct, frozen=True):
    """All that plans of one foot have in common. `most`: pixels of the words on buttons."""

    foot: Foot
    place: Place
    most: int
    style: Style

    def plan(self) -> FootPlan:
        """Buttons, then the small print beside them or above."""
        note, pressed = self.foot.note, self._pressed()
        if note is None:
            return pressed
        small = replace(self, most=round(self.most * KEPT))._pressed()
        for plan, pixels in ((pressed, self.style.note), (small, self.style.note), (pressed, self._least(note))):
            beside = self._with_note_beside(plan, replace(note, most=pixels))
            if beside:
                return beside
        if self.style.numbers_first:  # they need the height
            return pressed
        return FootPlan(stacked([(note, 0), (pressed.block, GAP_SMALL + RING)]), True, pressed.end)

    def _least(self, *parts: Key | Note) -> int:
        """Pixels of parts whose words have one size, at least."""
        return max(self.style.theme.chrome_least, self.style.floor(*[part.name for part in parts]))

    @property
    def _over(self) -> int:
        """How far rooms for rings lie over each other."""
        return RING if self.style.theme.is_low else 2

    def _wide(self, block: Block) -> FootPlan:
        """A foot over the whole width."""
        return FootPlan(Bleed(block), True, self.place.whole)

    def _cells(self, keys: Sequence[Key], columns: int, most: int) -> tuple[Cell, ...]:
        """Buttons in columns; words alone in a row rather become small than fold."""
        least = self._least(*keys)
        most = max(most, least)
        kept = max(least, round(most * KEPT)) if columns > 1 else least
        return in_cells(keys, self.place.around // columns, most, kept, least)

    # ---- what is pressed

    def _pressed(self) -> FootPlan:
        buttons, links = self.foot.buttons, self.foot.links
        if not (buttons or links):
            return NO_FOOT
        if self.place.is_strip:
            return self._wide(Grid(self._cells((*buttons, *links), 1, self.most), 1, CLOSE))
        if self.place.is_upright:
            return self._upright()
        if buttons and links:
            return self._table()
        if links:
            return self.one_row(links, round(self.most * LINK))
        return self.one_row(buttons, self.most, LEAST_BUTTON)

    def one_row(self, keys: Sequence[Key], most: int, floor: int = 0) -> FootPlan:
        """Beside the panel; else over the whole width; at last in rows of two. `floor`: least width of a button."""
        place = self.place
        least = self._least(*keys)
        kept = max(least, round(most * KEPT))
        row = _in_row(keys, place.words, most, kept, IN_ROW[:1], floor)
        is_wide = row.end > place.words
        if is_wide:
            row = _in_row(keys, place.whole, most, least, IN_ROW, floor)
        if row.end > place.whole:
            return self._wide(Grid(self._cells(keys, 2, most), 2, self._over))
        if len(keys) > 1 and row.end > place.whole * (FILLED if floor else SPREAD):
            even = None if floor else self._even(keys, most, kept)
            return self._wide(even or self._stretched(row))
        return FootPlan(Bleed(row), is_wide, row.end)

    def _even(self, keys: Sequence[Key], most: int, kept: int) -> Row | None:
        """Links that nearly fill the width fill all of it in equal parts, if their words stay large enough."""
        wide = self.place.around // len(keys)
        cells = in_cells(keys, wide, most, kept, kept)
        if any(cell.measure(wide, self.style).is_cut for cell in cells):
            return None
        return Row(cells, tuple(shares(self.place.around, len(keys))))

    def _stretched(self, row: KeyRow) -> Row:
        """A row that ends at the margin, and not just before it."""
        more = shares(self.place.whole - row.end, len(row.widths))
        widths = tuple([wide + extra for wide, extra in zip(row.widths, more, strict=True)])
        return replace(row, widths=widths)

    def _table(self) -> FootPlan:
        """The first button as high as the others and the links, which stand at its right in two columns, or three."""
        first, *others = self.foot.buttons
        left = round(self.place.around * TABLE)
        right = self.place.around - left - RING
        keys = (*others, *self.foot.links)
        least = self._least(*keys)
        for pixels, columns in ((max(least, round(self.most * LINK)), 2), (least, 2), (least, 3)):
            cells = in_cells(keys, right // columns, pixels, round(pixels * KEPT), least)
            grid = Grid(cells, columns, self._over)
            high = grid.measure(right, self.style).height
            if high <= self.place.high * HIGHEST:
                break
        return self._wide(Row((self._large(first, left, high), grid), (left, right), RING))

    def _large(self, key: Key, width: int, high: int) -> Cell:
        """A button with the largest words for a place, its icon above them if there is room."""
        for above in (ICON_ABOVE, 0.0):
            form = KeyForm(NO_ICON if above else ICON_BESIDE, is_folded=True)
            for share in TABLE_WORDS:
                cell = Cell(key, max(self._least(key), round(self.most * share)), KeyShape(above=above))
                size = cell.measure(width, self.style)
                if size.height <= high and not size.is_cut and form.width(key, cell.pixels) <= width:
                    return cell
        return cell

    def _upright(self) -> FootPlan:
        """Over the whole width: links in two columns, buttons above each other, the first lowest."""
        first, *others = self.foot.buttons or (None,)
        columns = 2 if self.foot.links else 1
        upper = (*others, *self.foot.links) if self.foot.links else tuple(reversed(others))
        parts = list[tuple[Block, int]]()
        if upper:
            parts.append((Grid(self._cells(upper, columns, round(self.most * SECOND)), columns, self._over), 0))
        if first:
            [cell] = self._cells((first,), 1, self.most)
            parts.append((replace(cell, tall=TALL_BUTTON), RING - self._over))
        return self._wide(stacked(parts))

    # ---- the small print

    def _with_note_beside(self, plan: FootPlan, note: Note) -> FootPlan | None:
        """Beside the buttons of a plan, if it is no higher than they; without buttons it keeps to the words."""
        if not plan.end:
            return FootPlan(note, False)
        room = self.place.whole - plan.end - GAP_MIDDLE
        high = plan.block.measure(self.place.whole, self.style).height
        if room < self.place.whole * NOTE_ROOM or note.measure(room, self.style).height > high:
            return None
        return FootPlan(Row((plan.block, note), (plan.end, room), GAP_MIDDLE), True, plan.end)


def _in_row(keys: Sequence[Key], room: int, most: int, least: int, forms: Sequence[KeyForm], floor: int = 0) -> KeyRow:
    """Buttons as wide as their words, which are of one size, `floor` at least, in the first form that fits."""
    gap = RING if keys[0].goes_on and len(keys) > 1 else 0
    for form in forms:
        pixels = max(least, min(most, form.most_pixels(keys, room + 2 * RING - gap)))
        widths = tuple([max(form.width(key, pixels), 0 if form.is_folded else floor) for key in keys])
        row = KeyRow(tuple([Cell(key, pixels, form.shape) for key in keys]), widths, gap)
        if row.end <= room:
            break
    return row
