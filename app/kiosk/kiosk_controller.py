"""Connects the visits with the pages, the voice and the input lock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.guide.flow import Guide
from app.kiosk.counts import Counts
from app.kiosk.input_lock import Lock
from app.kiosk.kiosk_services import KioskServices
from app.kiosk.lobby_pages import AttractPage, CountdownPage
from app.kiosk.shell import Screens, Shell
from app.kiosk.supervision import EXIT_AGAIN
from app.kiosk.visits import Ended, VisitPhase, Visits, counted
from app.kiosk.wiping import Wiper, wipe
from app.presenter.presenter import Presenter
from app.widgets.buttons import WidgetContext

TICK_MS = 200
BEAT_MS = 1000

STAFF_SECONDS = 300.0
"""After so long without a touch the staff's page closes."""

NIGHT, SETTLED = 3, 7200.0
"""The hour in which an idle window is restarted, so that no memory grows for weeks; and the least age in seconds for
that, so that it happens once."""

TIDY_SECONDS = 90.0
"""How often papers are wiped while nobody is there: one that was coming out when its visitor went is done by then."""

log = logging.getLogger(__name__)


class View(StrEnum):
    """What the window shows."""

    ATTRACT = "attract"
    GUIDE = "guide"
    PRACTICE = "practice"
    COUNTDOWN = "countdown"
    PIN = "pin"
    STAFF = "staff"


class Stage(Struct, frozen=True):
    """The window and its permanent pages; the countdown, the practice and the staff's pages come and go."""

    shell: Shell
    screens: Screens
    lock: Lock
    attract: AttractPage
    context: WidgetContext
    guide: QWidget


