"""The page that waits for a visitor, silent; a touch anywhere begins a visit. It is seen from across the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.kiosk.rules.kiosk_policy import Centre
from app.texts import Texts
from app.widgets.arrange import Block, Column, Fixed, Middle, Row, Space, in_rows
from app.widgets.bars import paint_shield
from app.widgets.label import UNBROKEN, CentredLabel, SpokenLabel
from app.widgets.pictures import PROPORTION, Picture
from app.widgets.theme import GAP_MIDDLE, USUAL_TARGET, USUAL_UPRIGHT, Theme

PICTURE = "ask-someone"
GAP = 18
AIR = 2  # on an upright screen, above the rule, in gaps; the words below it have as much
GUESTS = "en"
"""The language for everybody who does not read Japanese."""

INVITED = ("en", "zh")
"""Languages of the invitations in the field of GUESTS, below its name; they begin a visit in GUESTS, too."""

PAD, RIM = 1.3, 1.2  # free height, and free width at each side, of the words in a field, in gaps

LEAST_PICTURE = 0.4
"""Least height of the picture on an upright screen, as a share of the width."""

TITLES = (1.9, 1.7, 1.5, 1.35, 1.2, 1.05, 0.95, 0.85, 0.75, 0.68)
"""Sizes of the title to try, as multiples of the theme's."""

MOST_LEAD = 1.2
"""Most size of the line below the title, as a multiple of the theme's."""


def enlargement(page: QWidget, theme: Theme) -> float:
    """The factor, 1 or more, by which a page's words are enlarged on a larger screen."""
    shorter, longer = sorted((page.width(), page.height()))
    return max(1.0, min(shorter / USUAL_UPRIGHT[0], longer / USUAL_UPRIGHT[1]) * USUAL_TARGET / theme.target)


@dataclass(frozen=True)
class Field:
    """A field that its page paints, with words in the middle. All lengths in pixels.

    Attributes:
        pad: by how much the field is higher than its words. least: its least height.
        rim: margin left and right of the words.
        painted: called with the place where the page must paint it.
    """

    words: Block
    pad: int
    least: int
    rim: int
    painted: Callable[[QRect], object]

    def height_for(self, width: int) -> int:
        """See Block."""
        return max(self.least, self.words.height_for(width - 2 * self.rim) + self.pad)

    def place(self, at: QRect) -> None:
        """See Block."""
        self.painted(at)
        Middle(self.words).place(at.adjusted(self.rim, 0, -self.rim, 0))


