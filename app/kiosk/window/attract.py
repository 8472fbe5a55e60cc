"""The page that waits for a visitor: calm, silent, and a touch anywhere begins. Seen from across the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.kiosk.window.snug import Field, Snug, grown_by
from app.texts import Texts
from app.widgets.arrange import Block, Cell, Column, Fixed, Middle, Row, Space, fit
from app.widgets.bars import paint_shield
from app.widgets.label import RunningLabel, SpokenLabel
from app.widgets.pictures import PROPORTION, Gallery, Picture
from app.widgets.theme import Theme

PICTURE = "ask-someone"
GAP = 18
GUESTS = "en"
"""The language for everybody who reads no Japanese."""

INVITED = ("en", "zh")
"""Languages of the lines that invite those. They stand in the field of GUESTS, below its name, and begin that."""

TOUCH_RIM, LANGUAGE_RIM, GUEST_RIM = 3, 1.5, 1.2
"""Gaps at the left and right of the words in a field."""

LEAST_PICTURE = 0.4
"""Height that the picture keeps on an upright screen, as a share of the width."""

TITLES = (1.9, 1.7, 1.5, 1.35, 1.2, 1.05, 0.95, 0.85, 0.75)
"""Sizes of the title to try, as multiples of the theme's."""

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
        self._texts = dict(_parts(texts, invitation, has_guests=GUESTS in offered))
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places everything anew."""
        super().resizeEvent(event)
        self._fields.clear()
        self._grown = grown_by(self)
        self._gap = round(GAP * self._grown)
        margin = round(self._theme.margin * 1.4 * self._grown)
        top = self._place_head(margin)
        room = QRect(margin, top, self.width() - 2 * margin, self._place_foot(margin) - top)
        self._upright(room).place(room) if self.height() > self.width() else self._wide(room).place(room)

    def _place_head(self, margin: int) -> int:
        """Shield and name; returns where they end."""
        side, top = round(50 * self._grown), round(margin * 0.6)
        self._shield = QRectF(margin, margin * 0.6, side * 0.84, side)
        self._show("name", round(self._theme.chrome_least * 1.05 * self._grown), bold=True)
        name = self.labels["name"]
        Middle(Cell(name)).place(QRect(margin + side, top, round(name.laid_out(self.width()).width) + 4, side))
        return top + side + GAP

    def _place_foot(self, margin: int) -> int:
        """Whose kiosk it is; returns where that begins."""
        width = self.width() - 2 * margin
        parts = [part for part in ("message", "centre", "hours") if part in self.labels]
        for part in parts:
            is_name = part == "centre"
            self._show(part, round(self._theme.small * self._grown * (1.15 if is_name else 0.9)), bold=is_name)
        foot = Column([Cell(self.labels[part]) for part in parts])
        high = foot.height_for(width)
        top = self.height() - round(margin * 0.7) - high
        foot.place(QRect(margin, top, width, high))
        self._rule = top - self._gap
        return self._rule - self._gap

    def _upright(self, room: QRect) -> Block:
        """Picture above, words below."""
        words = self._words(room.width(), room.height() - round(room.width() * LEAST_PICTURE))
        left_over = room.height() - words.height_for(room.width()) - self._gap
        high = min(round(room.width() * PROPORTION), left_over)
        spare = max(0, left_over - high) // 3
        picture = Row([(Fixed(self.picture, high), min(room.width(), round(high / PROPORTION)))])
        return Column([Space(spare), picture, Space(spare + self._gap), words])

    def _wide(self, room: QRect) -> Block:
        """Words at the left, picture at the right."""
        side = round(room.width() * 0.36)
        width = room.width() - side - 3 * self._gap
        picture = Fixed(self.picture, min(round(side * PROPORTION), room.height()))
        return Row([(Middle(self._words(width, room.height())), width), (Middle(picture), side)], gap=3 * self._gap)

    def _words(self, width: int, height: int) -> Block:
        """The words at the largest size at which all have room and the title stands on one line, if there is one."""
        return fit(self._sizes(width), QRect(0, 0, width, height))[0]

    def _sizes(self, width: int) -> Iterator[Block]:
        title = self.labels["title"]
        for most_lines in (1, 2, len(title.text())):
            for size in TITLES:
                self._show_words(width, size)
                if len(title.laid_out(width).lines) <= most_lines:
                    yield Column([*self._invited(width), *self._languages(width)])

    def _show_words(self, width: int, size: float) -> None:
        """Shows the words with a title of this size."""
        theme, grown = self._theme, self._grown
        self._show("title", round(theme.title * size * grown), bold=True)
        self._show("touch", round(theme.title * min(size, 1.4) * grown), bold=True, token="on_go")
        for part in ("private", *self._lines):
            self._show(part, round(theme.small * grown * 0.9), token="muted")
        for code, label in self.languages.items():
            label.show_text(self._invitation.languages[code], theme, round(theme.button * grown), bold=True)
        for share in (*LEADS, 1.0):  # in one line, if it only has to be a little smaller for that
            self._show("lead", round(theme.body * min(size, 1.4) * grown * share))
            if len(self.labels["lead"].laid_out(width).lines) == 1:
                return

    def _invited(self, width: int) -> Iterator[Block]:
        touch = self._field("touch", width, TOUCH_RIM)
        yield from (Cell(self.labels["title"]), Space(self._gap // 2), Cell(self.labels["lead"]), Space(self._gap))
        yield from (Row([(touch, touch.width)]), Space(self._gap // 2), Cell(self.labels["private"]))

    def _languages(self, width: int) -> Iterator[Block]:
        """The field of each language in a row; nothing where there is one alone."""
        fields, left = list[Field](), 0
        for code in self.languages:
            field = self._guests(width) if code == GUESTS else self._field(code, width - 1 - left, LANGUAGE_RIM)
            fields.append(field)
            left += field.width + self._gap
        if fields:
            yield from (Space(self._gap), Row([(field, field.width) for field in fields], self._gap))

    def _field(self, name: str, most: int, rim: float) -> Field:
        """A field as wide as its words, and at most so wide."""
        words = Snug(self.languages.get(name) or self.labels[name])
        wide = min(round(words.width + 2 * rim * self._gap), most)
        least = round(self._theme.target * 1.1)
        return Field(words, wide, round(self._gap * 1.3), least, lambda at: self._fields.update({name: at}))

    def _guests(self, width: int) -> Field:
        """One field for all who read no Japanese, as wide as the others leave: its name, and below it the lines."""
        labels = [self.languages[GUESTS], *(self.labels[part] for part in self._lines)]
        others = (label for code, label in self.languages.items() if code != GUESTS)
        taken = sum(round(label.laid_out(10_000).width + 4 * self._gap) + 2 for label in others)
        wide = max(label.laid_out(10_000).width for label in labels)
        wide = min(width - taken, round(wide + 2 * GUEST_RIM * self._gap) + 2)
        words, rim = Column([Cell(label) for label in labels]), round(GUEST_RIM * self._gap)
        return Field(words, wide, self._gap, 0, lambda at: self._fields.update({GUESTS: at}), rim)

    @property
    def _lines(self) -> list[str]:
        """The invitations in the field of GUESTS; none where there is no such field."""
        return [part for part in self.labels if part.startswith("lines-")]

    def _show(self, part: str, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        self.labels[part].show_text(self._texts[part], self._theme, pixels, bold=bold, token=token)


def _parts(texts: Texts, invitation: Invitation, *, has_guests: bool) -> Iterator[tuple[str, str]]:
    """Parts of the page and their words."""
    yield "name", texts["ui.app-name"].text
    yield from ((part, texts[f"lobby.attract-{part}"].text) for part in ("title", "lead", "touch", "private"))
    if has_guests:
        yield from ((f"lines-{line}", texts[f"lobby.lines-{line}"].text) for line in INVITED)
    yield "centre", "　".join(part for part in (invitation.centre, invitation.telephone) if part)
    yield from ((part, words) for part in ("hours", "message") if (words := getattr(invitation, part)))
