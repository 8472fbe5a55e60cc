"""The kiosk's own two pages: one waits for a visitor, one asks whether anybody is still there."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.kiosk.kiosk_policy import Centre
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, PROPORTION, Theme, fitted, is_upright
from app.layout.word_style import BARE, Box, WordStyle
from app.pages.content import Action, Button, Do
from app.pages.describe import describe_chrome
from app.pages.page import Page, Panel, Role, Screen, written
from app.pages.snapshot import GuideSnapshot
from app.texts import Texts, Words
from app.widgets.arrange import Block, Column, Fixed, Middle, Row, in_rows
from app.widgets.bars import paint_shield
from app.widgets.buttons import WidgetContext
from app.widgets.label import SpokenLabel
from app.widgets.page.page_view import PageView
from app.widgets.pictures import Picture

PICTURE = "ask-someone"
PICTURE_WIDE = 0.36  # of the width of a wide page
LEAST_PICTURES = (0.3, 0.0)  # least heights on an upright page to try, in its widths
GUESTS = "en"
"""The language for everybody who does not read Japanese: invitations in these languages begin a visit in it."""
INVITED = ("en", "zh")

WIDE, UPRIGHT = (42, 24), (24, 42)
"""Width and height of a page in its unit, in which the sizes of its words are told."""

LOOKS = {
    "name": WordStyle(share=0.9, bold=True),
    "title": WordStyle(share=2.0, bold=True),
    "lead": WordStyle(share=1.2),
    "touch": WordStyle(share=1.9, bold=True, color="on_go"),
    "private": WordStyle(share=0.85, color="muted"),
    "centre": WordStyle(bold=True),
    "telephone": WordStyle(bold=True),
}
"""How parts look; their sizes are shares of the page's unit."""

