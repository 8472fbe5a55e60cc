"""The window of the practice. It fills the screen, and every way out works: button, F12, Alt+F4, closing."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.layout.keys import ButtonStyle
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, LOW, Theme, fitted, reading_font
from app.pages.content import Do
from app.pages.page import Role, Screen, Text
from app.practice.exercises import Act, State, describe
from app.practice.scene_page import ScenePage
from app.practice.stage import Stage
from app.texts import Texts, Words
from app.widgets.bars import BarButton, Footer
from app.widgets.buttons import WidgetContext
from app.widgets.page.page_view import PageView
from app.widgets.page_window import PageWindow
from app.widgets.pictures import DRAWN, PhotoCache
from app.widgets.press_gate import PressGate

LEAVE_KEY = Qt.Key.Key_F12
MARK = (
    f"background: {DRAWN.mark}; color: {DRAWN.ink}; border: 4px solid {DRAWN.ink}; "
    "border-radius: 12px; padding: 6px 12px"
)
MARK_SIZE = 1.9  # of the word on the mark, in sizes of the bar's smallest words
EDGE = 4  # pixels above the mark on a low window


class PracticeWindow(PageWindow):
    """The mark above, a moment's page, and the bar below with the way out at its left.

    Args:
        gate: filters presses on everything but the way out.
        by_touch: there is no keyboard, so no key is named.

    Signals:
        acted(str): what was pressed, on our own buttons or in the drawn screen; see Act.
        esc(bool): Esc (the key or the drawn one) went down, or up.
        touched(): anything was pressed.
        closed(): the window was closed.
    """

    page: ScenePage
    kind = ScenePage
    title = "practice.window"
    acted = Signal(str)
    esc = Signal(bool)
    touched = Signal()
    closed = Signal()

    def __init__(self, gate: PressGate, texts: Texts, theme: Theme, *, by_touch: bool = False) -> None:
        super().__init__(
            WidgetContext(gate, PhotoCache(), lambda: self.touched.emit(), lambda action: self.acted.emit(action.value))
        )
        self._own_theme = theme
        self.by_touch = by_touch
        self.setMinimumSize(640, 480)
        self.mark_label = QLabel(texts["practice.mark"].text, self)
        self.mark_label.setStyleSheet(MARK)
        self._heading = QLabel(self)
        self._heading.setStyleSheet(f"color: {theme.colors.muted}")
        fullest = describe(State(1, start=Act.LOW), texts, prints=True, by_touch=by_touch).chrome
        self.footer = Footer(self, self.context, (*fullest.navigation, *fullest.tools))
        # The way out must never ignore a press: it has a gate of its own that lets everything through.
        self.leave = BarButton(self.footer, replace(self.context, gate=PressGate(0)), ButtonStyle.HELP)
        self.leave.pressed_once.connect(self.close)
        self.footer.buttons[Do.BACK.value] = self.leave

    # ---- what it shows

    def show_moment(self, screen: Screen, *, announce: bool = True) -> None:
        """Shows a moment of the practice."""
        self.show_screen(screen, self._own_theme, announce=announce)

    def show_body(self, words: Words) -> None:
        """Shows another sentence in place of the body's."""
        assert self._screen
        page = self._screen.content
        blocks = (page.title, Text("body", words, Role.BODY))
        self.show_moment(replace(self._screen, content=replace(page, blocks=blocks)), announce=False)

    @property
    def stage(self) -> Stage:
        """The drawn screen."""
        return self.page.stage

    def _swap_page(self, page: PageView) -> PageView:
        assert isinstance(page, ScenePage)
        page.stage.held.connect(self.esc)
        return super()._swap_page(page)

    def fit(self, theme: Theme) -> Theme:
        """Lower buttons on a low window."""
        theme = fitted(theme, self)
        return replace(theme, target=min(theme.target, round(self.height() / LOW)))

    def arrange(self, page: PageView, screen: Screen) -> None:
        """Places the bar at the top, the footer, and the page between them."""
        above = self._place_top(screen.chrome.notice, page.theme)
        self.footer.refresh(screen.chrome, page, above)

    def _place_top(self, heading: Words | None, theme: Theme) -> int:
        """Places the mark, and beside it the heading if it has room there; returns where they end, in pixels."""
        mark = self.mark_label
        mark.setFont(reading_font(round(theme.chrome_least * MARK_SIZE), bold=True))
        self._heading.setFont(reading_font(theme.chrome, bold=True))
        self._heading.setText(heading.text if heading else "")
        top = EDGE if theme.is_low else GAP_SMALL
        size = mark.sizeHint()
        mark.setGeometry(theme.margin, top, size.width(), size.height())
        left = theme.margin + size.width() + GAP_MIDDLE
        room = self.width() - left - theme.margin
        self._heading.setGeometry(left, top, room, size.height())
        self._heading.setVisible(self._heading.sizeHint().width() <= room)
        return top + size.height() + top

    def tab_order(self, page: PageView) -> list[QWidget]:
        """Through the page, then along the bar; the way out comes last."""
        return [*page.presses(), *self.footer.shown[1:], self.leave]

    def focus(self, page: PageView, kept: str) -> None:
        """See PageWindow, unless the way out is held down: without the focus it would lose that press."""
        if self.leave.isDown():
            self.lead_tab(page)
        else:
            super().focus(page, kept)

    # ---- what the person does

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Listens for presses if this is a window of its own; at a kiosk the guide, in the same window, does."""
        if self.isWindow():
            super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F12 leaves, Esc is reported; the repeats of a held key are ignored."""
        if event.key() == LEAVE_KEY:
            self.close()
        elif not event.isAutoRepeat():
            self.context.touched()
            if event.key() == Qt.Key.Key_Escape:
                self.esc.emit(True)
            else:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc was released."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.esc.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press outside the buttons stops the voice, too."""
        self.context.touched()
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """If another window comes to the front, this one does not see Esc being released."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.esc.emit(False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Never refused."""
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the background."""
        QPainter(self).fillRect(self.rect(), self._own_theme.color("paper"))
