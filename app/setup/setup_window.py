"""The window of the set-up, with one page after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.texts import Texts
from app.widgets.form_style import sheet
from app.widgets.forms import Said, button, column, fill, paper, row, scrolled, text
from app.widgets.pictures import Gallery, Picture
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, GAP_WIDE, LOW_MARGIN, MARGIN, Theme, is_low, lowered

LEAST_WIDTH, LEAST_HEIGHT = 900, 500
LEAST_PICTURE = 320  # width of a picture beside a page, in pixels


class SetupWindow(QWidget):
    """Title, page, problem, and the buttons to go back and on. The draft stays in both directions.

    Args:
        finished: called with the draft at the last press, to save it.

    Signals:
        closed(): the window was closed.
    """

    closed = Signal()

    def __init__(
        self,
        texts: Texts,
        theme: Theme,
        gallery: Gallery,
        pages: Sequence[SetupPage],
        finished: Callable[[Draft], object],
    ) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._pages = list(pages)
        self._finished = finished
        self._at = 0
        self.draft = Draft()  # what was typed and chosen so far
        paper(self)
        self.setWindowTitle(texts["setup.window"].text)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._title, self._count = text("", "title"), text("", "lead")
        self._lead = text("", "lead", wraps=True)
        self._stack, self._picture = QStackedWidget(), Picture(self, gallery)
        self._areas = {page: scrolled(page) for page in self._pages}
        for page, area in self._areas.items():
            self._stack.addWidget(area)
            page.changed.connect(self._note)
        self._problem = Said()
        self._next = button(texts["ui.next"].text, self._go_on, "go")
        self._back = button(texts["ui.back"].text, lambda: self._go_to(max(0, self._at - 1)))
        self._cancel = button(texts["setup.cancel"].text, self.close)
        self._lay_out()

    def _lay_out(self) -> None:
        """Title, page and the button that goes on begin at one edge; what leaves stands at the other one."""
        top = column(row(self._title, self._count, grows=self._title), self._lead, gap=GAP_TINY)
        middle = row(self._stack, self._picture, gap=GAP_WIDE, grows=self._stack)
        more = [page.more for page in self._pages if page.more]
        ways = row(self._next, self._back, *more, None, self._cancel, gap=GAP_SMALL)
        foot = column(self._problem, ways, gap=GAP_SMALL)
        fill(QVBoxLayout(self), top, middle, foot, gap=GAP_MIDDLE, grows=middle)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Gives a low window narrow margins, and the room of the lead to the page."""
        super().resizeEvent(event)
        theme, inside = self._theme, self.layout()
        assert inside is not None
        if low := is_low(theme, self):
            theme = lowered(theme)
        side, end = (LOW_MARGIN, GAP_TINY) if low else (MARGIN, GAP_MIDDLE)
        inside.setContentsMargins(side, end, side, end)
        inside.setSpacing(GAP_SMALL if low else GAP_MIDDLE)
        self._lead.setHidden(low)
        self.setStyleSheet(sheet(theme))
        self._adapt()

    def _adapt(self) -> None:
        """Shows what stands beside the page, and lets the page know how wide the window is."""
        page, wide = self._shown(), round(self.width() * self._shown().picture_share)
        room = self.width() - 2 * (LOW_MARGIN if is_low(self._theme, self) else MARGIN)
        page.stand(room)
        has_room = wide >= LEAST_PICTURE and page.minimumSizeHint().width() <= room - wide - GAP_WIDE
        self._picture.setVisible(bool(page.picture) and has_room)
        self._picture.setFixedWidth(wide)
        if page.picture:
            self._picture.show_picture(page.picture, self._theme.colors.panel)

    def show_draft(self, draft: Draft) -> None:
        """Goes to the first page with this draft."""
        self.draft = draft
        self._go_to(0)

    def return_from_aside(self) -> None:
        """Goes back to the page of the five that was left for `show_aside`."""
        self._go_to(self._at)

    def show_aside(self, page: SetupPage, *, is_last: bool = False) -> None:
        """Shows a page that is not one of the five, until `show_draft`.

        Args:
            is_last: all is saved; the window can only be closed.
        """
        self._leave()
        if page not in self._areas:
            self._areas[page] = scrolled(page)
            self._stack.addWidget(self._areas[page])
        self._show(page)
        self._count.setText("")
        self.say("")
        self._back.hide()
        self._next.hide()
        if is_last:
            self._cancel.setText(self._texts["setup.close"].text)
            self._focus(page)

    def say(self, words: str) -> None:
        """Shows a sentence until the next change."""
        self._problem.say(words)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closes without asking: nothing was written before the last press."""
        self._leave()
        super().closeEvent(event)
        self.hide()  # what is being printed is waited for
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
            self._areas[self._page].ensureWidgetVisible(self.focusWidget())
        elif self._at == len(self._pages) - 1:
            self._finished(self.draft)
        else:
            self._go_to(self._at + 1)

    def _go_to(self, at: int) -> None:
        self._leave()
        self._at = at
        page = self._page
        page.show_draft(self.draft)
        self._show(page)
        self._count.setText(self._texts["ui.progress"].filled(now=at + 1, all=len(self._pages)).text)
        self._back.setVisible(at > 0)
        self._next.show()
        is_last = at == len(self._pages) - 1
        self._next.setText(self._texts["setup.finish" if is_last else "ui.next"].text)
        self._say_key(page.caution())
        page.entered()
        self._focus(page)

    def _show(self, page: SetupPage) -> None:
        self._stack.setCurrentWidget(self._areas[page])
        self._title.setText(page.words("title"))
        self._lead.setText(page.words("lead"))
        for one in self._pages:
            if one.more:
                one.more.setVisible(one is page)
        self._adapt()

    @staticmethod
    def _focus(page: SetupPage) -> None:
        """The first widget of the page gets the keyboard, or the first button in it."""
        first = page.first()
        if first.focusPolicy() == Qt.FocusPolicy.NoFocus:
            first = first.findChild(QPushButton) or first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> SetupPage:
        """The page that is seen: one of the five, or another one."""
        return next(page for page, area in self._areas.items() if area is self._stack.currentWidget())

    def _leave(self) -> None:
        self._shown().left()

    def _say_key(self, key: str | None) -> None:
        self.say(self._texts[key].text if key else "")
