"""What is looked at: the window, or while something is done by hand, the strip that stands in for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QScreen

from app.pages.content import Action
from app.pages.screen import Screen
from app.presenter.rescuer import Rescuer
from app.rescue.page_watch import PageSight
from app.speech.utterance import Utterance
from app.widgets.strip import Pointer, Side, Strip, clear_side, cross_of, on_screen
from app.widgets.theme import Scheme, TextSize, Theme, make_theme
from app.widgets.window import Window


@dataclass(frozen=True)
class Look:
    """The settings from which the theme of a page is made."""

    size: TextSize
    scheme: Scheme
    pixels_per_mm: float

    def theme(self) -> Theme:
        """The theme."""
        return make_theme(self.size, self.scheme, self.pixels_per_mm)


class Views(QObject):
    """Shows each page in the window or in the strip; with the strip, the window is hidden and the fake page is watched.

    Args:
        pointer: the arrow on the screen.
        rescuer: watches the fake page, and keeps strip and arrow above it.

    Signals:
        acted(Action): a press in either of them.
        stood_beside(bool): whether the strip replaces the window, whenever that changes.
    """

    acted = Signal(Action)
    stood_beside = Signal(bool)

    def __init__(self, window: Window, strip: Strip, pointer: Pointer, rescuer: Rescuer) -> None:
        super().__init__(window)
        self._window = window
        self.strip = strip
        self.pointer = pointer
        self._rescuer = rescuer
        self._is_beside = False
        self._chosen: Side | None = None
        self._points = False
        for one in (strip, pointer):  # as children they would be hidden with the window
            window.destroyed.connect(one.deleteLater)
        window.acted.connect(self.acted)
        strip.acted.connect(self.acted)
        strip.moved_over.connect(self._move_over)
        rescuer.page_seen.connect(self._follow)

    @property
    def is_beside(self) -> bool:
        """Whether the strip replaces the window."""
        return self._is_beside

    def show_screen(self, screen: Screen, theme: Theme, *, announce: bool = True) -> None:
        """See Window."""
        if screen.content.beside is None:
            self._window.show_screen(screen, theme, announce=announce)
            self._take_back()
            return
        self._points = screen.content.beside.points_at_cross
        self._follow(self._rescuer.page)
        self.strip.show_screen(screen, theme, announce=announce)
        if announce or not self._is_beside:
            self._stand_beside()

    def rehearse(self) -> None:
        """Draws the page once, unseen."""
        self._window.grab()

    def mark(self, utterance: Utterance | None) -> None:
        """See Window."""
        self._window.mark(utterance)
        self.strip.mark(utterance)

    def put_away(self) -> None:
        """Hides the strip and the arrow."""
        self._chosen = None
        self.pointer.hide()
        self.strip.hide()
        self._note_beside(False)

    def _note_beside(self, is_beside: bool) -> None:
        if is_beside != self._is_beside:
            self._is_beside = is_beside
            self.stood_beside.emit(is_beside)

    def _stand_beside(self) -> None:
        self._note_beside(True)
        self.strip.show()
        self._window.hide()
        self._rescuer.stand_beside((int(self.strip.winId()), int(self.pointer.winId())))

    def _take_back(self) -> None:
        if not self._is_beside:
            return
        self._window.show()
        self.put_away()
        self._rescuer.take_back()

    def _move_over(self, side: Side) -> None:
        self._chosen = side
        self._follow(self._rescuer.page)

    def _follow(self, sight: PageSight) -> None:
        """Places the strip on the fake page's screen, clear of its × and of windows above it; the arrow shows the ×."""
        page = on_screen(sight.window) if sight.window else None
        other = on_screen(sight.other) if sight.other else None
        screen: QScreen = page[0] if page else self._window.screen()
        cross = cross_of(page[1]) if page and sight.is_free else QRect()
        in_the_way = [other[1] if other else cross]
        area = screen.availableGeometry()
        self.strip.place(area, self._chosen or clear_side(area, in_the_way))
        self.pointer.point_at(page[1] if page and self._points and sight.is_free else None)
