"""Where everything on a page stands at given sizes, and whether it fits.

Head: lead, title and sentences over the whole width. Column: the words below it, and the spring, the one block that
takes whatever height is left (answers, numbers, signs, a chart). Panel: the picture. Foot: buttons, links, small print.
A spring's feature is the size of what it is there for, its drawings or its numbers.

Each arrangement cuts the page into these areas, from its edges to the column, which gets what is left.
"""

from __future__ import annotations

import math

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize

from app.layout.blocks import Bleed, Column, Placed
from app.layout.compose import Blocks
from app.layout.cutting import Room
from app.layout.distances import Distances
from app.layout.foot import FootPlan, Place
from app.layout.paragraph import LONGEST_LINE, TIGHT, lay_out
from app.layout.settings_rows import SettingsRows
from app.layout.style import Sizes, Style
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, PROPORTION, RING
from app.layout.tiles import Tiles
from app.layout.words import MOST_LOUD_LINES, LoudTitle

MUCH_EMPTY = 0.3  # share of an upright page that would stay empty below the words
EMPTY_ABOVE = 1 / 3  # then so much of that space goes above them
TALLEST_PANEL = 1.36  # largest height of a picture, in its widths
DRAWING_HEIGHT = 0.9  # the height that it gets instead, in its widths
LEAST_PANEL = 90  # height of a picture in pixels: there is none rather than a lower one
TITLE_LINES = 1.6  # heights of a title that are free for it above a picture on an upright page
ABOVE_SCENE = 1.4  # a title stands above a drawn screen where so many of its lines are free
ASIDE = 0.33  # width of a question that stands beside its answers
LEAST_TITLE, MOST_LIFTED = 0.2, 2 / 3  # widths of a title beside the foot, and of that foot, as shares of the page's


class Areas(Struct, frozen=True):
    """The places on one page. The introduction has one where it stands apart from the title.

    Those that are not there are empty.
    """

    head: QRect
    column: QRect
    foot: QRect
    panel: QRect = field(default_factory=QRect)
    introduction: QRect = field(default_factory=QRect)


class Layout(Struct, frozen=True):
    """Where everything stands in one style.

    Attributes:
        words: width of the column's words, in pixels.
        shift: pixels by which its first line is moved down, to stand where it does on other pages.
        feature: pixels of the spring's drawings or numbers, 1 without a spring; 0: something does not fit.
    """

    style: Style
    areas: Areas
    foot: FootPlan
    words: int
    shift: int
    feature: int


