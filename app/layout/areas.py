"""Where head, words, picture and foot stand: on a wide page, on an upright one, in the strip, on a low question."""

from __future__ import annotations

import math

from msgspec import Struct, field
from PySide6.QtCore import QPoint, QRect, QSize

from app.layout.rooms import Room
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, GAP_WIDE, PROPORTION, RING, TextSize, Theme, is_upright

PANEL = {TextSize.NORMAL: 0.38, TextSize.LARGE: 0.38, TextSize.LARGEST: 0.32}
LOW_PANEL = {TextSize.NORMAL: 0.4, TextSize.LARGE: 0.4, TextSize.LARGEST: 0.3}
"""Width of the picture, as a share of the page's."""

UPRIGHT_PANEL = 0.42  # its height on an upright page, as a share of the page's
FULL = 1150  # pixels: a page less wide than this gives its picture less of itself
TALLEST, HUGGED = 1.36, 0.9  # a panel higher than so many widths is no higher than its drawing needs
LEAST_PANEL = 90  # height of a picture in pixels: there is none rather than a lower one
ASIDE = 0.33  # width of a question that stands beside its answers
TITLE_LINES = 1.6  # heights of a title that are free for it above a picture on an upright page
ABOVE = 1.4  # a title stands above a drawn screen where so many of its lines are free
LOW_ABOVE = 0.34  # between words and foot of a low page, in sizes of the body text

STRIP_MARGIN, STRIP_GAP = 18, 8  # at the sides of the strip; between its parts
STRIP_PANEL = 0.46  # height of its picture, as a share of the strip's
TOOL, LEAST_TOOL, RIM = 0.8, 44, 3  # height of its tools, in targets; at least; between them and the edge


class Distances(Struct, frozen=True):
    """Of a page, in pixels.

    Attributes:
        margin: at its sides. top, below: at its edges. gap: below the title. gutter: before the picture.
        above: over the foot. row: height of one row of buttons.
        panel: share of the page that the picture takes.
        scene: size of a drawn screen that stands in its place, at the lower right.
    """

    margin: int
    top: int
    below: int
    gap: int
    gutter: int
    above: int
    row: int
    panel: float
    is_upright: bool
    is_strip: bool = False
    scene: QSize = field(default_factory=QSize)

    def room(self, size: QSize) -> Room:
        """The page without what is free at its edges."""
        place = QRect(QPoint(), size)
        return Room(place.adjusted(self.margin, self.top, -self.margin, -self.below))


class Heights(Struct, frozen=True):
    """Heights of what is above and below the words.

    Attributes:
        head: all that stands over them. line: of a title's line, which is always free for it.
        foot: of the buttons. is_foot_wide: they need the width below the panel, too.
        is_beside: the head stands beside the panel.
    """

    head: int
    line: int
    foot: int
    is_foot_wide: bool
    is_beside: bool = False


class Areas(Struct, frozen=True):
    """The places on one page; an empty panel or aside is none."""

    head: QRect
    column: QRect
    foot: QRect
    panel: QRect = field(default_factory=QRect)
    aside: QRect = field(default_factory=QRect)


def page_distances(theme: Theme, size: QSize, setting: TextSize) -> Distances:
    """Those of a page."""
    margin, row = theme.margin, theme.target
    if is_upright(size):
        return Distances(margin, GAP_WIDE, GAP_WIDE, GAP_SMALL, 0, GAP_SMALL, row, UPRIGHT_PANEL, True)
    if theme.is_low:
        above = round(theme.normal * LOW_ABOVE)
        return Distances(margin, 2, RING + 6, 2, GAP_MIDDLE, above, row, LOW_PANEL[setting], False)
    panel = PANEL[setting] * min(1.0, size.width() / FULL)
    return Distances(margin, 0, GAP_MIDDLE, GAP_SMALL, GAP_WIDE, GAP_SMALL, row, panel, False)


def strip_edge(theme: Theme) -> int:
    """Height of a row of tools at an edge of the strip."""
    return max(LEAST_TOOL, round(theme.target * TOOL)) + RING + RIM


def strip_distances(theme: Theme) -> Distances:
    """Those of the strip, between its row of tools and the ways back."""
    edge = strip_edge(theme)
    return Distances(STRIP_MARGIN, edge, edge, STRIP_GAP, 0, STRIP_GAP, theme.target, STRIP_PANEL, True, True)


def words_width(distances: Distances, size: QSize, share: float) -> int:
    """What the picture leaves of the width."""
    whole = size.width() - 2 * distances.margin
    if distances.is_upright or not share:
        return whole
    return whole - round(whole * share) - distances.gutter


def upright(distances: Distances, size: QSize, heights: Heights, share: float) -> Areas:
    """Head, picture, words and foot below each other."""
    room = distances.room(size)
    kept = 1.0
    if distances.is_strip:
        kept = 0.0
    elif share:
        kept = TITLE_LINES
    head = room.top(max(heights.head, math.ceil(kept * heights.line)))
    room.top(distances.gap)
    foot = _foot(room, distances, heights)
    if not share:
        return Areas(head, room.rest, foot)
    panel = room.top(round(size.height() * share))
    room.top(GAP_MIDDLE)
    return Areas(head, room.rest, foot, panel)


