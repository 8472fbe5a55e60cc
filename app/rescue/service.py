"""The rescue actions behind one class. All of them block: not for the GUI thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from app.rescue.adapters import make_desktop, make_mixer, sees_all_windows
from app.rescue.browsers.closing import close, keep_pages_away, profiles_of
from app.rescue.browsers.finding import Browser, find_browsers, owners
from app.rescue.desktop.windows import ShownWindow
from app.rescue.network import CUT_MARK, NetworkCut
from app.rescue.page_watch import BrowserActivity, PageSight, PageWatch, Remains, Suspects
from app.rescue.processes import Snapshot
from app.rescue.remote import RunningRemote, end, is_connected, running
from app.rescue.sound.browser_mute import JOURNAL, BrowserMute

WATCHED_FOR = 3.0  # seconds after closing browsers in which a page may come back
LOOK_AGAIN = 0.25
SURE_AFTER = 0.5  # seconds without a window, until a page that was closed by hand is called gone
ENDS_WITHIN = 10.0  # seconds that its browser then has to end, before its session files are moved all the same

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seen:
    """What runs now."""

    culprits: Sequence[Browser]  # show the page and are closed together; the most likely first
    others: Sequence[Browser]  # if no culprit is known: those that may show it, for the person to choose
    remotes: Sequence[RunningRemote]
    muted: int  # streams that we muted
    can_cut: bool  # the network can be cut
    is_cut_off: bool  # we cut it
    has_cable: bool  # a cable leads out, which only a hand can cut
    has_page: bool  # a browser that fills a screen or plays sound, or did so, is open
    is_only_heard: bool  # it sounds, and none was seen to fill a screen
    is_operated: bool  # a remote-control program is connected
    page: PageSight
    remains: Remains


class RescueService:
    """Looks for the page, mutes it, keeps our window above it, and ends browsers and remote control.

    Args:
        folder: holds the records of what was muted and cut, for the next start to undo after a crash.

    Attributes:
        page: watches the page while the person closes it by hand.
        network: the network connection of this PC.
        desktop: the windows of this PC.
        is_over: cuts short what is running, because nobody waits for it. To be set from any thread.
        remains: what was left of the danger at the last look.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.desktop = make_desktop()
        self._suspects = Suspects()
        self._profiles: dict[Browser, Sequence[Path]] = {}
        self._gone_since: float | None = None
        self._left: dict[Browser, float] = {}  # browsers that she closed, and until when they may take to end
        self.page = PageWatch(self.desktop)
        self.network = NetworkCut(folder / CUT_MARK)
        self.remains = Remains()
        self.is_over = threading.Event()

    @cached_property
    def mute(self) -> BrowserMute:
        """What is muted; what a crashed guide had muted is given back first. For any thread."""
        mute = BrowserMute(make_mixer, self._folder / JOURNAL)
        mute.repair()
        return mute

    def come_forward(self, guarded: int) -> None:
        """Brings our window to the front with the keyboard focus, on a new request for help."""
        self._suspects.renew()
        self.take_back(guarded)

    def forget(self) -> None:
        """The walk is over: gives the sound back, and means nobody any more."""
        self._suspects.forget()
        self._put_aside(list(self._left))
        self._profiles.clear()
        self.mute.restore()

    def look(self, guarded: int, *, hushes: bool) -> Seen:
        """Looks at what runs.

        Args:
            guarded: id of our window, which is kept above the page; 0 while the person closes the page by hand.
            hushes: whether browsers that play sound are muted.
        """
        among = Snapshot()
        scene, muted = self._look_at_browsers(among, hushes=hushes)
        culprits = self._note(scene)
        if guarded:
            self.page.set_targets(culprits)
            self.page.look((), self._keep_in_sight(guarded, scene))
        else:  # the page is being closed by hand: the browser in front afterwards is another one
            self.page.add_targets(self._suspects.known)
        others = [] if culprits or sees_all_windows() else scene.browsers  # without windows, it does not show the page
        remotes = running(among)
        self.network.look()
        self._put_pages_aside(scene)
        return Seen(
            culprits,
            others,
            remotes,
            muted,
            self.network.can_be_cut,
            self.network.is_cut,
            self.network.has_cable,
            has_page=self._suspects.have_acted,
            is_only_heard=sees_all_windows() and self._suspects.are_only_heard,
            is_operated=any(map(is_connected, remotes)),
            page=self.page.last,
            remains=self.remains,
        )

    def watch_page(self, above: Sequence[int], *, hushes: bool) -> PageSight:
        """Looks only at the page below our windows `above`; if it seems gone, at all browsers until that is sure."""
        self._note_profiles()
        sight = self.page.look(above, self.desktop.windows())
        if not sight.is_gone:
            self._gone_since = None
            return sight
        now = time.monotonic()
        self._gone_since = self._gone_since or now
        scene, _ = self._look_at_browsers(Snapshot(), hushes=hushes)
        self._note(scene)
        self.page.add_targets(scene.acting())
        if scene.acting() or now - self._gone_since < SURE_AFTER:
            return replace(sight, is_gone=False)
        self._left |= dict.fromkeys(self.page.targets, now + ENDS_WITHIN)
        self.mute.restore()
        return sight

    def _note(self, scene: BrowserActivity) -> list[Browser]:
        culprits = self._suspects.note(scene)
        self.remains = self._suspects.remains(scene)
        return culprits

    def _put_pages_aside(self, scene: BrowserActivity) -> None:
        """Moves the session files of browsers that she closed, once they have ended and write no more."""
        self._put_aside([one for one in self._left if one.is_gone()])
        for browser in scene.still_open(self._left):
            del self._left[browser]
        self._put_aside([one for one, until in self._left.items() if time.monotonic() > until])

    def _put_aside(self, browsers: Iterable[Browser]) -> None:
        for browser in browsers:  # closed by hand, a page is restored just as well
            self._left.pop(browser, None)
            keep_pages_away(browser, self._profiles.pop(browser, ()))

    def _note_profiles(self) -> None:
        """Looks up the profiles of the page's browsers while they run, because nobody knows them afterwards."""
        for browser in self.page.targets:
            if browser not in self._profiles:
                self._profiles[browser] = profiles_of(browser)

    def take_back(self, guarded: int) -> None:
        """Brings our window to the front with the keyboard focus."""
        self.desktop.keep_above(guarded)
        self.desktop.activate(guarded)

    def close_browsers(self, meant: Sequence[Browser], *, hushes: bool) -> list[Browser]:
        """Ends browsers, then watches all browsers for some seconds, muting them if `hushes`.

        Returns:
            Those that could not be ended; if none, those that filled a screen or played sound meanwhile.
        """
        left = self._denied([one for one in meant if not self._close(one)], hushes=hushes) or self._watch(hushes=hushes)
        if not left:
            self.mute.restore()
        return left

    def end_remote(self, found: RunningRemote) -> bool:
        """Ends a remote-control program; returns whether it is gone.

        Where the network can be cut it is cut first, and stays so: nobody at the other end can act meanwhile, or let a
        service start the program again.
        """
        if self.network.can_be_cut:
            self.network.cut()
        return end(found)

    def close(self) -> None:
        """Unmutes what we muted and closes the desktop."""
        self.mute.restore()
        self._put_aside(list(self._left))
        self.desktop.close()

    def _look_at_browsers(self, among: Snapshot, *, hushes: bool) -> tuple[BrowserActivity, int]:
        """What the browsers do, and how many of their streams we have muted."""
        browsers = find_browsers(among)
        owner_of = owners(browsers, among)
        windows = self.desktop.windows()
        hidden = self.desktop.hidden()
        muted = self.mute.hush(owner_of.keys()) if hushes else 0
        heard, strangers = self.mute.heard(owner_of.keys()), self.mute.strangers(owner_of.keys(), among)
        return BrowserActivity(browsers, owner_of, windows, heard, hidden, strangers), muted

    def _close(self, browser: Browser) -> bool:
        """Ends one browser; returns whether it is gone."""
        return close(browser, self.desktop, lambda: self.mute.unmute_before_close(set(browser.tree())))

    def _denied(self, left: Sequence[Browser], *, hushes: bool) -> list[Browser]:
        """Those of the browsers that could not be ended which have a window or play sound.

        Windows may deny us to end a protected browser, and even to ask about it: that says nothing of the page.
        """
        return self._look_at_browsers(Snapshot(), hushes=hushes)[0].perceived(left) if left else []

    def _watch(self, *, hushes: bool) -> list[Browser]:
        """The browsers that fill a screen or play sound within the next seconds and are still open after them."""
        suspects: dict[Browser, None] = {}
        until = time.monotonic() + WATCHED_FOR
        while True:
            scene, _ = self._look_at_browsers(Snapshot(), hushes=hushes)
            suspects |= dict.fromkeys(scene.acting())
            if time.monotonic() >= until or self.is_over.wait(LOOK_AGAIN):
                return scene.still_open(suspects)

    def _keep_in_sight(self, guarded: int, scene: BrowserActivity) -> Sequence[ShownWindow]:
        """Takes the page out of full screen and puts our window above it, without the focus; returns all windows."""
        covering = scene.covering()
        if not covering:
            return scene.windows
        self.page.shrink(covering)
        self.desktop.keep_above(guarded)
        return self.desktop.windows()
