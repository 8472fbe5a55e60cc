"""Pages of a head, a part that scrolls if it must, and a foot, arranged in the first of several ways that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect

from app.widgets.arrange import Block, Column, Inset, Space, fit
from app.widgets.buttons import RING
from app.widgets.page import Page, Span


def inset(block: Block) -> Inset:
    """Words among buttons, around which there is room for a ring."""
    return Inset(block, RING)


@dataclass(frozen=True)
class Stretch:
    """Blocks from top to bottom; some of them share what is left over, up to `most` pixels each.

    The rest of the free height stands half above and half below, or all of it below.
    """

    parts: Sequence[Block]
    growing: Sequence[Block] = ()
    most: int = 0
    is_centred: bool = True

    def height_for(self, width: int) -> int:
        """See Block."""
        return Column(self.parts).height_for(width)

    def place(self, at: QRect) -> None:
        """See Block."""
        spare = at.height() - self.height_for(at.width())
        each = min(max(0, spare) // len(self.growing), self.most) if self.growing else 0
        top = at.top() + (max(0, spare - each * len(self.growing)) // 2 if self.is_centred else 0)
        for part in self.parts:
            high = part.height_for(at.width()) + each * any(part is one for one in self.growing)
            part.place(QRect(at.left(), top, at.width(), high))
            top += high


@dataclass(frozen=True)
class Sheet:
    """A whole page as a block. Where it is too high, "more" and "less" stand below the body.

    Attributes:
        shares_foot: "more" and "less" may stand in the foot's row.
    """

    page: SheetPage
    body: Stretch
    head: Block = field(default_factory=Space)
    foot: Block = field(default_factory=Space)
    shares_foot: bool = False

    def height_for(self, width: int) -> int:
        """See Block."""
        return sum(block.height_for(width) for block in (self.head, self.body, self.foot))

    def place(self, at: QRect) -> None:
        """See Block."""
        head, foot = self.head.height_for(at.width()), self.foot.height_for(at.width())
        self.foot.place(at.adjusted(0, at.height() - foot, 0, 0))
        room = at.adjusted(0, head, 0, -foot)
        spare = room.height() - self.body.height_for(room.width())
        self.head.place(QRect(at.left(), at.top(), at.width(), head))
        if spare < 0:
            row = self.page.scroll_row(room.width())
            high = row.height_for(room.width())
            room.adjust(0, 0, 0, -max(0, high - foot) if self.shares_foot else -high)
            row.place(QRect(room.left(), room.bottom() + 1, room.width(), high))
        self.body.place(QRect(0, 0, room.width(), room.height()))
        self.page.box.place(room, self.page.spans())


class SheetPage(Page):
    """A page that is arranged by trying sheets, the best first."""

    def sheets(self) -> Iterator[Sheet]:
        """The ways in which it can be arranged, the best first; the last one is taken if none fits."""
        raise NotImplementedError

    def room(self) -> QRect:
        """Where the sheet stands: from the title's place down to that of the button that goes on, with room for rings.

        A page that has no such button has all the height.
        """
        grid = self.grid
        bottom = grid.bottom + RING if self.buttons else self.height() - grid.gap
        return QRect(grid.left - RING, grid.top, grid.width + 2 * RING, bottom - grid.top)

    def best(self) -> Sheet:
        """The one that is taken."""
        sheet, _ = fit(self.sheets(), self.room())
        assert isinstance(sheet, Sheet)
        return sheet

    def arrange(self) -> None:
        """See Page."""
        self.best().place(self.room())
        self._refresh_scroll()

    def spans(self) -> list[Span]:
        """What must not be cut, from top to bottom: lines and tiles."""
        labels = [
            label for label in self.labels.values() if label.parentWidget() is self.box.inner and not label.isHidden()
        ]
        tiles = [tile for tile in (*self.tiles, *self.callees) if not tile.isHidden()]
        whole = {(tile.y(), tile.y() + tile.height()) for tile in tiles}
        return sorted([*whole, *(span for label in labels for span in label.spans())])
