"""The composition root of the kiosk's window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QWidget

from app.application import Guidance, compose
from app.bootstrap import Options, make_speaker
from app.guide.flow import Guide, load_guide
from app.kiosk.counts import Counts
from app.kiosk.handouts import Handouts, code_for_phone
from app.kiosk.input_lock import Lock
from app.kiosk.kiosk_controller import KioskController, Stage, View
from app.kiosk.kiosk_policy import CHOICES_NAME, Choices, KioskPolicy
from app.kiosk.kiosk_services import KioskServices, upright_scale
from app.kiosk.lobby_pages import AttractPage
from app.kiosk.pin_pad import PinPad
from app.kiosk.shell import Screens, Shell
from app.kiosk.staff_controller import StaffController
from app.kiosk.staff_page import StaffPage
from app.kiosk.supervision import Heartbeat
from app.kiosk.visits import Visits
from app.kiosk.wiping import clear_clipboard, sweep
from app.layout.solver import forget_solutions
from app.layout.theme import Scheme, TextSize, make_theme, pixels_per_mm
from app.pages.content import Action, Do
from app.pages.snapshot import PAPERS, Venue
from app.paper.kiosk_printer import kiosk_printer
from app.paper.printing import PrintQueue
from app.practice.practice import Practice
from app.practice.practice_window import PracticeWindow
from app.settings.pin import STAFF_TRIES_NAME, Door, PinHash
from app.settings.settings import FamilyContacts
from app.speech.speed_and_volume import Style
from app.system import paths
from app.system.notes import Note
from app.texts import Library, Texts, Words
from app.widgets.toolkit import start_qt

CLOSING = 1.5
"""Seconds to wait for the printer when closing. No heartbeat is sent meanwhile: after 5 seconds without one the
supervisor restarts the window, and systemd allows 3 seconds to stop."""


class KioskPractice(QObject):
    """Starts the practice, and tells the visitor whether a print worked, in whichever of the two is on screen.

    The practice shares the guide's gate: the rest of a burst of presses that opened it does nothing in it.
    """

    def __init__(self, controller: KioskController, scale: float, handouts: Handouts, policy: KioskPolicy) -> None:
        super().__init__(controller)
        self._controller = controller
        self._scale = scale
        self._can_howl = policy.visitor.siren
        self._print = handouts.certify if policy.has_papers else None
        self._practice: Practice | None = None
        handouts.told.connect(self.tell)

    def start(self) -> None:
        """Starts the practice."""
        guidance = self._controller.guidance
        texts = guidance.presenter.snapshot.texts
        theme = make_theme(guidance.presenter.size, Scheme.LIGHT, self._scale)
        window = PracticeWindow(guidance.context.gate, texts, theme, by_touch=True)
        self._practice = Practice(window, texts, guidance.speaker, self._print, can_howl=self._can_howl)
        self._practice.left.connect(self._on_left)
        self._controller.invite(View.PRACTICE, window)
        self._practice.start()

    def tell(self, words: Words) -> None:
        """Says a sentence in the practice or in the guide, whichever is shown."""
        shown = self._practice or self._controller.guidance.presenter
        shown.tell(words)

    def _on_left(self) -> None:
        """Its window was closed by the visitor, by a time limit, or because the visit is over."""
        self._practice = None
        self._controller.dismiss(View.PRACTICE)


class Kiosk(Struct, frozen=True):
    """Everything that lives as long as the window."""

    controller: KioskController
    guidance: Guidance
    staff: StaffController
    services: KioskServices

    def close(self) -> None:
        """Closes everything; a print server that hangs is not waited for."""
        self.controller.stop()
        self.controller.dismiss(View.PRACTICE)
        self.controller.stage.lock.release()
        self.controller.stage.screens.close()
        self.services.speaker.close()
        self.services.printer.close(seconds=CLOSING)


def run(base: KioskPolicy, heartbeat: Heartbeat, *, is_silent: bool) -> int:
    """Shows the kiosk until the staff closes it or it has to be restarted. Returns the exit code."""
    app = start_qt()
    app.setQuitOnLastWindowClosed(False)  # displays come and go
    sweep(Path(QDir.tempPath()))  # left behind by a window that was killed
    speaker = make_speaker(Options(Path(), is_silent=is_silent))
    printer = PrintQueue(kiosk_printer(base.paper.printer))
    screen = app.primaryScreen()
    scale = pixels_per_mm(screen)
    services = KioskServices(speaker, printer, heartbeat, scale, upright_scale(scale, screen.size()))
    guide = load_guide(paths.GUIDE)
    library = Library(paths.LOCALES, base.visitor.languages)
    kiosk = compose_kiosk(base, guide, library, services)
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
    texts = library.texts(base.visitor.languages[0])
    counts = Counts(base.folders.counts, texts)
    kept = Note(base.folders.counts / CHOICES_NAME, Choices)
    choices = kept.read() or Choices()
    policy = choices.over(base)
    voice = Style().at_most(policy.visitor.volume_ceiling)
    services.speaker.style = voice
    visits = Visits(policy, services.monotonic)
    guidance = _guidance(policy, guide, library, services)
    presenter = guidance.presenter
    handouts = Handouts(services.printer, visits, presenter)
    controller = KioskController(
        services,
        _stage(policy, choices, library, services.scale, guidance.window),
        guidance,
        visits,
        counts=counts,
        wiper={
            "pages": forget_solutions,
            "guide": partial(presenter.reset, policy.visitor.languages[0], voice),
            "speech": services.speaker.stop,
            "prints": handouts.forget,
            "clipboard": clear_clipboard,
        },
    )
    practice = KioskPractice(controller, services.scale, handouts, policy)

    def act(action: Action) -> None:
        match action.do:
            case Do.FINISH:
                controller.finish()
            case Do.PRACTICE:
                practice.start()
            case Do.CODE:
                handouts.note(action)
            case _:
                handouts.print(action)

    presenter.wanted.connect(act)
    staff = StaffController(base, kept, counts, handouts, texts, services.wall)
    staff.ended.connect(controller.end_staff)
    _admit(controller, staff, texts, services)
    return Kiosk(controller, guidance, staff, services)


def _admit(controller: KioskController, staff: StaffController, texts: Texts, services: KioskServices) -> None:
    """Holding the screen's corner opens the PIN pad; the right PIN opens the staff's page.

    The window restarts when staff leave, so their choices apply without changing a running guide.
    """
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, services.pixels_per_mm)
    pin = PinHash.from_mark(staff.base.staff.pin)
    tries = staff.base.folders.counts / STAFF_TRIES_NAME
    door = Door(pin.fits, tries, lambda: services.wall().timestamp())

    def ask() -> None:
        if controller.view not in (View.GUIDE, View.PRACTICE):  # else the pad would wait for the next visitor
            return
        pad = PinPad(texts, theme, door)
        pad.opened.connect(enter)
        pad.cancelled.connect(partial(controller.dismiss, View.PIN))
        controller.invite(View.PIN, pad)

    def enter() -> None:
        controller.finish(is_staffs=True)
        controller.dismiss(View.PIN)
        controller.invite(View.STAFF, StaffPage(texts, theme, staff))

    controller.stage.lock.corner_held.connect(ask)


def _guidance(policy: KioskPolicy, guide: Guide, library: Library, services: KioskServices) -> Guidance:
    """The guide on a public PC, for people whose own PC shows a fake warning."""
    offers = {Do.VIDEOS}
    if policy.visitor.practice:
        offers.add(Do.PRACTICE)
    if policy.has_papers:
        offers |= PAPERS
    venue = Venue(frozenset(offers), is_public=True, loudest=policy.visitor.volume_ceiling, code=code_for_phone)
    return compose(
        guide,
        library,
        Options(Path(), policy.visitor.languages[0], scheme=Scheme.LIGHT),
        speaker=services.speaker,
        pixels_per_mm=services.scale,
        clock=services.wall,
        platform="away",
        gate=services.gate,
        family=FamilyContacts(policy.centre.contacts),
        venue=venue,
    )


def _stage(policy: KioskPolicy, choices: Choices, library: Library, scale: float, guide: QWidget) -> Stage:
    """The window, its pages, and the input lock."""
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, scale)
    texts = library.texts(policy.visitor.languages[0])
    centre = policy.centre
    if choices.notice:
        centre = replace(centre, message=texts[f"kiosk.notice.{choices.notice}"].text)
    offered = dict(library.choices())  # without one whose file is broken
    shell = Shell(theme, texts["lobby.window"].text)
    attract = AttractPage(theme, texts, offered, centre)
    shell.adopt(attract, guide)
    shell.winId()  # creates the native window, on which the lock filters events
    lock = Lock(shell.windowHandle(), theme.target)
    return Stage(shell, Screens(shell, theme), lock, attract)
