"""The parts of all forms, for the set-up and the staff: reachable by keyboard, named for assistive technology.

Pages say what is in them; how it looks is in form_style.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.layout.paragraph import phrases
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY
from app.texts import Texts

# What a row or a column is made of; None for room that stretches.
Part = QWidget | QLayout | None

# Pixels at the left, above, at the right and below.
Margins = tuple[int, int, int, int]

# A value and the words for it.
Option = tuple[Any, str]

Box = TypeVar("Box", bound=QBoxLayout)

LEAST_WIDE = 100  # of a choice, in pixels

LONGEST_PHRASE = 25  # signs

NO_MENU = Qt.ContextMenuPolicy.NoContextMenu


def text(words: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """A label; `name` is one of the style's. Lines are broken between phrases only."""
    label = QLabel(_unbroken(words) if wraps else words, wordWrap=wraps, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setAccessibleName(words if wraps else "")
    return label


def _unbroken(words: str) -> str:
    """Words with U+200B between phrases and U+2060 within them; a long path is broken as it may be."""
    return "\u200b".join(phrase if len(phrase) > LONGEST_PHRASE else "\u2060".join(phrase) for phrase in phrases(words))


class StatusLine(QLabel):
    """A line that says what is wrong or what was done, to screen readers, too. Empty, it takes no room."""

    def __init__(self, name: str = "problem") -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.hide()

    def say(self, words: str) -> None:
        """Shows a sentence; "" for none."""
        self.setText(_unbroken(words))
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


def button(words: str, pressed: Callable[[], object], name: str = "", *, about: str = "") -> QPushButton:
    """A button.

    Args:
        name: one of the style's: "go" for the one that goes on.
        about: what it does, for assistive technology, where its words do not say it.
    """
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(about)
    made.clicked.connect(lambda: pressed())
    return made


def row(*parts: Part, gap: int = GAP_SMALL, grows: Part = None) -> QHBoxLayout:
    """Parts beside each other; see `fill`."""
    return fill(QHBoxLayout(), *parts, gap=gap, grows=grows)


def fill(box: Box, *parts: Part, gap: int, grows: Part = None, around: Margins = (0, 0, 0, 0)) -> Box:
    """Puts parts into a layout, and returns it.

    Args:
        gap: between two parts, in pixels.
        grows: the part that takes the room that is left.
        around: the room between the edges and the parts.
    """
    box.setContentsMargins(*around)
    box.setSpacing(gap)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, QLayout):
            box.addLayout(part, int(part is grows))
        else:
            box.addWidget(part, int(part is grows))
    return box


def in_columns(parts: Iterable[QWidget], across: int, *, gap: int) -> QGridLayout:
    """Parts in rows of so many, those below each other of one width."""
    made = QGridLayout()
    made.setSpacing(gap)
    for at, part in enumerate(parts):
        made.setColumnMinimumWidth(at % across, LEAST_WIDE)
        made.addWidget(part, at // across, at % across)
    return made


def card(*parts: Part, gap: int = GAP_SMALL, around: Margins = (24, 18, 24, 18)) -> QWidget:
    """A card with these parts below each other; see `fill`."""
    made = QWidget()
    made.setObjectName("card")
    fill(QVBoxLayout(made), *parts, gap=gap, around=around)
    return made


def paper(widget: QWidget) -> None:
    """Makes a widget the ground on which cards lie."""
    widget.setObjectName("paper")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def scrolled(inside: QWidget) -> QScrollArea:
    """A page that can be moved up and down by a broad bar where a small screen has no room for it."""
    area = QScrollArea(widgetResizable=True)
    inside.setObjectName("inside")
    area.setWidget(inside)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.verticalScrollBar().setContextMenuPolicy(NO_MENU)
    return area


class FormPage(QWidget):
    """One page of a form.

    Args:
        prefix: with which the keys of its words begin.
    """

    def __init__(self, texts: Texts, prefix: str) -> None:
        super().__init__()
        self.texts = texts
        self._prefix = prefix
        self.column = fill(QVBoxLayout(self), gap=GAP_MIDDLE)

    def words(self, key: str, /, **values: object) -> str:
        """A text of this page."""
        return self.texts[self._prefix + key].filled(**values).text

    def fit(self) -> None:
        """Adapts to a new window, or to words of another size."""


class Field(QLineEdit):
    """A line to type in."""

    def __init__(self, name: str, hint: str = "", *, longest: int) -> None:
        super().__init__(placeholderText=hint, maxLength=longest)
        self.setAccessibleName(name)

    def hide_digits(self) -> None:
        """Shows dots for what is typed: a PIN."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaximumWidth(320)

    def show_value(self, words: str) -> None:
        """Shows a text; the cursor stays where nothing is new."""
        if self.text() != words:
            self.setText(words)

    def doubt(self, is_doubtful: bool) -> None:
        """Marks the line, or takes the mark away."""
        if is_doubtful != self.property("doubtful"):
            self.setProperty("doubtful", is_doubtful)
            self.style().polish(self)


class Segments(QWidget):
    """A choice of one from a few, side by side.

    Args:
        name: what the choice is about.
        across: how many stand in a row; 0 for all.

    Signals:
        chosen(object): the value that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[Option], *, across: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: dict[Any, QPushButton] = {}
        for value, words in options:
            choice = button(words, partial(self.chosen.emit, value), about=f"{name}: {words}")
            choice.setCheckable(True)
            self._buttons[value] = choice
        fill(QHBoxLayout(self), in_columns(self._buttons.values(), across or len(options), gap=GAP_TINY), None, gap=0)

    def show_value(self, value: Any) -> None:
        """Shows a value as chosen; none is for a value that is not among the options."""
        for option, choice in self._buttons.items():
            choice.setAutoExclusive(False)  # else none could be
            choice.setChecked(option == value)
            choice.setAutoExclusive(True)


def steps(words: Callable[[str], str], key: str, count: int) -> list[Option]:
    """Values from 0 on as options: the first and the last are named, at `<key>-least` and `<key>-most`."""
    between = [(at, str(at + 1)) for at in range(1, count - 1)]
    return [(0, words(f"{key}-least")), *between, (count - 1, words(f"{key}-most"))]


class Rows(QFormLayout):
    """All that a form asks: words, and beside them choices. A widget among the rows is a remark."""

    def __init__(self) -> None:
        super().__init__(horizontalSpacing=GAP_SMALL, verticalSpacing=GAP_TINY)
        self.choices: list[Segments] = []

    def ask(self, words: str, options: Sequence[Option], *, across: int = 0) -> Segments:
        """Adds a row; returns its choices. See Segments."""
        choices = Segments(words, options, across=across)
        self.choices.append(choices)
        self.addRow(text(words, "heading"), choices)
        return choices
