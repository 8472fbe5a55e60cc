"""The companion: waits in the background with a help button and a hot key, and opens the guide."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QProcess, QRect, QTimer
from PySide6.QtGui import QCursor, QGuiApplication

from app.bootstrap import Options, make_speaker, read_library, read_texts
from app.companion.dangers import IS_COMMAND, Danger, shipped_dangers
from app.companion.floating_button import ButtonPlace, FloatingButton, rect_on
from app.companion.watch import Alarm, Call, FrontWindow, HotKeyWatch, Watch
from app.layout.theme import Scheme, TextSize, make_theme, pixels_per_mm
from app.rescue.adapters import asks_for_key, make_keyboard, make_mixer
from app.rescue.browser_mute import BrowserMute
from app.rescue.desktop.hotkey_choice import parse_key
from app.rescue.rescuer import ScreenState
from app.rescue.service import JOURNAL
from app.settings.settings import HelpButton
from app.speech.utterance import utterances
from app.system import program
from app.system.notes import Note
from app.widgets.press_gate import Place, PressGate
from app.widgets.strip import on_screen

# Shows the guide, given what is on the screen, and where it was pressed.
Show = Callable[[ScreenState, Place], object]

COPIED_WITHIN = 1_000  # milliseconds for a program to hand over what was copied from it

ELSEWHERE: Place = 0  # where the hot key is pressed: nowhere on the guide

log = logging.getLogger(__name__)


class Companion(QObject):
    """Shows the button, and requests the guide when it or the hot key is pressed.

    Args:
        options: when to show the button, and which key is the hot key.
        is_seen: returns whether the guide can be seen, so that no button is needed.

    Attributes:
        has_key: whether we hold the hot key.
        was_called: whether the hot key was pressed.
    """

    def __init__(self, options: Options, show: Show, is_seen: Callable[[], bool]) -> None:
        super().__init__()
        wishes = options.companion
        texts = read_texts(read_library(), options)
        self._texts = texts
        self._gate = PressGate(options.interval)
        self._shown = wishes.help_button if can_lie_above() else HelpButton.OFF
        self._mute = BrowserMute(make_mixer, options.data_dir / JOURNAL)
        self._speaker = make_speaker(options)
        self._speaker.setParent(self)
        self._speaker.audible.connect(self._end_call)
        self._front = FrontWindow()
        self._show = show
        self._is_seen = is_seen
        self.has_key = False
        self.was_called = False
        theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, pixels_per_mm(QGuiApplication.primaryScreen()))
        may_have_key = wishes.hot_key and (wishes.key_allowed or not asks_for_key())
        self._key_name = parse_key(wishes.hot_key) if may_have_key else ""
        places = Note(options.data_dir / "button.json", ButtonPlace)
        self.button = FloatingButton(texts, theme, places)
        self.button.clicked.connect(lambda: self.open(QCursor.pos()))
        alarm = Alarm(make_keyboard(), self._mute) if wishes.calls_out and self._shown is not HelpButton.OFF else None
        self.watch = Watch(self, alarm=alarm, dangers=shipped_dangers(wishes.warns), on_poll=self._mute.repair)
        self.watch.seen.connect(self._note_front)
        self._copied = QProcess(self)
        self._copied.setWorkingDirectory(str(program.FOLDER))
        self._copied.finished.connect(self._note_copied)
        self._too_late = QTimer(self, singleShot=True, interval=COPIED_WITHIN)
        self._too_late.timeout.connect(self._copied.kill)
        self._key = HotKeyWatch(self._key_name, self, texts["companion.key-purpose"].text)
        self._key.pressed.connect(self.open)
        self._key.held.connect(self._note_key)

    @property
    def awaits_call(self) -> bool:
        """Whether help may be asked for at any moment: a page fills the screen, or the button is held."""
        return self._front.has_page or self.button.isDown()

    def start(self) -> None:
        """Starts to watch, and shows the button if the settings say so."""
        self.watch.start()
        self._key.start()
        self._update()

    def open(self, hand: Place = ELSEWHERE) -> None:
        """Requests the guide, once for a burst of presses."""
        if hand is ELSEWHERE:
            self.was_called = True
        if self._gate.allows(hand):
            self._request(ScreenState(has_page=self._front.has_page, window=self._front.rect), hand)

    def _request(self, seen: ScreenState, hand: Place) -> None:
        self.button.hide()  # so that it does not cover the guide
        self._end_call()  # the guide has a voice of its own
        self._show(seen, hand)
        self._update()

    def close(self) -> None:
        """Removes the button, and releases the hot key."""
        self.watch.close()
        self._key.close()
        self._copied.kill()
        self._copied.waitForFinished(COPIED_WITHIN)
        self.button.close()
        self.button.deleteLater()
        self._speaker.close()
        self._mute.restore(is_last=True)
        self.deleteLater()  # its connections would keep it alive

    # ---- the call, once for each page that makes noise and locks the keyboard

    def call(self) -> None:
        """Says how to get help."""
        words = self._texts["companion.call-key" if self.has_key else "companion.call"]
        self._speaker.say(utterances("call", words.speech), self._texts.language)

    def _end_call(self) -> None:
        self._speaker.rest()  # to save memory, its processes live only while it speaks
        if self._mute.has_muted:  # or a press would wait for the watch, which may just be asking for the sound
            self._mute.restore()

    # ---- where and when the button is shown

    def _note_key(self, is_held: bool) -> None:
        log.info("hot key held: %s", is_held)
        self.has_key = is_held
        self._update()

    def _note_front(self, front: FrontWindow) -> None:
        if front.call is Call.ALOUD and self._front.call is not Call.ALOUD:
            self.call()
        self._front = front
        self._update()
        if front.danger is Danger.BANK:
            self._warn(front.danger)
        elif front.danger is Danger.PASTE and self._copied.state() is QProcess.ProcessState.NotRunning:
            name, *rest = program.command("--copied")
            self._copied.start(name, rest)
            self._too_late.start()

    def _note_copied(self, code: int) -> None:
        """Handles the end of the process that looks at what was copied, or was killed."""
        self._too_late.stop()
        if code == IS_COMMAND:
            self._warn(Danger.PASTE)

    def _warn(self, danger: Danger) -> None:
        self._request(ScreenState(danger=danger), None)  # no hand called it: she may be typing

    def _update(self) -> None:
        self.watch.is_guided = self._is_seen()
        if self._is_wanted():
            self.button.tell(self._key_name if self.has_key else "", self._front.call)
            self.button.keep_in_sight(self._rect())
        elif not self.button.isDown():
            self.button.hide()

    def _is_wanted(self) -> bool:
        is_shown = self._shown is HelpButton.ALWAYS or (self._shown is HelpButton.FULL_SCREEN and self._front.has_page)
        return is_shown and not (self._front.is_ours or self.watch.is_guided)

    def _rect(self) -> QRect:
        """At the saved position, but if a page fills a screen, on that one."""
        page = on_screen(self._front.rect) if self._front.rect else None
        place = self.button.place
        size = self.button.sizeHint()
        kept = QGuiApplication.screenAt(QRect(QPoint(place.left, place.top), size).center()) if place else None
        screen = page[0] if page else kept or QGuiApplication.primaryScreen()
        return rect_on(screen.availableGeometry(), place, size)


def can_lie_above() -> bool:
    """Whether our windows can stay on top: Wayland does not let programs do that."""
    return not QGuiApplication.platformName().startswith("wayland")