class AttractPage(QWidget):
    """Picture and words, a green field to touch, a field for each other language, and at the foot the centre.

    A touch on a language's field begins in it, any other in the kiosk's own language.

    Args:
        names: code and own name of the languages to choose from, the kiosk's own first. Without a field of GUESTS there
            are no invitations in other languages: the guide could not go on in them.
    """

    def __init__(self, theme: Theme, texts: Texts, names: Mapping[str, str], centre: Centre) -> None:
        super().__init__()
        self._theme = theme
        self.language, *others = names
        self.picture = Picture(self)
        self.picture.show_picture(PICTURE, theme.colors.panel)
        self._names = {code: names[code] for code in others}
        self.languages = {code: SpokenLabel(self) if code == GUESTS else CentredLabel(self) for code in others}
        self._texts = dict(_parts(texts, centre, has_guests=GUESTS in others))
        self.labels = {part: (CentredLabel if part == "touch" else SpokenLabel)(self) for part in self._texts}
        self.labels["private"].is_running = True
        self._fields: dict[str, QRect] = {}
        self._shield = QRectF()
        self._rule = 0
        self.setAccessibleName("。".join(self._texts.values()))

    def language_at(self, point: QPoint) -> str:
        """The language whose field contains a point of this page; outside all fields the kiosk's own."""
        return next((code for code in self._names if self._fields[code].contains(point)), self.language)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws background, shield, fields and the rule above the foot."""
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

    # ---- layout

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lays out the page."""
        super().resizeEvent(event)
        self._fields.clear()
        self._grown = enlargement(self, self._theme)
        self._gap = round(GAP * self._grown)
        margin = self._theme.margin
        top = self._place_head(margin)
        room = QRect(margin, top, self.width() - 2 * margin, self._place_foot(margin) - top)
        self._upright(room).place(room) if self.height() > self.width() else self._wide(room).place(room)

    def _place_head(self, margin: int) -> int:
        """Places shield and name; returns where they end."""
        pixels, top = round(self._theme.chrome_least * 1.05 * self._grown), GAP_MIDDLE
        side = pixels * 2
        self._shield = QRectF(margin, top, side * 0.84, side)
        self._show("name", pixels, bold=True)
        name = self.labels["name"]
        Middle(name).place(QRect(margin + side, top, round(name.laid_out(self.width()).width) + 4, side))
        return top + side + GAP

    def _place_foot(self, margin: int) -> int:
        """Places the centre's lines; returns where they begin."""
        width = self.width() - 2 * margin
        rows = list[Block]()
        for parts in (("message",), ("centre", "telephone"), ("hours",)):
            labels = [self.labels[part] for part in parts if part in self.labels]
            for part in set(parts) & set(self.labels):
                is_name = part in ("centre", "telephone")
                self._show(part, self._small(1.15 if is_name else 0.9), bold=is_name)
            rows += in_rows([(one, round(one.laid_out(UNBROKEN).width) + self._gap) for one in labels], width)
        foot = Column(rows)
        high = foot.height_for(width)
        top = self.height() - GAP_MIDDLE - high
        foot.place(QRect(margin, top, width, high))
        self._rule = top - self._gap
        return self._rule - (AIR if self.height() > self.width() else 1) * self._gap

    def _upright(self, room: QRect) -> Block:
        """Picture above, words below."""
        words = self._words(room.width(), room.height() - round(room.width() * LEAST_PICTURE))
        left_over = room.height() - words.height_for(room.width()) - self._gap
        high = min(round(room.width() * PROPORTION), left_over)
        spare = max(0, left_over - high) // 3
        return Column([Space(spare), Fixed(self.picture, high), Space(spare + self._gap), words])

    def _wide(self, room: QRect) -> Block:
        """Words at the left, picture at the right."""
        side = round(room.width() * 0.36)
        width = room.width() - side - 3 * self._gap
        words = self._words(width, room.height())
        picture = Fixed(self.picture, min(side, words.height_for(width)))
        return Row([(Middle(words), width), (Middle(picture), side)], gap=3 * self._gap)

    def _words(self, width: int, height: int) -> Block:
        """The words at the largest size that fits, preferably with the title on one line."""
        for words in self._sizes(width):
            if words.height_for(width) <= height:
                break
        return words

    def _sizes(self, width: int) -> Iterator[Block]:
        title = self.labels["title"]
        for most_lines in (1, 2, len(title.text())):
            for size in TITLES:
                self._show_words(size)
                if len(title.laid_out(width).lines) <= most_lines:
                    yield Column([*self._invited(), *self._languages()])

    def _show_words(self, size: float) -> None:
        """Shows the words with a title of this size."""
        theme, grown = self._theme, self._grown
        self._show("title", round(theme.title * size * grown), bold=True)
        self._show("touch", round(theme.title * min(size, 1.4) * grown), bold=True, token="on_go")
        self._show("private", self._small(min(1.1, max(0.9, size))), token="muted")
        for part in self._lines:
            self._show(part, self._small(0.9), token="muted")
        for code, label in self.languages.items():
            label.show_text(self._names[code], theme, round(theme.button * grown), bold=True)
        self._show("lead", round(theme.body * min(size, MOST_LEAD) * grown))

    def _invited(self) -> Iterator[Block]:
        touch = self._field("touch", self.labels["touch"])
        yield from (self.labels["title"], Space(self._gap // 2), self.labels["lead"], Space(self._gap))
        yield from (touch, Space(self._gap // 2), self.labels["private"])

    def _languages(self) -> Iterator[Block]:
        """The fields of other languages; in that of GUESTS below its name the invitations."""
        for code, name in self.languages.items():
            lines = [self.labels[part] for part in self._lines] if code == GUESTS else []
            yield from (Space(self._gap), self._field(code, Column([name, *lines])))

    def _field(self, name: str, words: Block) -> Field:
        pad, rim = round(self._gap * PAD), round(self._gap * RIM)
        least = round(self._theme.target * 1.1)
        return Field(words, pad, least, rim, lambda at: self._fields.update({name: at}))

    @property
    def _lines(self) -> list[str]:
        """The parts with the invitations in the field of GUESTS; none without that field."""
        return [part for part in self.labels if part.startswith("lines-")]

    def _small(self, share: float) -> int:
        """A share of the size of small words, in pixels; on an upright screen never less than what is read standing."""
        least = self._theme.chrome_least if self.height() > self.width() else 0
        return round(max(self._theme.small * share, least) * self._grown)

    def _show(self, part: str, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        self.labels[part].show_text(self._texts[part], self._theme, pixels, bold=bold, token=token)


def _parts(texts: Texts, centre: Centre, *, has_guests: bool) -> Iterator[tuple[str, str]]:
    """The parts of the page and their words."""
    yield "name", texts["ui.app-name"].text
    yield from ((part, texts[f"lobby.attract-{part}"].text) for part in ("title", "lead", "touch", "private"))
    if has_guests:
        yield from ((f"lines-{line}", texts[f"lobby.lines-{line}"].text) for line in INVITED)
    yield "centre", centre.name
    if centre.telephone:
        yield "telephone", centre.telephone.shown
    yield from ((part, words) for part in ("hours", "message") if (words := getattr(centre, part)))
