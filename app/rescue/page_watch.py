"""Finds the browsers that show the page, and watches it while the person closes it by hand below our strip."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.rescue.browsers import BrowserKind, Family
from app.rescue.desktop.windows import Desktop, Rect, ShownWindow, area, overlap
from app.rescue.rescuer import NOTHING_SEEN, UNKNOWN_PROGRAM, Names, ScreenState

if TYPE_CHECKING:
    from app.rescue.processes import Browser, ProcessList


# The × of a browser that draws its own title bar, in pixels: from the window's right and upper edge to its middle, and
# its least width and height.
FIREFOX_CROSS = (22, 22, 24)
OTHER_CROSS = (16, 20, 32)

MOST_HIDDEN = 1 / 3  # of the strip; if more is covered, neither its words nor its buttons can be seen

# A window in front of a browser's hides it, unless it is at least this many times smaller.
SMALL = 4


class BrowserActivity(Struct, frozen=True):
    """A snapshot of what the browsers do."""

    owner_of: Mapping[int, Browser]  # the browser that a process belongs to
    windows: Sequence[ShownWindow]  # of all programs, front-most first
    heard: Collection[int] = ()  # processes that play sound, or that we have muted
    hidden: Sequence[ShownWindow] | None = None  # minimised and the like; None if unknown
    strangers: Set[int] = frozenset()  # processes of no browser that play sound
    among: ProcessList | None = None  # of all processes
    has_hushed: bool = False  # we muted some of their streams

    def browsers(self) -> list[Browser]:
        """All that run."""
        return self._owners(self.owner_of)

    @property
    def others(self) -> list[ShownWindow]:
        """The windows that are not ours, front-most first."""
        return [window for window in self.windows if window.pid != os.getpid()]

    def in_front(self) -> list[Browser]:
        """The browser whose window is in front of all other programs; none if an unknown program's window is.

        Small windows in front of it, such as a message, do not count.
        """
        largest = 0
        for window in self.others:
            if window.pid in self.owner_of:
                is_hidden = largest * SMALL > area(window.rect)
                return [] if is_hidden else [self.owner_of[window.pid]]
            largest = max(largest, area(window.rect))
        return []

    def is_covered(self) -> bool:
        """Whether a program that is not a known browser fills a screen."""
        return any(window.is_full_screen and window.pid not in self.owner_of for window in self.others)

    def acting(self) -> list[Browser]:
        """The browsers that fill a screen, front-most first, then those that play sound."""
        return self._owners([*(window.pid for window in self.covering()), *self.heard])

    def still_open(self, browsers: Iterable[Browser]) -> list[Browser]:
        """Those that have a window or play sound; if windows are not listed, those that run.

        Edge and Chrome may go on running without either.
        """
        if self.hidden is None:
            known = self.browsers()
        else:
            open_windows = (*self.windows, *self.hidden)
            known = self._owners([*(window.pid for window in open_windows), *self.heard])
        return [browser for browser in browsers if browser in known]

    def covering(self) -> list[ShownWindow]:
        """The browsers' windows that fill a screen."""
        return [window for window in self.windows if window.is_full_screen and window.pid in self.owner_of]

    def _owners(self, pids: Iterable[int]) -> list[Browser]:
        return list(dict.fromkeys(self.owner_of[pid] for pid in pids if pid in self.owner_of))


class Suspects:
    """Remembers which browsers filled a screen or played sound since help was requested.

    A page stays suspect after we took it out of full screen or muted it.

    Attributes:
        known: the suspects at the last `note`, without a browser that is merely in front now.
        acted: those that filled a screen or played sound, now or before, and are still open.
        have_filled: one of them filled a screen.
        is_new: help was requested again, so the browser in front at the next `note` is suspect, too.
    """

    def __init__(self) -> None:
        self.known: list[Browser] = []
        self.acted: list[Browser] = []
        self._heard: Set[int] = frozenset()
        self.is_new = True
        self.have_filled = False

    def note(self, activity: BrowserActivity) -> list[Browser]:
        """Adds what a snapshot shows.

        Returns:
            The suspects that are still open, the one that was in front first. If there are none, the browser in front
            now; empty if the system lists no windows.
        """
        front = activity.in_front()
        acting = activity.acting()
        if self.is_new:
            self.known = [*self.known, *front]
            self.is_new = not activity.others
        self.known = activity.still_open(dict.fromkeys([*self.known, *acting]))
        self.acted = activity.still_open(dict.fromkeys([*self.acted, *acting]))
        if activity.covering():
            self.have_filled = True
        return self.known or front

    def remains(self, activity: BrowserActivity) -> tuple[Names, Names]:
        """What is left of the danger: `acting` and `remaining` of a ScreenState; to be called after `note`.

        A short sound of an unknown program is not a siren: it has to be heard in two looks.
        """
        went_on = self._heard & activity.strangers
        self._heard = activity.strangers
        unknown = (UNKNOWN_PROGRAM,) if activity.is_covered() or went_on else ()
        return names_of(activity.acting()) + unknown, names_of(self.known) + unknown


def names_of(browsers: Iterable[Browser]) -> Names:
    """The keys of their names, without duplicates."""
    return tuple(dict.fromkeys(f"browser.{browser.kind.id}" for browser in browsers))


