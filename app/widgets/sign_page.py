"""The page with signs of what is not to be done, one large button, and answers below it.

The signs stand at the left, one below the other; where the page is upright, beside each other above the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from app.widgets.arrange import Block, Cell, Column, Fill, Fixed, Inset, Middle, Row, Space, fit, in_rows
from app.widgets.buttons import RING, Look
from app.widgets.page import Page
from app.widgets.pictures import Picture
from app.widgets.scroll_box import LEAST_HEIGHT
from app.widgets.theme import growths, is_upright

GUTTER, BETWEEN = 36, 16  # between signs and words, and between two signs, in pixels
SHARES = (0.3, 0.26, 0.22, 0.17)  # of the width, that the signs may take beside the words
ABOVE_SHARES = (0.34, 0.28, 0.22, 0.16)  # of an upright page's height, that they may take above the words
TALLEST_SIGN = 0.86  # height of a sign, as a share of its width
GO_SCALE = 1.3  # size of the words of the one large button, in sizes of other buttons' words
GO_HEIGHTS = (1.5, 1.25, 1.0)  # its height, in heights that its words need
ABOVE_BUTTONS, BELOW_TITLE = 12, 12
EDGE, LEAST_EDGE = 12, 2  # free strip above and below all, and where height is scarce, in pixels

SPARING = ((True, True, False), (True, True, True), (False, True, True), (False, False, True))
"""What is given up where height is scarce, one after the other: whether body and signs are seen, answers are halved."""


class SignPage(Page):
    """Signs, title and text, the large button, answers, small links; all that is pressed is always in sight."""

    key = "title"

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        self.pictures = [Picture(self, self.kit.gallery) for _ in self.content.signs]
        for picture, name in zip(self.pictures, self.content.signs, strict=True):
            picture.show_picture(name, theme.colors.panel)
        self.add_label("title", self.box.inner, theme.title, bold=True)
        for sign in self.content.signs:
            self.add_label(sign, self, theme.title, bold=True)
        self.words = [self.labels[sign] for sign in self.content.signs]
        self.add_label("body", self.box.inner, theme.body)
        self.add_buttons()
        self.links = [self.add_button(link, Look.LINK, theme.small) for link in self.content.links]
        self._is_halved = False
        """Whether the answers stand beside each other, their words in two lines."""

    def arrange(self) -> None:
        """The largest words, and for them the largest signs, with which nothing scrolls; else what scrolls least."""
        way, _ = fit((Inset(way, self.theme.margin) for way in self._ways()), self.rect())
        way.place(self.rect())

    def _ways(self) -> Iterator[Block]:
        """Where height is scarce, the answers stand beside each other, then text and signs are only heard."""
        arranged, shares = (self._above, ABOVE_SHARES) if is_upright(self) else (self._beside, SHARES)
        factors = (*growths(self.theme, self), *self.theme.shrinks)
        for (shows_body, shows_signs, self._is_halved), factor in product(SPARING, factors):
            self.labels["body"].setVisible(shows_body)
            for widget in (*self.pictures, *self.words):
                widget.setVisible(shows_signs)
            self._size(factor)
            for share, tall in product(shares, GO_HEIGHTS):
                yield arranged(share, tall)
        yield arranged(shares[-1], GO_HEIGHTS[-1], scrolls=True)

    def _size(self, factor: float) -> None:
        self.shrink_labels(factor)
        for word in self.words if self._is_halved else ():
            word.resize_text(self.theme.chrome)
        for button in self.buttons:
            scale = (factor if self._is_halved else max(factor, 1.0)) * (GO_SCALE if button.look is Look.GO else 1)
            button.resize_words(round(self.theme.button * scale))

    # ---- how all may stand

    def _beside(self, share: float, tall: float, *, scrolls: bool = False) -> Block:
        edge = Space(LEAST_EDGE if self._is_halved else EDGE)
        room, high = self._width, self.height() - 2 * edge.height
        signs: Block = Space()
        if not self.pictures[0].isHidden():
            wide = round(max(room * share, *[label.laid_out(10_000).width for label in self.words])) + 2
            each = (high - BETWEEN * (len(self.pictures) - 1)) // len(self.pictures)
            signs = Fill(Column([edge, Column(self._signs(wide, each), BETWEEN)]))
            room -= wide + GUTTER
        words = Column([edge, self._column(room, high, tall, scrolls=scrolls), edge])
        return Row([(signs, self._width - room - GUTTER), (Middle(words), room)], GUTTER)

    def _above(self, share: float, tall: float, *, scrolls: bool = False) -> Block:
        high, count = round(self.height() * share), len(self.pictures)
        each = (self._width - BETWEEN * (count - 1)) // count
        signs = Row([(sign, each) for sign in self._signs(each, high)], BETWEEN)
        room = self.height() - 2 * EDGE - high - GUTTER
        column = self._column(self._width, room, tall, scrolls=scrolls)
        return Middle(Column([Space(EDGE), signs, Space(GUTTER - 1), column, Space(EDGE)]))

    @property
    def _width(self) -> int:
        return max(self.width() - 2 * self.theme.margin, self.theme.target)  # a page may have no width yet

    # ---- their parts

    def _signs(self, wide: int, high: int) -> list[Block]:
        """Each picture with its word below it, in the middle of a height."""
        signs: list[Block] = []
        for picture, word in zip(self.pictures, self.words, strict=True):
            width = min(wide, round(word.laid_out(wide).width) + 2)
            tall = min(high - word.height_for(wide), round(wide * TALLEST_SIGN))
            below = Row([(wide - width) // 2, (word, width)])
            spare = high - tall - word.height_for(wide)
            signs.append(Column([Space(spare // 2), Fixed(picture, tall), below, Space(spare - spare // 2)]))
        return signs

    def _column(self, width: int, height: int, tall: float, *, scrolls: bool) -> Block:
        """Words, and all that is pressed."""
        pressed = self._pressed(width + 2 * RING, tall)
        gap = Space(ABOVE_BUTTONS + pressed.gap)
        body = self.labels["body"]
        words = [(self.labels["title"], 0), *([] if body.isHidden() else [(body, BELOW_TITLE)])]
        text = self.scrolled(words)
        if scrolls:
            room = height - pressed.height_for(width) - gap.height
            if text.height_for(width) > max(room, LEAST_HEIGHT):
                turns = self.scroll_row(width + 2 * RING)
                text = self.scrolled(words, most=room - turns.height_for(width))
                return Column([text, Inset(turns, -RING), gap, Inset(pressed, -RING)])
        return Column([text, gap, Inset(pressed, -RING)])

    def _pressed(self, width: int, tall: float) -> Column:
        """The large button by itself, the answers and the links in as few rows as they fit in."""
        rows: list[Block] = []
        for button in [one for one in self.buttons if one.look is Look.GO]:
            rows.append(Cell(button, round((button.height_for(width) - 2 * RING) * tall) + 2 * RING))
        told = [button for button in self.buttons if button.look is not Look.GO]
        if self._is_halved:
            rows.append(Row([(button, width // len(told)) for button in told]))
        else:
            rows += in_rows([(button, button.width_for_line()) for button in told], width, fills=True).parts
        for pixels in range(self.theme.small, self.theme.chrome_least - 1, -1):
            for link in self.links:
                link.resize_words(pixels)
            if sum(link.width_for_line() for link in self.links) <= width:
                break
        rows += in_rows([(link, link.width_for_line()) for link in self.links], width).parts
        return Column(rows, -RING if self._is_halved else 0)
