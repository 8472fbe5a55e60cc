"""The composition root of the kiosk's window: makes everything of it and connects it."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NoReturn

import psutil
from PySide6.QtWidgets import QApplication

from app.application import Guidance, compose
from app.bootstrap import Options, make_speaker
from app.guide.flow import Guide
from app.guide.flow_loader import load_guide
from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.rules.staff_choices import ChoicesFile, over
from app.kiosk.rules.staff_journal import Audit, StaffAction
from app.kiosk.rules.staff_pin import StaffDoor
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.supervision.heartbeat import Heartbeat
from app.kiosk.visits.counts import Counts
from app.kiosk.visits.metrics import known_things
from app.kiosk.visits.paper_ration import Ration
from app.kiosk.visits.usage import Usage
from app.kiosk.window.attract import AttractPage, Invitation
from app.kiosk.window.handouts import Handouts, prints
from app.kiosk.window.input_lock import Lock
from app.kiosk.window.kiosk_controller import KioskController, Stage, View
from app.kiosk.window.kiosk_services import KioskServices
from app.kiosk.window.notice_page import SignPage
from app.kiosk.window.rehearsal import Rehearsal
from app.kiosk.window.shell import Screens, Shell
from app.kiosk.window.staff_entrance import Entrance
from app.kiosk.window.wiping import Wiper, clear_clipboard, sweep, sweep_files
from app.pages.content import Action, Do
from app.pages.snapshot import PRACTICE, VIDEOS, Venue
from app.paper.print_queue import PrintQueue, kiosk_printer
from app.settings.family_contacts import FamilyContacts
from app.speech.style import Style
from app.system import paths
from app.texts import Library, Texts
from app.widgets.theme import Scheme, TextSize, Theme, make_theme, pixels_per_mm

CLOSING = 1.5
"""Seconds for the printer to come to an end. No beat goes out any more: after 5 without one the supervisor would take
the window for a hung one and bring it back, and systemd gives a service 3 to end."""

NIGHT, SETTLED = 3, 7200.0
"""The hour in which an idle window ends for a new one, so that no memory grows for weeks; seconds from its start before
which it does not, or it would do so all the hour long."""

MOST_MB, YOUNG = 600.0, 600.0
"""Memory (RSS) from which an idle window ends for a new one at any hour; seconds from its start before which it does
not, or one that never needs less would never let anybody in."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kiosk:
    """Everything that lives as long as the window."""

    controller: KioskController
    guidance: Guidance
    entrance: Entrance
    rehearsal: Rehearsal
    counts: Counts
    services: KioskServices

    def close(self) -> bool:
        """Ends it; returns whether nothing is left behind: False where the print server hangs, and our thread with it.

        What had to be wiped there the next window wipes.
        """
        self.controller.stop()
        self.rehearsal.stop()
        self.controller.stage.lock.close()
        self.controller.stage.screens.close()
        self.services.speaker.close()
        return self.services.printer.close(seconds=CLOSING)


