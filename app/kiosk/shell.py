"""The kiosk's windows: one fills the screen and shows one page at a time; every other screen is covered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from app.layout.theme import Theme

FLAGS = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint

# On X11 the window manager does not see this window: it puts none above it, and its key and mouse bindings for windows
# (close, lower, move, menu) do not act on it.
UNMANAGED = FLAGS | Qt.WindowType.X11BypassWindowManagerHint

# Qt platforms on which a window may raise itself; under Wayland only the compositor does.
RAISING = ("xcb", "windows", "cocoa")


class FullScreenWindow(QWidget):
    """A plain window that covers a screen, and that no key and no gesture can close."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, UNMANAGED if QGuiApplication.platformName() == "xcb" else FLAGS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.theme = theme

    def cover(self, screen: QScreen) -> None:
        """Covers a screen, above all other windows."""
        self.setScreen(screen)
        if self.geometry() != screen.geometry():
            self.setGeometry(screen.geometry())
        if not self.isVisible() or self.isMinimized():
            if QGuiApplication.platformName() == "xcb":  # where no manager sees it, that could enlarge it
                self.show()
            else:
                self.showFullScreen()
        if QGuiApplication.platformName() in RAISING:
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the background, on the kiosk's own screen seen only until a page is drawn."""
        QPainter(self).fillRect(self.rect(), self.theme.color("paper"))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """See the class."""
        event.ignore()


class Shell(FullScreenWindow):
    """Shows one page at a time on the primary screen; all other screens are covered, whatever is plugged in or out."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.setWindowTitle(title)
        self._covers: dict[QScreen, FullScreenWindow] = {}
        self._stack = QStackedLayout(self)
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a small screen is never too small

    def adopt(self, *pages: QWidget) -> None:
        """Adds pages, hidden; a window becomes a child of this one."""
        for page in pages:
            page.setParent(self, Qt.WindowType.Widget)
            self._stack.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Shows one of the pages."""
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_screens(self) -> None:
        """Places all windows. To be called when screens change, and regularly."""
        if not QGuiApplication.screens():  # every display is unplugged; one will come back
            return
        primary = QGuiApplication.primaryScreen()
        others = [screen for screen in QGuiApplication.screens() if _is_apart(screen, primary)]
        for screen in set(self._covers) - set(others):
            self._covers.pop(screen).deleteLater()
        for screen in others:
            if screen not in self._covers:
                cover = FullScreenWindow(self.theme)
                cover.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)  # it never takes the keyboard
                cover.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
                self._covers[screen] = cover
            self._covers[screen].cover(screen)
        self.cover(primary)  # last, so above all: displays of different sizes may overlap

    def put_away(self) -> None:
        """Takes all windows off the screens."""
        for window in (*self._covers.values(), self):
            window.hide()


def _is_apart(screen: QScreen, primary: QScreen) -> bool:
    """Whether a screen shows something other than the primary one; displays may be mirrored."""
    return screen is not primary and not primary.geometry().contains(screen.geometry())
