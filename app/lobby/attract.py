"""The page that waits for a visitor: calm, silent, and a touch anywhere begins. Seen from across the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.texts import Texts
from app.ui.bars import paint_shield
from app.ui.label import SpokenLabel
from app.ui.pictures import PROPORTION, Gallery, Picture
from app.ui.theme import Theme

PICTURE = "ask-someone"
USUAL = (768, 1366)
"""Sides of a screen, in pixels, at which the sizes of the theme are right; larger screens show larger words."""

GAP = 18
INVITED = ("en", "zh")
"""Languages of the lines below the title, besides the kiosk's own: three invitations."""

LEAST_PICTURE = 0.4
"""Height that the picture keeps on an upright screen, as a share of the width."""

TITLES = (1.9, 1.7, 1.5, 1.35, 1.2, 1.05, 0.95, 0.85, 0.75)
"""Sizes of the title to try, as multiples of the theme's: the largest that leaves room for all wins."""


@dataclass(frozen=True)
class Invitation:
    """What the page says besides its own words.

    Attributes:
        languages: code and own name of each language that a visitor can begin in, the kiosk's first.
        centre: name of the centre.
        telephone, hours, message: of the centre; empty for none.
    """

    languages: Mapping[str, str]
    centre: str
    telephone: str = ""
    hours: str = ""
    message: str = ""


