"""Does on this PC what the person asked for, on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.guide.flow import Task
from app.pages.snapshot import Target
from app.presenter.rescuer import QUIET, Rescuer, Scene
from app.rescue.adapters import make_keyboard, sees_all_windows
from app.rescue.page_watch import PageSight, Remains
from app.rescue.security import open_security_screen
from app.system.errands import Errands

if TYPE_CHECKING:
    from app.rescue.browsers.finding import Browser
    from app.rescue.remote import RunningRemote
    from app.rescue.service import RescueService, Seen

LOOK_EVERY_MS = 2_000  # a page that is loaded again sounds on a new stream, which is muted at the next look
WATCH_EVERY_MS = 300  # so soon a person who closes the page by hand is told what has become of it
UNKNOWN = "ui.unknown-program"
CLOSES_WITHIN = 15.0  # seconds for what is under way when the program ends; the next start repairs what hangs longer


class DesktopRescuer(Rescuer):
    """The rescuer of a PC that may itself be affected.

    Args:
        folder: this person's data folder.
        hushes: whether browsers are silenced while the guide is open.
    """

    _finished = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None, *, hushes: bool = True) -> None:
        super().__init__(parent)
        self._folder = folder
        self._hushes = self._wants_hush = hushes
        self._service: RescueService | None = None
        self._has_begun = False
        self._guarded = 0
        self._is_leaving = False
        self._is_look_queued = False
        self._ends = 0  # tasks that were asked for
        self._is_hushed = False
        self._is_cut_off = False
        self._targets: dict[Task, tuple[Target, ...]] = {}
        self._browsers: dict[str, Sequence[Browser]] = {}
        self._remotes: dict[str, RunningRemote] = {}
        self.can_open_security = True
        self.can_stand_beside = self.can_look = sees_all_windows()
        self._above: tuple[int, ...] = ()
        self._keyboard = make_keyboard()
        self._errands = Errands("rescue")
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._watch_timer = QTimer(self, interval=WATCH_EVERY_MS, singleShot=True)
        self._watch_timer.timeout.connect(self._watch)
        self._finished.connect(self._call)

    def guard(self, window_id: int) -> None:
        """Keeps this window visible: every look takes a page that covers it out of full screen."""
        self._guarded = window_id

    def come_forward(self) -> None:
        """Brings the guarded window before all others, since the person asked for it, and looks; see `scene_seen`.

        What was given its sound back is muted again.
        """
        self._hushes = self._wants_hush
        if not self._above:
            self._do(lambda service: service.come_forward(self._guarded))
        self.look(is_first=True)

    def wake(self) -> None:
        """Comes forward, unless it is looking already: then the window was only hidden behind the strip."""
        if not self._timer.isActive():
            self.come_forward()

    def look(self, *, is_first: bool = False) -> None:
        """Looks at what runs on this PC, again and again until `close`; the first look emits `scene_seen`."""
        self._timer.start()
        if self._is_look_queued and not is_first:  # on a slow PC they would pile up, before what is asked for next
            return
        self._is_look_queued = True

        def look(service: RescueService) -> None:
            self._is_look_queued = False
            seen = service.look(self._guards(), hushes=self._is_to_hush())
            self._finished.emit(partial(self._note_looked, seen, is_first))

        self._do(look)

    def targets(self, task: Task) -> tuple[Target, ...]:
        """See Rescuer."""
        return self._targets.get(task, ())

    def end(self, task: Task, target: str) -> None:
        """See Rescuer. A target that is gone by now counts as ended; after browsers were closed, all are checked."""
        self.standing = ()
        match task:
            case "browser":
                meant = self._browsers.get(target, ())
                self._end(lambda service: service.close_browsers(meant, hushes=self._is_to_hush()))
            case "remote":
                found = self._remotes.get(target)
                self._end(lambda service: found is None or service.end_remote(found))
            case "network":
                self._end(lambda service: service.network.cut())
        self._is_look_queued = False  # one that is queued comes before the task
        self.look()

    def give_sound_back(self) -> None:
        """See Rescuer."""
        self._hushes = False
        self._unmute(lambda service: service.mute.restore())

    def hush(self) -> None:
        """See Rescuer."""
        self._hushes = self._wants_hush
        self.look()

    def let_go(self) -> None:
        """The session ends: gives the sound back and waits for it. Later requests may never be carried out."""
        self._is_leaving = True  # no look that is due may mute again
        if self._service is not None:
            self._service.mute.restore()

    def stay(self) -> None:
        """The session goes on all the same, for work that was not saved."""
        self._is_leaving = False

    def _unmute(self, how: Callable[[RescueService], None]) -> None:
        self._do(how)
        self._do(lambda _service: self._finished.emit(partial(self._note_hushed, False)))

    def _is_to_hush(self) -> bool:
        return self._hushes and not self._is_leaving

    def give_network_back(self) -> None:
        """See Rescuer."""
        self._do(lambda service: self._finished.emit(partial(self._note_cut_off, not service.network.restore())))

    def open_security(self) -> None:
        """See Rescuer."""
        self._do(lambda _service: open_security_screen())

    def stand_beside(self, above: Sequence[int]) -> None:
        """See Rescuer."""
        self._above = tuple(above)
        self._do(lambda service: service.page.give_keyboard())
        self._watch()

    def is_escape_down(self) -> bool:
        """See Rescuer."""
        return self._keyboard.is_escape_down()

    def take_back(self) -> None:
        """See Rescuer."""
        self._above = ()
        self._watch_timer.stop()
        self._do(lambda service: service.take_back(self._guarded))
        self.look()

    def make_way(self) -> None:
        """See Rescuer. Until help is asked for again, or a page covers us."""
        self._do(lambda service: service.desktop.keep_above(self._guarded, is_on=False))

    def rest(self) -> None:
        """The guide was closed: restores what was changed, and does not look again until `come_forward`."""
        self._timer.stop()
        self._watch_timer.stop()
        self._above = ()
        self._hushes = self._wants_hush
        self._targets = {}
        self.acting, self.remaining, self.scene = (), (), QUIET
        if self._service is not None:
            self._unmute(lambda service: service.forget())

    def close(self) -> None:
        """See Rescuer."""
        self._timer.stop()
        self._watch_timer.stop()
        self._is_leaving = True  # a look still in the queue must not mute: nothing would unmute afterwards
        if self._service is not None:
            self._service.is_over.set()
        if self._has_begun or self._was_left_muted():
            self._do(lambda service: service.close())
        self._errands.close(CLOSES_WITHIN)
        self._keyboard.close()

    def _was_left_muted(self) -> bool:
        """Whether a guide that was killed left something muted; this one may end before its first look."""
        from app.rescue.sound.browser_mute import JOURNAL

        return (self._folder / JOURNAL).exists()

    def _guards(self) -> int:
        """The window that no page may cover, or 0 while the strip is shown."""
        return 0 if self._above else self._guarded

    def _watch(self) -> None:
        """Looks at the page; `_note_watched` starts the timer for the next look."""
        self._watch_timer.stop()
        above = self._above

        def watched(service: RescueService) -> None:
            sight = self.page
            try:
                sight = service.watch_page(above, hushes=self._is_to_hush())
            finally:  # after an error, too, so that the next look is due
                self._finished.emit(partial(self._note_watched, sight, service.remains))

        self._do(watched)

    def _end(self, task: Callable[[RescueService], bool | Sequence[Browser]]) -> None:
        """Like `_do`, for a task that somebody waits for; it returns whether it worked, or which browsers still run."""
        self._ends += 1
        number = self._ends

        def end(service: RescueService) -> None:
            outcome: bool | Sequence[Browser] = False
            try:
                outcome = task(service)
                seen = service.look(self._guards(), hushes=self._is_to_hush())
                self._finished.emit(partial(self._note_looked, seen, False))  # the truth comes before the outcome
            finally:
                self._finished.emit(partial(self._note_ended, number, outcome))

        self._do(end)

    def _do(self, task: Callable[[RescueService], object]) -> None:
        """Hands a task to the thread, which imports what it needs: so nothing delays the first page."""
        self._has_begun = True

        def done() -> None:
            if self._service is None:
                from app.rescue.service import RescueService

                self._service = RescueService(self._folder)
            task(self._service)

        self._errands.do(done)

    # ---- on the window's thread

    def _call(self, note: Callable[[], None]) -> None:
        """Runs here what the rescue thread hands over, so that its result is noted on this thread."""
        note()

    def _note_watched(self, sight: PageSight, remains: Remains) -> None:
        if not self._above:  # the strip was gone before this look ended
            return
        self.page = sight
        self._note_remains(remains)
        self._watch_timer.start()
        self.page_seen.emit(sight)
        if sight.is_gone:
            self.page_gone.emit()

    def _note_looked(self, seen: Seen, is_first: bool) -> None:
        self.page = seen.page
        self.scene = Scene(seen.has_page, seen.is_only_heard, seen.is_operated)
        self._note_remains(seen.remains)
        before = (dict(self._targets), self.has_cable)
        self.has_cable = seen.has_cable
        offers = [seen.culprits] if seen.culprits else [[one] for one in seen.others]
        self._targets["browser"] = tuple(map(self._browser_target, offers))
        self._remotes = {f"remote-{one.id}": one for one in seen.remotes}
        self._targets["remote"] = tuple(Target(target, (f"remote.{one.id}",)) for target, one in self._remotes.items())
        self._targets["network"] = (Target("network", ("cut-network.title",)),) if seen.can_cut else ()
        if (self._targets, self.has_cable) != before:
            self.found.emit()
        self._note_hushed(seen.muted > 0)
        self._note_cut_off(seen.is_cut_off)
        if is_first:
            self.scene_seen.emit(self.scene)
        self.looked.emit()

    def _note_remains(self, remains: Remains) -> None:
        unknown = (UNKNOWN,) if remains.is_covered or remains.is_heard else ()
        self.acting = (*dict.fromkeys(_names(remains.acting)), *unknown)
        self.remaining = (*dict.fromkeys(_names((*remains.meant, *remains.acting))), *unknown)

    def _browser_target(self, browsers: Sequence[Browser]) -> Target:
        """Its id always means these browsers, so that exactly what was confirmed is closed."""
        target = "-".join(["browser", *(str(one.pid) for one in browsers)])
        self._browsers[target] = browsers
        return Target(target, tuple(dict.fromkeys(_names(browsers))))

    def _note_ended(self, number: int, outcome: bool | Sequence[Browser]) -> None:
        if number != self._ends:  # the person has gone on, and waits for another task
            return
        if isinstance(outcome, bool):
            self.ended.emit(outcome)
            return
        self.standing = tuple(dict.fromkeys(_names(outcome)))
        self.ended.emit(not outcome)

    def _note_hushed(self, is_hushed: bool) -> None:
        if is_hushed != self._is_hushed:
            self._is_hushed = is_hushed
            self.hushed.emit(is_hushed)

    def _note_cut_off(self, is_cut_off: bool) -> None:
        if is_cut_off != self._is_cut_off:
            self._is_cut_off = is_cut_off
            self.cut_off.emit(is_cut_off)


def _names(browsers: Sequence[Browser]) -> tuple[str, ...]:
    return tuple(f"browser.{one.kind.id}" for one in browsers)
