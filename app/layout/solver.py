"""Finds the layout of a page: by the first row of `policy.TABLE` with which all fits and words are large enough."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSize

from app.layout.answers import Cards
from app.layout.arranger import Areas, Arranger, Layout
from app.layout.blocks import Column, Placed
from app.layout.compose import compose
from app.layout.distances import page_distances, strip_distances
from app.layout.policy import HEADED, LAST, SMALL, TABLE, Concession, WordSize
from app.layout.signs import SignRow
from app.layout.style import Floors, Sizes, Style
from app.layout.theme import TextSize, Theme
from app.layout.tiles import Tiles
from app.pages.page import Page

SETTINGS = tuple(TextSize)
SMALLER = 0.9  # words of a page that would lose its picture, in sizes of the normal body text
LEAST_AFTER_CALMING = 0.94  # size of words whose lines end well, as a share of the largest that fit

# How much of their drawings answers keep while words grow: less for who asks for larger words.
KEPT = {TextSize.NORMAL: 0.9, TextSize.LARGE: 0.75, TextSize.LARGEST: 0.7}

KEPT_BESIDE_PICTURE, KEPT_UPRIGHT, KEPT_SIGNS = 0.5, 0.7, 0.9  # beside a picture; on an upright page; of signs


class PageRoom(Struct, frozen=True):
    """Where a page is shown. Lengths in pixels.

    Attributes:
        scene: width and height of a drawn screen in the picture's place; (0, 0) without one.
    """

    theme: Theme
    width: int
    height: int
    is_strip: bool = False
    scene: tuple[int, int] = (0, 0)

    @property
    def size(self) -> QSize:
        """Of the page."""
        return QSize(self.width, self.height)


class Solution(Struct, frozen=True):
    """A page as it is to be shown: every widget in its place.

    Attributes:
        outer: widgets over and below what may scroll. inner: those in it, in the page's coordinates, too.
        is_scrolled: not all of it fits.
    """

    style: Style
    areas: Areas
    feature: int
    outer: tuple[Placed, ...]
    inner: tuple[Placed, ...]
    is_scrolled: bool = False


def solve(page: Page, room: PageRoom, setting: TextSize) -> Solution:
    """A page in a room.

    What a smaller setting of the text shows is the floor of this one: no word and no number is ever smaller.
    """
    if page.waiting_since is not None:
        page = replace(page, waiting_since=0.0)  # when it began changes nothing
    return _solved(page, room, setting)


def forget_solutions() -> None:
    """A visit is over: its pages go, and with them its answers and the code of its memo."""
    _solved.cache_clear()


@lru_cache(maxsize=64)
def _solved(page: Page, room: PageRoom, setting: TextSize) -> Solution:
    nth = SETTINGS.index(setting)
    smaller = _solved(page, room, SETTINGS[nth - 1]) if nth else None
    if smaller and smaller.is_scrolled:
        return smaller
    floors = tuple((one.name, one.pixels) for one in smaller.outer) if smaller else ()
    arranger = _arranger(page, room, setting, floors)
    layout = Solver(arranger, smaller).find()
    if layout:
        return _solution(arranger, layout, arranger.column(layout.style))
    return smaller or _scrolled(arranger)


def _scrolled(arranger: Arranger) -> Solution:
    """What is higher than its room."""
    theme, distances = arranger.sizes.theme, arranger.distances
    if distances.is_strip and arranger.blocks.has_panel:
        style = arranger.sizes.style(theme.chrome_least, replace(LAST, is_headed=True), HEADED[-1])
    else:
        panel = distances.picture_share * SMALL[-1] if arranger.blocks.keeps_panel else 0.0
        style = arranger.sizes.style(theme.normal, LAST, panel)
    return _solution(arranger, arranger.scrolled(style), arranger.scrolled_column(style), is_scrolled=True)


def _solution(arranger: Arranger, layout: Layout, column: Column, *, is_scrolled: bool = False) -> Solution:
    """A layout with all widgets in their places."""
    outer, inner = arranger.places(layout, column)
    return Solution(layout.style, layout.areas, layout.feature, tuple(outer), tuple(inner), is_scrolled)


def _arranger(page: Page, room: PageRoom, setting: TextSize, floors: Floors) -> Arranger:
    """What all attempts on a page have in common."""
    theme = room.theme
    size = room.size
    blocks = compose(page, theme, size, is_strip=room.is_strip)
    distances = strip_distances(theme, size) if room.is_strip else page_distances(theme, size, setting)
    if any(room.scene):
        distances = replace(distances, scene=QSize(*room.scene))
    sizes = Sizes(
        theme=theme,
        setting=setting,
        distances=distances,
        has_answers=blocks.has_answers,
        numbers_first=isinstance(blocks.spring, Tiles) and not blocks.spring.has_room_for_note,
        is_bare=isinstance(blocks.spring, Cards) and not blocks.spring.has_drawings,
        floors=floors,
    )
    return Arranger(blocks, sizes, distances)


class Solver(Struct, frozen=True):
    """The search. `smaller`: the solution for the next smaller setting of the text."""

    arranger: Arranger
    smaller: Solution | None

    def find(self) -> Layout | None:
        """The first row of the table that helps; rather what the smaller setting shows than more given up."""
        for concession in self._rows():
            if self.smaller and concession.is_worse_than(self.smaller.style.concession):
                return None
            for panel in self._panels(concession):
                if found := self._largest(concession, panel):
                    return self._calmed(found)
        return None

    # ---- the table

    def _rows(self) -> Iterator[Concession]:
        """The rows that can help on this page.

        In the strip hints are left out, and only heard, rather than words become smaller.
        """
        blocks = self.arranger.blocks
        may_leave_out = self.arranger.distances.is_strip and blocks.terse != blocks.column
        for row in TABLE:
            if self._is_possible(row):
                yield row
                if may_leave_out and not row.is_terse:
                    yield replace(row, is_terse=True)

    def _is_possible(self, row: Concession) -> bool:
        """Whether this page has what the row gives up, and may give it up."""
        blocks, distances = self.arranger.blocks, self.arranger.distances
        if row.is_aside:
            is_wide = self.arranger.sizes.theme.is_low and not distances.is_upright
            return is_wide and blocks.has_answers and not blocks.has_panel
        if row.is_headed:
            return distances.is_strip and blocks.has_panel
        must_keep_panel = blocks.keeps_panel or (distances.is_strip and blocks.has_panel)
        return bool(row.panels) or not must_keep_panel

    def _least(self, row: Concession) -> int:
        """Pixels of the body text below which a row does not count."""
        sizes, blocks = self.arranger.sizes, self.arranger.blocks
        has_number = isinstance(blocks.spring, Tiles) or blocks.digits is not None
        match row.words:
            case WordSize.COMFORTABLE if not has_number:  # numbers do not grow with words: nothing is given up for it
                least = sizes.comfort
            case WordSize.COMFORTABLE | WordSize.NORMAL:
                least = sizes.theme.normal
            case WordSize.SMALLER:
                least = round(sizes.theme.normal * SMALLER)
            case _:
                least = sizes.theme.chrome_least
        return max(least, self.smaller.style.body) if self.smaller else least

    def _panels(self, row: Concession) -> Sequence[float]:
        """The shares of the page to try for its picture."""
        if not self.arranger.blocks.has_panel or not row.panels:
            return (0.0,)
        if row.is_headed:
            return row.panels
        return [self.arranger.distances.picture_share * share for share in row.panels]

    # ---- the size

    def _largest(self, row: Concession, panel: float) -> Layout | None:
        """The largest body text with which all fits and the spring keeps its size; None if not even the least does."""
        least = self._least(row)
        most = max(least, self.arranger.sizes.most)
        best = None
        wanted = 1
        if self.arranger.blocks.spring:
            best = self._try(row, panel, least, 1)
            if best is None:
                return None
            wanted = self._wanted(best)
        if largest := self._try(row, panel, most, wanted):
            return largest
        best = best or self._try(row, panel, least, wanted)
        if best is None or best.feature < wanted:
            return None
        while most - least > 1:
            middle = (least + most) // 2
            if larger := self._try(row, panel, middle, wanted):
                least, best = middle, larger
            else:
                most = middle
        return best

    def _try(self, row: Concession, panel: float, body: int, wanted: int) -> Layout | None:
        layout = self.arranger.layout(self.arranger.sizes.style(body, row, panel))
        return layout if layout.feature >= wanted else None

    def _wanted(self, smallest: Layout) -> int:
        """How large drawings and numbers have to be beside larger words: numbers as they are beside the smallest."""
        blocks = self.arranger.blocks
        own = smallest.feature
        match blocks.spring:
            case Cards():
                return math.ceil(own * self._kept)
            case SignRow():
                return math.ceil(own * KEPT_SIGNS)
            case Tiles() if self.smaller:
                return max(own, self.smaller.feature)
        return own

    @property
    def _kept(self) -> float:
        """How much of their drawings answers keep."""
        if self.arranger.blocks.has_panel:
            return KEPT_BESIDE_PICTURE
        return KEPT_UPRIGHT if self.arranger.distances.is_upright else KEPT[self.arranger.sizes.setting]

    def _calmed(self, layout: Layout) -> Layout:
        """Slightly smaller words, if fewer of their lines end badly."""
        if self.arranger.sizes.setting is TextSize.NORMAL:
            return layout
        best = layout.style
        calmest, bad_breaks = best.body, self._bad_breaks(best, layout.words)
        least = max(self._least(best.concession), math.ceil(best.body * LEAST_AFTER_CALMING))
        for body in range(best.body - 1, least - 1, -1):
            style = self.arranger.sizes.style(body, best.concession, best.panel)
            fewer = self._bad_breaks(style, layout.words)
            if fewer < bad_breaks:
                calmest, bad_breaks = body, fewer
        return self._try(best.concession, best.panel, calmest, layout.feature) or layout

    def _bad_breaks(self, style: Style, width: int) -> int:
        return self.arranger.column(style).measure(width, style).bad_breaks