class Arranger(Struct, frozen=True):
    """Arranges the blocks of one page in one room, in any style."""

    blocks: Blocks
    sizes: Sizes
    distances: Distances

    def layout(self, style: Style) -> Layout:
        """All places for a style."""
        if self.distances.scene.isValid():
            return self._around_scene(style)
        if style.concession.is_aside:
            return self._question_beside_answers(style)
        if style.concession.is_headed:
            return self._picture_beside_title(style)
        lifted = self._foot_beside_title(style) if self._has_foot_beside_title else None
        if lifted:
            return lifted
        return self._upright(style) if self.distances.is_upright else self._wide(style)

    def scrolled(self, style: Style) -> Layout:
        """All places where the column is higher than its room: links scroll, too, and the other buttons are small."""
        fixed = replace(self.blocks, foot=replace(self.blocks.foot, links=()))
        layout = replace(self, blocks=fixed).layout(replace(style, button=style.theme.chrome_least))
        return replace(layout, style=style, shift=0)

    def places(self, layout: Layout, column: Column) -> tuple[list[Placed], list[Placed]]:
        """All widgets: over and below what may scroll; and in it."""
        at, blocks, style = layout.areas, self.blocks, layout.style
        outer = list(layout.foot.block.place(at.foot, style))
        if at.introduction.isValid():
            outer += blocks.title.place(at.head, style)
            outer += blocks.introduction.place(at.introduction, style)
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
        links = self.blocks.foot.linked(self.distances.whole, style)
        if not links:
            return column
        return Column((*column.parts, links), (*column.gaps, GAP_SMALL + RING), column.grows)

    # ---- the arrangements

    def _wide(self, style: Style) -> Layout:
        """The picture at the right of the words: below the head or, with a loud one, only below its first line."""
        room, share = self.distances.room(), style.panel
        whole = self.distances.whole
        foot = self._foot(style, whole - round(whole * share) - self.distances.gutter if share else whole)
        if foot.is_wide:  # below the picture, too: it is cut first
            at_foot = self._cut_foot(room, foot)
        if isinstance(self.blocks.title, LoudTitle):
            panel = self._cut_panel(room, share, self._line(style) + self.distances.gap)
            head, is_cut = self._cut_head(room, style)
        else:
            head, is_cut = self._cut_head(room, style)
            panel = self._cut_panel(room, share)
        if not foot.is_wide:
            at_foot = self._cut_foot(room, foot)
        return self._finished(style, Areas(head, room.rest, at_foot, panel), foot, is_cut=is_cut)

    def _upright(self, style: Style) -> Layout:
        """Head, picture, words and foot below each other."""
        room = self.distances.room()
        foot = self._foot(style, self.distances.whole)
        lines = TITLE_LINES if style.panel else 1.0
        head, is_cut = self._cut_head(room, style, 0.0 if self.distances.is_strip else lines)
        at_foot = self._cut_foot(room, foot)
        panel = QRect()
        if style.panel:
            panel = room.cut_top(round(self.distances.page.height() * style.panel))
            room.cut_top(GAP_MIDDLE)
        return self._finished(style, Areas(head, room.rest, at_foot, panel), foot, is_cut=is_cut)

    def _around_scene(self, style: Style) -> Layout:
        """A drawn screen at the lower right, at one place at every moment; words above it or beside it."""
        gap, gutter = self.distances.gap, self.distances.gutter
        room = self.distances.room()
        panel = QRect(QPoint(), self.distances.scene)
        panel.moveBottomRight(room.rest.bottomRight())
        free = room.rest.height() - panel.height()
        if self.distances.is_upright:
            room.cut_bottom(panel.height() + gap)
            head, is_cut = self._cut_head(room, style)
        elif free > ABOVE_SCENE * self._line(style):
            head, is_cut = self._cut_head(room, style)
            is_cut = is_cut or head.height() > free
            room.cut_right(panel.width() + gutter)
        else:
            room.cut_right(panel.width() + gutter)
            head, is_cut = self._cut_head(room, style)
        foot = self._foot(style, room.rest.width())
        at_foot = room.cut_bottom(foot.high)
        room.cut_bottom(gap + RING if foot.high else 0)
        return self._finished(style, Areas(head, room.rest, at_foot, panel), foot, is_cut=is_cut)

    def _question_beside_answers(self, style: Style) -> Layout:
        """Answers at the right, all else that belongs to the question at their left: for a low page."""
        gap = self.distances.gap
        room = self.distances.room()
        width = round(self.distances.whole * ASIDE)
        foot = self._foot(style, width)
        title = self.blocks.title.measure(self.distances.whole, style)
        head = room.cut_top(title.height)
        left = Room(room.cut_left(width))
        room.cut_left(self.distances.gutter)
        at_foot = left.cut_bottom(foot.high)
        if foot.is_wide:
            room.cut_bottom(foot.high + gap)
        left.cut_top(gap)
        left.cut_bottom(gap)
        room.cut_top(RING)
        introduction = self.blocks.introduction.measure(width, style)
        is_cut = title.is_cut or introduction.is_cut or introduction.height > left.rest.height()
        return self._finished(style, Areas(head, room.rest, at_foot, introduction=left.rest), foot, is_cut=is_cut)

    def _picture_beside_title(self, style: Style) -> Layout:
        """The drawing at the right of the title of the strip."""
        gap, whole = self.distances.gap, self.distances.whole
        room = self.distances.room()
        foot = self._foot(style, whole)
        broad = round(whole * style.panel)
        tall = round(broad * PROPORTION)
        head = self.blocks.head.measure(whole - broad - gap, style)
        above = Room(room.cut_top(max(head.height, tall)))
        room.cut_top(gap)
        panel = above.cut_right(broad)
        panel.setHeight(tall)
        above.cut_right(gap)
        at_foot = self._cut_foot(room, foot)
        return self._finished(style, Areas(above.rest, room.rest, at_foot, panel), foot, is_cut=head.is_cut)

    @property
    def _has_foot_beside_title(self) -> bool:
        """On a low page numbers and settings need the height of the foot: its buttons stand beside the title."""
        is_wide = self.sizes.theme.is_low and not self.distances.is_upright
        foot = self.blocks.foot
        has_foot = bool(foot.buttons or foot.links)
        return is_wide and has_foot and isinstance(self.blocks.spring, Tiles | SettingsRows)

    def _foot_beside_title(self, style: Style) -> Layout | None:
        """The foot beside the title, what else is said below both; None: the title has no room."""
        whole = self.distances.whole
        foot = self.blocks.foot.beside_title(math.floor(whole * MOST_LIFTED), style)
        width = whole - foot.end - 2 * RING
        if width < whole * LEAST_TITLE:
            return None
        title = self.blocks.title.measure(width, style)
        if title.is_cut or title.height > max(foot.high, self._line(style)):
            return None
        room = self.distances.room()
        above = room.cut_top(max(title.height, foot.high + self.distances.bottom))
        size = self.blocks.introduction.measure(whole, style)
        introduction = room.cut_top(size.height)
        room.cut_top(self.distances.gap)
        head = QRect(above.topLeft(), QSize(width, title.height))
        at_foot = QRect(above.right() + 1 - foot.end, above.top() + RING, foot.end, foot.high)
        return self._finished(
            style, Areas(head, room.rest, at_foot, introduction=introduction), foot, is_cut=size.is_cut
        )

    # ---- parts

    def _cut_head(self, room: Room, style: Style, lines: float = 1.0) -> tuple[QRect, bool]:
        """The head's place, as high as so many lines at least, and whether a phrase is cut in it."""
        head = self.blocks.head.measure(room.rest.width(), style)
        place = room.cut_top(max(head.height, math.ceil(lines * self._line(style))))
        room.cut_top(self.distances.gap)
        return place, head.is_cut

    def _cut_foot(self, room: Room, foot: FootPlan) -> QRect:
        """The foot's place; the ring of its first button keeps off the words."""
        place = room.cut_bottom(foot.high)
        if foot.high:
            room.cut_bottom(self.distances.above_foot + RING)
        return place

    def _cut_panel(self, room: Room, share: float, below: int = 0) -> QRect:
        """The picture's place at the right edge, so far below the top.

        One too high ends above the row of buttons, or is as high as its drawing.
        """
        if not share:
            return QRect()
        panel = room.cut_right(round(room.rest.width() * share))
        panel.setTop(panel.top() + below)
        room.cut_right(self.distances.gutter)
        tallest = panel.width() * TALLEST_PANEL
        if panel.height() > tallest:
            panel.setHeight(panel.height() - self.sizes.theme.target - self.distances.above_foot - RING)
        if panel.height() > tallest:
            panel.setHeight(round(panel.width() * DRAWING_HEIGHT))
        return panel

    def _foot(self, style: Style, words: int) -> FootPlan:
        """The foot for a style; words on the buttons of a question are no larger than its answers."""
        distances = self.distances
        is_way_out = self.blocks.has_answers and not self.blocks.foot.links
        most = min(style.button, style.body) if is_way_out else style.button
        whole = words if distances.scene.isValid() else distances.whole
        place = Place(words, whole, distances.page.height(), distances.is_upright, distances.is_strip)
        return self.blocks.foot.plan(place, style, most)

    def _line(self, style: Style) -> int:
        """Height of a line of a normal title. A smaller title keeps it, so that nothing below it shifts."""
        usual = round(self.sizes.title * style.concession.title)
        return round(lay_out("", usual, True, 1, TIGHT).pitch)

    def _words_width(self, style: Style, at: Areas) -> int:
        """Caps the width so that lines stay readable; answers, tiles and number details use the full width."""
        width = at.column.width()
        return width if self.blocks.is_filled else min(width, round(LONGEST_LINE * style.body))

    def _shift(self, base: float, spare: int) -> int:
        """How far the column is moved down, so that its first line stands at one height on all pages.

        On low and upright pages only if there is room.
        """
        if self.blocks.is_filled:
            return 0
        if self.distances.is_upright and spare > self.distances.page.height() * MUCH_EMPTY:
            return round(spare * EMPTY_ABOVE)
        if self.distances.is_strip or not base:
            return 0
        lowest = lay_out("", self.sizes.most, False, 1, self.sizes.theme.spacing).base
        shift = max(0, round(lowest - base))
        if self.sizes.theme.is_low or self.distances.is_upright:
            return max(0, min(shift, spare))
        return shift

    # ---- whether it fits

    def _finished(self, style: Style, at: Areas, foot: FootPlan, *, is_cut: bool) -> Layout:
        """The layout with what its areas leave for the spring."""
        width = self._words_width(style, at)
        column = self.column(style).measure(width, style)
        spare = at.column.height() - column.height
        shift = self._shift(column.base, spare)
        is_whole = style.concession.may_cut or not (is_cut or column.is_cut)
        fits = is_whole and spare >= shift and _has_room(at) and self._title_fits(style, at)
        feature = self._feature(style, width, spare) if fits else 0
        return Layout(style, at, foot, width, shift, feature)

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
        wide = width + 2 * RING if isinstance(block, Bleed) else width
        return spring.feature_size(wide, spring.measure(wide, style).height + spare, style)


def _has_room(areas: Areas) -> bool:
    """Whether a picture below the head is high enough to be worth it, and there is any room for words."""
    is_below = areas.panel.top() > areas.head.top()
    if areas.panel.isValid() and is_below and areas.panel.height() < LEAST_PANEL:
        return False
    return areas.column.height() > 0
