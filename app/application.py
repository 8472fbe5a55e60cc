"""The composition root: makes everything and connects it. Nobody else knows everybody."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication

from app import paths
from app.beside import Beside
from app.circle import Home
from app.companion.instance import Instance, raise_running
from app.contacts.hours import JAPAN
from app.family.model import Colors, Settings
from app.family.policy import default_path, read_policy
from app.guide.loader import load_guide
from app.guide.model import Guide, Platform
from app.guide.session import Session
from app.problems import ContentError
from app.rescuer import DesktopRescuer
from app.speech.speaker import Speaker
from app.speech.style import Source
from app.speech.worker_speaker import WorkerSpeaker
from app.texts import SOURCE, Library
from app.ui.album import Album
from app.ui.buttons import Kit
from app.ui.circle import NOBODY, Circle
from app.ui.gate import PressGate
from app.ui.icons import Icons
from app.ui.pictures import Gallery
from app.ui.presenter import Presenter
from app.ui.rescuer import Rescuer
from app.ui.screens import pixels_per_mm, system_scheme
from app.ui.theme import Scheme, TextSize
from app.ui.venue import HOME, Venue
from app.ui.window import Window

log = logging.getLogger(__name__)

PLATFORMS: dict[str, Platform] = {"win32": "windows", "darwin": "mac"}
"""Where the program runs on the PC that is struck, its system need not be asked for."""


@dataclass(frozen=True)
class Options:
    """What the command line asked for, checked; what it did not ask for is as the settings say."""

    data_dir: Path
    locale: str | None = None
    size: TextSize | None = None
    scheme: Scheme | None = None
    is_silent: bool = False
    voice: Source | None = None


@dataclass
class Guidance:
    """Everything that lives as long as the window."""

    window: Window
    presenter: Presenter
    speaker: Speaker
    kit: Kit

    @property
    def icons(self) -> Icons:
        """Those beside the words; to be loaded when the first page stands."""
        return self.kit.icons


def read_content() -> tuple[Guide, Library]:
    """The shipped guide and words. Raises ContentError where a file is broken."""
    return load_guide(paths.GUIDE), Library(paths.LOCALES)


def compose(
    guide: Guide,
    library: Library,
    options: Options,
    *,
    speaker: Speaker,
    pixels_per_mm: float,
    platform: Platform | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(JAPAN),
    gate: PressGate | None = None,
    rescuer: Rescuer | None = None,
    circle: Circle = NOBODY,
    album: Album | None = None,
    venue: Venue = HOME,
) -> Guidance:
    """Builds window, presenter and all between them; shows nothing yet."""
    kit = Kit(gate or PressGate(), Icons(), Gallery(paths.ILLUSTRATIONS), album or Album(), touched=speaker.stop)
    window = Window(kit)
    rescuer = rescuer or Rescuer(window)
    presenter = Presenter(
        guide,
        library,
        Session(guide, platform, offers=lambda task: bool(rescuer.targets(task))),
        speaker,
        window,
        clock,
        rescuer,
        circle,
        venue=venue,
        language=options.locale or SOURCE,
        size=options.size or TextSize.NORMAL,
        scheme=options.scheme or system_scheme(),
        pixels_per_mm=pixels_per_mm,
        parent=window,
    )
    return Guidance(window, presenter, speaker, kit)


def run(options: Options) -> int:
    """Shows the guide and speaks until the window is closed. Returns the exit code."""
    app = QApplication(sys.argv[:1])
    sys.excepthook = log_unexpected
    if raise_running(options.data_dir):
        return 0
    home = Home(options.data_dir, read_policy(default_path()))
    kept = home.settings
    options = _completed(options, kept)
    code, circle = 0, home.circle(datetime.now(JAPAN))
    try:
        guide, library = read_content()
        library.texts(options.locale or SOURCE)
    except ContentError as error:
        guide, library, code = _emergency(error)
        circle = NOBODY  # there are no words for it
    speaker = Speaker() if options.is_silent else WorkerSpeaker(paths.VOICE)
    speaker.style = replace(kept.voice, source=options.voice or kept.voice.source)
    rescuer = DesktopRescuer(options.data_dir, hushes=kept.companion.hush)
    album = Album(home.photo)
    guidance = compose(
        guide,
        library,
        options,
        speaker=speaker,
        pixels_per_mm=pixels_per_mm(app.primaryScreen()),
        platform=PLATFORMS.get(sys.platform),
        gate=PressGate(kept.press.interval),
        rescuer=rescuer,
        circle=circle,
        album=album,
        venue=Venue(has_papers=not code),
    )
    _connect_home(home, guidance)
    beside = Beside(options.data_dir, guide, kept, lambda: guidance.presenter.walk, lambda: datetime.now(JAPAN))
    guidance.presenter.wanted.connect(beside.do)
    beside.told.connect(guidance.presenter.tell)
    if isinstance(speaker, WorkerSpeaker):
        speaker.prepare()
    instance = Instance(options.data_dir)
    photos = [one.photo for one in circle.people if one.photo]
    _after_first_paint(
        guidance,
        rescuer.come_forward,
        instance.listen,
        lambda: guidance.presenter.tell_changes(home.note(datetime.now(JAPAN))),  # may write, so nobody waits for it
        lambda: album.load(photos),
    )
    guidance.presenter.start()
    _to_front(guidance.window)
    instance.asked.connect(lambda: _to_front(guidance.window))
    instance.asked.connect(rescuer.come_forward)
    rescuer.guard(int(guidance.window.winId()))
    app.exec()
    instance.close()
    beside.close()
    rescuer.close()
    speaker.close()
    return code


def _connect_home(home: Home, guidance: Guidance) -> None:
    """What the person changes is kept."""
    presenter, source = guidance.presenter, home.own.voice.source
    # Which voice was asked for on the command line, or is fixed for all, is not this person's choice.
    presenter.voice_changed.connect(lambda style: home.file.save_voice(replace(style, source=source)))


def _completed(options: Options, kept: Settings) -> Options:
    """What was not asked for is as the family has set it; a language whose words are gone is the source's."""
    language = kept.look.language if (paths.LOCALES / f"{kept.look.language}.toml").is_file() else SOURCE
    scheme = None if kept.look.colors is Colors.SYSTEM else Scheme(kept.look.colors)
    return replace(
        options,
        locale=options.locale or language,
        size=options.size or TextSize(kept.look.size),
        scheme=options.scheme or scheme,
    )


def _after_first_paint(guidance: Guidance, *tasks: Callable[[], None]) -> None:
    """What nobody waits for begins when the first page stands: the icons' font, a look around, the ear for others."""
    for task in (guidance.icons.load, *tasks):
        guidance.window.painted.connect(task, Qt.ConnectionType.QueuedConnection)


def _to_front(window: Window) -> None:
    """Shows the window as large as the screen that the person looks at, before all others as far as we may."""
    screen = QGuiApplication.screenAt(QCursor.pos()) or window.screen()  # a hidden pointer is still somewhere
    if screen is not window.screen() or not window.isVisible():
        window.showNormal() if window.isVisible() else None  # a maximised window does not change screens
        window.setGeometry(screen.availableGeometry())
    window.showMaximized()
    window.raise_()
    window.activateWindow()


def _emergency(error: ContentError) -> tuple[Guide, Library, int]:
    """A person waits at the screen: go on without the broken files, and say so in the log."""
    from app.emergency import EmergencyLibrary, emergency_guide

    for problem in error.problems:
        log.error("%s", problem)
    return emergency_guide(), EmergencyLibrary(), 1


def log_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault in one press must not end the guide nor show a traceback to the person; the log has it."""
    log.error("unexpected", exc_info=(kind, error, trace))
