"""Connects the visits with the pages, the voice and the input lock."""

from __future__ import annotations

import logging
from enum import StrEnum

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.application import Guidance
from app.kiosk.counts import Counts
from app.kiosk.input_lock import Lock
from app.kiosk.kiosk_services import KioskServices
from app.kiosk.lobby_pages import AttractPage, CountdownPage
from app.kiosk.shell import Shell
from app.kiosk.supervision import BEAT_INTERVAL_MS, EXIT_AGAIN
from app.kiosk.visits import Visit, VisitPhase, Visits, counted
from app.kiosk.wiping import Wiper, wipe
from app.layout.theme import Scheme, make_theme
from app.practice.practice import Practice, Print
from app.practice.practice_window import PracticeWindow
from app.texts import Words

TICK_MS = 200

# After so long without a touch the staff's page closes.
STAFF_SECONDS = 300.0

# The hour of the night in which an idle window is restarted, so that its memory does not grow for weeks.
RESTART_HOUR = 3

# A younger window is not restarted then, so that each is restarted only once in that hour.
LEAST_AGE_SECONDS = 7200.0

# How often papers are wiped while nobody is there: one that was coming out when its visitor went is done by then.
TIDY_SECONDS = 90.0

# Seconds to wait for the printer when closing. No heartbeat is sent meanwhile: after 5 seconds without one the
# supervisor restarts the window, and systemd allows 3 seconds to stop.
CLOSING = 1.5

log = logging.getLogger(__name__)


class View(StrEnum):
    """What the window shows."""

    ATTRACT = "attract"
    GUIDE = "guide"
    PRACTICE = "practice"
    COUNTDOWN = "countdown"
    PIN = "pin"
    STAFF = "staff"


