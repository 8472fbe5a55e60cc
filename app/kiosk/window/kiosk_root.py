"""The composition root of the kiosk's window: makes everything of it and connects it."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import psutil
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.application import Guidance, compose
from app.bootstrap import Options, make_speaker
from app.guide.flow import Guide
from app.guide.flow_loader import load_guide
from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.kiosk.rules.staff_choices import ChoicesFile, over
from app.kiosk.rules.staff_journal import Audit
from app.kiosk.rules.staff_journal import StaffAction as AuditEntry
from app.kiosk.rules.staff_pin import StaffDoor
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.supervision.heartbeat import Heartbeat
from app.kiosk.visits.counts import Counts
from app.kiosk.visits.metrics import known_things
from app.kiosk.visits.paper_ration import Ration
from app.kiosk.visits.tally import Tally
from app.kiosk.visits.usage import Limits, Usage
from app.kiosk.window.attract import AttractPage, Invitation
from app.kiosk.window.centre_contacts import circle, place
from app.kiosk.window.handouts import Handouts
from app.kiosk.window.input_lock import Lock
from app.kiosk.window.kiosk_controller import KioskController, Stage, View
from app.kiosk.window.notice_page import SignPage
from app.kiosk.window.rehearsal import Rehearsal
from app.kiosk.window.shell import Screens, Shell
from app.kiosk.window.staff_entrance import Entrance
from app.kiosk.window.wiping import Wiper, clear_clipboard, sweep, sweep_files
from app.pages.content import Action, Do
from app.pages.venue import PRACTICE, VIDEOS, Venue
from app.paper.kiosk_print_queue import FixedDesk
from app.paper.kiosk_printer import FixedPrinter
from app.speech.speaker import Speaker
from app.speech.style import Style
from app.system import paths
from app.texts import Library, Texts
from app.widgets.gate import PressGate
from app.widgets.screens import pixels_per_mm
from app.widgets.theme import Scheme, TextSize, Theme, make_theme

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
class KioskServices:
    """What the kiosk works with; tests and measurements bring others.

    Attributes:
        speaker: the voice.
        printer: the desk of the one printer.
        heartbeat: who is told that the window lives.
        monotonic: seconds from any start, never set back. wall: the local time.
        gate: the filter of bursts.
        pixels_per_mm: of the screen.
    """

    speaker: Speaker
    printer: FixedDesk
    heartbeat: Heartbeat
    pixels_per_mm: float
    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = lambda: datetime.now().astimezone()
    gate: PressGate = field(default_factory=PressGate)


@dataclass(frozen=True)
class Kiosk:
    """Everything that lives as long as the window."""

    lobby: KioskController
    guidance: Guidance
    entrance: Entrance
    rehearsal: Rehearsal
    counts: Counts
    means: KioskServices

    def close(self) -> bool:
        """Ends it; returns whether nothing is left behind: False where the print server hangs, and our thread with it.

        What had to be wiped there the next window wipes.
        """
        self.lobby.stop()
        self.rehearsal.stop()
        self.lobby.stage.lock.close()
        self.lobby.stage.screens.close()
        self.means.speaker.close()
        self.counts.close()
        return self.means.printer.close(seconds=CLOSING)


def run(base: KioskPolicy, heartbeat: Heartbeat, *, is_silent: bool) -> int:
    """Shows the kiosk until the staff closes it or it has to be started anew. Returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)  # displays come and go
    sweep(Path(tempfile.gettempdir()))  # what a window left behind that was killed
    speaker = make_speaker(_options(base, is_silent=is_silent))
    printer = FixedDesk(FixedPrinter(base.printer))
    means = KioskServices(speaker, printer, heartbeat, pixels_per_mm(app.primaryScreen()))
    kiosk = compose_kiosk(base, load_guide(paths.GUIDE), Library(paths.LOCALES), means)
    kiosk.lobby.closing.connect(app.exit)
    kiosk.entrance.closing.connect(app.exit)
    for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
        changed.connect(lambda _: kiosk.lobby.stage.screens.fill())
    speaker.prepare()
    kiosk.guidance.icons.load()
    kiosk.lobby.start()
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


def compose_kiosk(base: KioskPolicy, guide: Guide, library: Library, means: KioskServices) -> Kiosk:
    """Builds the kiosk; shows nothing yet.

    Args:
        base: as the administrator laid it down; what the staff chose lies over it.
        guide: the flow.
        library: the words.
    """
    file = ChoicesFile(base.counts)
    choices = file.load()
    policy = over(base, choices)
    counts = Counts(base.counts, known_things(guide))
    usage = Usage(Limits.of(policy), means.monotonic)
    tally = Tally(counts, guide, means.wall)
    offers = Handouts(
        guide,
        means.printer,
        usage,
        Ration(policy.hourly, base.counts, means.wall),
        tally,
        place(policy.centre),
        lambda: guidance.presenter.walk,
        means.wall,
    )
    guidance = _guidance(policy, guide, library, means, offers)
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, means.pixels_per_mm)
    texts = library.texts(policy.languages[0])
    message = texts[f"kiosk.notice.{choices.notice}"].text if choices.notice else policy.centre.message
    invitation = _invitation(policy, dict(library.choices()), message)
    stage = _stage(invitation, texts, theme, guidance, lambda point: lobby.decide(point))
    lobby = _lobby(policy, means, stage, guidance, usage, tally, offers)
    rehearsal = Rehearsal(
        lobby,
        means.speaker,
        offers,
        guidance.presenter,
        has_papers=_prints(policy),
        can_howl=policy.siren,
        pixels_per_mm=means.pixels_per_mm,
        kit=guidance.kit,
    )
    audit = Audit(base.counts, means.wall)
    prints = {
        AuditEntry.PRINTER_TEST: partial(offers.try_printer, texts),
        AuditEntry.LEAFLET: partial(offers.fill_shelf, texts),
    }
    staff = StaffController(base, file, counts, audit, texts, means.wall, prints)
    entrance = Entrance(lobby, staff, StaffDoor(base.pin, base.counts), audit, texts, theme, dict(library.choices()))
    guidance.window.acted.connect(offers.note)
    guidance.presenter.wanted.connect(lambda action: _do(action, lobby, offers, rehearsal))
    return Kiosk(lobby, guidance, entrance, rehearsal, counts, means)


