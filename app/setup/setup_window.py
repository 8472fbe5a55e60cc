"""The shell of the set-up: one page after the other; what is typed stays, whichever way one goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.texts import Texts
from app.widgets.forms import button, sheet, text
from app.widgets.theme import Theme

LEAST_WIDTH, LEAST_HEIGHT = 900, 660


class SetupWindow(QWidget):
    """Title, page, what is wrong with it, and the ways on.

    Args:
        pages: in their order.
        before: a page without number that comes first, or None.

    Signals:
        finished(Draft): the last press; all is to be saved now.
        closed(): the window is gone.
    """

    finished = Signal(object)
    closed = Signal()

    def __init__(self, texts: Texts, theme: Theme, pages: Sequence[SetupPage], before: QWidget | None = None) -> None:
        super().__init__()
        self._texts = texts
        self._pages = list(pages)
        self._before = before
        self._draft = Draft()
        self._at = -1
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(sheet(theme))
        self.setWindowTitle(texts["setup.window"].text)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._title = text("", "title")
        self._count = text("", "quiet")
        self._problem = text("", "problem", wraps=True)
        self._stack = QStackedWidget()
        for page in (*([before] if before else []), *self._pages):
            self._stack.addWidget(page)
        for page in self._pages:
            page.changed.connect(self._note)
        self._cancel = self._button("setup.cancel", self.close)
        self._back = self._button("ui.back", self._go_back)
        self._next = self._button("ui.next", self._go_on, is_go=True)
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        """Starts on the first numbered page with this draft."""
        self._draft = draft
        self._go_to(0)

    @property
    def draft(self) -> Draft:
        """What was typed and chosen so far."""
        return self._draft

    def show_before(self) -> None:
        """Starts on the page without number."""
        self._title.setText(self._texts["setup.door-title"].text)
        self._count.setText("")
        self._say(None)
        self._back.hide()
        self._next.hide()
        if self._before is not None:
            self._stack.setCurrentWidget(self._before)

    def show_aside(self, page: QWidget, title: str) -> None:
        """Shows a page beside the numbered ones, until `show_draft`."""
        self._leave()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._title.setText(title)
        self._count.setText("")
        self._say(None)
        self._back.hide()
        self._next.hide()

    def show_after(self, page: QWidget) -> None:
        """All is done: a last page without ways back."""
        self.show_aside(page, self._texts["setup.done-title"].text)
        self._cancel.setText(self._texts["setup.close"].text)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_problem(self, key: str) -> None:
        """Says what went wrong; nothing that was typed is lost."""
        self._say(key)

    def say_words(self, words: str) -> None:
        """Shows a sentence until the next change."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Nothing was saved before the last press, so there is nothing to ask."""
        self._leave()
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the keyboard, else (a line, a choice) goes on; Esc goes back."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if isinstance(focused, QPushButton) and not focused.isCheckable():
                focused.click()
            elif not self._next.isHidden():
                self._go_on()
        elif event.key() == Qt.Key.Key_Escape and not self._back.isHidden():
            self._go_back()
        else:
            super().keyPressEvent(event)

    # ---- from page to page

    def _note(self, draft: Draft) -> None:
        self._draft = draft
        self._say(self._page.caution())

    @property
    def _page(self) -> SetupPage:
        return self._pages[self._at]

    def _go_on(self) -> None:
        found = self._page.problem()
        if found is not None:
            self._say(found)
        elif self._at == len(self._pages) - 1:
            self.finished.emit(self._draft)
        else:
            self._go_to(self._at + 1)

    def _go_back(self) -> None:
        self._go_to(max(0, self._at - 1))

    def _go_to(self, at: int) -> None:
        self._leave()
        self._at = at
        page = self._page
        page.show_draft(self._draft)
        self._stack.setCurrentWidget(page)
        self._title.setText(page.words("title"))
        count = self._texts["ui.progress"].filled(now=at + 1, all=len(self._pages))
        self._count.setText(count.text)
        self._back.setVisible(at > 0)
        self._next.show()
        is_last = at == len(self._pages) - 1
        self._next.setText(self._texts["setup.finish" if is_last else "ui.next"].text)
        self._say(page.caution())
        page.entered()
        first = page.first()
        if first.focusPolicy() == Qt.FocusPolicy.NoFocus:
            first = first.findChild(QPushButton) or first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if 0 <= self._at < len(self._pages) and self._stack.currentWidget() is self._page:
            self._page.left()

    def _say(self, key: str | None) -> None:
        self._problem.setText(self._texts[key].text if key else "")
        self._problem.setVisible(key is not None)

    # ---- how it is laid out

    def _button(self, key: str, pressed: Callable[[], object], *, is_go: bool = False) -> QPushButton:
        return button(self._texts[key].text, pressed, is_go=is_go)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 22, 36, 22)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._problem)
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addWidget(self._cancel)
        bottom.addStretch(1)
        bottom.addWidget(self._back)
        bottom.addWidget(self._next)
        column.addLayout(bottom)
