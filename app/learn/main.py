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
from app.texts import SOURCE, Library, Texts, Words
from app.ui.album import Album
from app.ui.buttons import Kit
from app.ui.gate import PressGate
from app.ui.icons import Icons
from app.ui.pictures import Gallery
from app.ui.screens import pixels_per_mm, system_scheme
from app.ui.theme import Scheme, TextSize, make_theme


def run(folder: Path, locale: str | None, *, is_silent: bool, at_kiosk: bool = False) -> int:
    """Shows the practice until it is left. Returns the exit code.

    Args:
        folder: the person's data folder: text size, colours, voice; nothing is written there.
        locale: code of the language; None for the one in the settings.
        is_silent: no voice, and so no siren either: nothing sounds that was not announced.
        at_kiosk: a PC for everybody: no file is left behind by printing.
    """
    app = QApplication(sys.argv[:1])
    kept = read_policy(default_path()).over(SettingsFile(folder).load())
    texts = _texts(locale, kept)
    speaker = Speaker() if is_silent else WorkerSpeaker(paths.VOICE)
    speaker.style = kept.voice
    practice = compose(texts, kept, speaker, _printer(texts, at_kiosk))
    practice.left.connect(app.quit)
    if isinstance(speaker, WorkerSpeaker):
        speaker.prepare()
    _fill_screen(practice.window)
    practice.start()
    code = app.exec()
    speaker.close()
    return code


def compose(texts: Texts, kept: Settings, speaker: Speaker, prints: Print | None, scale: float = 0.0) -> Practice:
    """Builds the practice and its window; shows nothing yet.

    Args:
        scale: pixels per millimetre; 0 for those of the screen.
    """
    scheme = system_scheme() if kept.look.colors is Colors.SYSTEM else Scheme(kept.look.colors)
    theme = make_theme(TextSize(kept.look.size), scheme, scale or pixels_per_mm(QApplication.primaryScreen()))
    window = PracticeWindow(make_kit(kept, speaker), texts, theme)
    return Practice(window, texts, speaker, SirenPlayer(window), prints)


def make_kit(kept: Settings, speaker: Speaker) -> Kit:
    """What the widgets need; its icons are read already."""
    icons = Icons()
    icons.load()
    return Kit(PressGate(kept.press.interval), icons, Gallery(paths.ILLUSTRATIONS), Album(), touched=speaker.stop)


def _texts(locale: str | None, kept: Settings) -> Texts:
    """A language whose words are gone is the source's."""
    language = kept.look.language if (paths.LOCALES / f"{kept.look.language}.toml").is_file() else SOURCE
    return Library(paths.LOCALES).texts(locale or language)


def _printer(texts: Texts, at_kiosk: bool) -> Print | None:
    """The way to a certificate; none at a kiosk without a printer."""
    from app.learn.certificate import print_certificate
    from app.paper.printing import default_printer

    if at_kiosk and default_printer() is None:
        return None

    def prints(done: frozenset[str]) -> Words:
        return print_certificate(texts, done, keeps_files=not at_kiosk)

    return prints


def _fill_screen(window: PracticeWindow) -> None:
    """Fills the screen that the person looks at. It lies above others only as any window does."""
    screen = QGuiApplication.screenAt(QCursor.pos()) or window.screen()
    window.setGeometry(screen.geometry())
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
    window.show()
    window.raise_()
    window.activateWindow()
