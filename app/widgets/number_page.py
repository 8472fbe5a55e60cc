"""One number over the whole page: an official one with its hours, or one of the family's with the photo."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QRect

from app.widgets.arrange import Block, Column, Fixed, Middle, Row, Space
from app.widgets.buttons import RING
from app.widgets.callees import Portrait, shrink
from app.widgets.label import DigitLabel, SpokenLabel
from app.widgets.page import Span
from app.widgets.paragraph import lay_out
from app.widgets.sheet_page import Sheet, SheetPage, Stretch, inset
from app.widgets.theme import growths, is_roomy, is_upright

SHARES = (2.1, 1.8, 1.5, 1.2, 0.9)
"""Sizes of the one number, as multiples of the theme's number size: the largest that leaves room wins."""

ROOMY_SHARES, SCROLLED_SHARE = (3.2, 2.6, 2.1, 1.8, 1.5), 1.5  # for a large page; where it scrolls in any case

PORTRAITS = (0.46, 0.38, 0.3, 0.22)
"""Sizes of the photo, as shares of the shorter side of the page: the largest that leaves room for the number wins."""

OFFICES = (0.24, 0.18)
"""The same on an upright page for an office, whose picture is the sign of a telephone and shows nobody."""

GAP, ROOMY_GAP = 6, 16  # between the lines, and on a large page, in pixels
GUTTER, TOP = 26, 12  # between photo and name; above and below all

HEAD, ASIDE = ("name", "number", "status"), 0.53
"""The parts beside which the second number stands (188 leaves much room at its right), and the width of its tile as a
share of the page's."""


class NumberPage(SheetPage):
    """One number as wide as the page, with what to know before calling."""

    def build(self) -> None:
        """See Page."""
        theme, inner, callee = self.theme, self.box.inner, self.content.callee
        self.portrait = Portrait(inner, self.kit, callee, theme) if callee else None
        self.add_label("name", inner, theme.title if callee else theme.body, bold=True)
        kind = DigitLabel if callee else SpokenLabel
        self.add_label("number", inner, self._number_size(1000, 1.0), bold=True, kind=kind)
        self.add_label("extension", inner, theme.title, bold=True, kind=DigitLabel)
        self.add_label("changed", inner, theme.body, token="on_closed")
        is_open = any(desk.status.is_open for desk in self.content.desks)
        self.add_label("status", inner, theme.body, bold=True, token="open" if is_open else "ink")
        for part in ("details", "hint"):
            self.add_label(part, inner, theme.body)
        for part in ("hours", "differs", "checked", "own"):
            self.add_label(part, inner, theme.small, token="muted")
        self.add_callees(inner)

    def _number_size(self, width: int, share: float) -> int:
        probe = lay_out(self.content.texts["number"].text, 100, True, 100_000.0, 1.1)
        return max(40, min(int(width / probe.width * 96), round(self.theme.number * share)))

    def room(self) -> QRect:
        """See SheetPage."""
        return super().room().adjusted(0, TOP, 0, -TOP)

    def sheets(self) -> Iterator[Sheet]:
        """See SheetPage: sizes of the lines, of the number, of the photo; all stands in the middle of the height."""
        is_office = self.content.callee is not None and not self.content.callee.is_person
        portraits: tuple[float, ...] = OFFICES if is_office and is_upright(self) else PORTRAITS
        portraits = portraits if self.portrait else (0.0,)
        if is_roomy(self.theme, self):
            for sizes in product((*growths(self.theme, self), 1.0), ROOMY_SHARES, portraits):
                yield self._sheet(*sizes, gap=ROOMY_GAP)
        for sizes in product(self.theme.shrinks, SHARES, portraits):
            yield self._sheet(*sizes)
        yield self._sheet(1.0, SCROLLED_SHARE, PORTRAITS[-1])  # where it scrolls in any case, nothing need be small

    def _sheet(self, factor: float, share: float, portrait: float, gap: int = GAP) -> Sheet:
        """The lines at a factor of their size, number and photo at a share of theirs."""
        wide = self.room().width() - 2 * RING
        aside = round(wide * ASIDE) if self.callees else 0
        beside = wide - aside
        self.shrink_labels(factor)
        self.labels["number"].resize_text(self._number_size(beside, share))
        lines: dict[str, Block] = {part: label for part, label in self.labels.items()}
        if self.portrait:
            side = round(min(self.height(), self.width()) * portrait)
            photo = Row([(Fixed(self.portrait, side), side), (Middle(lines["name"]), wide - side - GUTTER)], GUTTER)
            lines["name"] = photo
        if not self.callees:
            return Sheet(self, Stretch([inset(Column([*lines.values(), Space()], gap))]))
        head = Column([lines[part] for part in HEAD if part in lines], gap)
        above = lines["name"].height_for(beside) + gap if "name" in lines else 0
        tile = self._tile(aside + RING, above, lines["number"].height_for(beside))
        row = Row([RING, (head, beside), (tile, aside + RING)])
        rest = inset(Column([lines[part] for part in lines if part not in HEAD] + [Space()], gap))
        return Sheet(self, Stretch([row, Space(gap), rest]))

    def _tile(self, width: int, above: int, height: int) -> Block:
        """The second number, for when the first cannot be reached, centred beside it."""
        shrink(self.callees, round(self.theme.body * 1.15), width)
        tiles = Column(self.callees)
        return Column([Space(max(0, above + (height - tiles.height_for(width)) // 2)), tiles])

    def spans(self) -> list[Span]:
        """See SheetPage: photo and tile are at the top, and lines that end beside them are no stops of their own."""
        whole = (
            [(0, self.portrait.width())]
            if self.portrait
            else [(one.y(), one.y() + one.height()) for one in self.callees]
        )
        covered = max((bottom for _, bottom in whole), default=0)
        return sorted([*whole, *(span for span in self.label_spans() if span[1] > covered)])
