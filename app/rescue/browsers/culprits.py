"""Which browsers show the page: those that fill a screen or sound, and the one in front when help was asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.rescue.browsers.finding import Browser
from app.rescue.desktop.windows import ShownWindow


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