def run(base: KioskPolicy, heartbeat: Heartbeat, *, is_silent: bool) -> int:
    """Shows the kiosk until the staff closes it or it has to be started anew. Returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)  # displays come and go
    sweep(Path(tempfile.gettempdir()))  # what a window left behind that was killed
    speaker = make_speaker(_options(base, is_silent=is_silent))
    printer = PrintQueue(kiosk_printer(base.printer))
    services = KioskServices(speaker, printer, heartbeat, pixels_per_mm(app.primaryScreen()))
    kiosk = compose_kiosk(base, load_guide(paths.GUIDE), Library(paths.LOCALES), services)
    kiosk.controller.closing.connect(app.exit)
    kiosk.entrance.closing.connect(app.exit)
    for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
        changed.connect(lambda _: kiosk.controller.stage.screens.fill())
    speaker.prepare()
    kiosk.guidance.icons.load()
    kiosk.controller.start()
    code = app.exec()
    heartbeat.end()
    if not kiosk.close():
        _end_at_once(code)
    return code


def _end_at_once(code: int) -> NoReturn:
    """Ends the process with a thread that hangs: Python would wait for it, and nobody else may. All else is closed."""
    log.warning("the print server does not answer; the window ends without it")
    logging.shutdown()
    os._exit(code)


def compose_kiosk(base: KioskPolicy, guide: Guide, library: Library, services: KioskServices) -> Kiosk:
    """Builds the kiosk; shows nothing yet.

    Args:
        base: as the administrator laid it down; what the staff chose lies over it.
        guide: the flow.
        library: the words.
    """
    file = ChoicesFile(base.counts)
    choices = file.load()
    policy = over(base, choices)
    texts, names = library.texts(policy.languages[0]), dict(library.choices())
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, services.pixels_per_mm)
    counts, usage = Counts(base.counts, known_things(guide)), Usage(policy, services.monotonic)
    ration = Ration(policy.hourly, base.counts, services.wall)
    handouts = Handouts(guide, services, usage, ration, policy.centre.contact, lambda: guidance.presenter.walk)
    guidance = _guidance(policy, guide, library, services, handouts)
    stage = _stage(_invitation(policy, choices.notice, names, texts), texts, theme, guidance)
    restore = partial(guidance.presenter.reset, style=_options(policy).voice)
    controller = KioskController(
        services,
        stage,
        guidance.presenter,
        usage,
        guide=guide,
        counts=counts,
        wiper=_wiper(partial(restore, policy.languages[0]), services, handouts),
        restore=restore,
        is_old=_ageing(services),
    )
    rehearsal = Rehearsal(controller, services, handouts, guidance, policy)
    audit = Audit(base.counts, services.wall)
    papers = {
        StaffAction.PRINTER_TEST: partial(handouts.try_printer, texts),
        StaffAction.LEAFLET: partial(handouts.fill_shelf, texts),
    }
    staff = StaffController(base, file, counts, audit, texts, services.wall, papers)
    entrance = Entrance(controller, staff, StaffDoor(base.pin, base.counts), audit, texts, theme, names)
    guidance.window.acted.connect(handouts.note)
    guidance.presenter.wanted.connect(lambda action: _do(action, controller, handouts, rehearsal))
    return Kiosk(controller, guidance, entrance, rehearsal, counts, services)


def _do(action: Action, controller: KioskController, handouts: Handouts, rehearsal: Rehearsal) -> None:
    """What the guide does not do itself."""
    match action.do:
        case Do.FINISH:
            controller.finish()
        case Do.MEMO | Do.LEAFLET:
            handouts.print(action)
        case Do.OPEN if action.value == PRACTICE:
            rehearsal.start()


def _guidance(
    policy: KioskPolicy, guide: Guide, library: Library, services: KioskServices, handouts: Handouts
) -> Guidance:
    """The guide of a PC that is everybody's, for people whose own PC is struck."""
    options = _options(policy)
    services.speaker.style = options.voice
    venue = Venue(
        has_papers=prints(policy),
        is_public=True,
        opens=frozenset({VIDEOS, PRACTICE} if policy.practice else {VIDEOS}),
        loudest=policy.volume_ceiling,
        code=handouts.code,
    )
    return compose(
        guide,
        library.offering(policy.languages),
        options,
        speaker=services.speaker,
        pixels_per_mm=services.pixels_per_mm,
        clock=services.wall,
        gate=services.gate,
        circle=FamilyContacts(local_centre=policy.centre.contact),
        venue=venue,
    )


def _invitation(policy: KioskPolicy, notice: str, names: Mapping[str, str], texts: Texts) -> Invitation:
    """What the waiting page says of this centre. `names`: of the languages, by their codes."""
    centre = policy.centre
    return Invitation(
        {code: names[code] for code in policy.languages if code in names},
        centre.name,
        centre.telephone.shown if centre.telephone else "",
        centre.hours,
        texts[f"kiosk.notice.{notice}"].text if notice else centre.message,
    )


def _stage(invitation: Invitation, texts: Texts, theme: Theme, guidance: Guidance) -> Stage:
    """The window, its pages, and the lock in front of them."""
    shell = Shell(theme, texts["lobby.window"].text)
    attract = AttractPage(theme, guidance.kit.gallery, texts, invitation)
    sign = SignPage(theme)
    shell.adopt(attract, sign, guidance.window)
    shell.winId()  # makes the system's window, in front of which the lock stands
    pages = {View.ATTRACT: attract, View.STILL: sign, View.FROZEN: sign, View.GUIDE: guidance.window}
    return Stage(shell, Screens(shell, theme), Lock(shell.windowHandle(), theme.target), attract, sign, pages)


def _wiper(reset: Callable[[], None], services: KioskServices, handouts: Handouts) -> Wiper:
    return Wiper(
        guide=reset,
        speech=services.speaker.stop,
        prints=handouts.forget,
        clipboard=clear_clipboard,
        files=sweep_files,
    )


def _ageing(services: KioskServices) -> Callable[[], bool]:
    """Tells from now on whether the window is old at night, or has grown large, whoever watches over it."""
    born = services.monotonic()

    def is_old() -> bool:
        age = services.monotonic() - born
        return (age > SETTLED and services.wall().hour == NIGHT) or (age > YOUNG and _megabytes() > MOST_MB)

    return is_old


def _megabytes() -> float:
    return float(psutil.Process().memory_info().rss) / (1 << 20)


def _options(policy: KioskPolicy, *, is_silent: bool = False) -> Options:
    """With which each visit begins."""
    voice = replace(Style(), volume=min(Style().volume, policy.volume_ceiling))
    return Options(policy.counts, policy.languages[0], scheme=Scheme.LIGHT, is_silent=is_silent, voice=voice)
