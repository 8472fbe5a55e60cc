"""Starts the practice in a window of its own that fills the screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication

from app import paths
from app.family.model import Colors, Settings
from app.family.policy import default_path, read_policy
from app.family.settings import SettingsFile
from app.learn.practice import Practice, Print
from app.learn.siren_player import SirenPlayer
from app.learn.window import PracticeWindow
from app.speech.speaker import Speaker
from app.speech.worker_speaker import WorkerSpeaker
from app.texts import SOURCE, Library, Texts
from app.ui.album import Album
from app.ui.buttons import Kit
from app.ui.gate import PressGate
from app.ui.icons import Icons
from app.ui.pictures import Gallery
from app.ui.screens import pixels_per_mm, system_scheme
from app.ui.theme import Scheme, TextSize, make_theme


def run(folder: Path, locale: str | None, *, is_silent: bool) -> int:
    """Shows the practice until it is left. Returns the exit code.

    Args:
        folder: the person's data folder: text size, colours, voice; nothing is written there.
        locale: code of the language; None for the one in the settings.
        is_silent: no voice, and so no siren either: nothing sounds that was not announced.
    """
    app = QApplication(sys.argv[:1])
    kept = read_policy(default_path()).over(SettingsFile(folder).load())
    texts = _texts(locale, kept)
    speaker = Speaker() if is_silent else WorkerSpeaker(paths.VOICE)
    speaker.style = kept.voice
    practice = compose(texts, kept, speaker, _printer(texts))
    practice.left.connect(app.quit)
    if isinstance(speaker, WorkerSpeaker):
        speaker.prepare()
    _fill_screen(practice.window)
    practice.start()
    code = app.exec()
    speaker.close()
    return code


def compose(
    texts: Texts,
    kept: Settings,
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
    scheme = system_scheme() if kept.look.colors is Colors.SYSTEM else Scheme(kept.look.colors)
    theme = make_theme(TextSize(kept.look.size), scheme, scale or pixels_per_mm(QApplication.primaryScreen()))
    window = PracticeWindow(kit or make_kit(kept, speaker), texts, theme, by_touch=by_touch)
    return Practice(window, texts, speaker, SirenPlayer(window), prints, can_howl=can_howl)


def make_kit(kept: Settings, speaker: Speaker) -> Kit:
    """What the widgets need; its icons are read already."""
    icons = Icons()
    icons.load()
    return Kit(PressGate(kept.press.interval), icons, Gallery(paths.ILLUSTRATIONS), Album(), touched=speaker.stop)


def _texts(locale: str | None, kept: Settings) -> Texts:
    """A language whose words are gone is the source's."""
    language = kept.look.language if (paths.LOCALES / f"{kept.look.language}.toml").is_file() else SOURCE
    return Library(paths.LOCALES).texts(locale or language)


def _printer(texts: Texts) -> Print:
    """The way to a certificate."""
    from app.learn.certificate import print_certificate

    return lambda done: print_certificate(texts, done)


def _fill_screen(window: PracticeWindow) -> None:
    """Fills the screen that the person looks at. It lies above others only as any window does."""
    screen = QGuiApplication.screenAt(QCursor.pos()) or window.screen()
    window.setGeometry(screen.geometry())
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
    window.show()
    window.raise_()
    window.activateWindow()