class KioskController(QObject):
    """Runs the kiosk.

    Args:
        guidance: the guide; each visit begins with the voice that is set now.
        visits: whether somebody is there, and since when nothing was touched.

    Attributes:
        shell: the window.
        lock: filters its events.
        pages: what can be shown now; waiting page and guide are always there, the others come and go.

    Signals:
        closing(int): the window must end with this exit code.
    """

    closing = Signal(int)

    def __init__(
        self,
        services: KioskServices,
        shell: Shell,
        attract: AttractPage,
        guidance: Guidance,
        visits: Visits,
        *,
        counts: Counts,
        wiper: Wiper,
    ) -> None:
        super().__init__(shell)
        self.shell = shell
        self.guidance = guidance
        self.visits = visits
        self.pages: dict[View, QWidget] = {View.ATTRACT: attract, View.GUIDE: guidance.window}
        shell.adopt(*self.pages.values())
        shell.winId()  # creates the native window, on which the lock filters events
        self.lock = Lock(shell.windowHandle(), shell.theme.target, self.decide)
        self._attract = attract
        self._presenter = guidance.presenter
        self._speaker = guidance.speaker
        self._first_voice = self._speaker.style
        self.counts = counts
        self._wiper = wiper
        self.services = services
        self._clock = services.monotonic
        self._practice: Practice | None = None
        self._began_hour = 0  # the hour in which this visit began
        self._born = self._tidied = self._staff_touched = self._clock()
        self._shown: View | None = None
        self._presenter.stepped.connect(visits.note_step)
        self._speaker.began.connect(lambda _: visits.keep_awake())
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self._beats = QTimer(self, interval=BEAT_INTERVAL_MS)
        self._beats.timeout.connect(self.beat)

    def start(self) -> None:
        """Shows the waiting page."""
        self.shell.fill_screens()
        self._refresh()
        self._ticks.start()
        self._beats.start()

    def stop(self) -> None:
        """Stops all timers."""
        self._ticks.stop()
        self._beats.stop()

    def close(self) -> None:
        """Closes everything; a print server that hangs is not waited for."""
        self.stop()
        self.dismiss(View.PRACTICE)
        self.shell.put_away()
        self._speaker.close()
        self.services.printer.close(seconds=CLOSING)

    # ---- input

    def decide(self, point: QPoint | None) -> bool:
        """Handles a press; returns whether the page under it gets it. See Lock."""
        if View.STAFF in self.pages:
            self._staff_touched = self._clock()
            return True
        if self.visits.phase is VisitPhase.ATTRACT:
            place = self.shell.mapToGlobal(point) if point is not None else 0  # 0 for a key
            if not self.services.gate.allows(place):
                return False  # the rest of a burst that ended the visit before
        before = self.visits.touch()
        if before is VisitPhase.ATTRACT:
            self.services.gate.act(lambda: self._begin(point))
        elif before is VisitPhase.COUNTDOWN:
            self.services.gate.allows()
            self._refresh()
        return before is VisitPhase.WALKING

    def finish(self, *, is_staffs: bool = False) -> None:
        """Ends the visit, if there is one; the staff's way to its own page is not counted as a visit."""
        ended = self.visits.finish()
        if ended is not None:
            self._end(ended, is_counted=not is_staffs or len(ended.steps) > 1)

    def invite(self, view: View, page: QWidget) -> None:
        """Shows a page that comes and goes: practice, PIN, staff."""
        self.shell.adopt(page)
        self.pages[view] = page
        self._staff_touched = self._clock()
        self._refresh()

    def dismiss(self, view: View) -> None:
        """Removes a page that `invite` has shown, if it is there.

        The press that removed it may be the first of a burst; the gate keeps the rest from the page below.
        """
        page = self.pages.pop(view, None)
        if page is not None:
            self.services.gate.allows()
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
        if View.STAFF in self.pages:
            return View.STAFF
        if self.visits.phase is not VisitPhase.WALKING:
            return View(self.visits.phase)  # the page of that name
        return next(view for view in (View.PIN, View.PRACTICE, View.GUIDE) if view in self.pages)

    # ---- timers

    def tick(self) -> None:
        """Ends a visit, and the staff's, when its time is up; counts down. To be called a few times a second."""
        ended = self.visits.tick()
        if ended is not None:
            self._end(ended)
        if View.STAFF in self.pages and self._clock() - self._staff_touched > STAFF_SECONDS:
            self.end_staff(EXIT_AGAIN)
        self._refresh()
        page = self.pages.get(View.COUNTDOWN)
        if isinstance(page, CountdownPage):
            page.count_down(self.visits.seconds_left)

    def beat(self) -> None:
        """Sends a heartbeat, and makes sure that the window is visible and has the keyboard."""
        self.services.heartbeat.beat()
        self.shell.fill_screens()
        self.lock.grab()
        if self._shown is not View.ATTRACT:
            return
        if self._clock() - self._tidied >= TIDY_SECONDS:
            self._tidied = self._clock()
            self._wiper["prints"]()
        if self.services.wall().hour == RESTART_HOUR and self._clock() - self._born > LEAST_AGE_SECONDS:
            log.info("an idle window ends at night for a new one")
            self.closing.emit(EXIT_AGAIN)

    # ---- practice

    def practise(self, prints: Print | None, *, can_howl: bool) -> None:
        """Starts the practice; see `Practice`.

        It shares the guide's gate: the rest of a burst of presses that opened it does nothing in it.
        """
        texts = self._presenter.snapshot.texts
        theme = make_theme(self._presenter.size, Scheme.LIGHT, self.services.scale)
        window = PracticeWindow(self.services.gate, texts, theme, by_touch=True)
        self._practice = Practice(window, texts, self._speaker, prints, can_howl=can_howl)
        self._practice.left.connect(self._end_practice)
        self.invite(View.PRACTICE, window)
        self._practice.start()

    def tell(self, words: Words) -> None:
        """Says a sentence in the practice or in the guide, whichever is shown."""
        (self._practice or self._presenter).tell(words)

    def _end_practice(self) -> None:
        """Its window was closed by the visitor, by a time limit, or because the visit is over."""
        self._practice = None
        self.dismiss(View.PRACTICE)

    # ---- visits

    def _begin(self, point: QPoint | None) -> None:
        self._began_hour = self.services.wall().hour
        self._presenter.reset(self._attract.language_at(point), self._first_voice)
        self._refresh()
        self._presenter.start()

    def _end(self, ended: Visit, *, is_counted: bool = True) -> None:
        """Wipes everything and counts the visit; restarts the window if something cannot be wiped."""
        self.dismiss(View.PRACTICE)
        self.dismiss(View.PIN)
        self._tidied = self._clock()
        failed = wipe(self._wiper)
        self._refresh()
        if is_counted:
            self.counts.add(
                counted(ended, self._began_hour, self._presenter.snapshot.guide), self.services.wall().date()
            )
        if failed:
            self.closing.emit(EXIT_AGAIN)

    # ---- pages

    def _refresh(self) -> None:
        """Shows the page that should be shown now, if that is another one."""
        view = self.view
        before = self._shown
        if view is before:
            return
        self._shown = view
        if view is View.COUNTDOWN:
            self.pages[view] = self._make_countdown()
        self.shell.show_page(self.pages[view])
        if before is View.COUNTDOWN:
            self.pages.pop(before).deleteLater()
        if view is View.GUIDE and before in (View.COUNTDOWN, View.PIN):
            self._presenter.say()
        elif view not in (View.GUIDE, View.COUNTDOWN):
            self._speaker.stop()

    def _make_countdown(self) -> CountdownPage:
        """The page that asks whether anybody is there; asks it aloud, too, in the visitor's language."""
        shell = self.shell
        snapshot = self._presenter.snapshot
        page = CountdownPage(shell, self.guidance.context, shell.theme, snapshot, self.visits.policy.time.countdown)
        shell.adopt(page)
        self._speaker.say(page.content.narration(), snapshot.texts.language)
        return page
