"""The parts of all forms, for the set-up and the staff: reachable by keyboard, named for assistive technology.

Pages say what is in them; how it looks is in form_style.py, what is painted in form_controls.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.texts import Texts
from app.widgets.theme import GAP_MIDDLE, GAP_TINY

Part = QWidget | QLayout | None
"""What a row or a column is made of; None for room that stretches."""

Option = tuple[Any, str]
"""A value and the words for it."""

TALL_LINE = 1.05  # height of a line in sizes of its text: kana reach further up than the face says

NO_MENU = Qt.ContextMenuPolicy.NoContextMenu


def text(words: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """A label; `name` is one of the style's."""
    label = QLabel(words)
    label.setObjectName(name)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class Said(QLabel):
    """A line that says what is wrong or what was done. Empty, it takes no room."""

    def __init__(self, name: str = "problem") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def say(self, words: str) -> None:
        """Shows a sentence; "" for none."""
        self.setText(words)
        self.setVisible(bool(words))


def button(words: str, pressed: Callable[[], object], name: str = "", *, about: str = "") -> QPushButton:
    """A button.

    Args:
        name: one of the style's: "go" for the one that goes on.
        about: what it does, for assistive technology, where its words do not say it.
    """
    made = QPushButton(words)
    made.setObjectName(name)
    if about:
        made.setAccessibleName(about)
    made.clicked.connect(lambda: pressed())
    return made


def row(*parts: Part, gap: int = 14, grows: Part = None) -> QHBoxLayout:
    """Parts beside each other; see `fill`."""
    made = QHBoxLayout()
    fill(made, *parts, gap=gap, grows=grows)
    return made


def column(*parts: Part, gap: int = 14) -> QVBoxLayout:
    """Parts below each other; see `fill`."""
    made = QVBoxLayout()
    fill(made, *parts, gap=gap)
    return made


def fill(
    box: QBoxLayout, *parts: Part, gap: int, grows: Part = None, around: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> None:
    """Puts parts into a layout.

    Args:
        gap: between two parts, in pixels.
        grows: the part that takes the room that is left.
        around: left, above, right and below, in pixels.
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


def grid(rows: Iterable[tuple[QWidget, QWidget]], *, gap: int, across: int = 16) -> QGridLayout:
    """Labels and what belongs to them, in lines; the second column takes the room.

    Args:
        gap: between lines, in pixels.
        across: between a label and its part.
    """
    made = QGridLayout()
    made.setHorizontalSpacing(across)
    made.setVerticalSpacing(gap)
    for at, (label, part) in enumerate(rows):
        made.addWidget(label, at, 0)
        made.addWidget(part, at, 1)
    made.setColumnStretch(1, 1)
    return made


def in_columns(parts: Iterable[QWidget], across: int, *, gap: int) -> QGridLayout:
    """Parts in rows of so many, those below each other of one width."""
    made = QGridLayout()
    made.setSpacing(gap)
    for at, part in enumerate(parts):
        made.addWidget(part, at // across, at % across)
    return made


def card(*parts: Part) -> QWidget:
    """A card with these parts below each other; buttons are as wide as their words."""
    made = QWidget()
    made.setObjectName("card")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inside = QVBoxLayout(made)
    fill(inside, *parts, gap=14, around=(24, 18, 24, 18))
    for part in parts:
        if isinstance(part, QPushButton):
            inside.setAlignment(part, Qt.AlignmentFlag.AlignLeft)
    return made


def section(heading: str, *parts: Part) -> QWidget:
    """A card with a heading."""
    return card(text(heading, "heading"), *parts)


def paper(widget: QWidget) -> None:
    """Makes a widget the ground on which cards lie."""
    widget.setObjectName("paper")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def scrolled(inside: QWidget) -> QScrollArea:
    """A page that can be moved up and down by a broad bar where a small screen has no room for it."""
    area = QScrollArea()
    inside.setObjectName("inside")
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setContextMenuPolicy(NO_MENU)
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
        self.column = QVBoxLayout(self)
        fill(self.column, gap=GAP_MIDDLE)

    def words(self, key: str, /, **values: object) -> str:
        """A text of this page."""
        return self.texts[self._prefix + key].filled(**values).text

    def entered(self) -> None:
        """The page is seen now: reads anew what may have changed."""


class Field(QLineEdit):
    """A line to type in."""

    def __init__(self, name: str, hint: str = "", *, longest: int = 100) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)

    def hide_digits(self) -> None:
        """Shows dots for what is typed: a PIN."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaximumWidth(320)

    def show_text(self, words: str) -> None:
        """Shows a text without emitting a signal."""
        if self.text() != words:
            self.blockSignals(True)
            self.setText(words)
            self.blockSignals(False)

    def doubt(self, is_doubtful: bool) -> None:
        """Marks the line, or takes the mark away."""
        if bool(self.property("doubtful")) != is_doubtful:
            self.setProperty("doubtful", is_doubtful)
            self.style().unpolish(self)
            self.style().polish(self)


class Segments(QWidget):
    """One of a few, side by side.

    Args:
        name: what the choice is about.
        is_tabs: they fill the width, and choose what is seen below.
        across: how many stand in a row; 0 for all.

    Signals:
        chosen(object): the value that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[Option], *, is_tabs: bool = False, across: int = 0) -> None:
        super().__init__()
        self.setObjectName("choices")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[Any, QAbstractButton] = {}
        for value, words in options:
            one = QPushButton(words)
            one.setObjectName("tab" if is_tabs else "")
            one.setAccessibleName(f"{name}: {words}")
            one.setCheckable(True)
            if is_tabs:
                one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(one)
            self._buttons[value] = one
        rows = in_columns(self._buttons.values(), across or len(options), gap=0 if is_tabs else GAP_TINY)
        fill(QHBoxLayout(self), rows, *([] if is_tabs else [None]), gap=0, grows=rows if is_tabs else None)
        self._group.buttonToggled.connect(self._tell)  # arrow keys choose without a click

    def show_sizes(self, pixels: Mapping[Any, int]) -> None:
        """Writes the words of each value in a size of its own, in pixels; all buttons are as high as the largest."""
        tall = round(max(pixels.values()) * TALL_LINE)
        for value, one in self._buttons.items():
            one.setStyleSheet(f"font-size: {pixels[value]}px; min-height: {tall}px")

    def show_signs(self, signs: Mapping[Any, str]) -> None:
        """Shows signs in place of the words of some values; their names for assistive technology stay."""
        for value, sign in signs.items():
            self._buttons[value].setText(sign)

    def first(self) -> QAbstractButton:
        """What gets the keyboard first: what is chosen, else the first one."""
        buttons = list(self._buttons.values())
        return next((one for one in buttons if one.isChecked()), buttons[0])

    def first_height(self) -> int:
        """The height of the first row of choices."""
        return next(iter(self._buttons.values())).sizeHint().height()

    @property
    def value(self) -> Any:
        """What is chosen now; None for nothing."""
        return next((value for value, one in self._buttons.items() if one.isChecked()), None)

    def show_value(self, value: object) -> None:
        """Shows a value as chosen, without emitting `chosen`; none is for a value that is not among the options."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for one, shown in self._buttons.items():
            shown.setChecked(one == value)
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    def _tell(self, _button: QAbstractButton, is_chosen: bool) -> None:
        if is_chosen:
            self.chosen.emit(self.value)
