"""Starts the practice in a window of its own that fills the screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.bootstrap import Asked, Options, make_speaker, read_texts, resolve
from app.practice.certificate import print_certificate
from app.practice.practice import Practice, Print
from app.practice.practice_window import PracticeWindow
from app.practice.siren_player import SirenPlayer
from app.settings.profile import Profile
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library, Texts
from app.widgets.buttons import Kit
from app.widgets.gate import PressGate
from app.widgets.pictures import Album
from app.widgets.system_colors import system_scheme
from app.widgets.theme import make_theme, pixels_per_mm
from app.widgets.toolkit import start_qt


def run(asked: Asked) -> int:
    """Shows the practice until it is left; writes nothing into the person's folder but the log. Returns the exit code.

    Silent means no siren either: nothing sounds that was not announced.
    """
    app = start_qt()
    options = resolve(asked, Profile(asked.data_dir).settings)
    texts = read_texts(Library(paths.LOCALES), options)
    speaker = make_speaker(options)
    practice = compose(texts, options, speaker, partial(print_certificate, texts))
    practice.left.connect(app.quit)
    speaker.prepare()
    _fill_screen(practice.window)
    practice.start()
    code = app.exec()
    speaker.close()
    return code


def compose(
    texts: Texts,
    options: Options,
    speaker: Speaker,
    prints: Print | None,
    scale: float = 0.0,
    *,
    can_howl: bool = True,
    by_touch: bool = False,
    kit: Kit | None = None,
) -> Practice:
    """Builds the practice and its window; shows nothing yet.

    Args:
        can_howl: whether the siren can be chosen.
        by_touch: there is no keyboard, so no key is named.
        kit: of the guide in whose window it is shown; one of its own as the settings say, if not given.
        scale: pixels per millimetre; 0 for those of the screen.
    """
    scheme = options.scheme or system_scheme()
    theme = make_theme(options.size, scheme, scale or pixels_per_mm(QApplication.primaryScreen()))
    kit = kit or Kit(PressGate(options.interval), Album(), touched=speaker.stop)
    window = PracticeWindow(kit, texts, theme, by_touch=by_touch)
    return Practice(window, texts, speaker, SirenPlayer(window), prints, can_howl=can_howl)


def _fill_screen(window: PracticeWindow) -> None:
    """Fills the screen that the person looks at. It lies above others only as any window does."""
    screen = QGuiApplication.screenAt(QCursor.pos()) or window.screen()
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    window.raise_()
    window.activateWindow()
