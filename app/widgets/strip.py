"""The strip: a window above the page that it explains. It leaves that page the keyboard, until it is given it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from app.layout.theme import Theme
from app.pages.page import Screen
from app.widgets.buttons import WidgetContext
from app.widgets.page.page_view import PageView
from app.widgets.page.strip_view import StripView, slim
from app.widgets.page_window import PageWindow

# On X11 a window manager puts the focused full-screen window above "stay on top"; it does not see this one.
FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.X11BypassWindowManagerHint
)

WIDTH_SHARE, MOST_WIDTH_SHARE = 1 / 3, 0.4  # of the work area's; the larger one where a third is too narrow for words
UPRIGHT_SHARE = 0.5  # the most on an upright screen, where the page is seen below its middle, too
ENOUGH_WIDTH = 455  # pixels; a third of the commonest screen, and wide enough

# The room in the middle of a window's upper edge where its question is whether to leave the page, in pixels.
QUESTION = QSize(480, 260)

EDGE = 6  # width of the rim, in pixels: the strip must stand out from a page of any colour


def stand_above(window: QWidget, more: Qt.WindowType = Qt.WindowType.Widget) -> None:
    """Keeps a window above all others, without taking the keyboard from them. `more`: flags of its own."""
    window.setWindowFlags(FLAGS | more)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)  # else only while we are in front


class Side(StrEnum):
    """Of the screen."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The one across."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


# Away from the button that closes the page; on a Mac nobody tells us where the page's window is.
USUAL_SIDE = Side.RIGHT if sys.platform == "darwin" else Side.LEFT


def strip_rect(area: QRect, side: Side) -> QRect:
    """The strip at one side of a work area."""
    most = UPRIGHT_SHARE if area.height() > area.width() else MOST_WIDTH_SHARE
    place = QRect(area)
    place.setWidth(round(max(area.width() * WIDTH_SHARE, min(area.width() * most, ENOUGH_WIDTH))))
    if side is Side.RIGHT:
        place.moveRight(area.right())
    return place


def clear_side(area: QRect, in_the_way: Sequence[QRect], now: Side) -> Side:
    """The side where it stands now, unless the other one leaves in sight what is hidden here.

    Args:
        in_the_way: what is to be seen, the most important first.
    """
    here, there = ([strip_rect(area, side).intersects(rect) for rect in in_the_way] for side in (now, now.other))
    return now.other if there < here else now


def question_of(window: QRect) -> QRect:
    """Where a browser asks whether its page may be left."""
    place = QRect(window.topLeft(), QUESTION.boundedTo(window.size()))
    place.moveLeft(window.center().x() - place.width() // 2)
    return place


def on_screen(rect: tuple[int, int, int, int]) -> tuple[QScreen, QRect] | None:
    """The screen on which most of a window lies, and its rectangle in logical pixels.

    Args:
        rect: left, top, width, height in physical pixels of the whole desktop.
    """
    window = QRect(*rect)

    def seen(screen: QScreen) -> int:
        """How much of the window is on it."""
        at = screen.geometry()
        part = QRect(at.topLeft(), at.size() * screen.devicePixelRatio()) & window
        return part.width() * part.height()

    screen = max(QGuiApplication.screens(), key=seen, default=None)
    if screen is None or not seen(screen):
        return None
    logical = 1 / screen.devicePixelRatio()
    corner = screen.geometry().topLeft()  # Qt keeps corners of screens in physical pixels
    return screen, QRect(corner + (window.topLeft() - corner) * logical, window.size() * logical)


class Strip(PageWindow):
    """One page, as high as the work area. It is pressed by mouse or touch, and by keys once it has taken them.

    Attributes:
        has_keys: keys are for it, and no more for the page beside.
    """

    page: StripView | None
    kind = StripView

    def __init__(self, context: WidgetContext) -> None:
        super().__init__(context)
        stand_above(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = QRect()
        self.side = Side.LEFT
        self.has_keys = False

    def place(self, area: QRect, side: Side) -> None:
        """Stands at a side of a work area; a page that does not fit there is made anew."""
        if (area, side) == (self._area, self.side):
            return
        self._area, self.side = area, side
        self.setGeometry(strip_rect(area, side))
        self.context.gate.page_came()

    def fit(self, theme: Theme) -> Theme:
        """See PageWindow."""
        return slim(theme, self.height())

    def shown(self, screen: Screen) -> object:
        """See PageWindow: its tools, too."""
        return screen

    def arrange(self, page: PageView, screen: Screen) -> None:
        """See PageWindow."""
        page.setGeometry(self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE))

    def focus(self, page: PageView, kept: str) -> None:
        """See PageWindow."""
        if self.page is not None:
            self.page.take_keys(self.has_keys)

    def take_keys(self, takes: bool) -> None:
        """Takes the keyboard, as a window that is clicked does, and shows where it is; or leaves it to the page."""
        self.has_keys = takes
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not takes)
            if takes:
                handle.requestActivate()
        if self.page is not None:
            self.page.take_keys(takes)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another window that is clicked or called has the keyboard now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.has_keys and not self.isActiveWindow():
            self.take_keys(False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Alt+F4 is meant for the page beside it; without the strip nothing of the guide would be left to be seen."""
        event.setAccepted(not event.spontaneous())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """As in the window; unless it has taken the keyboard, nothing."""
        if self.has_keys:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws rim and paper."""
        if self._theme is not None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.color("go"))
            painter.fillRect(self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE), self._theme.color("paper"))
