"""The parts of the family's forms: one look, all reachable by keyboard, each with a name for assistive technology."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets.theme import FAMILIES, Theme

NOWHERE = Qt.AlignmentFlag(0)
"""No alignment: as wide as there is room."""

Option = tuple[str, str]
"""A value and the words for it."""


def sheet(theme: Theme) -> str:
    """The style of all forms in the colours and measures of the theme."""
    colors, size = theme.colors, theme.chrome_least
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    height = round(theme.target * 0.62)
    return f"""
    * {{ font-family: {families}; font-size: {size}px; color: {colors.ink}; }}
    QWidget#paper {{ background: {colors.paper}; }}
    QWidget#card {{ background: {colors.card}; border: 2px solid {colors.line}; border-radius: 14px; }}
    QLabel {{ background: transparent; }}
    QLabel#title {{ font-size: {round(size * 1.45)}px; font-weight: bold; }}
    QLabel#heading {{ font-weight: bold; }}
    QLabel#quiet {{ color: {colors.muted}; font-size: {round(size * 0.85)}px; }}
    QLabel#problem {{ background: {colors.closed}; color: {colors.on_closed}; border-radius: 10px; padding: 6px 14px; }}
    QLineEdit {{ background: {colors.card}; border: 2px solid {colors.border}; border-radius: 10px;
        padding: 2px 12px; min-height: {height}px; selection-background-color: {colors.go}; }}
    QLineEdit:focus {{ border: 4px solid {colors.ring}; padding: 0px 10px; background: {colors.closed}; }}
    QLineEdit[doubtful="true"] {{ border: 4px solid {colors.on_closed}; padding: 0px 10px; }}
    QPushButton {{ background: {colors.card}; border: 2px solid {colors.border}; border-radius: 10px;
        padding: 2px 16px; min-height: {height}px; }}
    QPushButton#go {{ background: {colors.go}; color: {colors.on_go}; border-color: {colors.go}; font-weight: bold;
        padding: 4px 28px; }}
    QPushButton#go:focus {{ border: 4px solid {colors.ring}; padding: 2px 26px; }}
    QPushButton:checked {{ background: {colors.go}; color: {colors.on_go}; border-color: {colors.go}; }}
    QPushButton:focus {{ border: 4px solid {colors.ring}; padding: 0px 14px; }}
    QPushButton:disabled {{ color: {colors.border}; border-color: {colors.line}; }}
    """


def text(words: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """A label; `name` is one of the style's."""
    label = QLabel(words)
    label.setObjectName(name)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def button(words: str, pressed: Callable[[], object], *, is_go: bool = False) -> QPushButton:
    """A button; `is_go` for the one that goes on."""
    made = QPushButton(words)
    made.setObjectName("go" if is_go else "")
    made.clicked.connect(lambda: pressed())
    return made


def card(*parts: QLayout | QWidget) -> QWidget:
    """A white card with these parts below each other."""
    made = QWidget()
    made.setObjectName("card")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    column.setContentsMargins(24, 18, 24, 18)
    column.setSpacing(14)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignLeft if isinstance(part, QPushButton) else NOWHERE)
        else:
            column.addLayout(part)
    return made


class Field(QLineEdit):
    """A line to type in."""

    def __init__(self, name: str, hint: str = "", *, longest: int = 100) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)

    def show_text(self, words: str) -> None:
        """Shows a text as if typed, without telling."""
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

    Signals:
        chosen(str): the value that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values: dict[str, QAbstractButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for value, words in options:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {words}")
            button.setAutoDefault(False)
            self._group.addButton(button)
            self._values[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonToggled.connect(self._tell)  # arrow keys choose without a click

    @property
    def value(self) -> str:
        """What is chosen now; "" for nothing."""
        return next((value for value, button in self._values.items() if button.isChecked()), "")

    def show_value(self, value: str) -> None:
        """Shows a value as chosen, without telling."""
        if value in self._values:
            self._group.blockSignals(True)
            self._values[value].setChecked(True)
            self._group.blockSignals(False)

    def _tell(self, _button: QAbstractButton, is_chosen: bool) -> None:
        if is_chosen:
            self.chosen.emit(self.value)
