"""Looks for the page, mutes it, keeps our window above it, and ends browsers and remote control, on its own thread."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec.structs import replace

from app.rescue.adapters import make_desktop, make_keyboard, make_mixer, sees_all_windows
from app.rescue.page_watch import BrowserActivity, PageWatch, Suspects, names_of
from app.rescue.rescuer import NOTHING_SEEN, SECURITY_SCREEN, Names, Rescuer, Target, Targets
from app.system.serial_worker import SerialWorker

if TYPE_CHECKING:
    from app.evidence.traces import Evidence
    from app.rescue.browser_mute import BrowserMute
    from app.rescue.desktop.windows import Keyboard, ShownWindow
    from app.rescue.network import NetworkCut
    from app.rescue.processes import Browser
    from app.rescue.remote import RunningRemote

JOURNAL = "muted.json"  # in the data folder: what was muted, to be unmuted after a crash
LOOK_EVERY = 2.0  # seconds; a page that is loaded again sounds on a new stream, which is muted at the next look
WATCH_EVERY = 0.3  # how soon a person who closes the page by hand is told what became of it
WATCHED_FOR = 3.0  # seconds after closing browsers in which a page may come back
LOOK_AGAIN = 0.25
SURE_AFTER = 0.5  # seconds without a window before a page that was closed by hand counts as gone
ENDS_WITHIN = 10.0  # seconds that its browser then has to end; afterwards its session files are moved anyway
CLOSES_WITHIN = 15.0  # seconds to finish when the program ends; the next start repairs what takes longer
STAYS_AFTER = 60.0  # seconds; a log-out is over by then
NEVER = float("inf")


class News(TypedDict, total=False):
    """Fields of a ScreenState that the service changes."""

    acting: Names
    remaining: Names
    has_page: bool
    is_only_heard: bool
    is_operated: bool
    targets: Targets
    is_hushed: bool
    is_heard_again: bool
    is_cut_off: bool
    has_cable: bool
    evidence: Evidence


class RescueService(Rescuer):
    """The rescuer of a PC that may itself be affected.

    Public methods are for the window's thread. The others run on the service's own thread, which starts with the first
    request and imports what it needs, so that nothing delays the first page.

    Args:
        folder: this person's data folder. It records what was muted and cut, so that the next start can undo it after
            a crash.
        hushes: whether browsers are silenced while the guide is open.

    Attributes:
        guarded: id of our window, which is kept visible: every look takes a page that covers it out of full screen; 0
            if there is none.
        has_made_way: another program that the person asked for may lie above our window.
    """

    def __init__(self, folder: Path, *, hushes: bool = True) -> None:
        super().__init__()
        self._folder = folder
        self._hushes = hushes
        self.can_look = sees_all_windows()
        self.can_stand_beside = self.can_look
        self.can_open_security = bool(SECURITY_SCREEN)
        self._may_mute_from = 0.0  # by time.monotonic(): not while the session ends
        self._above: Sequence[int] = ()  # ids of our windows over the page while it is closed by hand
        self.guarded = 0
        self._ends = 0  # how many tasks were requested
        self._worker = SerialWorker("rescue", self._look_as_due, self._until_due)
        self._do = self._worker.do
        self.has_made_way = False
        self._next_look = NEVER  # by time.monotonic()
        self._is_resting = False  # the walk is over: what a look under way still sees is not reported
        self._suspects = Suspects()
        self._offered: dict[str, Sequence[Browser]] = {}  # what can be confirmed, by id, until the guide is closed
        self._remotes: list[RunningRemote] = []  # as of the last look
        self._profiles: dict[Browser, Sequence[Path]] = {}  # of the browsers beside the strip, noted while they run
        self._gone_since = NEVER  # when the page beside the strip was first missed
        self._left: dict[Browser, float] = {}  # browsers closed by hand, with the time by which they should have ended

    # ---- made when first needed

    @cached_property
    def _page(self) -> PageWatch:
        return PageWatch(make_desktop())

    @cached_property
    def _keyboard(self) -> Keyboard:
        """For the window's thread."""
        return make_keyboard()

    @cached_property
    def _network(self) -> NetworkCut:
        from app.rescue.network import CUT_MARK, NetworkCut

        return NetworkCut(self._folder / CUT_MARK)

    @cached_property
    def _mute(self) -> BrowserMute:
        """Mutes the browsers; made by the worker alone. A crashed guide's mutes are undone first."""
        from app.rescue.browser_mute import BrowserMute

        mute = BrowserMute(make_mixer, self._folder / JOURNAL)
        mute.repair()
        return mute

    # ---- on the window's thread

    def come_forward(self) -> None:
        """Brings the guarded window to the front at the person's request, and looks; mutes the browsers again."""
        self.has_made_way = False
        self._do(self._come_forward)

    def wake(self) -> None:
        """Comes forward, unless it looks already: then the window was only hidden behind the strip."""
        self._do(self._wake)

    def look(self) -> None:
        """Looks at what runs on this PC, again and again until `rest`."""
        self._do(self._look_soon)

    def look_back(self) -> None:
        """See Rescuer."""
        self._do(self._look_back)

    def end(self, task: str, target: str) -> None:
        """A target that is already gone counts as ended. After closing browsers, all browsers are checked."""
        self._ends += 1
        self._do(partial(self._end, task, target, self._ends))

    def give_sound_back(self) -> None:
        """Unmutes the browsers, and reports that they are heard."""
        self._do(self._unmute)

    def hush(self) -> None:
        """Mutes the browsers again, with a look that follows at once."""
        self._do(self._hush_again)

    def let_go(self) -> None:
        """Gives the sound back and waits for that: the session ends, so later requests may never be carried out.

        It may also go on, because of work that was not saved.
        """
        self._may_mute_from = time.monotonic() + STAYS_AFTER
        if "_mute" in vars(self):  # otherwise nothing was muted
            self._mute.restore()

    def give_network_back(self) -> None:
        """Restores the network, and reports whether it is still cut."""
        self._do(lambda: self._tell(is_cut_off=not self._network.restore()))

    def stand_beside(self, above: Sequence[int]) -> None:
        """Gives the keyboard to the fake page and watches it from now on; see Rescuer."""
        self._above = tuple(above)
        self._do(lambda: self._page.give_keyboard())
        self._do(self._watch)

    def is_escape_down(self) -> bool:
        """Asks the keyboard directly, on the window's thread."""
        return self._keyboard.is_escape_down()

    def take_back(self) -> None:
        """Ends the watch below the strip, brings our window forward, and looks."""
        self._above = ()
        self._do(self._bring_forward)
        self._do(self._look_soon)

    def make_way(self) -> None:
        """Lets another program that the person asked for lie above our window, until help is requested again."""
        self._do(lambda: self._keep_above(is_on=False))

    def rest(self) -> None:
        """The guide was closed: restores what was changed, and does not look again until `come_forward`."""
        self._above = ()
        self._is_resting = True
        self._do(self._forget)
        self._do(self._tell)

    def close(self) -> None:
        """Restores everything; the service is not used afterwards."""
        self._may_mute_from = NEVER  # nothing would unmute what a look still in the queue mutes
        self._do(self._close)
        self._worker.close(CLOSES_WITHIN)
        if "_keyboard" in vars(self):
            self._keyboard.close()

    # ---- on the service's thread

    def _until_due(self) -> float | None:
        """Seconds until the next look; beside the strip, until the next look at the page."""
        if self._next_look == NEVER:
            return None
        left = max(0.0, self._next_look - time.monotonic())
        return min(left, WATCH_EVERY) if self._above else left

    def _look_as_due(self) -> None:
        if time.monotonic() < self._next_look:
            if self._above:  # otherwise the wait ended a little early
                self._watch()
            return
        try:
            self._look()
        finally:  # also after an error
            self._next_look = time.monotonic() + LOOK_EVERY

    def _look_soon(self) -> None:
        self._next_look = 0.0

    def _wake(self) -> None:
        if self._next_look == NEVER:
            self._come_forward()

    def _unmute(self) -> None:
        self._mute.restore()
        self._tell(is_hushed=False, is_heard_again=self._hushes)

    def _hush_again(self) -> None:
        self._page.last = replace(self._page.last, is_heard_again=False)
        self._look_soon()

    def _come_forward(self) -> None:
        if not self._above:
            self._suspects.is_new = True
            self._bring_forward()
        self._hush_again()

    def _bring_forward(self) -> None:
        """Brings our window to the front with the keyboard focus."""
        self._keep_above()
        self._page.desktop.activate(self.guarded)

    def _keep_above(self, *, is_on: bool = True) -> None:
        self.has_made_way = not is_on
        self._page.desktop.keep_above(self.guarded, is_on=is_on)

    def _tell(self, *, is_whole: bool = False, is_gone: bool = False, **news: Unpack[News]) -> None:
        """Updates what is known, and reports it."""
        self._page.last = replace(self._page.last, is_whole=is_whole, is_gone=is_gone, **news)
        if not self._is_resting:
            self._looked(self._page.last)

    def _forget(self, *, is_last: bool = False) -> None:
        """The walk is over: gives the sound back, and forgets the suspects."""
        self._next_look = NEVER
        self._is_resting = False
        self.has_made_way = False
        vars(self).pop("_network", None)  # what failed may work another time
        self._suspects = Suspects()
        self._mute.restore(is_last=is_last)
        self._put_aside(list(self._left))
        self._profiles.clear()
        self._offered.clear()
        self._page.targets.clear()
        self._page.last = NOTHING_SEEN

    def _close(self) -> None:
        """Restores what was changed, and closes the desktop. Reports nothing: the voice is closed as well."""
        self._forget(is_last=True)
        self._page.desktop.close()

    # ---- looks

    def _look(self) -> None:
        """Looks at what runs. A page that is being closed by hand is not taken out of full screen."""
        from app.rescue.remote import is_connected, running

        activity = self._look_at_browsers()
        if self.can_look and activity.hidden is None and not activity.windows:
            return  # not even our own window could be listed, so nothing was seen
        culprits = self._suspects.note(activity)
        acting, remaining = self._suspects.remains(activity)
        if self.guarded and not self._above:
            # If there is none, those before are kept, so that a strip notices that they are gone.
            self._page.targets = set(culprits) or self._page.targets
            self._page.look((), self._keep_in_sight(activity))
        else:  # the browser in front may be another one afterwards
            self._page.targets.update(self._suspects.known)
        self._remotes = running(activity.among)
        self._network.look()
        self._put_pages_aside(activity)
        self._tell(
            is_whole=True,
            has_page=bool(self._suspects.acted),
            is_only_heard=self.can_look and bool(self._suspects.acted) and not self._suspects.have_filled,
            is_operated=any(map(is_connected, self._remotes)),
            targets=self._targets(culprits, activity),
            is_hushed=activity.has_hushed,
            is_cut_off=self._network.is_cut,
            has_cable=self._network.has_cable,
            acting=acting,
            remaining=remaining,
        )
        if self._remotes:  # before one is ended and may delete its log, but after reporting that they run
            self._look_back()

    def _look_back(self) -> None:
        """Reads the PC's own records, once in a walk; takes two seconds at most."""
        from app.evidence.probes import look_back

        if not self._page.last.evidence:
            self._tell(evidence=look_back())

    def _targets(self, culprits: Sequence[Browser], activity: BrowserActivity) -> Targets:
        """Culprits are closed together. If no windows are listed and so none is known, the person chooses."""
        apart = [] if self.can_look else [[browser] for browser in activity.browsers()]
        return {
            "browser": tuple(map(self._browser_target, [culprits] if culprits else apart)),
            "remote": tuple(Target(remote.id, (f"remote.{remote.id}",)) for remote in self._remotes),
            "network": (Target("network", ("cut-network.title",)),) if self._network.can_be_cut else (),
        }

    def _browser_target(self, browsers: Sequence[Browser]) -> Target:
        """The same id at each look, and never for other browsers: exactly what was confirmed is closed."""
        id = str(hash(tuple(browsers)))
        self._offered[id] = browsers
        return Target(id, names_of(browsers))

    def _watch(self) -> None:
        """Looks only at the page below the strip; once it seems gone, at all browsers until that is certain."""
        from app.rescue.closing import profiles_of

        new = self._page.targets - self._profiles.keys()
        self._profiles |= {browser: profiles_of(browser) for browser in new}  # unknown once the browser has ended
        if not self._page.look(self._above, self._page.desktop.windows()).is_gone:
            self._gone_since = NEVER
            self._tell()
            return
        now = time.monotonic()
        self._gone_since = min(self._gone_since, now)
        activity = self._look_at_browsers()
        self._suspects.note(activity)
        acting, remaining = self._suspects.remains(activity)
        self._page.targets.update(activity.acting())
        is_sure = not activity.acting() and now - self._gone_since >= SURE_AFTER
        if is_sure:
            self._left |= dict.fromkeys(self._page.targets, now + ENDS_WITHIN)
            self._mute.restore()
        self._tell(is_gone=is_sure, acting=acting, remaining=remaining)

    def _look_at_browsers(self) -> BrowserActivity:
        """Mutes the browsers, and returns what they do."""
        from app.rescue.processes import ProcessList, owners, strangers

        among = ProcessList()
        owner_of = owners(among)
        windows = self._page.desktop.windows()
        hidden = self._page.desktop.hidden()
        self._page.browser_pids = owner_of.keys()
        mute = self._mute  # made first, which takes a while: `let_go` may come meanwhile
        may_mute = time.monotonic() >= self._may_mute_from and not self._page.last.is_heard_again
        has_hushed = self._hushes and may_mute and mute.hush(owner_of.keys()) > 0
        heard = mute.heard()
        unknown = strangers([pid for pid in heard if pid not in owner_of])
        return BrowserActivity(owner_of, windows, heard, hidden, unknown, among, has_hushed)

    def _keep_in_sight(self, activity: BrowserActivity) -> Sequence[ShownWindow]:
        """Takes the page out of full screen and puts our window above it, without the focus; returns all windows.

        A video that was opened from here, with sound, may fill the screen.
        """
        is_video = self.has_made_way and self._page.last.is_heard_again
        covering = activity.covering()
        if covering and not is_video:
            self._page.shrink(covering)
            self._keep_above()
            return self._page.desktop.windows()
        return activity.windows

    # ---- tasks that somebody waits for

    def _end(self, task: str, target: str, number: int) -> None:
        """Carries out a task. Its outcome is not reported if another task was requested meanwhile."""
        is_done = False
        left: Names = ()
        try:
            match task:
                case "browser":
                    left = names_of(self._close_browsers(self._offered.get(target, ())))
                    is_done = not left
                case "remote":
                    is_done = all(self._end_remote(remote) for remote in self._remotes if remote.id == target)
                case "network":
                    is_done = self._network.cut()
            self._tell(is_cut_off=self._network.is_cut)  # the look reports nothing if it sees no windows
            self._look()  # what is true now is reported before the outcome
        finally:
            if number == self._ends:
                self._ended(is_done, left)

    def _close_browsers(self, meant: Sequence[Browser]) -> list[Browser]:
        """Ends browsers, then watches all browsers for some seconds.

        Windows may not let us end a protected browser, nor ask about it; that says nothing about the page.

        Returns:
            Those that could not be ended and have a window or play sound; if there are none, those that filled a screen
            or played sound meanwhile and are still open.
        """
        from app.rescue.closing import close

        denied: list[Browser] = []
        for browser in meant:
            self._look_at_browsers()  # mutes again what was unmuted to end the one before by force
            if not close(browser, self._page.desktop, self._mute.restore):
                denied.append(browser)
        until = time.monotonic() + WATCHED_FOR
        acted: dict[Browser, None] = {}
        while True:
            activity = self._look_at_browsers()
            acted |= dict.fromkeys(activity.acting())
            if activity.still_open(denied) or time.monotonic() >= until:
                break
            time.sleep(LOOK_AGAIN)
        left = activity.still_open(denied) or activity.still_open(acted)
        if not left:
            self._mute.restore()
        return left

    def _end_remote(self, remote: RunningRemote) -> bool:
        """Ends a remote-control program; returns whether it is gone.

        If the network can be cut, it is cut first and stays cut: nobody at the other end can act meanwhile, or have a
        service start the program again.
        """
        from app.rescue.remote import end

        if self._network.can_be_cut:
            self._network.cut()
        return end(remote)

    # ---- keeping a page that was closed by hand from coming back

    def _put_pages_aside(self, activity: BrowserActivity) -> None:
        """Moves the session files of browsers that were closed by hand, once they have ended and write no more."""
        for browser in activity.still_open(self._left):
            if not browser.is_gone():
                del self._left[browser]
        now = time.monotonic()
        self._put_aside([browser for browser, until in self._left.items() if now > until or browser.is_gone()])

    def _put_aside(self, browsers: Iterable[Browser]) -> None:
        from app.rescue.closing import keep_pages_away

        for browser in browsers:
            self._left.pop(browser, None)
            keep_pages_away(browser, self._profiles.pop(browser, ()))