OTHERS = WordStyle(share=0.85)
INVITATION = ("title", "lead", "touch", "private")
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
        self.language, *others = names
        self.picture = Picture(self)
        self.picture.show_picture(PICTURE, theme.colors.panel)
        invited = " ".join(texts[f"lobby.lines-{code}"].text for code in INVITED)
        fields = {code: invited if code == GUESTS else names[code] for code in others}
        field = Box("card", "ink", stroke=3, radius=theme.radius, above=round(theme.target * ABOVE))
        self.languages = {code: self._label(code, words, field) for code, words in fields.items()}
        parts = {"name": texts["ui.app-name"].text}
        parts |= {part: texts[f"lobby.attract-{part}"].text for part in INVITATION}
        parts |= {"message": centre.message, "centre": centre.name, "hours": centre.hours}
        parts["telephone"] = centre.telephone.shown
        shown = {part: words for part, words in parts.items() if words}
        frames = {"touch": replace(field, fill="go", border="")}
        self.labels = {part: self._label(part, words, frames.get(part, BARE)) for part, words in shown.items()}
        self._shield, self._rule = QRectF(), 0
        self.setAccessibleName("。".join((*shown.values(), *fields.values())))

    def _label(self, part: str, words: str, box: Box) -> SpokenLabel:
        label, look = SpokenLabel(self), LOOKS.get(part, OTHERS)
        label.box, label.is_running, label.is_centred = box, box is BARE, box is not BARE
        label.show_text(words, self._theme, self._theme.chrome_least, bold=look.bold, token=look.color)
        return label

    def language_at(self, point: QPoint) -> str:
        """The language whose field contains a point of this page; outside all fields the kiosk's own."""
        touched = (code for code, field in self.languages.items() if field.geometry().contains(point))
        return next(touched, self.language)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws background, shield and the rule above the foot."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        paint_shield(painter, theme, self._shield)
        painter.setPen(QPen(theme.color("line"), 2))
        painter.drawLine(0, self._rule, self.width(), self._rule)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lays out the page with the largest unit for which all fits."""
        super().resizeEvent(event)
        columns, rows = UPRIGHT if is_upright(self) else WIDE
        units = range(min(self.width() // columns, self.height() // rows), self._theme.chrome_least // 2, -1)
        any(self._fits(unit, picture) for picture in LEAST_PICTURES for unit in units)

    def _fits(self, unit: int, picture: float) -> bool:
        """Places everything by a unit, in pixels; returns whether there was room for it."""
        margin, labels = self._theme.margin, self.labels
        for part, label in (*labels.items(), *self.languages.items()):
            label.resize_text(max(self._theme.chrome_least, round(unit * LOOKS.get(part, OTHERS).share)))
        side = 2 * labels["name"].pixels
        self._shield = QRectF(margin, GAP_MIDDLE, side * 0.84, side)
        Middle(labels["name"]).place(QRect(margin + side, GAP_MIDDLE, self.width() - 2 * margin - side, side))
        width = self.width() - 2 * margin
        foot = self._foot(width, unit)
        height = foot.height_for(width)
        foot.place(QRect(margin, self.height() - GAP_SMALL - height, width, height))
        self._rule = self.height() - GAP_SMALL - height - unit // 2
        top = GAP_MIDDLE + side + unit // 2
        room = QRect(margin, top, width, self._rule - unit // 2 - top)
        body = self._upright(room, unit, picture) if is_upright(self) else self._wide(room, unit)
        body.place(room)
        return body.height_for(room.width()) <= room.height()

    def _foot(self, width: int, unit: int) -> Block:
        """The centre's lines, its number beside its name where there is room."""
        rows = list[Block]()
        for parts in (("message",), ("centre", "telephone"), ("hours",)):
            labels = [self.labels[part] for part in parts if part in self.labels]
            rows += in_rows([(label, label.line_width) for label in labels], width, unit)
        return Column(rows)

    def _upright(self, room: QRect, unit: int, picture: float) -> Block:
        """Picture above, words below."""
        words = self._words(room.width(), unit)
        left_over = room.height() - words.height_for(room.width()) - unit
        least, most = round(room.width() * picture), round(room.width() * PROPORTION)
        return Column([Fixed(self.picture, max(least, min(most, left_over))), words], unit)

    def _wide(self, room: QRect, unit: int) -> Block:
        """Words at the left, picture at the right."""
        side = round(room.width() * PICTURE_WIDE)
        width = room.width() - side - 2 * unit
        words = self._words(width, unit)
        picture = Fixed(self.picture, min(side, words.height_for(width)))
        return Row([(Middle(words), width), (Middle(picture), side)], 2 * unit)

    def _words(self, width: int, unit: int) -> Block:
        for part in IN_ONE_LINE:
            label = self.labels[part]
            label.resize_text(int(label.pixels * min(1.0, label.share_of_line(width - GAP_SMALL))))
        return Column([*(self.labels[part] for part in INVITATION), *self.languages.values()], unit // 2)


class CountdownPage(PageView):
    """Counts down from `seconds`. Its button only shows what to do: a touch anywhere answers, and no page gets it."""

    def __init__(
        self, parent: QWidget, context: WidgetContext, theme: Theme, snapshot: GuideSnapshot, seconds: float
    ) -> None:
        texts = snapshot.texts
        self._count, self._all = texts["lobby.countdown-count"], seconds
        parts = {part: texts[f"lobby.countdown-{part}"] for part in ("title", "body")}
        parts["count"] = Words(self._count.text, "")  # seen only: it changes each second
        yes = Button(texts["lobby.countdown-yes"], Action(Do.NEXT))
        roles = {"title": Role.LOUD, "count": Role.REMARK}
        page = Page("countdown", written(parts, **roles), panel=Panel("tea"), buttons=(yes,))
        super().__init__(parent, context, Screen(page, describe_chrome(snapshot, page)), fitted(theme, parent))
        self.count_down(seconds)

    def count_down(self, left: float) -> None:
        """Shows the seconds left."""
        assert self.picture
        self.picture.show_share(left / self._all)
        words = self._count.filled(seconds=math.ceil(left)).text
        self.labels["count"].setText(words)
        self.labels["count"].setAccessibleName(words)
