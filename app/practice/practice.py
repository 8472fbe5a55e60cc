"""Connects the exercises with window, voice, siren and clock."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.practice.exercises import Act, State, after
from app.practice.practice_content import view, way_out
from app.practice.practice_window import PracticeWindow
from app.practice.siren_player import SirenPlayer
from app.speech.speaker import Speaker
from app.speech.utterance import Utterance, utterances
from app.texts import Texts, Words
from app.widgets.pictures import HOLD_SECONDS

IDLE_SECONDS = 120.0
"""Without any press the practice ends by itself, as that of IPA does."""

WARN_SECONDS = 95.0
"""After so long without a press it says that it will end; any press is enough to go on (WCAG 2.2.1: at least 20 s)."""

LONGEST_SECONDS = 600.0
"""The practice ends after this time, whatever is pressed."""

FRAME_MS = 30
"""How often the ring grows."""

RELEASE_MS = 150
"""A key that comes down again within this time counts as held: the hand trembled, or the system repeated the key in
pairs of up and down that Qt does not always recognise as repetition (seen on X11)."""

LOOK_MS = 1000
"""How often the clock is checked."""

Print = Callable[[frozenset[str]], Words]
"""Prints the certificate of the exercises done; returns the outcome in words."""


class Practice(QObject):
    """The practice, from its first screen until the window is closed.

    Args:
        siren: never sounds before its spoken warning was heard to the end.
        print_certificate: None where nothing can be printed.
        can_howl: whether the siren can be chosen; on a kiosk only if its administrator allows it.
        clock: monotonic, in seconds.

    Signals:
        left(): it is over; the window is closed and nothing sounds.
    """

    left = Signal()

    def __init__(
        self,
        window: PracticeWindow,
        texts: Texts,
        speaker: Speaker,
        siren: SirenPlayer,
        print_certificate: Print | None = None,
        *,
        can_howl: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.state = State()
        self._texts, self._speaker, self._siren = texts, speaker, siren
        self._print, self._can_howl, self._clock = print_certificate, can_howl, clock
        self._began = self._last_press = clock()
        self._held_since: float | None = None
        self._was_heard = self._is_warning_soon = False
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._grow)
        self._release = QTimer(self, singleShot=True, interval=RELEASE_MS)
        self._release.timeout.connect(self._released)
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        window.acted.connect(self.act)
        window.esc.connect(self._on_esc)
        window.repeat_wanted.connect(self._say_all)
        window.touched.connect(self.touch)
        window.closed.connect(self._close)
        speaker.began.connect(window.mark_heard)
        speaker.audible.connect(self._note_audible)
        speaker.fell_silent.connect(self._on_silence)

    def start(self) -> None:
        """Shows the first screen; the caller shows the window."""
        self._looks.start()
        self._show()

    def act(self, act: str) -> None:
        """Carries out a press."""
        self.touch()
        if act == Act.PRINT and self._print is not None:
            self.tell(self._print(self.state.done))
            return
        before, self.state = self.state, after(self.state, act)
        if self.state is not before:
            self._show()

    def touch(self) -> None:
        """Something was pressed, anywhere: the voice stops, and the idle time starts again."""
        self._last_press, self._is_warning_soon = self._clock(), False
        self._speaker.stop()

    # ---- what is shown and said

    def _show(self) -> None:
        self._let_go()
        can_print, by_touch = self._print is not None, self.window.by_touch
        self._shown = view(self.state, self._texts, prints=can_print, can_howl=self._can_howl, by_touch=by_touch)
        if not self._shown.howls:
            self._siren.stop()
        self.window.show_view(self._shown)
        self._say_all()

    def _say_all(self) -> None:
        self._say(self._shown.narration(self._texts["practice.sound-warning"]))

    def _say(self, said: list[Utterance]) -> None:
        self._was_heard = False
        self._speaker.say(said, self._texts.language)

    def tell(self, words: Words) -> None:
        """Shows and says a sentence in place of the body's, for example the outcome of printing."""
        self.window.show_body(words.text)
        self._say(utterances("body", words.speech))

    def _note_audible(self, is_audible: bool) -> None:
        self._was_heard = is_audible

    def _on_silence(self) -> None:
        """Speech has ended or was stopped; the siren begins only if all was heard to the end."""
        self.window.mark_heard(None)
        if self._was_heard and self.window.isVisible() and self._shown.howls:
            self._siren.start(self.state.loudness * self._speaker.style.loudness)
        self._was_heard = False

    # ---- Esc

    def _on_esc(self, is_down: bool) -> None:
        if not is_down:
            if self._held_since is not None:
                self._release.start()
            return
        self._release.stop()
        self.touch()
        if self.state.wants_esc:
            self._held_since = self._clock() if self._held_since is None else self._held_since
            self._frames.start()
        else:
            self.window.leave.setFocus()
            self.tell(way_out("leave-hint", self._texts, by_touch=self.window.by_touch))

    def _released(self) -> None:
        self._let_go()
        self.act(Act.TAP_ESC)

    def _grow(self) -> None:
        held = 0.0 if self._held_since is None else self._clock() - self._held_since
        grown = min(1.0, max(0.0, held / HOLD_SECONDS))
        self.window.stage.show_share(grown)
        if grown >= 1:
            self._let_go()
            self.act(Act.HOLD_ESC)

    def _let_go(self) -> None:
        self._held_since = None
        self._frames.stop()
        self._release.stop()
        self.window.stage.show_share(0.0)

    # ---- the end

    def _look(self) -> None:
        now = self._clock()
        idle = now - self._last_press
        if idle >= IDLE_SECONDS or now - self._began >= LONGEST_SECONDS:
            self.window.close()
        elif idle >= WARN_SECONDS and not self._is_warning_soon:
            self._is_warning_soon = True
            self.tell(self._texts["practice.soon"])

    def _close(self) -> None:
        self._looks.stop()
        self._let_go()
        self._siren.stop()
        self._speaker.stop()
        self.left.emit()
