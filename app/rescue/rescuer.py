"""What can be done on this PC for the person; app.rescue.service does it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from app.rescue.screen_state import NOTHING, ScreenState

SECURITY_SCREENS = {
    "win32": "windowsdefender:",  # learn.microsoft.com, "Launch the Windows Settings app", other URI schemes
    "darwin": "x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension",  # macOS 13 and later
}
"""Address of the system's own security screen: it, not us, tells whether the PC is safe. Linux has none.

Not yet opened on a real Windows or Mac.
"""

SECURITY_SCREEN = SECURITY_SCREENS.get(sys.platform, "")


class Rescuer:
    """This base class does nothing: it serves kiosks, where another PC is affected, and pictures of the guide.

    No method blocks: the work is done on another thread, which tells what has come of it; see `listen`.

    Attributes:
        can_open_security: the system's own security screen can be opened from here.
        can_stand_beside: our window can be above the fake page while that page has the keyboard.
        seen: what is known before the first look.
        can_look: what is left of the danger on this PC can be seen; else nothing is called well that nobody saw.
    """

    can_open_security = False
    can_stand_beside = False
    can_look = False
    seen = NOTHING

    def __init__(self) -> None:
        self.listen(lambda _seen: None, lambda _is_done, _left: None)

    def listen(self, looked: Callable[[ScreenState], object], ended: Callable[[bool, tuple[str, ...]], object]) -> None:
        """Has these called from now on, on any thread.

        Args:
            looked: called with what is known now, whenever there was a look or something has changed.
            ended: called when the requested task is over: whether it worked, and the keys of the names of what still
                runs, if that is known.
        """
        self._looked, self._ended = looked, ended

    def look(self) -> None:
        """Looks at this PC now."""

    def end(self, task: str, target: str) -> None:
        """Ends one of the targets of a task; `ended` is called then."""

    def give_sound_back(self) -> None:
        """Unmutes the browsers until `hush`, or until help is asked for once more."""

    def hush(self) -> None:
        """Mutes the browsers again."""

    def give_network_back(self) -> None:
        """Restores the network that we cut."""

    def stand_beside(self, above: Sequence[int]) -> None:
        """Gives the fake page the keyboard, so that the person can close it; from now on it is watched.

        Args:
            above: ids of our windows to be kept above the page, but below other windows in front.
        """

    def is_escape_down(self) -> bool:
        """Whether Esc is held now, whichever window has the keyboard; asked many times a second."""
        return False

    def take_back(self) -> None:
        """Brings our window to the front again, with the keyboard."""
