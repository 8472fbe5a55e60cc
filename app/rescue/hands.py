"""All that is done on this PC for the person, in one place. Everything in here waits: not for a window's thread."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.rescue.browsers.closing import close
from app.rescue.browsers.finding import Browser, find_browsers, front_browser, owners
from app.rescue.desktop.windows import ShownWindow, make_desktop
from app.rescue.network import Line
from app.rescue.remote import RunningRemote, end, running
from app.rescue.security import open_security_screen
from app.rescue.sound.mixer import make_mixer
from app.rescue.sound.quiet import Quiet

JOURNAL = "muted.json"
CUT_MARK = "network-cut"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seen:
    """What runs now.

    Attributes:
        browsers: the one that shows the page alone, where that is known; else all.
        remotes: remote-control programs.
        muted: how many sounds are off because of us.
        can_cut: whether the network could be cut from here.
        is_cut_off: whether we cut it.
    """

    browsers: Sequence[Browser]
    remotes: Sequence[RunningRemote]
    muted: int
    can_cut: bool
    is_cut_off: bool


class Hands:
    """Looks, hushes, keeps our window in sight, ends what it is told to.

    Args:
        folder: where it is written down what was muted and cut, so that the next start can set it right.
    """

    def __init__(self, folder: Path) -> None:
        self._desktop = make_desktop()
        self._quiet = Quiet(make_mixer(), folder / JOURNAL, is_ours=lambda pid: pid == os.getpid())
        self._quiet.repair()
        self._line = Line(folder / CUT_MARK)

    def come_forward(self, guarded: int) -> None:
        """Brings our window before all others, with the keyboard: the person has just asked for it."""
        self._desktop.keep_above(guarded)
        self._desktop.activate(guarded)

    def look(self, guarded: int, *, hushes: bool) -> Seen:
        """Looks at what runs; mutes browsers if they are to be hushed.

        Args:
            guarded: id of our window, which no page may cover; 0 for none.
        """
        browsers = find_browsers()
        owner_of = owners(browsers)
        muted = self._quiet.hush(owner_of.keys()) if hushes else 0
        windows = self._desktop.windows()
        if guarded:
            self._keep_in_sight(guarded, [one for one in windows if one.is_full_screen and one.pid in owner_of])
        front = front_browser(owner_of, windows)
        return Seen([front] if front else browsers, running(), muted, self._line.can_be_cut, self._line.is_cut)

    def end(self, found: Browser | RunningRemote) -> bool:
        """Ends a program; returns whether it is gone."""
        if isinstance(found, RunningRemote):
            is_ended = end(found)
            log.info("the remote control %s %s", found.program.id, "was ended" if is_ended else "is still there")
            return is_ended
        if sys.platform == "win32":  # it remembers the mute of a browser that ends muted
            self._quiet.unmute_before_close(set(found.tree()))
        closed = close(found, self._desktop)
        refused = "refused and " if closed.was_killed else ""
        log.info("the browser %s %s%s", found.kind.id, refused, "was ended" if closed.is_gone else "is still there")
        if closed.is_gone:
            self._quiet.restore()  # what still howls is hushed again at the next look
        return closed.is_gone

    def cut_network(self) -> bool:
        """Cuts the network; returns whether no way leads out any more."""
        return self._line.cut()

    def give_network_back(self) -> bool:
        """Brings it back; returns whether it is there again."""
        return self._line.restore()

    def give_sound_back(self) -> None:
        """Unmutes what we muted."""
        self._quiet.restore()

    def open_security(self) -> bool:
        """Opens the system's own security screen; returns whether there is one."""
        return open_security_screen()

    def close(self) -> None:
        """Sets everything back and lets go of the desktop."""
        self._quiet.restore()
        self._desktop.close()

    def _keep_in_sight(self, guarded: int, covering: Sequence[ShownWindow]) -> None:
        """The page is shrunk and our window put above it; neither takes the keyboard away from anybody."""
        for window in covering:
            self._desktop.leave_full_screen(window.id)
        if covering:
            self._desktop.keep_above(guarded)