class KioskController(QObject):
    """Runs the kiosk.

    Args:
        visits: whether somebody is there, and since when nothing was touched.
        restore: resets the guide to a language.

    Signals:
        closing(int): the window must end with this exit code.
    """

    closing = Signal(int)

    def __init__(
        self,
        services: KioskServices,
        stage: Stage,
        presenter: Presenter,
        visits: Visits,
        *,
        guide: Guide,
        counts: Counts,
        wiper: Wiper,
        restore: Callable[[str], None],
    ) -> None:
        super().__init__(stage.shell)
        self.stage, self.visits = stage, visits
        self._presenter, self._guide, self._counts, self._wiper = presenter, guide, counts, wiper
        self._speaker, self._heartbeat, self._gate = services.speaker, services.heartbeat, services.gate
        self._restore = restore
        self._clock, self._wall = services.monotonic, services.wall
        self._came = self._wall().hour
        self._born = self._tidied = self._clock()
        self._shown: View | None = None
        self._guests: dict[View, QWidget] = {}
        self._staff_touched = 0.0
        presenter.stepped.connect(visits.saw)
        self._speaker.began.connect(lambda _: visits.attend())
        stage.lock.decide = self.decide
        self._ticks, self._beats = QTimer(self, interval=TICK_MS), QTimer(self, interval=BEAT_MS)
        self._ticks.timeout.connect(self.tick)
        self._beats.timeout.connect(self.beat)

    def start(self) -> None:
        """Shows the waiting page; once it is drawn, the first beat of the heart holds the keyboard."""
        self.stage.screens.fill()
        self._refresh()
        self._ticks.start()
        self.stage.shell.painted.connect(self.beat)
        self._beats.start()

    def stop(self) -> None:
        """Stops all timers."""
        self._ticks.stop()
        self._beats.stop()

    # ---- input

    def decide(self, point: QPoint | None) -> bool:
        """Handles a press; returns whether the page under it gets it. See Lock."""
        if View.STAFF in self._guests:
            self._staff_touched = self._clock()
            return True
        if self.visits.phase is VisitPhase.ATTRACT and not self._gate.allows(self._place(point)):
            return False  # the rest of a burst that ended the visit before
        before = self.visits.touch()
        if before is VisitPhase.ATTRACT:
            self._gate.act(lambda: self._begin(point))
        elif before is VisitPhase.COUNTDOWN:
            self._gate.allows()
            self._refresh()
        return before is VisitPhase.WALKING

    def _place(self, point: QPoint | None) -> QPoint | int:
        """Where a press is on the desktop, for the gate; 0 for a key."""
        return self.stage.shell.mapToGlobal(point) if point is not None else 0

    def finish(self, *, is_staffs: bool = False) -> None:
        """Ends the visit, if there is one; the staff's way to its own page is not counted as a visit."""
        ended = self.visits.finish()
        if ended is not None:
            self._end(ended, is_counted=not is_staffs or len(ended.steps) > 1)

    def invite(self, view: View, page: QWidget) -> None:
        """Shows a page that comes and goes: practice, PIN, staff."""
        self.stage.shell.adopt(page)
        self._guests[view] = page
        self._staff_touched = self._clock()
        self._refresh()

    def dismiss(self, view: View) -> None:
        """Removes a page that `invite` has shown, if it is there.

        The press that removed it may be the first of a burst; the gate keeps the rest from the page below.
        """
        page = self._guests.pop(view, None)
        if page is not None:
            self._gate.allows()
            self._refresh()
            page.close()
            page.deleteLater()

    def end_staff(self, code: int) -> None:
        """Leaves the staff's page; the window ends with this exit code."""
        self.dismiss(View.STAFF)
        self.closing.emit(code)

    @property
    def view(self) -> View:
        """What should be shown now."""
        if View.STAFF in self._guests:
            return View.STAFF
        if self.visits.phase is not VisitPhase.WALKING:
            return View.ATTRACT if self.visits.phase is VisitPhase.ATTRACT else View.COUNTDOWN
        guests = (view for view in (View.PIN, View.PRACTICE) if view in self._guests)
        return next(guests, View.GUIDE)

    # ---- timers

    def tick(self) -> None:
        """Handles everything that depends on the time."""
        ended = self.visits.tick()
        if ended is not None:
            self._end(ended)
        if View.STAFF in self._guests and self._clock() - self._staff_touched > STAFF_SECONDS:
            self.end_staff(EXIT_AGAIN)
        self._refresh()
        if isinstance(page := self._guests.get(View.COUNTDOWN), CountdownPage):
            page.count_down(self.visits.seconds_left)

    def beat(self) -> None:
        """Sends a heartbeat, and makes sure that the window is visible and has the keyboard."""
        self._heartbeat.beat()
        self.stage.screens.fill()
        self.stage.lock.hold()
        if self._shown is not View.ATTRACT:
            return
        if self._clock() - self._tidied >= TIDY_SECONDS:
            self._tidied = self._clock()
            self._wiper["prints"]()
        if self._wall().hour == NIGHT and self._clock() - self._born > SETTLED:
            log.info("an idle window ends at night for a new one")
            self.closing.emit(EXIT_AGAIN)

    # ---- visits

    def _begin(self, point: QPoint | None) -> None:
        self._came = self._wall().hour
        attract = self.stage.attract
        self._restore(attract.language_at(point) if point is not None else attract.language)
        self._refresh()
        self._presenter.start()

    def _end(self, ended: Ended, *, is_counted: bool = True) -> None:
        """Wipes everything and counts the visit; restarts the window if something cannot be wiped."""
        self.dismiss(View.PRACTICE)
        self.dismiss(View.PIN)
        self._tidied = self._clock()
        failed = wipe(self._wiper)
        self._refresh()
        if is_counted:
            self._counts.add(counted(ended, self._came, self._guide), self._wall().date())
        if failed:
            self.closing.emit(EXIT_AGAIN)

    # ---- pages

    def _refresh(self) -> None:
        view, before = self.view, self._shown
        if view is before:
            return
        self._shown = view
        if view is View.COUNTDOWN:
            self._guests[view] = self._ask()
        self.stage.shell.show_page(self._page(view))
        if before is View.COUNTDOWN:
            self._guests.pop(before).deleteLater()
        if view is View.GUIDE and before in (View.COUNTDOWN, View.PIN):
            self._presenter.say()
        elif view in (View.ATTRACT, View.PRACTICE, View.PIN, View.STAFF):
            self._speaker.stop()

    def _page(self, view: View) -> QWidget:
        return self._guests.get(view) or (self.stage.guide if view is View.GUIDE else self.stage.attract)

    def _ask(self) -> CountdownPage:
        """Asks whether anybody is there, also aloud, in the visitor's language."""
        stage, snapshot = self.stage, self._presenter.snapshot
        page = CountdownPage(stage.shell, stage.context, stage.shell.theme, snapshot, self.visits.policy.time.countdown)
        stage.shell.adopt(page)
        self._speaker.say(page.content.narration(), snapshot.texts.language)
        return page
