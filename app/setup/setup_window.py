"""The window of the set-up, with one page after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.texts import Texts
from app.widgets.form_style import sheet
from app.widgets.forms import Said, button, fill, paper, row, text
from app.widgets.theme import Theme

LEAST_WIDTH, LEAST_HEIGHT = 900, 660


class SetupWindow(QWidget):
    """Title, page, problem, and the buttons to go back and on. The draft stays in both directions.

    Args:
        finished: called with the draft at the last press, to save it.

    Signals:
        closed(): the window was closed.
    """

    closed = Signal()

    def __init__(
        self, texts: Texts, theme: Theme, pages: Sequence[SetupPage], finished: Callable[[Draft], object]
    ) -> None:
        super().__init__()
        self._texts = texts
        self._pages = list(pages)
        self._finished = finished
        self._at = 0
        self.draft = Draft()  # what was typed and chosen so far
        paper(self)
        self.setStyleSheet(sheet(theme))
        self.setWindowTitle(texts["setup.window"].text)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._title, self._count = text("", "title"), text("", "quiet")
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
            page.changed.connect(self._note)
        self._problem = Said()
        self._cancel = button(texts["setup.cancel"].text, self.close)
        self._back = button(texts["ui.back"].text, lambda: self._go_to(max(0, self._at - 1)))
        self._next = button(texts["ui.next"].text, self._go_on, "go")
        top = row(self._title, self._count, grows=self._title)
        bottom = row(self._cancel, None, self._back, self._next, gap=12)
        parts = (top, self._stack, self._problem, bottom)
        fill(QVBoxLayout(self), *parts, gap=12, grows=self._stack, around=(36, 22, 36, 22))

    def show_draft(self, draft: Draft) -> None:
        """Goes to the first page with this draft."""
        self.draft = draft
        self._go_to(0)

    def show_aside(self, page: QWidget, title: str, *, is_last: bool = False) -> None:
        """Shows a page that is not one of the five, until `show_draft`.

        Args:
            is_last: all is saved; the window can only be closed.
        """
        self._leave()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._title.setText(title)
        self._count.setText("")
        self.say("")
        self._back.hide()
        self._next.hide()
        if is_last:
            self._cancel.setText(self._texts["setup.close"].text)
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Shows a sentence until the next change."""
        self._problem.say(words)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closes without asking: nothing was written before the last press."""
        self._leave()
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the focused button, otherwise (field, choice) goes on; Esc goes back."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if isinstance(focused, QPushButton) and not focused.isCheckable():
                focused.click()
            elif not self._next.isHidden():
                self._go_on()
        elif event.key() == Qt.Key.Key_Escape and not self._back.isHidden():
            self._back.click()
        else:
            super().keyPressEvent(event)

    # ---- from page to page

    @property
    def _page(self) -> SetupPage:
        return self._pages[self._at]

    def _note(self, draft: Draft) -> None:
        self.draft = draft
        self._say_key(self._page.caution())

    def _go_on(self) -> None:
        found = self._page.problem()
        if found is not None:
            self._say_key(found)
        elif self._at == len(self._pages) - 1:
            self._finished(self.draft)
        else:
            self._go_to(self._at + 1)

    def _go_to(self, at: int) -> None:
        self._leave()
        self._at = at
        page = self._page
        page.show_draft(self.draft)
        self._stack.setCurrentWidget(page)
        self._title.setText(page.words("title"))
        self._count.setText(self._texts["ui.progress"].filled(now=at + 1, all=len(self._pages)).text)
        self._back.setVisible(at > 0)
        self._next.show()
        is_last = at == len(self._pages) - 1
        self._next.setText(self._texts["setup.finish" if is_last else "ui.next"].text)
        self._say_key(page.caution())
        page.entered()
        first = page.first()
        if first.focusPolicy() == Qt.FocusPolicy.NoFocus:
            first = first.findChild(QPushButton) or first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._stack.currentWidget() is self._page:
            self._page.left()

    def _say_key(self, key: str | None) -> None:
        self.say(self._texts[key].text if key else "")
