"""The kiosk's own two pages: one waits for a visitor, one asks whether anybody is still there."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.kiosk.kiosk_policy import Centre
from app.layout.cutting import Room, middle
from app.layout.paragraph import TIGHT
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, PROPORTION, RADIUS, Theme, fitted, is_upright, smooth
from app.layout.word_style import BARE, Box, WordStyle
from app.layout.words import Writing
from app.pages.content import Action, Button, Do
from app.pages.describe import describe_chrome
from app.pages.page import Page, Role, Screen, text_blocks
from app.pages.snapshot import GuideSnapshot
from app.texts import Texts, Words
from app.widgets.bars import paint_shield
from app.widgets.buttons import WidgetContext
from app.widgets.label import SpokenLabel
from app.widgets.page.page_view import PageView
from app.widgets.pictures import Picture

PICTURE = "ask-someone"
PICTURE_WIDE = 0.36  # of the width of a wide page
LEAST_PICTURES = (0.3, 0.0)  # least heights on an upright page to try, in its widths
GUESTS = "en"  # the language whose field invites everybody who does not read Japanese
INVITED = ("en", "zh")  # the languages of that invitation

# Width and height of a page in its unit, in which the sizes of its words are told.
WIDE, UPRIGHT = (42, 24), (24, 42)

# How parts look; their sizes are shares of the page's unit.
LOOKS = {
    "name": WordStyle(share=0.9, bold=True),
    "title": WordStyle(share=2.0, bold=True),
    "lead": WordStyle(share=1.2),
    "touch": WordStyle(share=1.9, bold=True, color="on_go"),
    "private": WordStyle(share=0.85, color="muted"),
    "centre": WordStyle(bold=True),
    "telephone": WordStyle(bold=True),
}

OTHERS = WordStyle(share=0.85)
INVITATION = ("title", "lead", "touch", "private")

# The centre's lines, and what stands side by side there.
FOOT = (("message",), ("centre", "telephone"), ("hours",))

IN_ONE_LINE = ("title", "touch")

ABOVE = 0.25  # room above and below the words of a field, in targets


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
        self._language, *others = names
        self.picture = Picture(self)
        self.picture.show_picture(PICTURE, theme.colors.panel)
        invited = " ".join(texts[f"lobby.lines-{code}"].text for code in INVITED)
        fields = {code: invited if code == GUESTS else names[code] for code in others}
        parts = {
            "name": texts["ui.app-name"].text,
            **{part: texts[f"lobby.attract-{part}"].text for part in INVITATION},
            "message": centre.message,
            "centre": centre.name,
            "hours": centre.hours,
            "telephone": centre.telephone.shown,
        }
        shown = {part: words for part, words in parts.items() if words}
        field = Box("card", "ink", stroke=3, radius=RADIUS, above=round(theme.target * ABOVE))
        boxes = {"touch": replace(field, fill="go", border=""), **dict.fromkeys(fields, field)}
        both = fields | shown
        self.labels = {part: self._label(part, words, boxes.get(part, BARE)) for part, words in both.items()}
        self.languages = {code: self.labels[code] for code in fields}
        self._words = [self.labels[part] for part in (*INVITATION, *fields)]  # from top to bottom
        self._shield, self._rule = QRectF(), 0
        self.setAccessibleName("。".join((shown | fields).values()))

    def _label(self, part: str, words: str, box: Box) -> SpokenLabel:
        look = LOOKS.get(part, OTHERS)
        is_framed = box is not BARE
        spacing = TIGHT if look.bold else self._theme.spacing
        label = SpokenLabel(self)
        label.is_centred = is_framed
        writing = Writing(words, look.bold, spacing, by_sentence=is_framed and not look.bold, box=box)
        label.show_writing(writing, self._theme, look.color)
        return label

    def language_at(self, point: QPoint | None) -> str:
        """The language whose field contains a point of this page; for any other, and for None, the kiosk's own."""
        for code, field in self.languages.items():
            if point is not None and field.geometry().contains(point):
                return code
        return self._language

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws background, shield and the rule above the foot."""
        painter = smooth(self)
        theme = self._theme
        painter.fillRect(self.rect(), theme.color("paper"))
        paint_shield(painter, theme, self._shield)
        painter.setPen(QPen(theme.color("line"), 2))
        painter.drawLine(0, self._rule, self.width(), self._rule)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lays out the page with the largest unit for which all fits."""
        super().resizeEvent(event)
        columns, rows = UPRIGHT if is_upright(self) else WIDE
        units = range(min(self.width() // columns, self.height() // rows), self._theme.chrome_least // 2, -1)
        for picture in LEAST_PICTURES:
            for unit in units:
                if self._fits(unit, picture):
                    return

    def _fits(self, unit: int, picture: float) -> bool:
        """Places everything by a unit, in pixels; returns whether there was room for it."""
        margin = self._theme.margin
        gap = unit // 2
        for part, label in self.labels.items():
            label.resize_text(max(self._theme.chrome_least, round(unit * LOOKS.get(part, OTHERS).share)))
        room = Room(self.rect().adjusted(margin, GAP_MIDDLE, -margin, -GAP_SMALL))
        self._place_name(room)
        room.cut_top(gap)
        self._place_foot(room, unit)
        self._rule = room.cut_bottom(gap).top()
        room.cut_bottom(gap)
        if is_upright(self):
            left_over = self._place_picture_above(room, unit, picture)
        else:
            left_over = self._place_picture_beside(room, unit)
        for label in self._words:
            label.setGeometry(room.cut_top(label.height_for(room.rest.width())))
            room.cut_top(gap)
        return left_over >= 0

    def _place_name(self, room: Room) -> None:
        """Shield and name at the top."""
        name = self.labels["name"]
        side = 2 * name.pixels
        at = room.cut_top(side)
        self._shield = QRectF(at.x(), at.y(), side * 0.84, side)
        name.setGeometry(middle(at.adjusted(side, 0, 0, 0), name.height_for(at.width() - side)))

    def _place_foot(self, room: Room, gap: int) -> None:
        """The centre's lines at the bottom, its number beside its name where there is room."""
        width = room.rest.width()
        rows = list[list[SpokenLabel]]()
        for parts in FOOT:
            labels = [self.labels[part] for part in parts if part in self.labels]
            is_row = sum(label.line_width + gap for label in labels) - gap <= width
            rows += [labels] if is_row else [[label] for label in labels]
        for row in reversed(rows):
            line = Room(room.cut_bottom(max((label.height_for(width) for label in row), default=0)))
            for label in row:
                label.setGeometry(line.cut_left(min(label.line_width, width)))
                line.cut_left(gap)

    def _place_picture_above(self, room: Room, unit: int, picture: float) -> int:
        """On an upright page. Returns the height that the words will leave over; negative if they need more."""
        width = room.rest.width()
        words = self._fit_words(width, unit)
        left_over = room.rest.height() - words - unit
        least, most = round(width * picture), round(width * PROPORTION)
        high = max(least, min(most, left_over))
        self.picture.setGeometry(room.cut_top(high))
        room.cut_top(unit)
        return left_over - high

    def _place_picture_beside(self, room: Room, unit: int) -> int:
        """At the right of a wide page, the words in the middle of its left. Returns the height left over, too."""
        side = round(room.rest.width() * PICTURE_WIDE)
        right = room.cut_right(side)
        room.cut_right(2 * unit)
        words = self._fit_words(room.rest.width(), unit)
        left_over = room.rest.height() - words
        room.cut_top(max(0, left_over) // 2)
        self.picture.setGeometry(middle(right, min(side, words)))
        return left_over

    def _fit_words(self, width: int, unit: int) -> int:
        """Shrinks words that should stand in one line of this width; returns the height of all words."""
        for part in IN_ONE_LINE:
            label = self.labels[part]
            room = label.writing.room(width - GAP_SMALL, label.pixels)
            label.resize_text(int(min(label.pixels, label.writing.line_pixels(room))))
        heights = [label.height_for(width) for label in self._words]
        return sum(heights) + (len(heights) - 1) * (unit // 2)


class CountdownPage(PageView):
    """Counts down from `seconds`. Its button only shows what to do: a touch anywhere answers, and no page gets it."""

    def __init__(
        self, parent: QWidget, context: WidgetContext, theme: Theme, snapshot: GuideSnapshot, seconds: float
    ) -> None:
        texts = snapshot.texts
        self._count, self._all = texts["lobby.countdown-count"], seconds
        parts = {
            "title": texts["lobby.countdown-title"],
            "body": texts["lobby.countdown-body"],
            "count": Words(self._count.text, ""),  # seen only: it changes each second
        }
        yes = Button(texts["lobby.countdown-yes"], Action(Do.NEXT))
        blocks = text_blocks(parts, title=Role.LOUD, count=Role.REMARK)
        page = Page("countdown", blocks, picture="tea", buttons=(yes,))
        super().__init__(parent, context, Screen(page, describe_chrome(snapshot, page)), fitted(theme, parent))
        self.count_down(seconds)

    def count_down(self, left: float) -> None:
        """Shows the seconds left."""
        assert self.picture
        self.picture.show_share(left / self._all)
        words = self._count.filled(seconds=math.ceil(left)).text
        count = self.labels["count"]
        count.show_writing(replace(count.writing, text=words), count.theme, "ink")
