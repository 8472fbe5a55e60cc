"""Shows the guide in its window or, while something is done by hand, in the strip that takes its place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QCursor, QScreen

from app.layout.theme import Theme
from app.pages.page import Screen
from app.rescue.desktop.windows import Rect
from app.rescue.rescuer import NOTHING_SEEN, Rescuer, ScreenState
from app.speech.utterance import Utterance
from app.widgets.pictures import HOLD_SECONDS
from app.widgets.pointer import Pointer
from app.widgets.strip import USUAL_SIDE, Side, Strip, clear_side, on_screen, question_of
from app.widgets.window import Window

# How often to check whether Esc is held, while the page asks for it.
HOLD_LOOK_MS = 50

# A mouse that rests on a × at so many looks (0.3 s apart) has pressed it, and the browser asks whether to leave.
PRESSED_LOOKS = 7


class Views(QObject):
    """Shows each page in the window or in the strip; with the strip, the window is hidden and the fake page is watched.

    Args:
        pointer: the arrow on the screen.
        rescuer: watches the fake page, and keeps the strip and the arrow above it.

    Attributes:
        is_beside: whether the strip is shown in place of the window.
    """

    def __init__(self, window: Window, strip: Strip, pointer: Pointer, rescuer: Rescuer) -> None:
        super().__init__(window)
        self._window = window
        self.strip = strip
        self.pointer = pointer
        self._rescuer = rescuer
        self.is_beside = False
        self._chosen: Side | None = None
        self._side = USUAL_SIDE
        self._was: Rect | None = None
        self._points = False
        self._looks_at_cross = 0
        for beside in (strip, pointer):  # no children of the window: they would be hidden with it
            window.destroyed.connect(beside.deleteLater)
        self._held = 0.0
        self._hold_timer = QTimer(self, interval=HOLD_LOOK_MS)
        self._hold_timer.timeout.connect(self._grow)
        self._seen = NOTHING_SEEN

    def show_screen(self, screen: Screen, theme: Theme, *, announce: bool = True) -> None:
        """Shows a screen in the window, or in the strip if its task is done in another window."""
        beside = screen.content.beside
        if beside is None:
            self._window.show_screen(screen, theme, announce=announce)
            self._take_back()
            return
        self._points = beside.points_at_cross
        if beside.holds_esc:
            self._hold_timer.start()
        else:
            self._hold_timer.stop()
        self._place()
        self.strip.show_screen(screen, theme, announce=announce)
        if announce or not self.is_beside:
            self._stand_beside()

    def follow(self, seen: ScreenState) -> None:
        """Keeps the strip, if it is shown, beside the fake page that was seen."""
        self._seen = seen
        if self.is_beside:
            self._place()

    def has_pressed_in_vain(self) -> bool:
        """Whether the mouse rests on the ringed × in vain; true once until the mouse leaves it."""
        rests = self.pointer.isVisible() and self.pointer.ring.contains(QCursor.pos())
        self._looks_at_cross = self._looks_at_cross + 1 if rests else 0
        return self._looks_at_cross == PRESSED_LOOKS

    def mark(self, utterance: Utterance | None) -> None:
        """Marks the sentence that is being read aloud, wherever the page is shown."""
        self._window.mark(utterance)
        self.strip.mark(utterance)

    def put_away(self) -> None:
        """Hides the strip and the arrow."""
        self._chosen = None
        self._side = USUAL_SIDE
        self._was = None
        self._hold_timer.stop()
        self.pointer.hide()
        self.strip.hide()
        self.is_beside = False

    def turn_keys(self) -> None:
        """Moves the keyboard focus to the strip or back to the page, for those who use no mouse."""
        if self.strip.has_keys:
            self._stand_beside()
        else:
            self.strip.take_keys(True)

    def _stand_beside(self) -> None:
        self.is_beside = True
        self.strip.show()
        self.strip.take_keys(False)
        self._window.hide()
        self._rescuer.stand_beside((int(self.strip.winId()), int(self.pointer.winId())))

    def _take_back(self) -> None:
        if not self.is_beside:
            return
        self._window.showMaximized()  # it may have been minimised before the strip replaced it
        self.put_away()
        self._rescuer.take_back()

    def move_over(self) -> None:
        """Moves the strip to the other side, as the person wishes."""
        self._chosen = self.strip.side.other
        self._place()

    def _grow(self) -> None:
        """Shows how long Esc has been held; letting go starts over."""
        self._held = self._held + HOLD_LOOK_MS / 1000 if self._rescuer.is_escape_down() else 0.0
        if self.strip.page is not None:
            self.strip.page.show_share(min(1.0, self._held / HOLD_SECONDS))

    def _place(self) -> None:
        """Places the strip on the fake page's screen, clear of what lies above the page, its × and its question.

        It stays put while the page's window moves, as pop-ups do. The arrow points at the × unless that is covered.
        """
        seen = self._seen
        screen, page = self._place_of(seen.window)
        _, front = self._place_of(seen.other)
        _, cross = self._place_of(seen.cross if seen.is_free else None)
        area = screen.availableGeometry()
        if self._stood_still(seen):
            question = QRect() if page.isEmpty() or not seen.is_free else question_of(page)
            self._side = clear_side(area, [front, cross, question], self._side)
        self.strip.place(area, self._chosen or self._side)
        is_covered = cross.intersects(front) or cross.intersects(self.strip.geometry())
        self.pointer.point_at(cross if self._points and not cross.isEmpty() and not is_covered else None)

    def _place_of(self, rect: Rect | None) -> tuple[QScreen, QRect]:
        """On which screen something is seen, and where; for nothing the guide's own, and nowhere."""
        found = on_screen(rect) if rect is not None else None
        return found or (self._window.screen(), QRect())

    def _stood_still(self, seen: ScreenState) -> bool:
        was = self._was
        self._was = seen.window
        return was in (None, seen.window)