class AttractPage(QWidget):
    """Picture and words, a green field to touch, a field for each language, and below whose kiosk it is."""

    def __init__(self, theme: Theme, gallery: Gallery, texts: Texts, invitation: Invitation) -> None:
        super().__init__()
        self._theme = theme
        self._invitation = invitation
        self.picture = Picture(self, gallery)
        self.picture.show_picture(PICTURE, theme.colors.panel)
        offered = invitation.languages if len(invitation.languages) > 1 else {}  # one alone needs no field
        self.languages = {code: SpokenLabel(self) for code in offered}
        self.labels = {part: SpokenLabel(self) for part, _ in _words(texts, invitation)}
        self._texts = dict(_words(texts, invitation))
        self._fields: dict[str, QRect] = {}
        self._shield = QRectF()
        self._rule = 0
        self.setAccessibleName("。".join(self._texts.values()))

    @property
    def language(self) -> str:
        """The kiosk's own language."""
        return next(iter(self._invitation.languages))

    def language_at(self, point: QPoint) -> str:
        """The language whose field a point of this page lies in; the kiosk's own beside all fields."""
        touched = (code for code in self.languages if self._fields[code].contains(point))
        return next(touched, self.language)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places everything anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws paper, shield, fields and the rule above the foot."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        paint_shield(painter, theme, self._shield)
        painter.setPen(QPen(theme.color("line"), 2))
        painter.drawLine(0, self._rule, self.width(), self._rule)
        for name, field in self._fields.items():
            is_main = name == "touch"
            painter.setPen(Qt.PenStyle.NoPen if is_main else QPen(theme.color("ink"), 3))
            painter.setBrush(theme.color("go" if is_main else "card"))
            painter.drawRoundedRect(QRectF(field), theme.radius, theme.radius)

    # ---- how it is laid out

    @property
    def _grown(self) -> float:
        shorter, longer = sorted((self.width(), self.height()))
        return max(1.0, min(shorter / USUAL[0], longer / USUAL[1]))

    @property
    def _gap(self) -> int:
        return round(GAP * self._grown)

    @property
    def _is_upright(self) -> bool:
        return self.height() > self.width()

    def _arrange(self) -> None:
        margin = round(self._theme.margin * 1.4 * self._grown)
        head = self._place_head(margin)
        foot = self._place_foot(margin)
        room = QRect(margin, head, self.width() - 2 * margin, foot - head)
        self._place_upright(room) if self._is_upright else self._place_wide(room)

    def _place_head(self, margin: int) -> int:
        """Shield and name; returns where they end."""
        side = round(50 * self._grown)
        self._shield = QRectF(margin, margin * 0.6, side * 0.84, side)
        name = self.labels["name"]
        self._show("name", round(self._theme.chrome_least * 1.05 * self._grown), bold=True)
        wide = round(name.laid_out(self.width()).width) + 4
        high = name.height_for(wide)
        name.setGeometry(margin + side, round(margin * 0.6) + (side - high) // 2, wide, high)
        return round(margin * 0.6) + side + GAP

    def _place_foot(self, margin: int) -> int:
        """Whose kiosk it is; returns where that begins."""
        width = self.width() - 2 * margin
        parts = [part for part in ("message", "centre", "hours") if part in self.labels]
        bottom = self.height() - round(margin * 0.7)
        for part in reversed(parts):
            is_name = part == "centre"
            self._show(part, round(self._theme.small * self._grown * (1.15 if is_name else 0.9)), bold=is_name)
            high = self.labels[part].height_for(width)
            bottom -= high
            self.labels[part].setGeometry(margin, bottom, width, high)
        self._rule = bottom - self._gap
        return self._rule - self._gap

    def _place_upright(self, room: QRect) -> None:
        """Picture above, words below."""
        need = self._fit(room.width(), room.height() - round(room.width() * LEAST_PICTURE))
        high = min(round(room.width() * PROPORTION), room.height() - need - self._gap)
        wide = min(room.width(), round(high / PROPORTION))
        spare = max(0, room.height() - need - high - self._gap) // 3
        self.picture.setGeometry(room.left(), room.top() + spare, wide, high)
        self._place_column(QRect(room.left(), room.top() + spare * 2 + high + self._gap, room.width(), need))

    def _place_wide(self, room: QRect) -> None:
        """Words at the left, picture at the right."""
        side = round(room.width() * 0.36)
        column = room.width() - side - 3 * self._gap
        need = self._fit(column, room.height())
        high = min(round(side * PROPORTION), room.height())
        self.picture.setGeometry(room.right() + 1 - side, room.top() + (room.height() - high) // 2, side, high)
        self._place_column(QRect(room.left(), room.top() + (room.height() - need) // 2, column, need))

    def _fit(self, width: int, height: int) -> int:
        """Shows the words at the largest size at which all have room and the title stands on one line, if there is
        one; returns the height they need."""
        for lines in (1, 2, 3):
            for size in TITLES:
                need = self._column_height(width, size)
                if need <= height and len(self.labels["title"].laid_out(width).lines) <= lines:
                    return need
        return need

    def _column_height(self, width: int, size: float) -> int:
        """Shows the words at a size; returns the height that they need."""
        grown = self._grown
        self._show("title", round(self._theme.title * size * grown), bold=True)
        self._show("lead", round(self._theme.body * min(size, 1.4) * grown))
        self._show("touch", round(self._theme.title * min(size, 1.4) * grown), bold=True, token="on_go")
        for part in (*(f"lines-{line}" for line in INVITED), "private"):
            self._show(part, round(self._theme.small * grown * 0.9), token="muted")
        for code, label in self.languages.items():
            words = self._invitation.languages[code]
            label.show_text(words, self._theme, round(self._theme.button * grown), bold=True)
        return sum(high + gap for _, high, gap in self._blocks(width))

    def _blocks(self, width: int) -> Iterator[tuple[str, int, int]]:
        """What stands below each other: its name, its height, the gap below it."""
        yield "title", self.labels["title"].height_for(width), self._gap // 2
        yield "lead", self.labels["lead"].height_for(width), self._gap
        yield "touch", self._field_height(self.labels["touch"]), self._gap
        if self.languages:
            yield "languages", self._field_height(next(iter(self.languages.values()))), self._gap
        for part in (*(f"lines-{line}" for line in INVITED), "private"):
            yield part, self.labels[part].height_for(width), 0

    def _field_height(self, label: SpokenLabel) -> int:
        return max(round(self._theme.target * 1.1), label.height_for(10_000) + round(self._gap * 1.3))

    def _place_column(self, at: QRect) -> None:
        top = at.top()
        for part, high, gap in self._blocks(at.width()):
            if part == "touch":
                self._field(part, self.labels[part], QRect(at.left(), top, at.width(), high), 3)
            elif part == "languages":
                self._place_languages(QRect(at.left(), top, at.width(), high))
            else:
                self.labels[part].setGeometry(at.left(), top, at.width(), high)
            top += high + gap

    def _place_languages(self, at: QRect) -> None:
        left = at.left()
        for code, label in self.languages.items():
            self._field(code, label, QRect(left, at.top(), at.right() - left, at.height()), 1.5)
            left = self._fields[code].right() + 1 + self._gap

    def _field(self, name: str, label: SpokenLabel, at: QRect, rim: float) -> None:
        """Places a field with its words in the middle; `rim` gaps at their left and right."""
        wide = round(label.laid_out(10_000).width) + 2
        high = label.height_for(wide)
        field = QRect(at.left(), at.top(), min(round(wide + 2 * rim * self._gap), at.width()), at.height())
        self._fields[name] = field
        label.setGeometry(field.left() + (field.width() - wide) // 2, at.top() + (at.height() - high) // 2, wide, high)

    def _show(self, part: str, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        self.labels[part].show_text(self._texts[part], self._theme, pixels, bold=bold, token=token)


def _words(texts: Texts, invitation: Invitation) -> Iterator[tuple[str, str]]:
    """Parts of the page and their words."""
    yield "name", texts["ui.app-name"].text
    yield from ((part, texts[f"lobby.attract-{part}"].text) for part in ("title", "lead", "touch", "private"))
    yield from ((f"lines-{line}", texts[f"lobby.lines-{line}"].text) for line in INVITED)
    yield "centre", "　".join(part for part in (invitation.centre, invitation.telephone) if part)
    yield from ((part, words) for part in ("hours", "message") if (words := getattr(invitation, part)))
