"""The staff page: four parts, one line that says what came of a press, and two ways out of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.kiosk.staff.centre_section import CentreSection
from app.kiosk.staff.counts_section import CountsSection
from app.kiosk.staff.foot import Foot
from app.kiosk.staff.look_section import LookSection
from app.kiosk.staff.papers_section import PapersSection
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_look import Section, bare, fitted, is_roomy, scrolled, staff_sheet
from app.texts import Texts, Words
from app.widgets.forms import text
from app.widgets.theme import Theme

NOTHING = Words("", "")

AIR, LITTLE_AIR = 22, 12
"""Pixels between tabs, part, line and foot."""


class StaffPage(QWidget):
    """Everything that the staff does at the kiosk, by touch. Opens no window of its own.

    Args:
        names: of the languages, in themselves, by their codes.
    """

    def __init__(self, texts: Texts, theme: Theme, desk: StaffController, names: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts
        self._theme = theme
        self._dressed = QSize()
        bare(self)
        self.setAccessibleName(texts["kiosk.page.heading"].text)
        counts, look = CountsSection(texts, theme, desk), LookSection(texts, theme, desk, names)
        parts: tuple[Section, ...] = (counts, look, CentreSection(texts, desk), PapersSection(texts, desk))
        self._sections = {part.name: part for part in parts}
        self._tabs = {name: self._tab(name) for name in self._sections}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        for name, section in self._sections.items():
            self._group.addButton(self._tabs[name])
            self._stack.addWidget(scrolled(section))
        self._said = text("", "said", wraps=True)
        self._foot = Foot(texts, desk)
        self._group.buttonToggled.connect(self._turn_to)
        desk.told.connect(self._say)
        self._column = QVBoxLayout(self)
        self._lay_out()
        for one in self.findChildren(QPushButton):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a ring around what was touched would only puzzle

    def show_section(self, name: str) -> None:
        """Turns to a part: "counts", "look", "centre" or "papers"."""
        self._tabs[name].setChecked(True)

    @property
    def said(self) -> str:
        """The sentence about the last press."""
        return self._said.text()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Always begins with the counts, as they are now."""
        super().showEvent(event)
        if event.spontaneous():  # the system's doing, not the kiosk's: whoever is here goes on
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_section("counts")
        self._enter("counts")

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """The next one to open it finds nothing half done."""
        self._say(NOTHING)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Larger text where there is room; beside each other what a wide window has room for."""
        super().resizeEvent(event)
        size = event.size()
        if self._dressed == size:
            return
        self._dressed = size
        theme = fitted(self._theme, size)
        self.setStyleSheet(staff_sheet(theme))
        has_room = is_roomy(self._theme, size)
        self._column.setSpacing(AIR if has_room else LITTLE_AIR)
        for section in self._sections.values():
            section.turn(size.width() > size.height(), has_room)

    def _say(self, words: Words) -> None:
        """The line is there only when something is said: parts that say something have room below for it."""
        self._said.setText(words.text)
        self._said.setVisible(bool(words.text))
        self._foot.calm()

    def _turn_to(self, _tab: object, is_chosen: bool) -> None:
        if is_chosen:
            self._enter(next(name for name, tab in self._tabs.items() if tab.isChecked()))

    def _enter(self, name: str) -> None:
        self._say(NOTHING)
        self._sections[name].entered()
        self._stack.setCurrentIndex(list(self._sections).index(name))

    def _tab(self, name: str) -> QPushButton:
        tab = QPushButton(self._texts[f"kiosk.page.tab.{name}"].text)
        tab.setObjectName("tab")
        tab.setCheckable(True)
        tab.setAccessibleName(f"{self._texts['kiosk.page.tabs'].text}: {tab.text()}")
        tab.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return tab

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        for tab in self._tabs.values():
            tabs.addWidget(tab, 1)
        column = self._column
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a smaller window is never refused
        column.setContentsMargins(24, 14, 24, 18)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)
        column.addWidget(self._said)
        column.addWidget(self._foot)
