"""The page that waits for a visitor: calm, silent, and a touch anywhere begins. Seen from across the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.texts import Texts
from app.widgets.bars import paint_shield
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.pictures import PROPORTION, Gallery, Picture
from app.widgets.theme import Theme

PICTURE = "ask-someone"
USUAL = (768, 1366)
"""Sides of a screen, in pixels, at which the sizes of the theme are right; larger screens show larger words."""

GAP = 18
GUESTS = "en"
"""The language for everybody who reads no Japanese."""

INVITED = ("en", "zh")
"""Languages of the lines that invite those. They stand in the field of GUESTS, below its name, and begin that."""

GUEST_RIM = 1.2
"""Gaps at the left and right of the words in that field."""

LEAST_PICTURE = 0.4
"""Height that the picture keeps on an upright screen, as a share of the width."""

TITLES = (1.9, 1.7, 1.5, 1.35, 1.2, 1.05, 0.95, 0.85, 0.75)
"""Sizes of the title to try, as multiples of the theme's: the largest that leaves room for all wins."""

LEADS = (1.0, 0.93, 0.86, 0.8)
"""Sizes of the line below the title to try, as multiples of the one that goes with the title's."""


@dataclass(frozen=True)
class Invitation:
    """What the page says besides its own words.

    Attributes:
        languages: code and own name of each language that a visitor can begin in, the kiosk's first. Where GUESTS is
            none of them, nobody is invited in words that the guide would not go on in.
        centre: name of the centre.
        telephone, hours, message: of the centre; empty for none.
    """

    languages: Mapping[str, str]
    centre: str
    telephone: str = ""
    hours: str = ""
    message: str = ""


class AttractPage(QWidget):
    """Picture and words, a green field to touch, a field for each language, and below whose kiosk it is.

    The field of GUESTS holds their invitations, too: who touches the line that they can read begins in English, and
    who touches anything else in the kiosk's own language.
    """

    def __init__(self, theme: Theme, gallery: Gallery, texts: Texts, invitation: Invitation) -> None:
        super().__init__()
        self._theme = theme
        self._invitation = invitation
        self.picture = Picture(self, gallery)
        self.picture.show_picture(PICTURE, theme.colors.panel)
        offered = invitation.languages if len(invitation.languages) > 1 else {}  # one alone needs no field
        self.languages = {code: SpokenLabel(self) for code in offered}
        self._texts = dict(_words(texts, invitation, has_guests=GUESTS in offered))
        self.labels = {part: RunningLabel(self) if part == "private" else SpokenLabel(self) for part in self._texts}
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
        self._show_lead(width, self._theme.body * min(size, 1.4) * grown)
        self._show("touch", round(self._theme.title * min(size, 1.4) * grown), bold=True, token="on_go")
        for part in ("private", *self._lines):
            self._show(part, round(self._theme.small * grown * 0.9), token="muted")
        for code, label in self.languages.items():
            words = self._invitation.languages[code]
            label.show_text(words, self._theme, round(self._theme.button * grown), bold=True)
        return sum(high + gap for _, high, gap in self._blocks(width))

    def _show_lead(self, width: int, pixels: float) -> None:
        """In one line, if it only has to be a little smaller for that."""
        for share in (*LEADS, 1.0):
            self._show("lead", round(pixels * share))
            if len(self.labels["lead"].laid_out(width).lines) == 1:
                return

    @property
    def _lines(self) -> list[str]:
        """The invitations in the field of GUESTS; none where there is no such field."""
        return [part for part in self.labels if part.startswith("lines-")]

    def _blocks(self, width: int) -> Iterator[tuple[str, int, int]]:
        """What stands below each other: its name, its height, the gap below it."""
        yield "title", self.labels["title"].height_for(width), self._gap // 2
        yield "lead", self.labels["lead"].height_for(width), self._gap
        yield "touch", self._field_height(self.labels["touch"]), self._gap // 2
        yield "private", self.labels["private"].height_for(width), self._gap if self.languages else 0
        if self.languages:
            yield "languages", self._languages_height(width), 0

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
            if code == GUESTS:
                self._place_guests(QRect(left, at.top(), self._guests_width(at.width()), at.height()))
            else:
                self._field(code, label, QRect(left, at.top(), at.right() - left, at.height()), 1.5)
            left = self._fields[code].right() + 1 + self._gap

    def _place_guests(self, at: QRect) -> None:
        """One field for all who read no Japanese: its name, and below it the invitations."""
        self._fields[GUESTS] = at
        rim = round(GUEST_RIM * self._gap)
        labels = self._guest_labels
        top = at.top() + (at.height() - sum(label.height_for(at.width() - 2 * rim) for label in labels)) // 2
        for label in labels:
            high = label.height_for(at.width() - 2 * rim)
            label.setGeometry(at.left() + rim, top, at.width() - 2 * rim, high)
            top += high

    @property
    def _guest_labels(self) -> list[SpokenLabel]:
        """What stands in the field of GUESTS; nothing where there is none."""
        name = [self.languages[GUESTS]] if GUESTS in self.languages else []
        return [*name, *(self.labels[part] for part in self._lines)]

    def _languages_height(self, width: int) -> int:
        """Height of the row of languages: that of its highest field."""
        inner = self._guests_width(width) - 2 * round(GUEST_RIM * self._gap)
        guests = sum(label.height_for(inner) for label in self._guest_labels)
        return max(guests + self._gap, *(self._field_height(label) for label in self.languages.values()))

    def _guests_width(self, width: int) -> int:
        """Width of the field of GUESTS: as its words need, at most what the other fields leave."""
        others = (label for code, label in self.languages.items() if code != GUESTS)
        taken = sum(round(label.laid_out(10_000).width + 4 * self._gap) + 2 for label in others)
        wide = max((label.laid_out(10_000).width for label in self._guest_labels), default=0)
        return min(width - taken, round(wide + 2 * GUEST_RIM * self._gap) + 2)

    def _field(self, name: str, label: SpokenLabel, at: QRect, rim: float) -> None:
        """Places a field with its words in the middle; `rim` gaps at their left and right."""
        wide = round(label.laid_out(10_000).width) + 2
        high = label.height_for(wide)
        field = QRect(at.left(), at.top(), min(round(wide + 2 * rim * self._gap), at.width()), at.height())
        self._fields[name] = field
        label.setGeometry(field.left() + (field.width() - wide) // 2, at.top() + (at.height() - high) // 2, wide, high)

    def _show(self, part: str, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        self.labels[part].show_text(self._texts[part], self._theme, pixels, bold=bold, token=token)


def _words(texts: Texts, invitation: Invitation, *, has_guests: bool) -> Iterator[tuple[str, str]]:
    """Parts of the page and their words."""
    yield "name", texts["ui.app-name"].text
    yield from ((part, texts[f"lobby.attract-{part}"].text) for part in ("title", "lead", "touch", "private"))
    if has_guests:
        yield from ((f"lines-{line}", texts[f"lobby.lines-{line}"].text) for line in INVITED)
    yield "centre", "　".join(part for part in (invitation.centre, invitation.telephone) if part)
    yield from ((part, words) for part in ("hours", "message") if (words := getattr(invitation, part)))
