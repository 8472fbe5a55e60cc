"""Builds the guide and connects its parts."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication

from app.bootstrap import Asked, Options, make_speaker, read_texts, resolve
from app.contacts.hours import JAPAN
from app.guide.bookmark import NAME, Bookmark
from app.guide.flow import Guide, Platform, load_guide
from app.guide.session import Session
from app.layout.theme import make_theme, pixels_per_mm
from app.pages.content import Action, Do
from app.pages.snapshot import HOME, PAPERS, GuideSnapshot, Venue
from app.paper.qr import message_code
from app.presenter.external_actions import ExternalActions
from app.presenter.presenter import Presenter
from app.presenter.views import Views
from app.presenter.walk import Services
from app.rescue.desktop.windows import Rect
from app.rescue.rescuer import NOTHING_SEEN, Rescuer, ScreenState
from app.rescue.service import RescueService
from app.settings.household import Household
from app.settings.settings import NOBODY, FamilyContacts, Settings
from app.speech.speaker import Speaker
from app.system import paths
from app.system.memory import give_back
from app.system.problems import ContentError
from app.texts import Library
from app.widgets.buttons import WidgetContext
from app.widgets.pictures import PhotoCache
from app.widgets.pointer import Pointer
from app.widgets.press_gate import Place, PressGate
from app.widgets.strip import Strip, on_screen
from app.widgets.system_colors import system_scheme
from app.widgets.window import Window

log = logging.getLogger(__name__)

ECHOES_FOR = 2.0  # seconds; the second press of a trembling hand came up to 1.5 s after the one that called

now_in_japan = partial(datetime.now, JAPAN)

# The platform of the affected PC, by `sys.platform`: the guide need not ask for it.
PLATFORMS: dict[str, Platform] = {"win32": "windows", "darwin": "mac"}


class Guidance(Struct):
    """Everything that lives as long as the window does."""

    window: Window
    views: Views
    presenter: Presenter
    speaker: Speaker
    context: WidgetContext


def read_content() -> tuple[Guide, Library]:
    """The shipped guide and words. Raises ContentError where a file is broken."""
    return load_guide(paths.GUIDE), Library(paths.LOCALES)


def content_or_emergency() -> tuple[Guide, Library, int]:
    """The shipped guide and words, and 0; the built-in ones in place of broken files, which are logged, and 1."""
    try:
        return (*read_content(), 0)
    except ContentError as error:
        from app.guide.built_in_guide import EmergencyLibrary, emergency_guide

        for problem in error.problems:
            log.error("%s", problem)
        return emergency_guide(), EmergencyLibrary(), 1


def compose(
    guide: Guide,
    library: Library,
    options: Options,
    *,
    speaker: Speaker,
    pixels_per_mm: float,
    platform: Platform | None = None,
    clock: Callable[[], datetime] = now_in_japan,
    gate: PressGate | None = None,
    rescuer: Rescuer | None = None,
    family: FamilyContacts = NOBODY,
    photos: PhotoCache | None = None,
    venue: Venue = HOME,
    bookmark: Bookmark | None = None,
) -> Guidance:
    """Builds the window, the presenter and all between them, but shows nothing yet."""
    context = WidgetContext(gate or PressGate(), photos or PhotoCache(), speaker.stop)
    window = Window(context)
    rescuer = rescuer or Rescuer()
    views = Views(window, Strip(context), Pointer(), rescuer)
    session = Session(guide, platform, offers=lambda task: bool(presenter.seen.targets.get(task)))
    texts = library.texts(options.locale)
    presenter = Presenter(
        session,
        GuideSnapshot(guide, session.state, texts, clock(), family=family, venue=venue, seen=rescuer.seen),
        options.size,
        partial(make_theme, scheme=options.scheme or system_scheme(), pixels_per_mm=pixels_per_mm),
        Services(library, speaker, rescuer, clock, bookmark),
        views,
        parent=window,
    )
    context.act = presenter.act
    window.asks_first = presenter.ask_before_leaving
    return Guidance(window, views, presenter, speaker, context)


class OpenGuide:
    """A guide on this PC with its services. It is created hidden, and can be shown again and again.

    Args:
        rescuer: the one that the guide was composed with.

    Attributes:
        rescuer: the same.
        code: exit code of the program: 1 if the built-in guide had to be shown.
    """

    def __init__(
        self, guidance: Guidance, home: Household, options: Options, rescuer: RescueService, *, code: int
    ) -> None:
        self.guidance = guidance
        self.code = code
        self._home = home
        self._language = options.locale
        self.rescuer = rescuer
        self._colors = None if options.scheme else system_scheme()
        self._external = ExternalActions(options.data_dir, lambda: guidance.presenter.snapshot)
        self._connect(guidance.presenter)

    def _connect(self, presenter: Presenter) -> None:
        photos = self.guidance.context.photos
        presenter.voice_changed.connect(self._home.file.save_voice)
        presenter.wanted.connect(self._do_outside)
        self._external.opens.connect(self.rescuer.make_way)
        self._external.told.connect(presenter.tell)
        decodes = [partial(photos.get, photo) for photo in presenter.snapshot.family.photos]  # a page may show all
        for task in (  # these start after the first page is shown
            lambda: log.info("the first page stands"),
            self.rescuer.wake,
            lambda: presenter.tell_changes(self._home.note(now_in_japan())),  # may write
            *decodes,
        ):
            self.guidance.window.painted.connect(task, Qt.ConnectionType.QueuedConnection)

    def _do_outside(self, action: Action) -> None:
        if action.do not in (Do.FINISH, Do.LEAVE):
            self._external.do(action)
        elif action.do is Do.LEAVE or not self.guidance.presenter.ask_before_leaving():
            self.guidance.window.close()

    @property
    def has_old_colors(self) -> bool:
        """Whether the system's colours are others than when this guide was made, and this person chose none."""
        return self._colors is not None and self._colors is not system_scheme()

    @property
    def is_shown(self) -> bool:
        """Whether the window is shown, or the strip in its place."""
        return self.guidance.window.isVisible() or self.guidance.views.is_beside

    @property
    def is_in_sight(self) -> bool:
        """Whether it can be seen: the strip always, the window until it has made way for another program."""
        window = self.guidance.window
        lies_above = window.isVisible() and not (window.isMinimized() or self.rescuer.has_made_way)
        return self.guidance.views.is_beside or lies_above

    def prepare(self) -> None:
        """Loads and draws in advance what the first pages need; notes the numbers: a call may be months away."""
        self.guidance.presenter.rehearse()
        self.guidance.window.grab()  # glyphs, icons and pictures are cached then
        self._home.note(now_in_japan())
        self._forget()

    def show(self, seen: ScreenState = NOTHING_SEEN, hand: Place = None) -> None:
        """Starts with the page that fits what was seen, above all windows; if shown already, it is only raised.

        One that was left open where all was over starts anew for another page; where it may not be seen, it is heard.

        Args:
            seen: what was on the PC when help was asked for.
            hand: where it was called, if by a press: a trembling hand presses there again, and means nothing by it.
        """
        gate = self.guidance.context.gate
        if not seen.danger:
            gate.allows(hand)
        if hand is not None:
            gate.shut(ECHOES_FOR, hand)
        presenter = self.guidance.presenter
        was_shown = self.is_shown
        if was_shown:
            self.rescuer.come_forward()
            presenter.ask_again()
        if presenter.seen.has_page and not seen.has_page:  # we took it out of full screen ourselves
            seen = replace(seen, has_page=True, is_only_heard=presenter.seen.is_only_heard)
        if not was_shown or (presenter.snapshot.is_over and seen.has_page):
            self.guidance.speaker.prepare()
            if seen.danger:
                presenter.start(seen)
            else:
                gate.act(lambda: presenter.start(seen))
        elif self.guidance.views.is_beside:
            self.guidance.views.turn_keys()
            presenter.say()
        elif self.guidance.window.isMinimized():
            presenter.say()
        _to_front(self.guidance, seen.window)
        self.rescuer.guarded = int(self.guidance.window.winId())

    def note_saved(self, settings: Settings) -> None:
        """The family has saved or deleted numbers: a page that is open shows those of now."""
        self._home.settings = settings
        changes = self._home.note(now_in_japan())
        self.guidance.presenter.show_family(replace(settings.family, changes=changes))

    def rest(self) -> None:
        """The window was closed: forgets all answers, and restores what was changed on this PC."""
        log.info("the guide is closed")
        self.guidance.speaker.rest()
        self.rescuer.rest()
        self._forget()

    def _forget(self) -> None:
        self.guidance.views.put_away()
        self.guidance.presenter.reset(self._language, self.guidance.speaker.style)
        give_back()

    def close(self) -> None:
        """Ends everything, and restores what was changed on this PC."""
        self._external.close()
        self.guidance.views.put_away()
        self.rescuer.close()
        self.guidance.speaker.close()
        self.guidance.speaker.deleteLater()  # what is connected to it would keep the presenter
        self.guidance.window.deleteLater()


