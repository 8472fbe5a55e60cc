"""The staff page: two sections, a line with the outcome of a press, and buttons to leave and to close the kiosk."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QStackedWidget, QWidget

from app.kiosk.staff.counts_section import CountsSection
from app.kiosk.staff.look_section import LookSection
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_view import AROUND, StaffView
from app.kiosk.supervision.heartbeat import EXIT_AGAIN, EXIT_CLOSED
from app.texts import Texts, Words
from app.widgets.form_style import fit_words
from app.widgets.forms import FormPage, Said, Segments, button, fill, row, scrolled, text
from app.widgets.theme import GAP_SMALL, GAP_TINY, GAP_WIDE, Theme

NOTHING = Words("", "")

CLOSE = (GAP_SMALL, GAP_TINY, GAP_SMALL, GAP_TINY)
"""Pixels around the parts of a card."""


class StaffPage(StaffView):
    """The page with all sections. Opens no window of its own."""

    def __init__(self, texts: Texts, theme: Theme, controller: StaffController) -> None:
        super().__init__(texts, theme)
        self.setAccessibleName(texts["kiosk.page.heading"].text)
        self._counts = CountsSection(texts, controller)
        self._sections: dict[str, FormPage] = {"counts": self._counts, "look": LookSection(texts, controller)}
        titles = [(name, texts[f"kiosk.page.tab.{name}"].text) for name in self._sections]
        self._tabs = Segments(texts["kiosk.page.tabs"].text, titles)
        self._tabs.chosen.connect(self.show_section)
        self._stack = QStackedWidget()
        for section in self._sections.values():
            self._stack.addWidget(scrolled(section))
        self._said = Said("said")
        leave = button(texts["kiosk.page.leave"].text, partial(controller.ended.emit, EXIT_AGAIN), "go")
        self._close = button(texts["kiosk.page.close"].text, self._ask)
        self._yes = button(texts["kiosk.page.close-yes"].text, partial(controller.ended.emit, EXIT_CLOSED))
        self._no = button(texts["kiosk.page.close-no"].text, lambda: self._say(NOTHING))
        controller.told.connect(self._say)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        fill(self._head, text(texts["kiosk.page.heading"].text, "title"), self._tabs, gap=GAP_WIDE, grows=self._tabs)
        parts = (self._head, self._stack, self._said, row(leave, None, self._yes, self._no, self._close))
        fill(self.column, *parts, gap=GAP_SMALL, around=AROUND, grows=self._stack)
        for box in self.findChildren(QWidget, "card"):  # close to each other, so that nothing has to be moved
            fill(cast(QBoxLayout, box.layout()), gap=GAP_TINY, around=CLOSE)
        for one in self.findChildren(QPushButton):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # no focus ring after a touch
        self.show_section("counts")

    def show_section(self, name: str) -> None:
        """Shows "counts" or "look"."""
        self._tabs.show_value(name)
        self._say(NOTHING)
        self._stack.setCurrentIndex(list(self._sections).index(name))

    @property
    def said(self) -> str:
        """The outcome of the last press."""
        return self._said.accessibleName()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Takes a bar away that came while the page was narrow: its width alone may be what a section has not now."""
        super().showEvent(event)
        for area in self._stack.findChildren(QScrollArea):
            for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded):
                area.setVerticalScrollBarPolicy(policy)

    def fit(self, size: QSize, theme: Theme) -> None:
        """See StaffView: a wide window has sections side by side."""
        ways, inside = QBoxLayout.Direction, self.layout()
        assert inside is not None
        for box in (self._head, self._counts.lists):
            box.setDirection(ways.LeftToRight if size.width() > size.height() else ways.TopToBottom)
        inside.activate()
        said = self._said.sizeHint().height() if self._said.isHidden() else 0
        for section in self._sections.values():
            fit_words(section, theme, self._stack.size() - QSize(0, said))

    def _say(self, words: Words) -> None:
        self._said.say(words.text)
        self._show_asked(False)

    def _ask(self) -> None:
        """“No” lies where the button was, so that a double tap does nothing."""
        self._said.say("\n".join(self._texts[f"kiosk.page.close-{part}"].text for part in ("sure", "after")))
        self._no.setMinimumWidth(self._close.width())
        self._show_asked(True)
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_asked(self, is_asked: bool) -> None:
        self._close.setHidden(is_asked)
        self._yes.setVisible(is_asked)
        self._no.setVisible(is_asked)