def wide(distances: Distances, size: QSize, heights: Heights, share: float) -> Areas:
    """The picture at the right of the words, below the head or, with a loud one, only below its first line."""
    room = distances.room(size)
    if heights.is_beside and share:
        return _beside(distances, room, heights, share)
    head = room.top(max(heights.head, heights.line))
    room.top(distances.gap)
    foot = _foot(room, distances, heights) if heights.is_foot_wide else None
    panel = _panel(room, distances, share)
    return Areas(head, room.rest, foot or _foot(room, distances, heights), panel)


def _beside(distances: Distances, room: Room, heights: Heights, share: float) -> Areas:
    """The head at the left of the picture."""
    foot = _foot(room, distances, heights) if heights.is_foot_wide else None
    side = Room(room.rest)
    side.top(heights.line + distances.gap)
    panel = _panel(side, distances, share)
    room.rest.setWidth(side.rest.width())
    head = room.top(max(heights.head, heights.line))
    room.top(distances.gap)
    return Areas(head, room.rest, foot or _foot(room, distances, heights), panel)


def _foot(room: Room, distances: Distances, heights: Heights) -> QRect:
    """The foot; the ring of its first button keeps off the words."""
    foot = room.bottom(heights.foot)
    if heights.foot:
        room.bottom(distances.above + RING)
    return foot


def _panel(room: Room, distances: Distances, share: float) -> QRect:
    """The picture at the right edge; one too high ends above the row of buttons, or is as high as its drawing."""
    if not share:
        return QRect()
    panel = room.right(round(room.rest.width() * share))
    room.right(distances.gutter)
    tallest = panel.width() * TALLEST
    if panel.height() > tallest:
        panel.setHeight(panel.height() - distances.row - distances.above - RING)
    if panel.height() > tallest:
        panel.setHeight(round(panel.width() * HUGGED))
    return panel


def beside_scene(distances: Distances, size: QSize) -> int:
    """The width of words beside a drawn screen; all of it on an upright page, where they stand above."""
    whole = size.width() - 2 * distances.margin
    return whole if distances.is_upright else whole - distances.scene.width() - distances.gutter


def above_scene(distances: Distances, size: QSize) -> int:
    """The height that is free above a drawn screen."""
    return distances.room(size).rest.height() - distances.scene.height()


def around_scene(distances: Distances, size: QSize, heights: Heights) -> Areas:
    """A drawn screen at the lower right, at one place at every moment; words above it or beside it."""
    room = distances.room(size)
    panel = QRect(QPoint(), distances.scene)
    panel.moveBottomRight(room.rest.bottomRight())
    if distances.is_upright:
        room.bottom(panel.height())
        room.bottom(distances.gap)
    elif heights.is_beside:
        room.right(panel.width() + distances.gutter)
    head = room.top(max(heights.head, heights.line))
    room.top(distances.gap)
    if not (distances.is_upright or heights.is_beside):
        room.right(panel.width() + distances.gutter)
    foot = room.bottom(heights.foot)
    room.bottom(distances.gap + RING if heights.foot else 0)
    return Areas(head, room.rest, foot, panel)


def headed(distances: Distances, size: QSize, heights: Heights, share: float) -> Areas:
    """The drawing at the right of the title."""
    room = distances.room(size)
    broad = round(room.rest.width() * share)
    tall = round(broad * PROPORTION)
    above = Room(room.top(max(heights.head, tall)))
    room.top(distances.gap)
    panel = above.right(broad)
    panel.setHeight(tall)
    above.right(distances.gap)
    foot = _foot(room, distances, heights)
    return Areas(above.rest, room.rest, foot, panel)


def aside(distances: Distances, size: QSize, heights: Heights) -> Areas:
    """Answers at the right, all else that belongs to the question at their left: for a low page."""
    room = distances.room(size)
    head = room.top(heights.head)
    left = Room(room.left(aside_width(distances, size)))
    room.left(distances.gutter)
    foot = left.bottom(heights.foot)
    if heights.is_foot_wide:
        room.bottom(heights.foot + distances.gap)
    left.top(distances.gap)
    left.bottom(distances.gap)
    room.top(RING)
    return Areas(head, room.rest, foot, aside=left.rest)


def aside_width(distances: Distances, size: QSize) -> int:
    """Width of what belongs to a question beside its answers."""
    return round((size.width() - 2 * distances.margin) * ASIDE)


def lifted(distances: Distances, size: QSize, title: int, beside: int, foot: QSize) -> Areas:
    """The foot beside the title, what else is said below both: for tiles on a low page."""
    room = distances.room(size)
    above = Room(room.top(max(title, foot.height() + distances.below)))
    rest = room.top(beside)
    room.top(distances.gap)
    buttons = above.right(foot.width())
    buttons = QRect(buttons.topLeft() + QPoint(0, RING), foot)
    above.right(2 * RING)
    above.rest.setHeight(title)
    return Areas(above.rest, room.rest, buttons, aside=rest)


def has_room(areas: Areas) -> bool:
    """Whether a picture below the head is high enough to be worth it, and there is any room for words."""
    is_below = areas.panel.top() > areas.head.top()
    if areas.panel.isValid() and is_below and areas.panel.height() < LEAST_PANEL:
        return False
    return areas.column.height() > 0
