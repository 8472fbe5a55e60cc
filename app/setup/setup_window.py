"""The window of the set-up, which shows one page after the other, and the base class of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.layout.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, GAP_WIDE, Theme, fitted
from app.setup.draft import Draft
from app.texts import Texts
from app.widgets.form_style import FocusRing, fit_words, sheet
from app.widgets.forms import (
    Field,
    FormPage,
    Option,
    Rows,
    Segments,
    StatusLine,
    button,
    fill,
    paper,
    row,
    scrolled,
    text,
)
from app.widgets.pictures import Picture

LEAST_WIDTH, LEAST_HEIGHT = 900, 500
LOW_GAP = 12  # between title, page and foot of a low window, in pixels
LEAST_PICTURE = 320  # width of a picture beside a page, in pixels


class SetupPage(FormPage):
    """One page; its words are at `setup.<name>-…`.

    Signals:
        changed(Draft): something was typed or chosen.

    Attributes:
        more: another button, at the foot of the window.
    """

    changed = Signal(object)

    # A picture at the right, if there is room for it; "" for a page that needs all of the width.
    picture = ""

    # Its width, as a share of the window's.
    picture_share = 0.26

    def __init__(self, texts: Texts, name: str) -> None:
        super().__init__(texts, f"setup.{name}-")
        self.draft = Draft()
        self.more: QPushButton | None = None
        self.rows = Rows()
        self._bound: list[tuple[Segments | Field, str]] = []

    def ask(self, key: str, options: Sequence[Option], setting: str, *, across: int = 0) -> Segments:
        """Adds a row that asks for one setting; its words are at `key`. See `bind`."""
        choices = self.rows.ask(self.words(key), options, across=across)
        self.bind(choices, choices.chosen, setting)
        return choices

    def bind(self, widget: Segments | Field, given: SignalInstance, setting: str) -> None:
        """From now on a widget shows a setting, and its signal `given` changes it; see `Draft.changed`."""
        given.connect(lambda value: self.change(self.draft.changed(setting, value)))
        self._bound.append((widget, setting))

    def named(self, key: str, values: Iterable[str]) -> list[Option]:
        """Values with their words, at `<key>-<value>`."""
        return [(value, self.words(f"{key}-{value}")) for value in values]

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft. A value that a row does not offer is shown as none of its options."""
        self.draft = draft
        for widget, setting in self._bound:
            widget.show_value(attrgetter(setting)(draft))

    def change(self, draft: Draft) -> None:
        """Shows a changed draft, and emits it."""
        self.show_draft(draft)
        self.changed.emit(draft)

    def problem(self) -> str | None:
        """Marks a problem that must be corrected, and returns its key; None if there is none."""
        return None

    def caution(self) -> str | None:
        """The key of a caution, or None."""
        return None


