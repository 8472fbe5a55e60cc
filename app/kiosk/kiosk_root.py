"""The composition root of the kiosk's window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QDir, QObject

from app.application import Guidance, compose
from app.bootstrap import Options, make_speaker
from app.guide.flow import Guide, load_guide
from app.kiosk.counts import Counts
from app.kiosk.handouts import Handouts, has_papers
from app.kiosk.input_lock import Lock
from app.kiosk.kiosk_controller import KioskController, Stage, View
from app.kiosk.kiosk_policy import KioskPolicy
from app.kiosk.kiosk_services import KioskServices, upright_scale
from app.kiosk.lobby_pages import AttractPage
from app.kiosk.pin_pad import PinPad
from app.kiosk.shell import Screens, Shell
from app.kiosk.staff_controller import StaffController
from app.kiosk.staff_page import StaffPage
from app.kiosk.supervision import Heartbeat
from app.kiosk.visits import Visits
from app.kiosk.wiping import clear_clipboard, sweep
from app.layout.theme import Scheme, TextSize, Theme, make_theme, pixels_per_mm
from app.pages.content import Action, Do
from app.pages.snapshot import PAPERS, Venue
from app.paper.kiosk_printer import kiosk_printer
from app.paper.printing import PrintQueue
from app.practice import practice
from app.practice.practice import Practice
from app.settings.pin import STAFF_TRIES_NAME, Door, PinHash
from app.settings.settings import FamilyContacts
from app.speech.speed_and_volume import Style
from app.system import paths
from app.texts import Library, Words
from app.widgets.toolkit import start_qt

CLOSING = 1.5
"""Seconds to wait for the printer when closing. No heartbeat is sent meanwhile: after 5 seconds without one the
supervisor restarts the window, and systemd gives a service 3 to end."""


class KioskPractice(QObject):
    """Starts the practice, and tells the visitor, there or in the guide, the outcome of a paper.

    The practice shares the guide's context and so its gate: the rest of a burst that opened it does nothing in it.
    """

    def __init__(
        self,
        controller: KioskController,
        services: KioskServices,
        handouts: Handouts,
        guidance: Guidance,
        policy: KioskPolicy,
    ) -> None:
        super().__init__(controller)
        self._controller, self._services, self._guidance, self._policy = controller, services, guidance, policy
        self._prints = handouts.certify if has_papers(policy) else None
        self._practice: Practice | None = None
        handouts.told.connect(self.tell)

    def start(self) -> None:
        """Starts the practice."""
        presenter = self._guidance.presenter
        self._practice = practice.compose(
            presenter.snapshot.texts,
            Options(Path(), size=presenter.size, scheme=Scheme.LIGHT),
            self._services.speaker,
            self._prints,
            self._services.scale,
            can_howl=self._policy.visitor.siren,
            by_touch=True,
            context=self._guidance.context,
        )
        self._practice.left.connect(self._on_left)
        self._controller.invite(View.PRACTICE, self._practice.window)
        self._practice.start()

    def tell(self, words: Words) -> None:
        """Says a sentence in the practice or in the guide, whichever is shown."""
        if self._practice is not None:
            self._practice.tell(words)
        else:
            self._guidance.presenter.tell(words)

    def _on_left(self) -> None:
        """Its window was closed by the visitor, by a time limit, or because the visit is over."""
        self._practice = None
        self._controller.dismiss(View.PRACTICE)


class Kiosk(Struct, frozen=True):
    """Everything that lives as long as the window."""

    controller: KioskController
    guidance: Guidance
    practice: KioskPractice
    counts: Counts
    services: KioskServices

    def close(self) -> None:
        """Closes everything; a print server that hangs is not waited for."""
        self.controller.stop()
        self.controller.dismiss(View.PRACTICE)
        self.controller.stage.lock.close()
        self.controller.stage.screens.close()
        self.services.speaker.close()
        self.services.printer.close(seconds=CLOSING)


def run(base: KioskPolicy, heartbeat: Heartbeat, *, is_silent: bool) -> int:
    """Shows the kiosk until the staff closes it or it has to be restarted. Returns the exit code."""
    app = start_qt()
    app.setQuitOnLastWindowClosed(False)  # displays come and go
    sweep(Path(QDir.tempPath()))  # left behind by a window that was killed
    speaker = make_speaker(_options(base, is_silent=is_silent))
    printer = PrintQueue(kiosk_printer(base.paper.printer))
    screen = app.primaryScreen()
    scale = pixels_per_mm(screen)
    services = KioskServices(speaker, printer, heartbeat, scale, upright_scale(scale, screen.size()))
    kiosk = compose_kiosk(base, load_guide(paths.GUIDE), Library(paths.LOCALES, base.visitor.languages), services)
    kiosk.controller.closing.connect(app.exit)
    for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
        changed.connect(lambda _: kiosk.controller.stage.screens.fill())
    speaker.prepare()
    kiosk.controller.start()
    code = app.exec()
    kiosk.close()
    return code


def compose_kiosk(base: KioskPolicy, guide: Guide, library: Library, services: KioskServices) -> Kiosk:
    """Builds the kiosk without showing it. `base` is the administrator's policy; the staff's choices override it."""
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, services.scale)
    texts = library.texts(base.visitor.languages[0])
    counts = Counts(base.folders.counts, texts)
    staff = StaffController(
        base, counts, texts, lambda: services.wall().date(), lambda tell: handouts.fill_shelf(texts, tell)
    )
    policy, visits = staff.policy, Visits(staff.policy, services.monotonic)
    handouts = Handouts(guide, services, visits, policy.centre.contact, lambda: guidance.presenter.snapshot)
    guidance = _guidance(policy, guide, library, services, handouts)
    restore = partial(guidance.presenter.reset, style=_options(policy).voice)
    controller = KioskController(
        services,
        _stage(policy, staff.choices.notice, library, theme, guidance),
        guidance.presenter,
        visits,
        guide=guide,
        counts=counts,
        wiper={
            "guide": partial(restore, policy.visitor.languages[0]),
            "speech": services.speaker.stop,
            "prints": handouts.forget,
            "clipboard": clear_clipboard,
        },
        restore=restore,
    )
    practice = KioskPractice(controller, services, handouts, guidance, policy)
    acts: dict[Do, Callable[[Action], object]] = {
        Do.FINISH: lambda _: controller.finish(),
        Do.PRACTICE: lambda _: practice.start(),
        Do.MEMO: handouts.print,
        Do.LEAFLET: handouts.print,
        Do.CODE: handouts.note,
    }
    guidance.presenter.wanted.connect(lambda action: acts[action.do](action))
    near = make_theme(TextSize.NORMAL, Scheme.LIGHT, services.pixels_per_mm)
    door = Door(PinHash.from_mark(base.staff.pin).fits, base.folders.counts / STAFF_TRIES_NAME)
    _admit(controller, partial(PinPad, texts, near, door), partial(StaffPage, texts, near, staff))
    staff.ended.connect(controller.end_staff)
    return Kiosk(controller, guidance, practice, counts, services)


def _admit(controller: KioskController, make_pad: Callable[[], PinPad], make_page: Callable[[], StaffPage]) -> None:
    """Opens the PIN pad for whoever holds the corner, and for the right PIN the staff's page.

    After the staff leaves, the window restarts, so that every choice takes effect and a running guide need not change.
    """

    def ask() -> None:
        if controller.view not in (View.GUIDE, View.PRACTICE):  # else the pad would wait for the next visitor
            return
        pad = make_pad()
        pad.opened.connect(enter)
        pad.cancelled.connect(partial(controller.dismiss, View.PIN))
        controller.invite(View.PIN, pad)

    def enter() -> None:
        controller.finish(is_staffs=True)
        controller.dismiss(View.PIN)
        controller.invite(View.STAFF, make_page())

    controller.stage.lock.corner_held.connect(ask)


def _guidance(
    policy: KioskPolicy, guide: Guide, library: Library, services: KioskServices, handouts: Handouts
) -> Guidance:
    """The guide on a public PC, for people whose own PC shows a fake warning."""
    options = _options(policy)
    services.speaker.style = options.voice
    offers = {Do.VIDEOS, *((Do.PRACTICE,) if policy.visitor.practice else ()), *(PAPERS if has_papers(policy) else ())}
    venue = Venue(
        frozenset(offers),
        is_public=True,
        loudest=policy.visitor.volume_ceiling,
        code=handouts.code,
    )
    return compose(
        guide,
        library,
        options,
        speaker=services.speaker,
        pixels_per_mm=services.scale,
        clock=services.wall,
        platform="away",
        gate=services.gate,
        family=FamilyContacts((policy.centre.contact,) if policy.centre.contact else ()),
        venue=venue,
    )


def _stage(policy: KioskPolicy, notice: str, library: Library, theme: Theme, guidance: Guidance) -> Stage:
    """The window, its pages, and the input lock. `notice` is the prepared message that the staff chose, or ""."""
    texts = library.texts(policy.visitor.languages[0])
    centre = replace(policy.centre, message=texts[f"kiosk.notice.{notice}"].text) if notice else policy.centre
    offered = dict(library.choices())  # without one whose file is broken
    shell = Shell(theme, texts["lobby.window"].text)
    attract = AttractPage(theme, texts, offered, centre)
    shell.adopt(attract, guidance.window)
    shell.winId()  # creates the native window, on which the lock filters events
    lock = Lock(shell.windowHandle(), theme.target)
    return Stage(shell, Screens(shell, theme), lock, attract, guidance.context, guidance.window)


def _options(policy: KioskPolicy, *, is_silent: bool = False) -> Options:
    """The options that each visit begins with."""
    voice = Style().at_most(policy.visitor.volume_ceiling)
    return Options(
        policy.folders.counts, policy.visitor.languages[0], scheme=Scheme.LIGHT, is_silent=is_silent, voice=voice
    )
