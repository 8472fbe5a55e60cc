"""The page with one thing to know or do: a picture, a few sentences, one or two buttons.

The picture stands beside the words; where the page is upright, above them; on a low window it gives way before the
words do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product

from app.pages.content import Action, Do, Layout
from app.widgets.arrange import Block, Cell, Column, Fill, Fixed, Inset, Middle, Row, Space, fit, in_rows
from app.widgets.buttons import RING
from app.widgets.page import LEAST_BUTTON, Page
from app.widgets.pictures import CodePicture, Picture
from app.widgets.scroll_box import Scrolled
from app.widgets.theme import TextSize, growths, is_upright, tall_button
from app.widgets.waiting_bar import WaitingBar

# Sizes of the picture to try, as shares of the page's width, or of its height where it stands above the words.
PICTURE_SHARES = (0.41, 0.37, 0.33, 0.29, 0.25, 0.21)
LOW_SHARES = (0.41, 0.37, 0.33, 0.29, 0.25)
SPANNED_SHARES = (0.37, 0.33)  # on a low window, where the buttons stand below both words and picture
ABOVE_SHARES = (0.4, 0.36, 0.32, 0.28, 0.24, 0.2, 0.16)
CODE_SHARES = (0.58, 0.52, 0.46, *ABOVE_SHARES)  # a telephone is held to it

LEAST_PICTURE, MOST_PICTURE = 214, 560  # width beside the words, in pixels
PICTURE_TO_HEIGHT = 0.84  # it may be wider than that where this share of the page's height is more
TALLEST_PICTURE = 0.86  # height beside the words, as a share of its width
LEAST_LOW_PICTURE = 90  # height, in pixels: on a low window there is no picture rather than a lower one

BAR_SHARE = 0.32  # height of the bar on a page that waits, as a share of the least target
ABOVE_TEXT = 40  # between the picture and the words below it
EDGE, LOW_EDGE = 14, 2  # least free strip above and below all, on an upright page and on a low one
GAPS = {"title": 0, "body": 12, "remark": 10, "who": 8, "have": 2}  # above each part of the text, in pixels
OTHER_GAP = 6

LONGEST_LINE = 28  # full-width characters in a line of running text on a low window, whose lines are long
MOST_STOPS = 2  # a low window rather shows smaller words than it scrolls more than once
LOUD_SCALES = (2.6, 2.3, 2.0, 1.8, 1.6, 1.45, 1.3, 1.15)  # sizes of a loud title to try, in sizes of other titles
MOST_TITLE_LINES = 3  # a loud title in more lines is not read at a glance


@dataclass(frozen=True)
class Spacing:
    """Free room on a page, in pixels."""

    gutter: int  # between picture and words
    words: int  # below the words
    bar: int  # above the bar of a page that waits
    buttons: int  # above the buttons
    rows: int  # between two rows of buttons; if negative, they share the room for their focus rings
    least_button: int  # width of a button whose words stand in one line


COMMON = Spacing(gutter=36, words=4, bar=28, buttons=12, rows=0, least_button=LEAST_BUTTON)
LOW = Spacing(gutter=28, words=0, bar=20, buttons=3, rows=-RING, least_button=220)

Way = tuple[int, Block]
"""The width of the words' lines, and how all would stand."""


