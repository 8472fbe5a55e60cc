"""The practice in a window that fills the screen: connects the exercises with window, voice and clock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEasingCurve, QObject, QTimeLine, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.bootstrap import Asked, make_speaker, read_texts, resolve
from app.layout.theme import make_theme, pixels_per_mm
from app.practice.certificate import print_certificate
from app.practice.exercises import Act, State, after, describe, way_out
from app.practice.practice_window import PracticeWindow
from app.settings.household import Household
from app.speech.speaker import Speaker
from app.speech.utterance import Utterance, utterances
from app.system import paths
from app.texts import Library, Texts, Words
from app.widgets.pictures import HOLD_SECONDS
from app.widgets.press_gate import PressGate
from app.widgets.system_colors import system_scheme
from app.widgets.toolkit import start_qt

# After so long without a press the practice ends by itself, as that of IPA does.
IDLE_SECONDS = 120.0

# After so long without a press it says that it will end; any press keeps it open (WCAG 2.2.1: at least 20 s).
WARN_SECONDS = 95.0

# A key that is pressed again within this time counts as held: the hand trembled, or the system repeats the key as
# releases and presses, which Qt does not always recognise as repetition (seen on X11).
RELEASE_SECONDS = 0.15

# The "language" of its clips in resources/voice, which are named as the ways to begin.
SIREN = "siren"

# How often its clip is played: it falls silent after a minute.
WAILS = 26

# Prints the certificate of the exercises done; returns the outcome in words.
Print = Callable[[frozenset[str]], Words]


class Practice(QObject):
    """The practice, from its first screen until the window is closed.

    Args:
        prints: prints the certificate; None where nothing can be printed.
        can_howl: the siren can be chosen; on a kiosk only if its administrator allows it.

    Signals:
        left(): the window is closed and nothing sounds any more.
    """

    left = Signal()

    def __init__(
        self, window: PracticeWindow, texts: Texts, speaker: Speaker, prints: Print | None, *, can_howl: bool = True
    ) -> None:
        super().__init__(window)
        self.window = window
        self.state = State()
        self._texts = texts
        self._speaker = speaker
        self._prints = prints
        self._can_howl = can_howl
        self._siren: list[Utterance] = []
        self._was_heard = False
        self._held = QTimeLine(round(1000 * HOLD_SECONDS), self, easingCurve=QEasingCurve(QEasingCurve.Type.Linear))
        self._held.valueChanged.connect(lambda share: window.stage.show_share(share))
        self._held.finished.connect(lambda: window.context.gate.act(partial(self.act, Act.HOLD_ESC)))
        self._release = self._timer(RELEASE_SECONDS, partial(self.act, Act.TAP_ESC))
        self._soon = self._timer(WARN_SECONDS, lambda: self.tell(texts["practice.soon"]))
        self._idle = self._timer(IDLE_SECONDS, window.close)
        window.acted.connect(self.act)
        window.esc.connect(self._on_esc)
        window.touched.connect(self.touch)
        window.closed.connect(self._close)
        speaker.began.connect(window.mark)
        speaker.audible.connect(self._note_audible)
        speaker.fell_silent.connect(self._on_silence)

    def _timer(self, seconds: float, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=round(1000 * seconds))
        timer.timeout.connect(act)
        return timer

    def start(self) -> None:
        """Shows the first screen; the caller shows the window."""
        self.touch()
        self._show()

    def act(self, act: str) -> None:
        """Carries out a press."""
        self.touch()
        self._let_go()
        before = self.state
        self.state = after(before, act)
        if act == Act.PRINT and self._prints is not None:
            self.tell(self._prints(self.state.done))
        elif act == Act.REPEAT:
            self._say_all()
        elif self.state is not before:
            self._show()

    def touch(self) -> None:
        """Something was pressed, anywhere: the voice stops, and the idle time starts again."""
        self._soon.start()
        self._idle.start()
        self._speaker.stop()

    # ---- what is shown and said

    def _show(self) -> None:
        self._shown = describe(
            self.state,
            self._texts,
            prints=self._prints is not None,
            can_howl=self._can_howl,
            by_touch=self.window.by_touch,
        )
        self.window.show_moment(self._shown)
        self._say_all()

    def _say_all(self) -> None:
        self._say(self._shown.content.narration())

    def _say(self, said: list[Utterance]) -> None:
        self._was_heard = False
        self._speaker.say(said, self._texts.language)
        self._siren = [Utterance(self.state.start, SIREN)] * WAILS if self.state.howls else []

    def tell(self, words: Words) -> None:
        """Shows and says a sentence in place of the body's, for example the outcome of printing."""
        self.window.show_body(words)
        self._say(utterances("body", words.speech))

    def _note_audible(self, is_audible: bool) -> None:
        self._was_heard = is_audible

    def _on_silence(self) -> None:
        """Speech has ended or was stopped; the siren begins only if everything was heard, its warning included."""
        self.window.mark(None)
        if self._was_heard and self._siren and self.window.isVisible():
            self._speaker.say(self._siren, SIREN)
        self._siren = []
        self._was_heard = False

    # ---- Esc

    def _on_esc(self, is_down: bool) -> None:
        is_held = self._held.state() is QTimeLine.State.Running
        if not is_down:
            if is_held:
                self._release.start()
            return
        self._release.stop()
        self.touch()
        if self.state.moment.right != Act.HOLD_ESC:
            self.window.leave.setFocus()
            self.tell(way_out("leave-hint", self._texts, by_touch=self.window.by_touch))
        elif not is_held:
            self._held.start()

    def _let_go(self) -> None:
        self._held.stop()
        self._release.stop()
        self.window.stage.show_share(0.0)

    # ---- the end

    def _close(self) -> None:
        self._soon.stop()
        self._idle.stop()
        self._let_go()
        self._speaker.stop()
        self.left.emit()


def run(asked: Asked) -> int:
    """Shows the practice until it is left and returns an exit code; in the person's folder only the log is written."""
    app = start_qt()
    options = resolve(asked, Household(asked.data_dir).settings)
    texts = read_texts(Library(paths.LOCALES), options)
    scale = pixels_per_mm(QApplication.primaryScreen())
    theme = make_theme(options.size, options.scheme or system_scheme(), scale)
    window = PracticeWindow(PressGate(options.interval), texts, theme)
    speaker = make_speaker(options)
    practice = Practice(window, texts, speaker, partial(print_certificate, texts))
    practice.left.connect(app.quit)
    speaker.prepare()
    _fill_screen(window)
    practice.start()
    code = app.exec()
    speaker.close()
    return code


def _fill_screen(window: PracticeWindow) -> None:
    """Fills the screen that the person looks at; other windows can still come to the front."""
    screen = QGuiApplication.screenAt(QCursor.pos()) or window.screen()
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    window.raise_()
    window.activateWindow()
