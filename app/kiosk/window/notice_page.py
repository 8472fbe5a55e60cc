"""A page that asks in very large type whether anybody is there, with a ring of the seconds left.

And what it shares with the page that waits: large fields with words in the middle, which grow with the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.speech.utterance import Utterance, utterances
from app.texts import Texts, Words
from app.widgets.arrange import Block, Column, Fixed, Middle, Row
from app.widgets.label import UNBROKEN, CentredLabel
from app.widgets.pictures import paint_filling_ring
from app.widgets.theme import UPRIGHT, Scheme, TextSize, Theme, make_theme

RING_SHARES = (0.24, 0.17)
"""Size of the ring as shares of the window's width and height; the smaller one counts."""

TITLES = (1.4, 1.3, 1.2, 1.1, 1.0)
"""Sizes of the title to try, as multiples of the theme's."""

WIDEST = 1500
GAP, LEAST_GAP = 30, 12


REFERENCE = (768, 1366)
"""Sides of a screen, in pixels, for which a theme with USUAL_TARGET is meant; larger screens show larger words."""

USUAL_TARGET = 76

LEAST_UPRIGHT = 44 / 1080
"""Height of the smallest words on an upright screen, as a share of its width: it is read standing, at arm's length."""

STEP = 1.01


def upright_scale(pixels_per_mm: float, screen: QSize) -> float:
    """Pixels per millimetre for what visitors read: those of the screen, or as many as an upright one needs."""
    wanted = screen.width() * LEAST_UPRIGHT if screen.height() > screen.width() * UPRIGHT else 0
    while make_theme(TextSize.NORMAL, Scheme.LIGHT, pixels_per_mm).chrome_least < wanted:
        pixels_per_mm *= STEP
    return pixels_per_mm


def enlargement(page: QWidget, theme: Theme) -> float:
    """The factor, 1 or more, by which a page's words are enlarged on a larger screen."""
    shorter, longer = sorted((page.width(), page.height()))
    return max(1.0, min(shorter / REFERENCE[0], longer / REFERENCE[1]) * USUAL_TARGET / theme.target)


@dataclass(frozen=True)
class Field:
    """A field that its page paints, with words in the middle. All lengths in pixels.

    Attributes:
        pad: by how much the field is higher than its words. least: its least height.
        painted: called with the place where the page must paint it.
        rim: least margin left and right of the words.
    """

    words: Block
    width: int
    pad: int
    least: int
    painted: Callable[[QRect], object]
    rim: int = 0

    def height_for(self, width: int) -> int:
        """See Block."""
        return max(self.least, self.words.height_for(width - 2 * self.rim) + self.pad)

    def place(self, at: QRect) -> None:
        """See Block."""
        self.painted(at)
        Middle(self.words).place(at.adjusted(self.rim, 0, -self.rim, 0))


class Ring(QWidget):
    """A ring that shows the seconds left and their share."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seconds, self._share = 0, 0.0

    def show_left(self, seconds: int, share: float) -> None:
        """Shows seconds, and a share from 0 to 1."""
        self._seconds, self._share = seconds, min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the ring in the middle, as high as the widget."""
        painter, theme, side = QPainter(self), self._theme, self.height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring, thick = QRectF((self.width() - side) / 2, 0, side, side), side * 0.08
        inset = thick / 2 + 3
        paint_filling_ring(painter, ring.adjusted(inset, inset, -inset, -inset), thick, self._share)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(round(side * 0.42), bold=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._seconds))


class SignPage(QWidget):
    """From top to bottom: the question, the field to touch, what happens otherwise, and the ring with the count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: dict[str, Words] = {}
        self._left = self._all = 0.0
        self._field = QRect()
        self.ring = Ring(self, theme)
        self.labels = {name: CentredLabel(self) for name in ("title", "body", "count", "yes")}

    def show_sign(self, texts: Texts, seconds: float) -> None:
        """Asks, and counts down from `seconds`."""
        self._words = {part: texts[f"lobby.still-{part}"] for part in self.labels}
        self._all = seconds
        self.setAccessibleName(f"{self._words['title'].text} {self._words['body'].text}")
        self.labels["count"].setText("")
        self.count_down(seconds)

    def utterances(self) -> list[Utterance]:
        """What the voice says: all but the count, which changes each second."""
        return [one for part in ("title", "body") for one in utterances(part, self._words[part].speech)]

    def count_down(self, left: float) -> None:
        """Shows the seconds left."""
        self._left = left
        self.ring.show_left(self._seconds, left / self._all)
        if self.labels["count"].text() != self._count():
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lays out the page."""
        super().resizeEvent(event)
        if self._words:
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the background, and the field under the answer."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("go"))
        painter.drawRoundedRect(QRectF(self._field), theme.radius * 1.5, theme.radius * 1.5)

    @property
    def _seconds(self) -> int:
        return round(self._left + 0.499)

    def _count(self) -> str:
        return self._words["count"].filled(seconds=self._seconds).text

    def _arrange(self) -> None:
        """Centres everything: first what to do, last how much time is left."""
        width = min(self.width() - 2 * self._theme.margin, WIDEST)
        self._show_words(width)
        parts = self._parts(width)
        free = self.height() - sum(part.height_for(width) for part in parts)
        gaps = len(parts) - 1
        gap = max(LEAST_GAP, min(GAP, (free - 2 * self._theme.margin) // gaps))
        top = (free - gap * gaps) // 2
        Column(parts, gap).place(QRect((self.width() - width) // 2, top, width, self.height() - top))
        self.update()

    def _show_words(self, width: int) -> None:
        theme, grown = self._theme, enlargement(self, self._theme)
        words = {part: self._words[part].text for part in self._words} | {"count": self._count()}
        title = self.labels["title"]
        for size in TITLES:  # on one line, if a little smaller is enough for that
            title.show_text(words["title"], theme, round(theme.title * size * grown), bold=True)
            if len(title.laid_out(width).lines) == 1:
                break
        self.labels["body"].show_text(words["body"], theme, round(theme.body * 1.1 * grown))
        self.labels["yes"].show_text(words["yes"], theme, round(theme.title * 1.2 * grown), bold=True, token="on_go")
        self.labels["count"].show_text(words["count"], theme, round(theme.small * grown), token="muted")

    def _parts(self, width: int) -> list[Block]:
        title, body, count, answer = self.labels.values()
        side = round(min(self.width() * RING_SHARES[0], self.height() * RING_SHARES[1]))
        field = Field(answer, 0, GAP, self._theme.target + GAP, self._paint_at)
        rim = round((width - answer.laid_out(UNBROKEN).width) / 2) - 3 * GAP
        return [title, Row([rim, (field, width - 2 * rim)]), body, Fixed(self.ring, side), count]

    def _paint_at(self, place: QRect) -> None:
        self._field = place
