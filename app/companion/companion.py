"""The companion: waits in the background with a help button, a hot key and a tray icon, and opens the guide."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QIcon, QPainter, QPixmap, QScreen
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.companion.alarm import Call
from app.companion.button import HelpButton, paint_lifebuoy
from app.companion.button_place import ButtonPlace, place_of
from app.companion.watch import Front, FrontWindow, Watch
from app.rescue.desktop.hotkey import parse_key
from app.rescue.screen_state import ScreenState
from app.settings.settings import Companion as Wishes
from app.settings.settings import HelpButton as Shown
from app.system.notes import Note
from app.texts import Texts
from app.widgets.gate import Place, PressGate
from app.widgets.strip import on_screen
from app.widgets.theme import Scheme, TextSize, Theme, make_theme, pixels_per_mm

ICON_SIDE = 64
ELSEWHERE: Place = 0  # where a hand is that presses the hot key or the tray icon: nowhere on the guide

log = logging.getLogger(__name__)


class Companion(QObject):
    """Shows button and tray icon, and requests the guide when one of them or the hot key is pressed.

    Args:
        wishes: the settings: when the button is shown, and the hot key.
        on_poll: called at each poll on the watch's thread; must not raise.
        on_call: called there right before `calls`; must not raise.
    """

    wanted = Signal(object, object)  # the guide is asked for: the ScreenState at that moment, and the hand's Place
    ended = Signal()  # the person has ended it until the next log-in
    calls = Signal(object)  # Words to speak, once for each page that makes noise and keeps the keyboard
    closed = Signal()

    def __init__(
        self,
        wishes: Wishes,
        texts: Texts,
        places: Note[ButtonPlace],
        gate: PressGate,
        on_poll: Callable[[], None],
        on_call: Callable[[], None],
    ) -> None:
        super().__init__()
        self._shown = wishes.help_button
        self._places = places
        self._gate = gate
        self._place = places.read() or ButtonPlace()
        self._front = FrontWindow()
        self._has_key = False
        theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, pixels_per_mm(QGuiApplication.primaryScreen()))
        key = parse_key(wishes.hot_key) if wishes.hot_key else ""
        self._key_line = texts["companion.button-key"].filled(key=key).text
        self.button = HelpButton(texts["companion.button"].text, theme)
        self.button.clicked.connect(lambda: self.open(QCursor.pos()))
        self.button.moved.connect(self._keep_place)
        self.button.ended.connect(self.ended)
        self._menu = QMenu()
        self._menu.setFont(theme.font(theme.chrome_least))
        self._menu.addAction(texts["companion.open"].text, lambda: self.open())
        self._menu.addSeparator()
        self._menu.addAction(texts["companion.end"].text, self.ended.emit)
        self._tray = QSystemTrayIcon(_icon(theme), self)
        self._tray.setToolTip(texts["ui.app-name"].text)
        self._tray.setContextMenu(self._menu)
        self._tray.activated.connect(self._note_tray)
        self._call_line = texts["companion.call-line"].text
        calls_out = wishes.calls_out and self._shown is not Shown.OFF and can_lie_above()
        self.watch = Watch(key, self, on_poll=on_poll, calls_out=calls_out, on_call=on_call)
        self.watch.called.connect(lambda: self.calls.emit(texts[f"companion.call{'-key' * self._has_key}"]))
        self.watch.pressed.connect(lambda: self.open())
        self.watch.seen.connect(self._note_front)
        self.watch.held.connect(self._note_key)
        self._follow_screens()

    def start(self) -> None:
        """Begins to watch, and shows the button if the settings say so."""
        self._tray.setVisible(QSystemTrayIcon.isSystemTrayAvailable())
        self.watch.start()
        self._update()

    def open(self, hand: Place = ELSEWHERE) -> None:
        """Requests the guide; a burst of presses does so once."""
        if self._gate.allows(hand):
            has_page, rect = self._front.has_page, self._front.rect
            self._front = FrontWindow(Front.GUIDE)
            self._update()  # hidden, so that it does not cover the guide; the next poll corrects it if none comes
            self.watch.hurry()
            self.wanted.emit(ScreenState(has_page=has_page, window=rect if has_page else None), hand)

    def _note_tray(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:  # one click is enough
            self.open()

    def close(self) -> None:
        """Removes button and tray icon, and releases the hot key."""
        self.watch.close()
        self.button.close()
        self.button.deleteLater()
        self._tray.hide()
        self._menu.deleteLater()
        self.closed.emit()

    # ---- where and when the button is shown

    def _note_key(self, is_held: bool) -> None:
        log.info("hot key held: %s", is_held)
        self._has_key = is_held
        self.button.name_key(self._key_line if is_held else "")
        self._update()

    def _note_front(self, front: FrontWindow) -> None:
        self._front = front
        self._update()

    def _update(self) -> None:
        if self._is_wanted():
            call = self._front.call
            self.button.grow(call is not Call.NONE, self._call_line if call is Call.ALOUD else "")
            self.button.keep_in_sight(self._rect())
        elif not self.button.is_held:
            self.button.hide()

    def _is_wanted(self) -> bool:
        if self._front.kind is Front.GUIDE or not can_lie_above():
            return False
        return self._shown is Shown.ALWAYS or (self._shown is Shown.FULL_SCREEN and self._front.has_page)

    def _rect(self) -> QRect:
        """At the saved position, but on the screen of a page that fills one."""
        place = self._place
        if self._front.has_page:
            found = on_screen(self._front.rect)
            if found is not None:
                place = ButtonPlace(found[0].name(), place.x, place.y)
        return place.on(_rooms(), QGuiApplication.primaryScreen().name(), self.button.sizeHint())

    def _keep_place(self, rect: QRect) -> None:
        self._place = place_of(rect, _rooms(), QGuiApplication.primaryScreen().name())
        self._places.write(self._place)
        self._update()

    def _follow_screens(self) -> None:
        """Moves the button when screens change: an unplugged screen would take it along."""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._follow)
        app.screenRemoved.connect(self._update)
        app.primaryScreenChanged.connect(self._update)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._update)


def can_lie_above() -> bool:
    """Whether our windows can stay on top: Wayland does not let programs do that."""
    return not QGuiApplication.platformName().startswith("wayland")


def _rooms() -> dict[str, QRect]:
    """The available geometry of each screen by its name."""
    return {screen.name(): screen.availableGeometry() for screen in QGuiApplication.screens()}


def _icon(theme: Theme) -> QIcon:
    pixmap = QPixmap(ICON_SIDE, ICON_SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("go"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QRectF(0, 0, ICON_SIDE, ICON_SIDE))
    paint_lifebuoy(painter, QRectF(8, 8, ICON_SIDE - 16, ICON_SIDE - 16), theme)
    painter.end()
    return QIcon(pixmap)