class TextPage(Page):
    """Picture, text and buttons; the buttons are always in sight."""

    key = "title"

    def build(self) -> None:
        """See Page."""
        theme, code = self.theme, self.content.code
        self._is_low = theme.is_low and code is None  # the picture may go, a code may not
        self._spacing = LOW if self._is_low else COMMON
        self.picture = CodePicture(self, self.kit.gallery, code) if code else Picture(self, self.kit.gallery)
        self.picture.show_picture(self.content.picture, theme.colors.panel)
        for part in self.content.texts:
            is_title, is_body = part == "title", part in ("body", "have", "remark", "who")
            pixels = theme.title if is_title else theme.body if is_body else theme.small
            is_bold = part in ("title", "remark", "who")
            token = "ink" if is_title or is_body else "muted"
            self.add_label(part, self.box.inner, pixels, bold=is_bold, token=token)
        self.add_buttons()
        self.bar = None if self.content.since is None else WaitingBar(self, theme, self.content.since)
        if self.bar is not None:
            self.bar.overdue.connect(lambda: self.acted.emit(Action(Do.OVERDUE)))

    def arrange(self) -> None:
        """The largest words, and for them the largest picture, with which nothing scrolls."""
        edge = LOW_EDGE if self._is_low else EDGE if is_upright(self) else 0
        ways = (Inset(way, self.theme.margin) for way in self._ways())
        way, _ = fit(ways, self.rect().adjusted(0, edge, 0, -edge))
        way.place(self.rect())

    # ---- ways, the best first

    def _ways(self) -> Iterator[Block]:
        ways = self._low_ways if self._is_low else self._upright_ways if is_upright(self) else self._lying_ways
        for scale, factor, scrolls, may_cut in self._sizes_to_try():
            self._size(factor, scale)
            yield from (way for wide, way in ways(scrolls) if may_cut or self._reads_well(wide, scale))
        if self._is_low:
            yield from (way for _, way in self._beside(self._turns_width, is_folded=True, scrolls=True))
        elif is_upright(self):
            yield self._above(ABOVE_SHARES[-1], scrolls=True)[1]
        else:
            yield from (way for _, way in self._beside(self._picture_width(PICTURE_SHARES[-1]), scrolls=True))

    def _sizes_to_try(self) -> list[tuple[float, float, bool, bool]]:
        """Scale of a loud title or 0, factor of all words, whether it may scroll once, whether phrases may be cut.

        A low window shows the largest words with which nothing scrolls, else the largest that scroll once; where any
        of these does so without cutting a phrase, that is taken.
        """
        theme = self.theme
        scales = LOUD_SCALES if self.content.layout is Layout.LOUD else ()
        loud = [(scale, factor, False, False) for scale, factor in product(scales, theme.shrinks)]
        if not self._is_low:
            return loud + [(0.0, factor, False, True) for factor in (*growths(theme, self), *theme.shrinks)]
        may_scroll = theme.size is not TextSize.NORMAL
        low = [*product(theme.shrinks, (False,)), *product(theme.answer_shrinks, (may_scroll,))]
        return loud + [(0.0, factor, scrolls, may_cut) for may_cut in (False, True) for factor, scrolls in low]

    def _upright_ways(self, _scrolls: bool) -> Iterator[Way]:
        return map(self._above, CODE_SHARES if self.content.code else ABOVE_SHARES)

    def _lying_ways(self, _scrolls: bool) -> Iterator[Way]:
        return chain.from_iterable(self._beside(self._picture_width(share)) for share in PICTURE_SHARES)

    def _picture_width(self, share: float) -> int:
        most = max(MOST_PICTURE, round(self.height() * PICTURE_TO_HEIGHT))
        return max(LEAST_PICTURE, min(most, round(self._width * share)))

    def _low_ways(self, scrolls: bool) -> Iterator[Way]:
        """The picture ever smaller; the buttons below it, too; no picture; the buttons beside the words; scrolling."""
        folds = (False, True) if len(self.buttons) > 1 else (False,)
        for share, fold in product(LOW_SHARES, folds):
            yield from self._beside(round(self._width * share), is_folded=fold)
        for share, fold in product(SPANNED_SHARES, folds):
            yield from self._spanned(round(self._width * share), is_folded=fold)
        for fold in folds:
            yield from self._beside(0, is_folded=fold)
        for fold in (False, True) if self.buttons else ():
            yield self._buttons_beside(is_folded=fold)
        for fold in folds if scrolls else ():
            yield from self._beside(self._turns_width, is_folded=fold, scrolls=True, most_stops=MOST_STOPS)

    def _reads_well(self, width: int, scale: float) -> bool:
        """Whether no phrase is cut between characters, and a loud title is short."""
        title = self.labels["title"]
        is_short = not scale or len(title.laid_out(width).lines) <= MOST_TITLE_LINES
        return is_short and all(label.least_width <= width for label in self.labels.values())

    def _size(self, factor: float, scale: float) -> None:
        """Shows all words at a factor of their size; no button is smaller than at the normal text size."""
        theme = self.theme
        self.shrink_labels(factor)
        if scale:
            self.labels["title"].resize_text(round(theme.title * scale))
        least = theme.body * theme.answer_shrinks[-1] / theme.button if self._is_low else 1.0
        for button in self.buttons:
            button.resize_words(round(theme.button * max(factor, least)))

    # ---- how all may stand

    def _above(self, share: float, *, scrolls: bool = False) -> Way:
        """Picture, words and buttons one below the other."""
        picture = Column([Fixed(self.picture, round(self.height() * share)), Space(ABOVE_TEXT)])
        below = self._below(self._equals(self._width + 2 * RING))
        turns: Block = self.scroll_row(self._width + 2 * RING) if scrolls else Space()
        others = Column([picture, turns, below]).height_for(self._width)
        words = self._words(self.height() - 2 * EDGE - others if scrolls else None)
        return self._width, Middle(Column([picture, words, Inset(turns, -RING), below]))

    def _beside(
        self, picture: int, *, is_folded: bool = False, scrolls: bool = False, most_stops: int | None = None
    ) -> Iterator[Way]:
        """Picture at the left, or the buttons that scroll, or neither (0); words and buttons at the right."""
        room = self._width - (picture + self._spacing.gutter if picture else 0)
        rows = self._rows(room, is_folded=is_folded)
        if is_folded and picture and len(rows.parts) > 1 and not scrolls:
            return  # folded in vain
        wide, below = self._line(room), self._below(rows)
        edge = LOW_EDGE if self._is_low else 0
        most = self.height() - 2 * edge - below.height_for(wide) if scrolls else None
        words = self._words(most, most_stops)
        left = Fill(Middle(self._aside(picture, self.height() - 2 * RING, turns=words.is_taller(wide))))
        right = Middle(Column([words, below])), wide
        yield wide, Row([(left, picture), right] if picture else [right], self._spacing.gutter)

    def _spanned(self, picture: int, *, is_folded: bool) -> Iterator[Way]:
        """Picture and words beside each other, the buttons below both."""
        rows = self._rows(self._width, is_folded=is_folded)
        if is_folded and len(rows.parts) > 1:
            return  # folded in vain
        wide = self._line(self._width - picture - self._spacing.gutter)
        room = self.height() - rows.height_for(self._width) - RING
        left = Fill(Column([Space(RING), self._aside(picture, room, turns=False)]))
        words = Middle(Column([self._words(), *self._bar()]))
        upper = Row([(left, picture), (words, wide)], self._spacing.gutter)
        yield wide, Column([upper, *self._under(rows)], stretch=upper)

    def _buttons_beside(self, *, is_folded: bool) -> Way:
        """Words at the left, the buttons one below the other at the right."""
        self._aside(0, 0, turns=False)
        each = max(one.width_for_fold() if is_folded else one.width_for_line() for one in self.buttons)
        stack = Middle(Column(self.buttons, self._spacing.rows))
        wide = self._line(self._width - (each - RING + self._spacing.gutter))
        words = Column([self._words(), *self._bar()])
        return wide, Middle(Row([(words, wide), self._width + RING - wide - each, (stack, each)]))

    @property
    def _width(self) -> int:
        return self.width() - 2 * self.theme.margin

    def _line(self, room: int) -> int:
        """The width of the words in a room."""
        return max(1, min(room, LONGEST_LINE * self.theme.body) if self._is_low else room)

    # ---- their parts

    def _words(self, most: int | None = None, most_stops: int | None = None) -> Scrolled:
        gaps = [(label, GAPS.get(part, OTHER_GAP)) for part, label in self.labels.items()]
        return self.scrolled(gaps, most, most_stops)

    def _aside(self, width: int, room: int, *, turns: bool) -> Block:
        """The picture if it is large enough, and below it the buttons that scroll if they are needed."""
        scroll = Column([self.less, self.more] if turns else [], self._spacing.rows)
        room -= scroll.height_for(width + 2 * RING)
        high = min(round(width * TALLEST_PICTURE), room)
        self.picture.setVisible(not self._is_low or high >= LEAST_LOW_PICTURE)
        return Column([Fixed(self.picture, 0 if self.picture.isHidden() else high), Inset(scroll, -RING)])

    @property
    def _turns_width(self) -> int:
        """Width of the column with the buttons that scroll."""
        return max(one.width_for_line() for one in (self.more, self.less)) - 2 * RING

    def _below(self, buttons: Column) -> Column:
        return Column([Space(self._spacing.words), *self._bar(), *self._under(buttons)])

    def _bar(self) -> Iterable[Block]:
        if self.bar is None:
            return ()
        return Space(self._spacing.bar), Fixed(self.bar, round(self.theme.target * BAR_SHARE))

    def _under(self, buttons: Column) -> Iterable[Block]:
        return (Space(self._spacing.buttons), Inset(buttons, -RING)) if self.buttons else ()

    def _rows(self, room: int, *, is_folded: bool) -> Column:
        """The buttons in as few rows as they fit in; their rings stick out of the room."""
        least = self._spacing.least_button
        wanted = [
            (one, one.width_for_fold() if is_folded else max(one.width_for_line(), least)) for one in self.buttons
        ]
        return in_rows(wanted, room + 2 * RING, gap=self._spacing.rows, stacks=not self._is_low)

    def _equals(self, room: int) -> Column:
        """The buttons as wide as an upright page: beside each other as equals, or each by itself."""
        each = room // max(1, len(self.buttons))
        cells = [Cell(button, tall_button(self.theme, 0, RING)) for button in self.buttons]
        is_stacked = any(max(button.width_for_line(), self._spacing.least_button) > each for button in self.buttons)
        return Column(cells if is_stacked else [Row([(cell, each) for cell in cells])])
