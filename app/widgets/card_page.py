"""The page of a card of the plan: whom to ring, what to say, what to have ready, each group beside its name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from app.pages.content import GROUP, READY
from app.widgets.arrange import Block, Column, Middle, Row, Space
from app.widgets.buttons import RING, Look, PressButton
from app.widgets.framed_label import FramedLabel, TickLabel, flowing
from app.widgets.label import UNBROKEN, RunningLabel, SmallLabel, SpokenLabel
from app.widgets.scroll_box import Span
from app.widgets.text_page import TextPage, Try
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY

CLOSER = 5  # so far the room for the number's ring lies over the lines beside it, in pixels
NUMBER = 1.3  # size of the number, in sizes of the words of a button


class CardPage(TextPage):
    """Groups at the left, the picture at the right. A low window has no height for the number: it stands in the row
    of the button that goes on, as it does where the words scroll."""

    def add_buttons(self) -> None:
        """See Page: the number is large and green, for it is a safe one."""
        looks = zip(self.content.buttons, (Look.GO, Look.HELP), strict=False)
        self.buttons = [self.add_button(button, look, self.theme.button) for button, look in looks]
        self.number = self.buttons[1] if self.buttons[1:] else None

    def add_part(self, part: str) -> None:
        """See TextPage."""
        is_name, theme = part.startswith(GROUP), self.theme
        plain = RunningLabel if theme.is_low else SmallLabel
        kind = FramedLabel if part == "say" else TickLabel if part.startswith(READY) else plain
        self.add_label(part, self.box.inner, theme.body, bold=is_name, kind=kind)

    # ---- ways

    def _ways(self) -> Iterator[Block]:
        """With the number in its group, if all is in sight so."""
        if self.number and not self.theme.is_low:
            self._put(self.number, is_inside=True)
            yield from self.whole_ways()
        if self.number:
            self._put(self.number, is_inside=False)
        yield from super()._ways()

    def _put(self, number: PressButton, *, is_inside: bool) -> None:
        number.setParent(self.box.inner if is_inside else self)
        number.show()
        self.buttons = self.buttons[:1] if is_inside else [self.buttons[0], number]
        self.links = [number] if is_inside else []
        number.resize_words(round(self.theme.button * NUMBER))

    def _way(self, one: Try) -> tuple[int, Block]:
        """See TextPage: where the number would not have its whole width, it is no way."""
        width, way = super()._way(one)
        is_cut = any(number.width_for_line() - RING > width - self._names_width for number in self.links)
        return width, Space(UNBROKEN) if is_cut else way

    # ---- the words

    @property
    def _names_width(self) -> int:
        """Width of the column of names, with the room beside it."""
        names = (label.laid_out(UNBROKEN).width for part, label in self._parts() if part.startswith(GROUP))
        return math.ceil(max(names, default=0)) + (GAP_SMALL if self.theme.is_low else GAP_MIDDLE)

    def _least_width(self) -> int:
        """See TextPage."""
        return max(label.least_width for part, label in self._parts() if part != "body") + self._names_width

    def longest(self, pixels: int) -> int:
        """See TextPage: the names stand beside the lines."""
        return super().longest(pixels) + self._names_width

    def _spans(self) -> list[Span]:
        """See TextPage: a name stands beside the first line of its group."""
        return sorted(span for part, label in self._parts() if not part.startswith(GROUP) for span in label.spans())

    def column(self, parts: Sequence[tuple[str, SpokenLabel]], width: int) -> Column:
        """See TextPage: each group beside its name."""
        gap = GAP_TINY if self.theme.is_low else GAP_SMALL
        blocks: list[Block] = [self.labels["body"], Space(gap)] if "body" in self.labels else []
        names = [part for part, _ in parts if part.startswith(GROUP)]
        starts = [[part for part, _ in parts].index(name) for name in names]
        for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
            room = width - self._names_width
            lines = self._lines([label for _, label in parts[start + 1 : end]], room)
            blocks += [self._named(parts[start][1], lines, room), Space(gap)]
        return Column(blocks[:-1])

    def _lines(self, labels: Sequence[SpokenLabel], room: int) -> list[Block]:
        """The lines of a group: ticked ones beside each other, and the number beside whose it is, or below that."""
        if isinstance(labels[0], TickLabel):
            return [flowing([label for label in labels if isinstance(label, TickLabel)], room)]
        if self.links and not isinstance(labels[0], FramedLabel):
            return [*self._whom(labels[0], self.links[0], room), *labels[1:]]
        return list(labels)

    def _whom(self, name: SpokenLabel, number: PressButton, room: int) -> list[Block]:
        wide, beside = number.width_for_line(), round(name.laid_out(room).width) + 1
        if beside + GAP_TINY + wide <= room:
            row = Row([(Middle(name), beside), (number, wide)], GAP_TINY)
            free = (row.height_for(room) - name.height_for(beside)) // 2  # none beside a name of several lines
            return [Space(-min(RING, free)), row, Space(-min(CLOSER, free))]
        return [name, Space(-CLOSER), Row([-RING, (number, wide)]), Space(-CLOSER)]

    def _named(self, name: SpokenLabel, lines: Sequence[Block], room: int) -> Row:
        """A group beside its name, which stands on the level of the first line."""
        first = lines[1] if isinstance(lines[0], Space) else lines[0]
        high = name.height_for(UNBROKEN)
        middle = _first_line(first, room) + (lines[0].height_for(room) if isinstance(lines[0], Space) else 0)
        wide = self._names_width
        return Row([(Column([Space(round(middle - high / 2)), name]), wide), (Column(lines), room)])


def _first_line(block: Block, width: int) -> float:
    """The middle of the first line of a block, from its top."""
    if isinstance(block, SpokenLabel):
        return float(block.origin.y() + block.laid_out(width).pitch / 2)
    if isinstance(block, Column):
        return _first_line(block.parts[0], width)
    if isinstance(block, Row) and isinstance(block.cells[0], tuple) and isinstance(block.cells[0][0], SpokenLabel):
        return _first_line(block.cells[0][0], block.cells[0][1])
    return block.height_for(width) / 2
