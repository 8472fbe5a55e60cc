"""The staff page: three sections, a line with the outcome of a press, and buttons to leave and to close the kiosk."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget

from app.kiosk.staff.centre_section import CentreSection
from app.kiosk.staff.counts_section import CountsSection
from app.kiosk.staff.look_section import LookSection
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_view import AROUND, Section, StaffView
from app.texts import Texts, Words
from app.widgets.form_controls import Confirm
from app.widgets.forms import Said, Segments, button, fill, scrolled, text
from app.widgets.theme import GAP_SMALL, GAP_WIDE, Theme

NOTHING = Words("", "")

CLOSING = ("", "-sure", "-after", "-yes", "-no")
"""Ends of the texts with which the kiosk is closed: the button, the question's two lines, yes and no."""


class StaffPage(StaffView):
    """The page with all sections. Opens no window of its own.

    Args:
        names: own names of the languages, by code.
    """

    def __init__(self, texts: Texts, theme: Theme, controller: StaffController, names: Mapping[str, str]) -> None:
        super().__init__(texts, theme)
        self.setAccessibleName(texts["kiosk.page.heading"].text)
        self._sections: dict[str, Section] = {
            "counts": CountsSection(texts, controller),
            "look": LookSection(texts, controller, names),
            "centre": CentreSection(texts, controller),
        }
        titles = [(name, texts[f"kiosk.page.tab.{name}"].text) for name in self._sections]
        self._tabs = Segments(texts["kiosk.page.tabs"].text, titles, is_tabs=True)
        self._tabs.chosen.connect(self.show_section)
        self._stack = QStackedWidget()
        for section in self._sections.values():
            self._stack.addWidget(scrolled(section))
        self._said = Said("said")
        leave = button(texts["kiosk.page.leave"].text, controller.leaving.emit, "go")
        close, *question, yes, no = (texts[f"kiosk.page.close{tail}"].text for tail in CLOSING)
        self._foot = Confirm(leave, (close, "\n".join(question), yes, no), controller.closing.emit)
        controller.told.connect(self._say)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        fill(self._head, text(texts["kiosk.page.heading"].text, "title"), self._tabs, gap=GAP_WIDE, grows=self._tabs)
        parts = (self._head, self._stack, self._said, self._foot)
        fill(self.column, *parts, gap=GAP_SMALL, around=AROUND, grows=self._stack)
        for one in self.findChildren(QPushButton):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # no focus ring after a touch
        self.show_section("counts")

    def show_section(self, name: str) -> None:
        """Shows "counts", "look" or "centre"."""
        self._tabs.show_value(name)
        self._say(NOTHING)
        self._sections[name].entered()
        self._stack.setCurrentIndex(list(self._sections).index(name))

    @property
    def said(self) -> str:
        """The outcome of the last press."""
        return self._said.text()

    def fit(self, size: QSize, theme: Theme) -> None:
        """See StaffView: a wide window has sections side by side."""
        is_wide = size.width() > size.height()
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _say(self, words: Words) -> None:
        self._said.say(words.text)
        self._foot.calm()