class PageWatch:
    """Watches the browsers that show the page. Not thread-safe.

    Attributes:
        desktop: the windows of this PC.
        targets: those browsers.
        browser_pids: the processes of all browsers, as last seen.
        last: what is known about this PC.
    """

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.targets: set[Browser] = set()
        self.browser_pids: Collection[int] = ()
        self._filled: bool | None = None  # whether the page filled the screen at the last look; None before any
        self._shrunk: set[int] = set()  # ids of windows that left full screen without their program noticing
        self.last = NOTHING_SEEN

    def shrink(self, windows: Iterable[ShownWindow]) -> None:
        """Takes these windows out of full screen.

        Firefox then leaves it for good. Chromium does not notice, and shows no × until it leaves full screen itself.
        """
        unaware = {browser.pid for browser in self.targets if browser.kind.family is Family.CHROMIUM}
        for window in windows:
            if self.desktop.fill_screen(window.id, is_on=False) and window.pid in unaware:
                self._shrunk.add(window.id)

    def give_keyboard(self) -> None:
        """Gives the page the keyboard focus, unless a dialog or another program's window is in use.

        Windows that did not notice `shrink` fill the screen again, so that the keys work as the guide describes.
        """
        self._fill_again()
        windows = self.desktop.windows()
        page = self._page(windows)
        if page is not None and self._other(windows) is None:
            self.desktop.activate(page.id)

    def _fill_again(self) -> None:
        for window_id in self._shrunk:
            self.desktop.fill_screen(window_id)

    def look(self, above: Sequence[int], windows: Sequence[ShownWindow]) -> ScreenState:
        """Keeps our windows `above` the page, and below another window in front if that does not hide them.

        Full screen is entered and left gradually. Beside the strip, whose words depend on it, two looks must agree.

        Returns: the page's state.
        """
        other = self._other(windows)
        in_front = self.desktop.outline(other.id) if other else None
        for window_id in above:
            below = None
            if other and in_front and not self._is_hidden_by(in_front, window_id):
                below = other.id
            self.desktop.stack(window_id, below)
        if above:
            self._fill_again()
            # Only now: a window that fills the screen before may be one that the window manager has yet to shrink.
            self._shrunk -= {window.id for window in windows if window.is_full_screen}
        is_alone = all(window.pid == os.getpid() for window in windows)
        self.last = replace(self.last, other=in_front, cross=None, is_gone=False, is_alone=is_alone)
        self._note_page(self._page(windows), windows, has_to_settle=bool(above))
        return self.last

    def _note_page(self, page: ShownWindow | None, windows: Sequence[ShownWindow], *, has_to_settle: bool) -> None:
        fills = page is not None and (page.is_full_screen or page.id in self._shrunk)
        has_settled = not has_to_settle or self._filled in (None, fills)
        self._filled = fills
        if page is not None:
            outline = self.desktop.outline(page.id)
            self.last = replace(
                self.last, window=outline, cross=self._cross(page, outline), browser=self._kind_of[page.pid].id
            )
        elif not self.targets:
            self.last = replace(self.last, window=None)
        else:  # out of sight it is what it was, unless it is gone
            is_gone = self._is_gone(windows)
            self.last = replace(self.last, fills=self.last.fills and not is_gone, is_gone=is_gone)
            return
        if has_settled:
            self.last = replace(self.last, fills=fills)

    def _cross(self, page: ShownWindow, outline: Rect | None) -> Rect | None:
        framed = self.desktop.cross(page.id)
        if framed or outline is None:
            return framed
        left, top, width, _ = outline
        is_firefox = self._kind_of[page.pid].family is Family.FIREFOX
        from_right, from_top, side = FIREFOX_CROSS if is_firefox else OTHER_CROSS
        return (left + width - from_right - side // 2, top + from_top - side // 2, side, side)

    def _is_hidden_by(self, other: Rect, window_id: int) -> bool:
        """Whether another window would hide too much of our window."""
        ours = self.desktop.outline(window_id)
        return ours is not None and overlap(ours, other) > MOST_HIDDEN * area(ours)

    def _is_gone(self, windows: Sequence[ShownWindow]) -> bool:
        """Whether no target browser has a window, not even a minimised one; it may still run."""
        hidden = self.desktop.hidden()
        pids = self._kind_of.keys()
        return hidden is not None and pids.isdisjoint(window.pid for window in (*windows, *hidden))

    def _page(self, windows: Sequence[ShownWindow]) -> ShownWindow | None:
        """The front-most window of the target browsers, preferring one that fills a screen."""
        pids = self._kind_of.keys()
        shown = [window for window in windows if window.pid in pids and not window.is_dialog]
        return max(shown, key=lambda window: window.is_full_screen, default=None)  # the first, if several do

    @property
    def _kind_of(self) -> dict[int, BrowserKind]:
        """The kinds of the target browsers, by the main process, which has their windows."""
        return {browser.pid: browser.kind for browser in self.targets}

    def _other(self, windows: Sequence[ShownWindow]) -> ShownWindow | None:
        """The window in use, if it is a dialog or a window of a program that is neither a browser nor ours."""
        active = next((window for window in windows if window.is_active and window.pid != os.getpid()), None)
        is_other = active and (active.is_dialog or active.pid not in self.browser_pids)
        return active if is_other else None
