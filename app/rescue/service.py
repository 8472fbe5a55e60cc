"""Looks for the page, mutes it, keeps our window above it, and ends browsers and remote control, on its own thread."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.rescue.adapters import make_desktop, make_keyboard, make_mixer, sees_all_windows
from app.rescue.page_watch import BrowserActivity, PageWatch, Suspects, names_of
from app.rescue.rescuer import NOTHING_SEEN, SECURITY_SCREEN, Rescuer, Target
from app.system.serial_worker import SerialWorker

if TYPE_CHECKING:
    from app.rescue.browser_mute import BrowserMute
    from app.rescue.desktop.windows import Keyboard, ShownWindow
    from app.rescue.network import NetworkCut
    from app.rescue.processes import Browser
    from app.rescue.remote import RunningRemote

JOURNAL = "muted.json"  # name of the file in the data folder that tells, after a crash, what was muted
LOOK_EVERY = 2.0  # seconds; a page that is loaded again sounds on a new stream, which is muted at the next look
WATCH_EVERY = 0.3  # so soon a person who closes the page by hand is told what has become of it
WATCHED_FOR = 3.0  # seconds after closing browsers in which a page may come back
LOOK_AGAIN = 0.25
SURE_AFTER = 0.5  # seconds without a window, until a page that was closed by hand is called gone
ENDS_WITHIN = 10.0  # seconds that its browser then has to end, before its session files are moved all the same
CLOSES_WITHIN = 15.0  # seconds for what is under way when the program ends; the next start repairs what hangs longer
STAYS_AFTER = 60.0  # seconds; by then a session that ends has ended
NEVER = float("inf")


class RescueService(Rescuer):
    """The rescuer of a PC that may itself be affected.

    Public methods are for the window's thread. The others run on the service's own, which begins with the first request
    and imports what it needs: so nothing delays the first page.

    Args:
        folder: this person's data folder. It holds the records of what was muted and cut, for the next start to undo
            after a crash.
        hushes: whether browsers are silenced while the guide is open.

    Attributes:
        guarded: id of our window, to be kept visible: every look takes a page that covers it out of full screen.
    """

    def __init__(self, folder: Path, *, hushes: bool = True) -> None:
        super().__init__()
        self._folder = folder
        self._hushes = hushes
        self.can_stand_beside = self.can_look = sees_all_windows()
        self.can_open_security = bool(SECURITY_SCREEN)
        self._may_mute_from = 0.0
        self._above: Sequence[int] = ()
        self.guarded = self._ends = 0  # no window; tasks that were asked for
        self._making = Lock()
        self._worker = SerialWorker("rescue", self._look_as_due, self._until_due)
        self._do = self._worker.do
        self.has_made_way = False  # another program that she asked for may lie above our window
        self._next_look = NEVER
        self._is_resting = False  # the walk is over: what a look under way still sees is not of the next one
        self._suspects = Suspects()
        self._offered: dict[tuple[Browser, ...], Target] = {}  # what can be confirmed, until the guide is closed
        self._target_ids = count()
        self._remotes: list[RunningRemote] = []
        self._profiles: dict[Browser, Sequence[Path]] = {}
        self._gone_since: float | None = None
        self._left: dict[Browser, float] = {}  # browsers that she closed, and until when they may take to end

    # ---- made when they are first needed

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

    @property
    def _mute(self) -> BrowserMute:
        """What is muted; what a crashed guide had muted is given back first. For any thread: two must not know two."""
        with self._making:
            return self._the_mute

    @cached_property
    def _the_mute(self) -> BrowserMute:
        from app.rescue.browser_mute import BrowserMute

        mute = BrowserMute(make_mixer, self._folder / JOURNAL)
        mute.repair()
        return mute

    # ---- on the window's thread

    def come_forward(self) -> None:
        """Brings the guarded window before all others, since the person asked for it, and looks.

        Browsers that had their sound back are muted again.
        """
        self.has_made_way = False
        self._do(self._come_forward)

    def wake(self) -> None:
        """Comes forward, unless it is looking already: then the window was only hidden behind the strip."""
        self._do(lambda: self._come_forward() if self._next_look == NEVER else None)

    def look(self) -> None:
        """Looks at what runs on this PC, again and again until `rest`."""
        self._do(self._look_soon)

    def look_back(self) -> None:
        """See Rescuer."""
        self._do(self._look_back)

    def end(self, task: str, target: str) -> None:
        """A target that is gone by now counts as ended; after browsers were closed, all are checked."""
        self._ends += 1
        self._do(partial(self._end, task, target, self._ends))

    def give_sound_back(self) -> None:
        """Unmutes the browsers on the thread of this service, and tells that they are heard."""
        self._do(self._let_howl)

    def hush(self) -> None:
        """Mutes the browsers again, at the look that follows at once."""
        self._do(self._hush_again)

    def let_go(self) -> None:
        """The session ends: gives the sound back and waits for it. Later requests may never be carried out.

        It may go on all the same, for work that was not saved.
        """
        self._may_mute_from = time.monotonic() + STAYS_AFTER  # no look that is due before may mute again
        self._mute.restore()

    def give_network_back(self) -> None:
        """Restores the network, and tells whether it is still cut."""
        self._do(lambda: self._tell(is_cut_off=not self._network.restore()))

    def stand_beside(self, above: Sequence[int]) -> None:
        """Hands the keyboard to the fake page and watches it from now on; see Rescuer."""
        self._above = tuple(above)
        self._do(lambda: self._page.give_keyboard())
        self._do(self._watch)

    def is_escape_down(self) -> bool:
        """Asks the keyboard at once, on the thread of the window."""
        return self._keyboard.is_escape_down()

    def take_back(self) -> None:
        """Ends the watch below the strip, brings our window forward, and looks."""
        self._above = ()
        self._do(self._bring_forward)
        self._do(self._look_soon)

    def make_way(self) -> None:
        """Lets another program that the person asked for lie above our window, until help is asked for again."""
        self._do(lambda: self._keep_above(is_on=False))

    def rest(self) -> None:
        """The guide was closed: restores what was changed, and does not look again until `come_forward`."""
        self._above, self._is_resting = (), True
        self._do(self._forget)
        self._do(self._tell)

    def close(self) -> None:
        """Restores everything; the service is not used afterwards."""
        self._may_mute_from = NEVER  # a look still in the queue must not mute: nothing would unmute afterwards
        self._do(self._close)
        self._worker.close(CLOSES_WITHIN)
        if "_keyboard" in vars(self):
            self._keyboard.close()

    # ---- on the service's thread

    def _until_due(self) -> float | None:
        """Seconds until the next look, or beside the strip, until the page is watched."""
        if self._next_look == NEVER:
            return None
        left = max(0.0, self._next_look - time.monotonic())
        return min(left, WATCH_EVERY) if self._above else left

    def _look_as_due(self) -> None:
        if time.monotonic() < self._next_look:
            if self._above:  # else the wait ended a little early
                self._watch()
            return
        try:
            self._look()
        finally:  # after an error, too
            self._next_look = time.monotonic() + LOOK_EVERY

    def _look_soon(self) -> None:
        self._next_look = 0.0

    def _let_howl(self) -> None:
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

    def _tell(self, **news: Any) -> None:
        """Adds to what is known, and tells it."""
        self._page.last = replace(self._page.last, **{"is_whole": False, "is_gone": False} | news)
        if not self._is_resting:
            self._looked(self._page.last)

    def _forget(self, *, is_last: bool = False) -> None:
        """The walk is over: gives the sound back, and suspects nobody any more."""
        self._next_look, self._is_resting, self.has_made_way = NEVER, False, False
        vars(self).pop("_network", None)  # what was tried in vain may work another time
        self._suspects = Suspects()
        self._mute.restore(is_last=is_last)
        self._put_aside(list(self._left))
        self._profiles.clear()
        self._offered.clear()
        self._page.targets, self._page.last = {}, NOTHING_SEEN

    def _close(self) -> None:
        """Restores what was changed, and closes the desktop. Nobody is told: the voice is closed as well."""
        self._forget(is_last=True)
        self._page.desktop.close()

    # ---- looks

    def _look(self) -> None:
        """Looks at what runs. While the page is being closed by hand, it is not taken out of full screen."""
        from app.rescue.remote import is_connected, running

        activity = self._look_at_browsers()
        if self.can_look and activity.hidden is None and not activity.windows:
            return  # none could be listed, ours neither: that is not a look
        culprits = self._suspects.note(activity)
        remains = self._suspects.remains(activity)
        if self.guarded and not self._above:
            self._page.targets = dict.fromkeys(culprits) or self._page.targets  # what has gone since, a strip then sees
            self._page.look((), self._keep_in_sight(activity))
        else:  # the browser in front may be another one afterwards
            self._page.targets |= dict.fromkeys(self._suspects.known)
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
            **remains,
        )
        if self._remotes:  # before any is ended, which may take its log with it; and after it was told that they run
            self._look_back()

    def _look_back(self) -> None:
        """Reads once in a walk what the PC notes; takes two seconds at most."""
        from app.evidence.probes import look_back

        if not self._page.last.evidence:
            self._tell(evidence=look_back())

    def _targets(self, culprits: Sequence[Browser], activity: BrowserActivity) -> dict[str, tuple[Target, ...]]:
        """Culprits are closed together. Where none is known since no windows are listed, the person chooses."""
        others = [] if culprits or self.can_look else [[browser] for browser in activity.browsers()]
        return {
            "browser": tuple(map(self._browser_target, [culprits] if culprits else others)),
            "remote": tuple(Target(remote.id, (f"remote.{remote.id}",)) for remote in self._remotes),
            "network": (Target("network", ("cut-network.title",)),) if self._network.can_be_cut else (),
        }

    def _browser_target(self, browsers: Sequence[Browser]) -> Target:
        """The same id at each look, and never for other browsers: exactly what was confirmed is closed."""
        target = Target(str(next(self._target_ids)), names_of(browsers))
        return self._offered.setdefault(tuple(browsers), target)

    def _watch(self) -> None:
        """Looks only at the page below the strip; if it seems gone, at all browsers until that is sure."""
        from app.rescue.closing import profiles_of

        new = self._page.targets.keys() - self._profiles.keys()
        self._profiles |= {browser: profiles_of(browser) for browser in new}  # nobody knows them afterwards
        if not self._page.look(self._above, self._page.desktop.windows()).is_gone:
            self._gone_since = None
            self._tell()
            return
        now = time.monotonic()
        self._gone_since = self._gone_since or now
        activity = self._look_at_browsers()
        self._suspects.note(activity)
        remains = self._suspects.remains(activity)
        self._page.targets |= dict.fromkeys(activity.acting())
        is_sure = not activity.acting() and now - self._gone_since >= SURE_AFTER
        if is_sure:
            self._left |= dict.fromkeys(self._page.targets, now + ENDS_WITHIN)
            self._mute.restore()
        self._tell(is_gone=is_sure, **remains)

    def _look_at_browsers(self) -> BrowserActivity:
        """What the browsers do, whose streams are muted first."""
        from app.rescue.processes import ProcessList, owners, strangers

        among = ProcessList()
        owner_of = owners(among)
        windows = self._page.desktop.windows()
        hidden = self._page.desktop.hidden()
        self._page.browser_pids = owner_of.keys()
        may_mute = time.monotonic() >= self._may_mute_from and not self._page.last.is_heard_again
        has_hushed = self._hushes and may_mute and self._mute.hush(owner_of.keys()) > 0
        heard = self._mute.heard()
        unknown = strangers([pid for pid in heard if pid not in owner_of])
        return BrowserActivity(owner_of, windows, heard, hidden, unknown, among, has_hushed)

    def _keep_in_sight(self, activity: BrowserActivity) -> Sequence[ShownWindow]:
        """Takes the page out of full screen and puts our window above it, without the focus; returns all windows.

        A video that she has opened from here, to be heard, may fill the screen.
        """
        if (covering := activity.covering()) and not (self.has_made_way and self._page.last.is_heard_again):
            self._page.shrink(covering)
            self._keep_above()
            return self._page.desktop.windows()
        return activity.windows

    # ---- tasks that somebody waits for

    def _end(self, task: str, target: str, number: int) -> None:
        """Carries out a task; what became of one is not told to who waits for the next by now."""
        is_done, left = False, names_of(())
        try:
            match task:
                case "browser":
                    meant = next((browsers for browsers, offered in self._offered.items() if offered.id == target), ())
                    left = names_of(self._close_browsers(meant))
                    is_done = not left
                case "remote":
                    is_done = all(self._end_remote(remote) for remote in self._remotes if remote.id == target)
                case "network":
                    is_done = self._network.cut()
            self._tell(is_cut_off=self._network.is_cut)  # the look may see no windows, and tell nothing
            self._look()  # the truth comes before the outcome
        finally:
            if number == self._ends:
                self._ended(is_done, left)

    def _close_browsers(self, meant: Sequence[Browser]) -> list[Browser]:
        """Ends browsers, then watches all browsers for some seconds.

        Windows may deny us to end a protected browser, and even to ask about it: that says nothing of the page.

        Returns:
            Those that could not be ended, and have a window or play sound; if none, those that filled a screen or
            played sound meanwhile and are still open.
        """
        from app.rescue.closing import close

        denied: list[Browser] = []
        for nth, browser in enumerate(meant):
            if nth:
                self._look_at_browsers()  # mutes again what was given back before one was ended by force
            denied += [] if close(browser, self._page.desktop, self._mute.restore) else [browser]
        until, activity = time.monotonic() + WATCHED_FOR, self._look_at_browsers()
        acted = dict.fromkeys(activity.acting())
        while time.monotonic() < until and not activity.still_open(denied):
            time.sleep(LOOK_AGAIN)
            activity = self._look_at_browsers()
            acted |= dict.fromkeys(activity.acting())
        left = activity.still_open(denied) or activity.still_open(acted)
        if not left:
            self._mute.restore()
        return left

    def _end_remote(self, remote: RunningRemote) -> bool:
        """Ends a remote-control program; returns whether it is gone.

        Where the network can be cut it is cut first, and stays so: nobody at the other end can act meanwhile, or let a
        service start the program again.
        """
        from app.rescue.remote import end

        if self._network.can_be_cut:
            self._network.cut()
        return end(remote)

    # ---- so that a page that was closed by hand does not come back

    def _put_pages_aside(self, activity: BrowserActivity) -> None:
        """Moves the session files of browsers that she closed, once they have ended and write no more."""
        for browser in [browser for browser in activity.still_open(self._left) if not browser.is_gone()]:
            del self._left[browser]
        now = time.monotonic()
        self._put_aside([browser for browser, until in self._left.items() if now > until or browser.is_gone()])

    def _put_aside(self, browsers: Iterable[Browser]) -> None:
        from app.rescue.closing import keep_pages_away

        for browser in browsers:
            self._left.pop(browser, None)
            keep_pages_away(browser, self._profiles.pop(browser, ()))