def _do(action: Action, lobby: KioskController, offers: Handouts, rehearsal: Rehearsal) -> None:
    """What the guide does not do itself."""
    match action.do:
        case Do.FINISH:
            lobby.finish()
        case Do.MEMO | Do.LEAFLET:
            offers.print(action)
        case Do.OPEN if action.value == PRACTICE:
            rehearsal.start()


def _guidance(policy: KioskPolicy, guide: Guide, library: Library, means: KioskServices, offers: Handouts) -> Guidance:
    """The guide of a PC that is everybody's, for people whose own PC is struck."""
    options = _options(policy)
    means.speaker.style = options.voice
    venue = Venue(
        has_setup=False,
        has_papers=_prints(policy),
        is_public=True,
        opens=frozenset({VIDEOS, PRACTICE} if policy.practice else {VIDEOS}),
        loudest=policy.volume_ceiling,
        code=offers.code,
    )
    return compose(
        guide,
        library.offering(policy.languages),
        options,
        speaker=means.speaker,
        pixels_per_mm=means.pixels_per_mm,
        clock=means.wall,
        gate=means.gate,
        circle=circle(policy.centre),
        venue=venue,
    )


def _invitation(policy: KioskPolicy, names: Mapping[str, str], message: str) -> Invitation:
    """What the waiting page says of this centre. `names`: of the languages, by their codes."""
    centre = policy.centre
    return Invitation(
        {code: names[code] for code in policy.languages if code in names},
        centre.name,
        centre.telephone.shown if centre.telephone else "",
        centre.hours,
        message,
    )


def _stage(
    invitation: Invitation, texts: Texts, theme: Theme, guidance: Guidance, decide: Callable[[QPoint | None], bool]
) -> Stage:
    """The window, its pages, and the lock in front of them."""
    shell = Shell(theme, texts["lobby.window"].text)
    attract = AttractPage(theme, guidance.kit.gallery, texts, invitation)
    sign = SignPage(theme)
    shell.adopt(attract, sign, guidance.window)
    shell.winId()  # makes the system's window, in front of which the lock stands
    lock = Lock(shell.windowHandle(), decide, theme.target)
    pages = {View.ATTRACT: attract, View.STILL: sign, View.FROZEN: sign, View.GUIDE: guidance.window}
    return Stage(shell, Screens(shell, theme), lock, attract, sign, pages)


def _lobby(
    policy: KioskPolicy,
    means: KioskServices,
    stage: Stage,
    guidance: Guidance,
    usage: Usage,
    tally: Tally,
    offers: Handouts,
) -> KioskController:
    presenter, style = guidance.presenter, _options(policy).voice
    restore = partial(presenter.reset, style=style)
    return KioskController(
        stage,
        presenter,
        means.speaker,
        usage,
        Limits.of(policy),
        wiper=Wiper(
            guide=lambda: restore(policy.languages[0]),
            speech=means.speaker.stop,
            prints=offers.forget,
            clipboard=clear_clipboard,
            files=sweep_files,
        ),
        tally=tally,
        heartbeat=means.heartbeat,
        gate=means.gate,
        restore=restore,
        tidy=offers.forget,
        is_old=_ageing(means.monotonic, means.wall),
        clock=means.monotonic,
    )


def _ageing(clock: Callable[[], float], wall: Callable[[], datetime]) -> Callable[[], bool]:
    """Tells from now on whether the window is old at night, or has grown large, whoever watches over it."""
    born = clock()

    def is_old() -> bool:
        age = clock() - born
        return (age > SETTLED and wall().hour == NIGHT) or (age > YOUNG and _megabytes() > MOST_MB)

    return is_old


def _megabytes() -> float:
    return float(psutil.Process().memory_info().rss) / (1 << 20)


def _prints(policy: KioskPolicy) -> bool:
    return bool(policy.printer) and policy.copies > 0


def _options(policy: KioskPolicy, *, is_silent: bool = False) -> Options:
    """With which each visit begins."""
    voice = replace(Style(), volume=min(Style().volume, policy.volume_ceiling))
    return Options(policy.counts, policy.languages[0], scheme=Scheme.LIGHT, is_silent=is_silent, voice=voice)
