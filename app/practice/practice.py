"""Connects what is practised with window, voice, siren and clock. Nobody else knows all of them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCursor

from app.practice.exercises import Act, State, after
from app.practice.practice_content import View, view, way_out
from app.practice.practice_window import PracticeWindow
from app.practice.siren import share
from app.practice.siren_player import SirenPlayer
from app.practice.time_limits import Hold, Patience
from app.speech.speaker import Speaker
from app.speech.utterance import Utterance, utterances
from app.texts import Texts, Words

FRAME_MS = 30
"""How often the ring grows."""

RELEASE_MS = 150
"""A key that comes down again within this was held all the while: a hand trembled, or the system repeated the key in
pairs of up and down that Qt does not always recognise as one (seen on X11)."""

LOOK_MS = 1000
"""How often the clock is looked at."""

Print = Callable[[frozenset[str]], Words]
"""Prints the certificate of the exercises done; returns what came of it, in words."""


class Practice(QObject):
    """The practice, from its first screen until the window is closed.

    Args:
        siren: is never heard before the warning of it was heard to its end.
        print_certificate: None where nothing can be printed.
        can_howl: whether the siren can be chosen; in a lobby it cannot, unless its administrator allows it.
        clock: seconds from any start, monotonic.

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
        self._patience = Patience(clock(), clock())
        self._pointer = QCursor.pos()
        self._hold = Hold()
        self._was_heard = self._is_warning_soon = False
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._grow)
        self._release = QTimer(self, singleShot=True, interval=RELEASE_MS)
        self._release.timeout.connect(self._released)
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        window.acted.connect(lambda act: self.act(Act(act)))
        window.esc.connect(self._on_esc)
        window.repeat_wanted.connect(self._say_all)
        window.touched.connect(self.touch)
        window.closed.connect(self._close)
        speaker.began.connect(window.mark_heard)
        speaker.audible.connect(self._note_audible)
        speaker.fell_silent.connect(self._on_silence)

    def start(self) -> None:
        """Shows the first screen; the window itself is shown by whoever made it."""
        self._looks.start()
        self._show()

    def act(self, act: Act) -> None:
        """Something was done."""
        self.touch()
        if act is Act.PRINT:
            self._print_now()
            return
        before, self.state = self.state, after(self.state, act)
        if self.state is not before:
            self._show()

    def touch(self) -> None:
        """Something was pressed, anywhere: the voice stops, and time begins anew."""
        self._patience = self._patience.renewed(self._clock())
        self._is_warning_soon = False
        self._speaker.stop()

    # ---- what is shown and said

    def _show(self) -> None:
        self._let_go()
        shown = self._view()
        if not shown.howls:
            self._siren.stop()
        self.window.show_view(shown)
        self._say_all()

    def _view(self) -> View:
        prints = self._print is not None
        return view(self.state, self._texts, prints=prints, can_howl=self._can_howl, by_touch=self.window.by_touch)

    def _say_all(self) -> None:
        self._say(self._view().narration(self._texts["practice.sound-warning"]))

    def _say(self, said: list[Utterance]) -> None:
        self._was_heard = False
        self._speaker.say(said, self._texts.language)

    def _say_words(self, words: Words) -> None:
        self.window.show_body(words.text)
        self._say(utterances("body", words.speech))

    def tell(self, words: Words) -> None:
        """Shows and says a sentence in place of the body's: what became of a paper."""
        self._say_words(words)

    def _note_audible(self, is_audible: bool) -> None:
        self._was_heard = is_audible

    def _on_silence(self) -> None:
        """All was said, or it was stopped; only what was heard to its end lets the siren begin."""
        self.window.mark_heard(None)
        if self._was_heard and self.window.isVisible() and self._view().howls:
            self._siren.start(share(self.state.loudness, self._speaker.style.loudness))
        self._was_heard = False

    def _print_now(self) -> None:
        if self._print is not None:
            self._say_words(self._print(self.state.done))

    # ---- Esc

    def _on_esc(self, is_down: bool) -> None:
        if not is_down:
            if self._hold.since is not None:
                self._release.start()
            return
        self._release.stop()
        self.touch()
        if self.state.wants_esc:
            self._hold = self._hold.pressed(self._clock())
            self._frames.start()
        else:
            self.window.point_out()
            self._say_words(way_out("leave-hint", self._texts, by_touch=self.window.by_touch))

    def _released(self) -> None:
        self._let_go()
        self.act(Act.TAP_ESC)

    def _grow(self) -> None:
        grown = self._hold.share(self._clock())
        self.window.show_share(grown)
        if grown >= 1:
            self._let_go()
            self.act(Act.HOLD_ESC)

    def _let_go(self) -> None:
        self._hold = Hold()
        self._frames.stop()
        self._release.stop()
        self.window.show_share(0.0)

    # ---- the end

    def _look(self) -> None:
        pointer, now = QCursor.pos(), self._clock()
        if pointer != self._pointer:
            self._pointer = pointer
            self._patience = self._patience.renewed(now)
            self._is_warning_soon = False
        if self._patience.is_over(now):
            self.window.close()
        elif self._patience.is_soon(now) and not self._is_warning_soon:
            self._is_warning_soon = True
            self._say_words(self._texts["practice.soon"])

    def _close(self) -> None:
        self._looks.stop()
        self._let_go()
        self._siren.close()
        self._speaker.stop()
        self.left.emit()
