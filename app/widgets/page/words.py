"""How each text of a page looks, and texts as blocks whose size is a scale."""

from __future__ import annotations

import math
from itertools import product

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.pages.page import TITLES, Role, Text
from app.widgets.label import BARE, CLOSED, OPEN, UNBROKEN, DigitLabel, Frame, SpokenLabel
from app.widgets.page.block import CUT, Drawn
from app.widgets.paragraph import first_bearing
from app.widgets.theme import GAP_SMALL, GAP_TINY, Theme

LOW_NOTE_PITCH = 1.22  # distance of the lines of the small print on a low page, in sizes of its font
PITCHES = {Role.DIGITS: 1.0, Role.OPEN: 1.45, Role.CLOSED: 1.45}  # the same of a large number, and of pills
MOST_LEAD = 1.1  # what is said before a title does not grow over it
LONG_TITLE = 0.8  # a title becomes so much smaller at most, then it takes a second line
LOUD_SHARES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58)  # sizes of a loud title to try, until it takes two lines
MOST_LOUD_LINES = 2  # a loud title in more lines is not read at a glance
DIGITS_SHARE = 0.27  # most height of a number, as a share of the page's lesser side: words and picture need theirs


class WordStyle(Struct, frozen=True):
    """How a role looks.

    Attributes:
        token, share: the size of the words, as a share of a size of the theme.
        gap: the room above, in pixels.
        frame, is_running, is_close: see SpokenLabel.
    """

    token: str = "body"
    share: float = 1.0
    bold: bool = False
    color: str = "ink"
    gap: int = GAP_TINY
    frame: Frame = BARE
    is_running: bool = False
    is_close: bool = False


LEAD_BAND = Frame("arrival", radius=GAP_TINY, over=10, icon="yes")

STYLES = {
    Role.TITLE: WordStyle(token="title", bold=True),
    Role.FORBIDS: WordStyle(token="title", bold=True),
    Role.LOUD: WordStyle(token="title", share=1.75, bold=True),
    Role.ARRIVED: WordStyle(token="title", bold=True),
    Role.LEAD: WordStyle(share=0.9, bold=True, frame=LEAD_BAND, is_close=True),
    Role.BODY: WordStyle(),
    Role.INTRO: WordStyle(share=0.85, is_running=True, is_close=True),
    Role.REMARK: WordStyle(bold=True, gap=GAP_SMALL),
    Role.HINT: WordStyle(token="small", color="muted", is_close=True),
    Role.NOTE: WordStyle(token="note", color="muted", is_running=True, is_close=True),
    Role.NAME: WordStyle(bold=True, is_close=True),
    Role.SAY: WordStyle(frame=Frame("panel"), is_close=True),
    Role.READY: WordStyle(frame=Frame(side=0, above=0, icon="yes"), is_close=True),
    Role.HERS: WordStyle(color="muted", frame=Frame(border="on_closed", side=0, above=0, icon="refuse"), is_close=True),
    Role.RIGHT: WordStyle(color="muted", frame=Frame(side=0, above=0, icon="yes"), is_close=True),
    Role.DIGITS: WordStyle(token="number", bold=True),
    Role.OPEN: WordStyle(bold=True, color="go", frame=OPEN),
    Role.CLOSED: WordStyle(bold=True, color="on_closed", frame=CLOSED),
    Role.EXTENSION: WordStyle(bold=True, gap=12),
    Role.CHANGED: WordStyle(color="on_closed"),
    Role.LINE: WordStyle(is_running=True),
    Role.RING: WordStyle(frame=Frame(side=0, above=0, icon="phone")),
    Role.SIGN: WordStyle(bold=True),
    Role.SETTING: WordStyle(token="button", bold=True, is_close=True),
}


def share_of_line(label: SpokenLabel, room: int) -> float:
    """By which factor a label has to be smaller, or may be larger, to fill one line of this width."""
    return (room - label.beside) / max(1.0, label.laid_out(UNBROKEN).width)


