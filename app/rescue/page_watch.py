"""Which browsers show the page, and what becomes of it while the person closes it by hand: our strip lies above it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rescue.desktop.windows import Desktop, Rect, ShownWindow

if TYPE_CHECKING:
    from app.rescue.browsers.finding import Browser


@dataclass(frozen=True)
class PageSight:
    """What is seen of the page."""

    fills: bool = False  # it fills a screen
    window: Rect | None = None  # of the page with its frame; None where none is seen
    other: Rect | None = None  # in front and no page, as Task Manager or a question
    is_gone: bool = False  # all browsers that were meant have ended

    @property
    def is_free(self) -> bool:
        """Whether it is an ordinary window, whose × can be seen."""
        return self.window is not None and not self.fills


@dataclass(frozen=True)
class BrowserActivity:
    """What the browsers do at one moment."""

    browsers: Sequence[Browser]  # all that run
    owner_of: Mapping[int, Browser]  # which browser each process belongs to
    windows: Sequence[ShownWindow]  # of all programs, front-most first
    heard: Collection[int] = ()  # processes that sound, or that we have muted

    def shown(self) -> list[Browser]:
        """The browsers that have a window to be seen, front-most first."""
        return self._owners(window.pid for window in self.windows)

    def acting(self) -> list[Browser]:
        """The browsers that fill a screen, front-most first, and then those that sound."""
        return self._owners([*(window.pid for window in self.covering()), *self.heard])

    def covering(self) -> list[ShownWindow]:
        """The browsers' windows that fill a screen."""
        return [window for window in self.windows if window.is_full_screen and window.pid in self.owner_of]

    def _owners(self, pids: Iterable[int]) -> list[Browser]:
        return list(dict.fromkeys(self.owner_of[pid] for pid in pids if pid in self.owner_of))


class Suspects:
    """Remembers, from the moment when help is asked for, which browsers filled a screen or sounded.

    A page that has to let go of the screen, or that is muted, stays suspect: it does so because of us.
    """

    def __init__(self) -> None:
        self._known: list[Browser] = []
        self._is_new = True

    @property
    def known(self) -> list[Browser]:
        """Those that were meant at the last look, without the one that is only in front now."""
        return list(self._known)

    def forget(self) -> None:
        """Help is asked for anew: the browser that is in front at the next look counts."""
        self._known = []
        self._is_new = True

    def note(self, scene: BrowserActivity) -> list[Browser]:
        """Takes a look into account.

        Returns:
            The browsers that are meant and still run: the one that was in front first. Where none of them did anything
            since, the one that is in front now. Empty where nobody tells which windows there are.
        """
        shown = scene.shown()
        first = shown[:1] if self._is_new else []
        self._is_new = self._is_new and not shown
        found = dict.fromkeys([*self._known, *first, *scene.acting()])
        self._known = [browser for browser in found if browser in scene.browsers]
        return self._known or shown[:1]


class PageWatch:
    """Watches the browsers that show the page, on one thread; `last` is what was seen last."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._meant: list[Browser] = []
        self._fills: bool | None = None
        self._is_changing = False
        self._shrunk: set[int] = set()
        self.last = PageSight()

    def mean(self, browsers: Sequence[Browser]) -> None:
        """These are meant from now on, and no others."""
        if list(browsers) != self._meant:
            self._meant, self._fills = list(browsers), None

    def mean_also(self, browsers: Iterable[Browser]) -> None:
        """These, too."""
        self._meant += [browser for browser in browsers if browser not in self._meant]

    def shrink(self, windows: Iterable[ShownWindow]) -> None:
        """Has these let go of the screen, for as long as the page is not left to the person.

        Firefox leaves the full screen for good then. Chromium does not even notice: it shows no × before it has left
        it by itself.
        """
        unaware = {browser.pid for browser in self._meant if browser.kind.family == "chromium"}
        for window in windows:
            if self._desktop.leave_full_screen(window.id) and window.pid in unaware:
                self._shrunk.add(window.id)

    def give_keyboard(self) -> None:
        """Gives the page the keyboard, unless another program's window, or a question, is being used.

        What was shrunk and does not know it fills the screen again, so that the keys do what we say of them.
        """
        for window_id in self._shrunk:
            self._desktop.fill_screen(window_id)
        windows = self._desktop.windows()
        page = self._page(windows)
        if page is not None and self._other(windows) is None:
            self._desktop.activate(page.id)

    def look(self, above: Sequence[int], windows: Sequence[ShownWindow]) -> PageSight:
        """Keeps our windows where they belong: above the page, below what else is in front.

        Args:
            above: ids of our windows.
            windows: all that are visible now.
        """
        other, page = self._other(windows), self._page(windows)
        for window_id in above:
            if other is None:
                self._desktop.lift(window_id)
            else:
                self._desktop.put_below(window_id, other.id)
        if page is not None and page.is_full_screen:
            self._shrunk.discard(page.id)
        self.last = PageSight(
            fills=self._note(page is not None and (page.is_full_screen or page.id in self._shrunk)),
            window=self._desktop.outline(page.id) if page else None,
            other=self._desktop.outline(other.id) if other else None,
            is_gone=bool(self._meant) and all(browser.is_gone() for browser in self._meant),
        )
        return self.last

    def _note(self, fills: bool) -> bool:
        """What two looks agree on: on its way into the full screen and out of it a window is neither."""
        agrees = self._fills in (None, fills)
        if agrees or self._is_changing:
            self._fills = fills
        self._is_changing = not agrees and not self._is_changing
        return bool(self._fills)

    def _page(self, windows: Sequence[ShownWindow]) -> ShownWindow | None:
        """The front-most window of the browsers that are meant; one that fills a screen comes first."""
        pids = {browser.pid for browser in self._meant}
        shown = [one for one in windows if one.pid in pids and not one.is_dialog]
        return next((one for one in shown if one.is_full_screen), next(iter(shown), None))

    def _other(self, windows: Sequence[ShownWindow]) -> ShownWindow | None:
        active = next((one for one in windows if one.is_active), None)
        if active is None or active.pid == os.getpid():
            return None
        return active if active.is_dialog or not _is_browser(active.pid) else None


def _is_browser(pid: int) -> bool:
    import psutil  # the window knows this file, too, and comes before all that need not be there at once

    from app.rescue.browsers.kinds import kind_of

    try:
        return kind_of(psutil.Process(pid).exe()) is not None
    except (psutil.Error, OSError, ValueError):  # it ended, or belongs to somebody else
        return False
