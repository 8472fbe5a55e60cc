"""The kiosk's window: it fills the screen, shows one page at a time, and covers every other screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from app.widgets.bars import paint_shield
from app.widgets.theme import Theme

FLAGS = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint

BY_ITSELF = FLAGS | Qt.WindowType.X11BypassWindowManagerHint
"""On X11: a window manager neither sees this window nor puts another above it, and its key and mouse bindings for
windows (close, lower, move, menu) do not exist for it."""

RAISING = ("xcb", "windows", "cocoa")
"""Qt platforms on which a window may put itself above others; under Wayland that is for the compositor."""


def show(window: QWidget) -> None:
    """Shows a window as large as it was placed, above all others. Nobody enlarges one that its manager does not see."""
    if not window.isVisible() or window.isMinimized():
        window.show() if window.windowFlags() & BY_ITSELF == BY_ITSELF else window.showFullScreen()
    if QGuiApplication.platformName() in RAISING:
        window.raise_()


class Whole(QWidget):
    """A window that covers a screen and closes for the staff alone, as `may_close` says."""

    def __init__(self, theme: Theme, more: Qt.WindowType = Qt.WindowType.Window) -> None:
        flags = BY_ITSELF if QGuiApplication.platformName() == "xcb" else FLAGS
        super().__init__(None, flags | more)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.theme = theme
        self.may_close = False

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """See the class."""
        event.setAccepted(self.may_close)


class Shell(Whole):
    """One page at a time, over the whole screen.

    Signals:
        painted(): something stands on the screen.
    """

    painted = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.setWindowTitle(title)
        self._page: QWidget | None = None
        self._has_painted = False

    @property
    def page(self) -> QWidget | None:
        """What is shown."""
        return self._page

    def adopt(self, *pages: QWidget) -> None:
        """Takes pages in, hidden; a window becomes a part of this one."""
        for page in pages:
            page.setParent(self, Qt.WindowType.Widget)
            page.hide()

    def show_page(self, page: QWidget) -> None:
        """Shows a page instead of the one before."""
        if page is self._page:
            return
        before, self._page = self._page, page
        page.setGeometry(self.rect())
        page.show()
        page.raise_()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            before.hide()

    def fill(self, screen: QScreen) -> None:
        """Fills a screen, above everything."""
        if self.screen() is not screen:
            self.setScreen(screen)
        if self.geometry() != screen.geometry():
            self.setGeometry(screen.geometry())
        show(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The page is as large as the window."""
        super().resizeEvent(event)
        if self._page is not None:
            self._page.setGeometry(self.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the paper, which is seen for a moment at most."""
        QPainter(self).fillRect(self.rect(), self.theme.color("paper"))
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()


class Cover(Whole):
    """Calm paper with the shield over a screen that the kiosk does not use."""

    def __init__(self, theme: Theme, screen: QScreen) -> None:
        super().__init__(theme, Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws paper and shield."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.color("paper"))
        side = min(self.width(), self.height()) * 0.2
        middle = self.rect().center()
        shield = QRectF(middle.x() - side * 0.42, middle.y() - side / 2, side * 0.84, side)
        paint_shield(painter, self.theme, shield)


class Screens:
    """Keeps the shell on one screen and covers over all others, whatever is plugged in or out."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        self._shell, self._theme = shell, theme
        self._covers: dict[QScreen, Cover] = {}

    def fill(self) -> None:
        """Puts everything where it belongs. To be called when screens change, and now and then."""
        if not QGuiApplication.screens():  # every display is unplugged: go on, one will come back
            return
        primary = QGuiApplication.primaryScreen()
        others = [screen for screen in QGuiApplication.screens() if _is_apart(screen, primary)]
        for screen in set(self._covers) - set(others):
            _remove(self._covers.pop(screen))
        for screen in others:
            cover = self._covers.get(screen) or self._covers.setdefault(screen, Cover(self._theme, screen))
            cover.setGeometry(screen.geometry())
            show(cover)
        self._shell.fill(primary)  # last, above all: displays of different sizes may overlap

    def close(self) -> None:
        """Takes all windows away."""
        for screen in tuple(self._covers):
            _remove(self._covers.pop(screen))
        self._shell.may_close = True
        self._shell.close()


def _is_apart(screen: QScreen, primary: QScreen) -> bool:
    """Whether a screen shows something else than the first one; two displays may show the same."""
    return screen is not primary and not primary.geometry().contains(screen.geometry())


def _remove(cover: Cover) -> None:
    cover.may_close = True
    cover.close()
    cover.deleteLater()
