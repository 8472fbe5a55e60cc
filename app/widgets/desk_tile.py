"""The tile of an official number."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.pages.content import OfficialContact
from app.widgets.buttons import RING, Kit
from app.widgets.cards import LIFT, CardText, TextCard
from app.widgets.label import UNBROKEN
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.pill import SIDE, lead, paint_pill
from app.widgets.theme import Theme


class DeskTile(TextCard):
    """An official number: whose it is, the number as large as fits, whether it answers now.

    `density` says how much is left out where there is little room: 0 nothing, DENSEST all but name, number, status.
    The page sets for all tiles alike: `name_pixels` and `number_pixels`, the sizes of name and number; `name_lines`,
    the lines kept for the name; `line`, the size of the largest number, on whose base line all stand; `tallest`, the
    height of the tallest among them. `boost` is by how much the number of this one is larger.
    """

    DENSEST = 5
    NUMBER_SHARES = ((1.5, 1.25, 1.0), (1.25, 1.0, 0.88), (1.5, 1.2, 1.0, 0.74), (0.62,), (0.56,))
    """For each density but the last the sizes of the number to try, as multiples of the theme's."""
    DENSE = (0.56, 0.5, 0.45, 0.4)
    """The same for the last, which is only taken where otherwise a number would not be in sight."""
    PADS = (20, 20, 20, 12, 8, 4)
    SIDE_PAD = 20

    def __init__(self, parent: QWidget, kit: Kit, desk: OfficialContact) -> None:
        super().__init__(parent, kit)
        self.desk = desk
        self.parts = (f"desk:{desk.id}",)
        self.density = 0
        self.number_pixels = self.line = self.name_pixels = 40
        self.boost = 1.0
        self.name_lines = 1
        self.tallest = 0
        self.status_pixels = 20

    def show_desk(self, theme: Theme) -> None:
        """Shows the desk; its accessible name is all that can be read on it."""
        self.show_words(self.desk.number, theme, theme.number)
        parts = [self.desk.name.text, self.desk.number, self.desk.status.text, self.desk.about.text]
        self.setAccessibleName("、".join(parts))

    def height_for(self, width: int) -> int:
        """The height its texts need at a width; as dense as it is now."""
        texts = self._stack(width)
        return round(texts[-1].rect.bottom()) + 2 * self.PADS[self.density] + LIFT + 2 * RING

    def count_name_lines(self, width: int) -> int:
        """Lines of the name at a width, as dense as the tile is now."""
        return len(self._name(width).lines)

    def most_pixels(self, width: int) -> int:
        """The largest size at which the number stands in one line."""
        probe = lay_out(self.desk.number, 100, True, UNBROKEN, 1.0)
        return int(self._inner(width) / probe.width * 100)

    def texts(self) -> list[CardText]:
        """See TextCard: on the same lines in all tiles; what these are higher than the tallest needs is free around."""
        pad = self.PADS[self.density]
        shift = self.face().topLeft() + QPointF(self.SIDE_PAD, pad + max(0, self.height() - self.tallest) // 2)
        return [replace(text, at=text.at + shift) for text in self._stack(self.width())]

    def _stack(self, width: int) -> list[CardText]:
        """The texts from top to bottom, relative to the corner of the first: whose, number, pill, what for, when."""
        assert self.theme is not None
        desk, inner, small = self.desk, self._inner(width), self.theme.small
        name = self._name(width)
        texts = [CardText(name, QPointF())]

        def add(words: Paragraph, gap: float, token: str, left: int = 0, *, is_spoken: bool = False) -> None:
            texts.append(CardText(words, QPointF(left, texts[-1].rect.bottom() + gap), token, is_spoken))

        missing = max(0, self.name_lines - len(name.lines)) * name.pitch
        number, line = (
            lay_out(desk.number, size, True, UNBROKEN, 1.12) for size in (self.number_pixels, max(self.line, 1))
        )
        above = line.base - number.base
        add(number, missing + above, "ink", is_spoken=True)
        below = max(0.0, line.height - number.height - above)
        status = self._status(inner)
        before = lead(self.kit, self.status_pixels)
        below += 6 if self.density < self.DENSEST else 0
        add(status, below, "open" if desk.is_open else "on_closed", before)
        if self.density < 2:
            add(lay_out(desk.about.text, small, False, inner, 1.4, balanced=True), 12, "ink")
        if self.density == 0 and desk.hours != desk.status:
            add(lay_out(desk.hours.text, small, False, inner, 1.4, balanced=True), 2, "ink")
        return texts

    def _inner(self, width: int) -> int:
        return max(1, width - 2 * RING - 2 * self.SIDE_PAD)

    def name_size(self, width: int) -> int:
        """The size of the name: so that it stands in one line, if it can be read then."""
        assert self.theme is not None
        sizes = {5: self.theme.chrome_least, 4: self.theme.chrome, 3: self.theme.small}
        size = sizes.get(self.density, min(self.theme.body, round(self.theme.number * 0.4)))
        widest = lay_out(self.desk.name.text, 100, True, UNBROKEN, 1.0).width
        in_line = min(size, int(self._inner(width) / widest * 100))
        return in_line if in_line >= self.theme.chrome_least else size

    def _name(self, width: int) -> Paragraph:
        return lay_out(self.desk.name.text, self.name_pixels, True, self._inner(width), 1.3, balanced=True)

    def _status(self, inner: int) -> Paragraph:
        """The words in the pill, in one line if that can be read."""
        assert self.theme is not None
        text = self.desk.status.text
        for pixels in range(
            self.theme.chrome if self.density >= 2 else self.theme.small, self.theme.chrome_least - 1, -1
        ):
            self.status_pixels = pixels
            words = lay_out(text, pixels, True, max(1, inner - lead(self.kit, pixels) - SIDE), 1.4)
            if len(words.lines) == 1:
                break
        return words

    def paint_inside(self, painter: QPainter, theme: Theme) -> None:
        """Draws name, number, status and what the desk does."""
        texts = self.texts()
        paint_pill(painter, self.kit, theme, texts[2].rect, self.status_pixels, is_open=self.desk.is_open)
        self.paint_texts(painter, theme, texts)