class SetupWindow(QWidget):
    """Title, page, problem, and the buttons to go back and on, which both keep the draft.

    Args:
        pages: in their order; `show_page` also shows others.
        finished: called with the draft at the last press, to save it.

    Attributes:
        status: a line for what is wrong, until the next change.

    Signals:
        turned(): another page is shown, or none any longer.
        closed(): the window was closed.
    """

    turned = Signal()
    closed = Signal()

    def __init__(
        self,
        texts: Texts,
        theme: Theme,
        pages: Sequence[SetupPage],
        finished: Callable[[Draft], object],
    ) -> None:
        super().__init__()
        self._texts = texts
        self._theme = theme
        self._pages = pages
        self._finished = finished
        self._page = pages[0]
        paper(self)
        FocusRing(self, theme)
        self.setWindowTitle(texts["setup.window"].text)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._column = QVBoxLayout(self)
        self._title = text("", "title")
        self._count = text("", "lead")
        self._lead = text("", "lead", wraps=True)
        self._stack = QStackedWidget()
        self._picture = Picture(self)
        self._areas: dict[SetupPage, QScrollArea] = {}
        self.status = StatusLine()
        self._next = button("", self._go_on, "go")
        self._back = button(texts["ui.back"].text, lambda: self.show_page(self._pages[self._nth - 1]))
        self._cancel = button(texts["setup.cancel"].text, self.close)
        self._lay_out()

    def _lay_out(self) -> None:
        """Title, page and the button to go on begin at one edge; the button to leave is at the other."""
        top = fill(QVBoxLayout(), row(self._title, self._count, grows=self._title), self._lead, gap=GAP_TINY)
        middle = row(self._stack, self._picture, gap=GAP_WIDE, grows=self._stack)
        more = [page.more for page in self._pages if page.more]
        ways = row(self._next, self._back, *more, None, self._cancel)
        foot = fill(QVBoxLayout(), self.status, ways, gap=GAP_SMALL)
        fill(self._column, top, middle, foot, gap=GAP_MIDDLE, grows=middle)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Gives a low window narrow margins and no lead, so that the page has more room."""
        super().resizeEvent(event)
        theme = fitted(self._theme, self)
        end = GAP_TINY if theme.is_low else GAP_MIDDLE
        self._column.setContentsMargins(theme.margin, end, theme.margin, end)
        self._column.setSpacing(LOW_GAP if theme.is_low else GAP_MIDDLE)
        self._lead.setHidden(theme.is_low)
        self.setStyleSheet(sheet(theme))
        self._fit()

    def _fit(self) -> None:
        """Shows the page's picture if it fits beside the words, and makes the words as large as possible."""
        page = self._page
        theme = fitted(self._theme, self)
        self._column.activate()
        reserved = self.status.sizeHint().height() if self.status.isHidden() else 0  # it must not move the page
        room = QSize(self.width() - 2 * theme.margin, self._stack.height() - reserved)
        width = round(self.width() * page.picture_share)
        beside = room - QSize(width + GAP_WIDE, 0)
        has_picture = bool(page.picture) and width >= LEAST_PICTURE and fit_words(page, theme, beside)
        if has_picture:
            self._picture.setFixedWidth(width)
            self._picture.show_picture(page.picture, theme.colors.panel)
        else:
            fit_words(page, theme, room)
        self._picture.setVisible(has_picture)

    def show_draft(self, draft: Draft) -> None:
        """Goes to the first page with this draft."""
        self._page.draft = draft
        self.show_page(self._pages[0])

    @property
    def draft(self) -> Draft:
        """What was typed and chosen so far."""
        return self._page.draft

    def show_page(self, page: SetupPage) -> None:
        """Shows a page. If it is not one of `pages`, such as the door, no button leads on or back."""
        page.show_draft(self.draft)
        self._page = page
        if page not in self._areas:
            page.changed.connect(self._note)
            self._areas[page] = scrolled(page)
            self._stack.addWidget(self._areas[page])
        self._stack.setCurrentWidget(self._areas[page])
        self._title.setText(page.words("title"))
        self._lead.setText(page.words("lead"))
        count = len(self._pages)
        at = self._nth
        self._count.setText(self._texts["ui.progress"].filled(now=at + 1, all=count).text if at >= 0 else "")
        self._back.setVisible(at > 0)
        self._next.setVisible(at >= 0)
        self._next.setText(self._texts["setup.finish" if at == count - 1 else "ui.next"].text)
        for each in self._pages:
            if each.more:
                each.more.setVisible(each is page)
        self._fit()
        self._say_key(page.caution())
        self.turned.emit()
        self._focus()

    def _focus(self) -> None:
        """Gives the keyboard focus to the chosen option, or to the first widget of the page."""
        parts = self._page.findChildren(QWidget)
        chosen = (widget for widget in parts if isinstance(widget, QPushButton) and widget.isChecked())
        first = next(chosen, None) or next(widget for widget in parts if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_end(self, page: SetupPage) -> None:
        """Shows a page after saving: the window can only be closed."""
        self._cancel.setText(self._texts["setup.close"].text)
        self.show_page(page)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closes without asking: nothing is saved before the last press."""
        self.turned.emit()
        super().closeEvent(event)
        self.hide()  # before waiting for the printer
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the focused button, and in a field or choice goes on; Esc goes back."""
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
    def _nth(self) -> int:
        """The index of the page that is shown; -1 if it is not one of `pages`."""
        return self._pages.index(self._page) if self._page in self._pages else -1

    def _note(self) -> None:
        # A choice may show or hide rows; typing in a field needs no more room.
        if self._page.rows.choices or self._nth < 0:
            self._fit()
        self._say_key(self._page.caution())

    def _go_on(self) -> None:
        problem = self._page.problem()
        if problem is not None:
            self._say_key(problem)
            self._areas[self._page].ensureWidgetVisible(self.focusWidget())
        elif self._page is self._pages[-1]:
            self._finished(self.draft)
        else:
            self.show_page(self._pages[self._nth + 1])

    def _say_key(self, key: str | None) -> None:
        self.status.say(self._texts[key].text if key else "")
