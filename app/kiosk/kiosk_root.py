"""The composition root of the kiosk's window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QDir

from app.application import Guidance, compose
from app.bootstrap import Options, make_speaker
from app.guide.flow import load_guide
from app.kiosk.counts import Counts
from app.kiosk.handouts import Handouts, code_for_phone
from app.kiosk.kiosk_controller import KioskController, View
from app.kiosk.kiosk_policy import CHOICES_NAME, Choices, KioskPolicy
from app.kiosk.kiosk_services import KioskServices, upright_scale
from app.kiosk.lobby_pages import AttractPage
from app.kiosk.pin_pad import PinPad
from app.kiosk.shell import Shell
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
from app.settings.pin import STAFF_TRIES_NAME, Door
from app.settings.settings import FamilyContacts
from app.speech.speed_and_volume import Style
from app.system import paths
from app.system.notes import Note
from app.texts import Library, Texts
from app.widgets.toolkit import start_qt


def run(policy: KioskPolicy, heartbeat: Heartbeat, *, is_silent: bool) -> int:
    """Shows the kiosk until the staff closes it or it has to be restarted. Returns the exit code."""
    app = start_qt()
    app.setQuitOnLastWindowClosed(False)  # displays come and go
    sweep(Path(QDir.tempPath()))  # left behind by a window that was killed
    speaker = make_speaker(Options(Path(), is_silent=is_silent))
    printer = PrintQueue(kiosk_printer(policy.paper.printer))
    screen = app.primaryScreen()
    scale = pixels_per_mm(screen)
    services = KioskServices(speaker, printer, heartbeat, scale, upright_scale(scale, screen.size()))
    kiosk = compose_kiosk(policy, services)
    kiosk.closing.connect(app.exit)
    for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
        changed.connect(lambda _: kiosk.shell.fill_screens())
    speaker.prepare()
    kiosk.start()
    code = app.exec()
    kiosk.close()
    return code


def compose_kiosk(policy: KioskPolicy, services: KioskServices) -> KioskController:
    """Builds the kiosk without showing it."""
    library = Library(paths.LOCALES, policy.visitor.languages)
    texts = library.texts(policy.visitor.languages[0])
    counts = Counts(policy.folders.counts, texts)
    kept = Note(policy.folders.counts / CHOICES_NAME, Choices)
    choices = kept.read() or Choices()
    loudest = choices.loudest(policy)
    voice = Style().at_most(loudest)
    services.speaker.style = voice
    visits = Visits(policy, services.monotonic)
    guidance = _guidance(policy, loudest, library, services)
    presenter = guidance.presenter
    handouts = Handouts(services.printer, visits, presenter)
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, services.scale)
    centre = policy.centre
    if choices.notice:  # the staff chose one in place of the centre's own message
        centre = replace(centre, message=texts[f"kiosk.notice.{choices.notice}"].text)
    controller = KioskController(
        services,
        Shell(theme, texts["lobby.window"].text),
        AttractPage(theme, texts, dict(library.choices()), centre),
        guidance,
        visits,
        counts=counts,
        wiper={
            "pages": forget_solutions,  # as they were laid out
            # answers, from which alone a memo is made, language, text size, voice, overlays, scrolling
            "guide": partial(presenter.reset, texts.language, voice),
            "speech": services.speaker.stop,
            "prints": handouts.forget,  # our papers that wait or are done
            "clipboard": clear_clipboard,
        },
    )
    prints = handouts.certify if policy.has_papers else None

    def act(action: Action) -> None:
        match action.do:
            case Do.FINISH:
                controller.finish()
            case Do.PRACTICE:
                controller.practise(prints, can_howl=policy.visitor.siren)
            case Do.CODE:
                handouts.note(action)
            case _:
                handouts.print(action)

    presenter.wanted.connect(act)
    handouts.told.connect(controller.tell)
    staff = StaffController(policy, choices, kept, counts, handouts, texts, services.wall)
    _admit(controller, staff, texts, services)
    return controller


def _admit(controller: KioskController, staff: StaffController, texts: Texts, services: KioskServices) -> None:
    """Holding the screen's corner opens the PIN pad; the right PIN opens the staff's page.

    The window restarts when staff leave, so their choices apply without changing a running guide.
    """
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, services.pixels_per_mm)
    tries = staff.base.folders.counts / STAFF_TRIES_NAME
    door = Door(staff.base.staff.pin.fits, tries, lambda: services.wall().timestamp())

    def ask() -> None:
        if controller.view not in (View.GUIDE, View.PRACTICE):  # else the pad would wait for the next visitor
            return
        pad = PinPad(texts, theme, door)
        pad.opened.connect(enter)
        pad.cancelled.connect(partial(controller.dismiss, View.PIN))
        controller.invite(View.PIN, pad)

    def enter() -> None:
        controller.finish(is_staffs=True)  # takes the pad away, too
        controller.invite(View.STAFF, StaffPage(texts, theme, staff, controller.end_staff))

    controller.lock.corner_held.connect(ask)


def _guidance(policy: KioskPolicy, loudest: int, library: Library, services: KioskServices) -> Guidance:
    """The guide on a public PC, for people whose own PC shows a fake warning."""
    offers = {Do.VIDEOS}
    if policy.visitor.practice:
        offers.add(Do.PRACTICE)
    if policy.has_papers:
        offers |= PAPERS
    venue = Venue(frozenset(offers), is_public=True, loudest=loudest, code=code_for_phone)
    return compose(
        load_guide(paths.GUIDE),
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