class WordsBlock(Drawn):
    """A text.

    Args:
        is_crowded: on a low window no sentence has a line of its own.
        is_dialled: digits are read one by one.
    """

    def __init__(self, text: Text, parent: QWidget, theme: Theme, *, is_crowded: bool, is_dialled: bool) -> None:
        style = STYLES[text.role]
        self.role, self.gap, self.size = text.role, style.gap, getattr(theme, style.token) * style.share
        self.least = min(theme.chrome_least, round(self.size))
        is_spelt = text.role is Role.EXTENSION or (text.role is Role.DIGITS and is_dialled)
        self.label = label = (DigitLabel if is_spelt else SpokenLabel)(parent)
        label.frame, label.is_close = style.frame, style.is_close
        if not style.frame.border and theme.color(style.frame.fill or "paper") == theme.color("paper"):
            label.frame = replace(style.frame, border="go", stroke=3)  # a ground that is not seen is framed
        label.is_running = style.is_running or (theme.is_low and is_crowded and style.frame is BARE)
        label.setObjectName(text.part)  # of a title: see toolkit
        words = text.words.text.replace("-", " - ") if text.role is Role.DIGITS else text.words.text
        label.show_text(words, theme, theme.chrome_least, bold=style.bold, token=style.color)
        label.setAccessibleName(text.words.text)
        if text.role is Role.NOTE and theme.is_low:
            label.spacing = LOW_NOTE_PITCH
        elif not (theme.is_low and style.frame.icon):  # there a higher pill would cost the picture
            label.spacing = PITCHES.get(text.role, label.spacing)

    def show(self, scale: float, width: int = UNBROKEN) -> SpokenLabel:
        """Shows it at a scale; some words are smaller where that spares a line of this width."""
        self.label.resize_text(max(self.least, round(self.size * scale)))
        return self.label

    def height_for(self, width: int, scale: float) -> int:
        return self.show(scale, width).height_for(width)

    def place(self, at: QRect, scale: float) -> None:
        label = self.show(scale, at.width())
        is_pill = self.role in (Role.OPEN, Role.CLOSED)
        label.setGeometry(at.adjusted(0, 0, min(0, label.line_width - at.width()) if is_pill else 0, 0))

    def faults(self, width: int, scale: float) -> int:
        label = self.show(scale, width)
        return CUT * (label.least_width > width) + label.laid_out(width).torn

    def first_line(self, width: int, scale: float) -> float:
        label = self.show(scale, width)
        return label.origin.y() + label.laid_out(width).pitch / 2


class Heading(WordsBlock):
    """A title in one line, a loud one in two, if slightly smaller words do it; or what is said before it.

    `fixed` is the scale of titles: on all pages of a window the same, so that nothing below them moves.
    `loud_lines`: in so many lines a loud one should stand; above answers in one, for their drawings need the height.
    """

    fixed, loud_lines = 0.0, MOST_LOUD_LINES

    def show(self, scale: float, width: int = UNBROKEN) -> SpokenLabel:
        most = self.size * (self.fixed or min(scale, MOST_LEAD))
        self.label.resize_text(max(self.least, round(most)))
        if self.role is Role.LOUD:
            self._calm(most, width)
        else:
            line, phrase = share_of_line(self.label, width), width / max(1, self.label.least_width)
            factor = line if line >= LONG_TITLE else min(phrase, LONG_TITLE)
            if factor < 1:
                self.label.resize_text(max(1, round(self.least * min(1.0, phrase)), math.floor(most * factor)))
        return self.label

    def _calm(self, most: float, width: int) -> None:
        for lines, share in product((self.loud_lines, MOST_LOUD_LINES), LOUD_SHARES):
            self.label.resize_text(round(most * share))
            if self.lines(width) <= lines and self.label.least_width <= width:
                return

    def lines(self, width: int) -> int:
        """In how many lines it stands."""
        return len(self.label.laid_out(width).lines)


class Digits(WordsBlock):
    """A number of one size on a page, `most` pixels, whatever the size of the text."""

    most = 0.0

    def widest(self, width: int) -> float:
        """The size, in pixels, at which it fills a width."""
        self.label.resize_text(100)
        return 98 * share_of_line(self.label, width)

    def show(self, scale: float, width: int = UNBROKEN) -> SpokenLabel:
        self.label.resize_text(math.floor(min(self.widest(width), self.most)))
        self.label.bearing = 0
        self.label.bearing = first_bearing(self.label.laid_out(UNBROKEN))
        return self.label

    def faults(self, width: int, scale: float) -> int:
        return CUT * (self.widest(width) < self.most)


KINDS: dict[Role, type[WordsBlock]] = dict.fromkeys((*TITLES, Role.LEAD), Heading) | {Role.DIGITS: Digits}
"""How texts are drawn whose size is not that of the page's words alone."""
