"""One attempt: where everything on a page stands at given sizes, and whether it fits.

Head: lead, title and sentences over the whole width. Column: the words below it, and the spring, the one block that
takes whatever height is left (answers, numbers, signs, a chart). Panel: the picture. Foot: buttons, links, small print.
A spring's feature is the size of what it is there for, its drawings or its numbers. A question may stand beside its
answers (aside), the strip's drawing beside the title (headed), a foot beside the title (lifted).
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSize

from app.layout import areas
from app.layout.areas import Areas, Distances, Heights
from app.layout.blocks import Bleed, Column, Placed
from app.layout.compose import Blocks
from app.layout.foot import FootPlan, Place
from app.layout.paragraph import LONGEST_LINE, TIGHT, lay_out
from app.layout.settings_rows import SettingsRows
from app.layout.style import Sizes, Style
from app.layout.theme import GAP_SMALL, RING
from app.layout.tiles import Tiles
from app.layout.words import MOST_LOUD_LINES, LoudTitle

EMPTY, AIR = 0.3, 1 / 3
"""If more than this share of the page would stay empty below the words, that part of the space goes above them."""

LEAST_TITLE = 0.2  # least width of a title beside the foot, as a share of the page's


class Layout(Struct, frozen=True):
    """Where one attempt puts everything.

    Attributes:
        words: width of the column's words, in pixels.
        shift: pixels by which its first line is moved down, to stand where it does on other pages.
        feature: pixels of the spring's drawings or numbers; 1 without a spring.
    """

    areas: Areas
    foot: FootPlan
    words: int
    shift: int
    fits: bool
    feature: int = 1


class Attempts(Struct, frozen=True):
    """All that attempts on one page in one room have in common."""

    blocks: Blocks
    size: QSize
    sizes: Sizes
    distances: Distances

    def layout(self, style: Style) -> Layout:
        """All places for a style."""
        if self.distances.scene.isValid():
            return self._beside_scene(style)
        if style.concession.is_aside:
            return self._aside(style)
        if style.concession.is_headed:
            return self._headed(style)
        lifted = self._lifted(style) if self._lifts_foot else None
        return lifted or self._usual(style)

    def scrolled(self, style: Style) -> Layout:
        """All places where the column is higher than its room: links scroll, too."""
        fixed = replace(self.blocks, foot=replace(self.blocks.foot, links=()))
        layout = replace(self, blocks=fixed).layout(replace(style, button=style.theme.chrome_least))
        return replace(layout, shift=0)

    def places(self, style: Style, layout: Layout, column: Column) -> tuple[list[Placed], list[Placed]]:
        """All widgets: over and below what may scroll; and in it."""
        at, blocks = layout.areas, self.blocks
        outer = list(layout.foot.block.place(at.foot, style))
        if at.aside.isValid():
            outer += blocks.title.place(at.head, style)
            outer += blocks.beside.place(at.aside, style)
        else:
            outer += blocks.head.place(at.head, style)
        if at.panel.isValid():
            outer.append(Placed("picture", at.panel))
        room = at.column.adjusted(0, layout.shift, 0, 0)
        room.setWidth(layout.words)
        return outer, list(column.place(room, style))

    def column(self, style: Style) -> Column:
        """What stands in the column: perhaps without hints."""
        return self.blocks.terse if style.concession.is_terse else self.blocks.column

    def scrolled_column(self, style: Style) -> Column:
        """The same with the links below it."""
        column = self.column(style)
        links = self.blocks.foot.linked(self._whole, style)
        if not links:
            return column
        return Column((*column.parts, links), (*column.gaps, GAP_SMALL + RING), column.grows)

    # ---- where its areas are

    @property
    def _whole(self) -> int:
        return self.size.width() - 2 * self.distances.margin

    def _usual(self, style: Style) -> Layout:
        """Head, words, picture, foot."""
        words = areas.words_width(self.distances, self.size, style.panel)
        foot = self._foot(style, words)
        is_beside = isinstance(self.blocks.title, LoudTitle) and not self.distances.is_upright
        head = self.blocks.head.measure(words if is_beside else self._whole, style)
        heights = Heights(head.height, self._line(style), foot.high, foot.is_wide, is_beside)
        place = areas.upright if self.distances.is_upright else areas.wide
        at = place(self.distances, self.size, heights, style.panel)
        return self._judged(style, at, foot, is_cut=head.is_cut)

    def _beside_scene(self, style: Style) -> Layout:
        """Words beside a drawn screen, or above it."""
        words = areas.beside_scene(self.distances, self.size)
        foot = self._foot(style, words)
        free = areas.above_scene(self.distances, self.size)
        line = self._line(style)
        is_above = self.distances.is_upright or free > areas.ABOVE * line
        head = self.blocks.head.measure(self._whole if is_above else words, style)
        is_cut = head.is_cut or (is_above and not self.distances.is_upright and head.height > free)
        heights = Heights(head.height, line, foot.high, foot.is_wide, is_beside=not is_above)
        return self._judged(style, areas.around_scene(self.distances, self.size, heights), foot, is_cut=is_cut)

    def _aside(self, style: Style) -> Layout:
        """The question at the left of its answers."""
        left = areas.aside_width(self.distances, self.size)
        foot = self._foot(style, left)
        title = self.blocks.title.measure(self._whole, style)
        beside = self.blocks.beside.measure(left, style)
        at = areas.aside(self.distances, self.size, Heights(title.height, 0, foot.high, foot.is_wide))
        is_cut = title.is_cut or beside.is_cut or beside.height > at.aside.height()
        return self._judged(style, at, foot, is_cut=is_cut)

    def _headed(self, style: Style) -> Layout:
        """The drawing beside the title of the strip."""
        foot = self._foot(style, self._whole)
        drawing = round(self._whole * style.panel)
        head = self.blocks.head.measure(self._whole - drawing - self.distances.gap, style)
        heights = Heights(head.height, 0, foot.high, is_foot_wide=True)
        at = areas.headed(self.distances, self.size, heights, style.panel)
        return self._judged(style, at, foot, is_cut=head.is_cut)

    @property
    def _lifts_foot(self) -> bool:
        """On a low page numbers and settings need the height of the foot: its buttons stand beside the title."""
        is_wide = self.sizes.theme.is_low and not self.distances.is_upright
        foot = self.blocks.foot
        has_foot = bool(foot.buttons or foot.links)
        return is_wide and has_foot and isinstance(self.blocks.spring, Tiles | SettingsRows)

    def _lifted(self, style: Style) -> Layout | None:
        foot = self.blocks.foot.beside_title(self._whole * 2 // 3, style)
        room = self._whole - foot.end - 2 * RING
        if room < self._whole * LEAST_TITLE:
            return None
        title = self.blocks.title.measure(room, style)
        if title.is_cut or title.height > max(foot.high, self._line(style)):
            return None
        beside = self.blocks.beside.measure(self._whole, style)
        buttons = QSize(foot.end, foot.high)
        at = areas.lifted(self.distances, self.size, title.height, beside.height, buttons)
        return self._judged(style, at, foot, is_cut=beside.is_cut)

    # ---- parts

    def _foot(self, style: Style, words: int) -> FootPlan:
        """The foot for a style; words on the buttons of a question are no larger than its answers."""
        is_way_out = self.blocks.has_answers and not self.blocks.foot.links
        most = min(style.button, style.body) if is_way_out else style.button
        whole = words if self.distances.scene.isValid() else self._whole
        place = Place(words, whole, self.size.height(), self.distances.is_upright, self.distances.is_strip)
        return self.blocks.foot.plan(place, style, most)

    def _line(self, style: Style) -> int:
        """Height of a line of a normal title. A smaller title keeps it, so that nothing below it shifts."""
        usual = round(self.sizes.title * style.concession.title)
        return round(lay_out("", usual, True, 1, TIGHT).pitch)

    def _words_width(self, style: Style, at: Areas) -> int:
        """Caps the width so that lines stay readable; answers, tiles and number details use the full width."""
        width = at.column.width()
        return width if self.blocks.is_filled else min(width, round(LONGEST_LINE * style.body))

    def _shift(self, base: float) -> int:
        """How far the column is moved down, so that its first line stands at one height on all pages."""
        if self.blocks.is_filled or self.distances.is_strip or not base:
            return 0
        lowest = lay_out("", self.sizes.most, False, 1, self.sizes.theme.spacing).base
        return max(0, round(lowest - base))

    # ---- whether it fits

    def _judged(self, style: Style, at: Areas, foot: FootPlan, *, is_cut: bool) -> Layout:
        """Builds the layout and checks whether it fits.

        On low and upright pages the first line is aligned with other pages only if there is room.
        """
        width = self._words_width(style, at)
        column = self.column(style).measure(width, style)
        spare = at.column.height() - column.height
        shift = self._shift(column.base)
        if self.sizes.theme.is_low or self.distances.is_upright:
            shift = max(0, min(shift, spare))
        if self.distances.is_upright and not self.blocks.is_filled and spare > self.size.height() * EMPTY:
            shift = round(spare * AIR)
        is_whole = style.concession.may_cut or not (is_cut or column.is_cut)
        fits = is_whole and spare >= shift and areas.has_room(at) and self._title_fits(style, at)
        layout = Layout(at, foot, width, shift, fits)
        return replace(layout, feature=self._feature(style, width, spare)) if fits else layout

    def _title_fits(self, style: Style, at: Areas) -> bool:
        """A title in more lines is not read at a glance."""
        title, width = self.blocks.title, at.head.width()
        lines = title.writing.lines(width, title.pixels(width, style)).lines
        return len(lines) <= MOST_LOUD_LINES or self.distances.is_strip

    def _feature(self, style: Style, width: int, spare: int) -> int:
        """How large the drawings or numbers of the spring are in its room."""
        spring = self.blocks.spring
        if spring is None:
            return 1
        block = self.blocks.column.parts[self.blocks.column.grows]
        ring = block.ring if isinstance(block, Bleed) else 0
        wide = width + 2 * ring
        return spring.feature(wide, spring.measure(wide, style).height + spare, style)
