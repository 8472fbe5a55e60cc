"""The pages with official numbers: all desks as tiles, and one number over the whole page."""

from __future__ import annotations

from PySide6.QtCore import QRect

from app.ui.buttons import RING
from app.ui.cards import DeskTile
from app.ui.page import Page
from app.ui.paragraph import lay_out

SCROLLED_SHARE = 1.5
NUMBER_SHARES = (2.1, 1.8, 1.5, 1.2, 0.9)
"""Sizes of the one number, as multiples of the theme's number size: the largest that leaves room wins."""


class ContactsPage(Page):
    """Title on top, one tile a desk: two columns where they are readable, one otherwise."""

    def build(self) -> None:
        """See Page."""
        self.add_label("title", self, self.theme.title, bold=True)
        for desk in self.content.desks:
            tile = DeskTile(self.box.inner, self.kit, desk)
            tile.show_desk(self.theme)
            tile.pressed_once.connect(lambda action=desk.action: self.acted.emit(action))
            self.tiles.append(tile)

    def arrange(self) -> None:
        """Takes the roomiest arrangement that fits: full tiles, then denser ones, else what scrolls least."""
        title, margin = self.labels["title"], self.theme.margin
        width = self.width() - 2 * margin
        title.setGeometry(margin, 8, width, title.height_for(width))
        top = 8 + title.height() + 2
        room, wide = self.height() - top - 4, width + 2 * RING
        tries = [
            (density, share, columns)
            for density, shares in enumerate(DeskTile.NUMBER_SHARES)
            for share in shares
            for columns in (2, 1)
        ]
        fitting = (t for t in tries if self._place_tiles(wide, *t) <= room)
        best = next(fitting, None) or min(tries, key=lambda t: self._place_tiles(wide, *t))
        need = self._place_tiles(wide, *best)
        if need <= room:
            self._stretch(room, need, best[2])
        extra = self.scroll_row_height() if need > room else 0
        spans = [(tile.y(), tile.y() + tile.height()) for tile in self.tiles[:: best[2]]]
        self.box.place(QRect(margin - RING, top, wide, room - extra), spans)
        if extra:
            self.place_scroll_buttons(margin - RING + wide, top + room - extra)
        self._refresh_scroll()

    def _place_tiles(self, width: int, density: int, share: float, columns: int) -> int:
        """Places the tiles in a grid; returns the height they take."""
        each, top = width // columns, 0
        for start in range(0, len(self.tiles), columns):
            row = self.tiles[start : start + columns]
            for tile in row:
                tile.density, tile.number_share = density, share
            lines = max(tile.count_name_lines(each) for tile in row)
            for tile in row:
                tile.name_lines = lines
            tall = max(tile.height_for(each) for tile in row)
            for index, tile in enumerate(row):
                tile.setGeometry(index * each, top, each, tall)
            top += tall
        return top

    def _stretch(self, room: int, need: int, columns: int) -> None:
        """Shares the free height among the rows, but keeps tiles from growing into empty boxes."""
        rows = (len(self.tiles) + columns - 1) // columns
        spare = min((room - need) // rows, 40)
        lead = (room - need - spare * rows) // 2
        for index, tile in enumerate(self.tiles):
            at = tile.geometry()
            tile.setGeometry(at.x(), at.y() + lead + spare * (index // columns), at.width(), at.height() + spare)


class NumberPage(Page):
    """One number as large as the page is wide, with its hours and what to know before ringing."""

    def build(self) -> None:
        """See Page."""
        theme = self.theme
        inner = self.box.inner
        self.add_label("name", inner, theme.body, bold=True)
        self.add_label("number", inner, self._number_size(1000, 1.0), bold=True)
        self.add_label("status", inner, theme.body, bold=True, token="open" if self._is_open else "ink")
        for part in ("details", "hint"):
            self.add_label(part, inner, theme.body)
        for part in ("hours", "differs", "checked"):
            self.add_label(part, inner, theme.small, token="muted")

    @property
    def _is_open(self) -> bool:
        return self.content.desks[0].status.is_open

    def _number_size(self, width: int, share: float) -> int:
        number = self.content.desks[0].number
        probe = lay_out(number, 100, True, 100_000.0, 1.1)
        return max(40, min(int(width / probe.width * 96), round(self.theme.number * share)))

    def _size(self, factor: float, share: float) -> int:
        """Shows the lines at a factor, the number at a share of the theme's size; returns the height they need."""
        width = self.width() - 2 * self.theme.margin
        self.shrink_labels(factor)
        self.labels["number"].resize_text(self._number_size(width, share))
        return sum(label.height_for(width) + 6 for label in self.labels.values())

    def arrange(self) -> None:
        """Places the lines from top to bottom, the number as large as the rest allows."""
        margin = self.theme.margin
        width = self.width() - 2 * margin
        room = self.height() - 24
        sizes = ((factor, share) for factor in self.theme.shrinks for share in NUMBER_SHARES)
        fitting = (size for size in sizes if self._size(*size) <= room)
        # Where it scrolls in any case, nothing need be small.
        need = self._size(*next(fitting, (1.0, SCROLLED_SHARE)))
        heights = {part: label.height_for(width) for part, label in self.labels.items()}
        overflow = need > room
        room -= self.scroll_row_height() if overflow else 0
        top = max(0, (room - need) // 2)
        y = 0
        for part, label in self.labels.items():
            label.setGeometry(0, y, width, heights[part])
            y += heights[part] + 6
        self.box.place(QRect(margin, 12 + top, width, min(need, room)), self.label_spans())
        if overflow:
            self.place_scroll_buttons(margin + width + RING, 12 + room)
        self._refresh_scroll()