def make_guide(asked: Asked) -> OpenGuide:
    """Makes a guide, hidden; needs a QApplication, and no other guide may run for this data folder."""
    home = Household(asked.data_dir)
    options = resolve(asked, home.settings)
    guide, library, code = content_or_emergency()
    family = NOBODY if code else home.family(now_in_japan())  # the built-in guide has no words for it
    options = replace(options, locale=read_texts(library, options).language)
    rescuer = RescueService(options.data_dir, hushes=options.companion.hush)
    guidance = compose(
        guide,
        library,
        options,
        speaker=make_speaker(options),
        pixels_per_mm=pixels_per_mm(QGuiApplication.primaryScreen()),
        platform=PLATFORMS.get(sys.platform),
        gate=PressGate(options.interval),
        rescuer=rescuer,
        family=family,
        photos=PhotoCache(home.photos.read),
        venue=Venue(HOME.offers - PAPERS if code else HOME.offers, message=message_code),
        bookmark=Bookmark(options.data_dir / NAME, now_in_japan),
    )
    return OpenGuide(guidance, home, options, rescuer, code=code)


def _to_front(guidance: Guidance, place: Rect | None) -> None:
    """Maximises and raises the window, unless the strip stands in for it: on the screen with the page, or the pointer.

    Args:
        place: where the page is; None if that is not known.
    """
    window = guidance.window
    if guidance.views.is_beside:
        return
    page = on_screen(place) if place else None
    pointed = QGuiApplication.screenAt(QCursor.pos()) or window.screen()  # a hidden pointer is still somewhere
    screen = page[0] if page else pointed
    if screen is not window.screen() or not window.isVisible():
        if window.isVisible():  # a maximised window does not change screens
            window.showNormal()
        window.setGeometry(screen.availableGeometry())
    window.showMaximized()
    window.raise_()
    window.activateWindow()
