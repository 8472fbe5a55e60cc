"""What is known of this PC, and what can be done on it for the person; app.rescue.service does it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from app.evidence.traces import Evidence
from app.rescue.desktop.windows import Rect

UNKNOWN_PROGRAM = "ui.unknown-program"
"""Key of the name of a program that we do not know."""


class Target(Struct, frozen=True):
    """What could be ended by one press.

    Attributes:
        id: which target of its task it is; tells nothing else.
        names: keys of the names of all of it, each once.
    """

    id: str
    names: tuple[str, ...]


class ScreenState(Struct, frozen=True):
    """What was last seen. Rectangles are in physical pixels.

    As long as anything acts or remains, no page says that all is well. A browser that merely remains says nothing where
    no page was to be closed, as on the way about notices.

    Attributes:
        is_whole: all of this PC was looked at, not only the page beside the strip.
        has_page: a browser fills a screen or sounds, or did so before we stopped that.
        is_only_heard: none was seen to fill a screen: it may be a film as well as a warning.
        is_operated: a remote-control program is connected.
        targets: what could be ended, by the task that ends it; the person chooses if there are several.
        acting: keys of the names of what fills a screen or sounds, muted by us or not.
        remaining: those, and the browsers that did so or were in front, and are still open.
        is_hushed: the browsers' sound is off because of us.
        is_heard_again: the person has had their sound back.
        is_cut_off: the network is cut because of us.
        has_cable: a cable leads out, which only a hand can cut.
        fills: the page fills a screen.
        window: the page's window with its frame, also while it is out of sight; None if there was none.
        cross: the × of that window, which a page that fills the screen hides.
        other: another window in front, such as Task Manager or a dialog.
        is_gone: the page was closed by hand, and no other browser fills a screen or sounds.
        browser: the kind of the browser whose window it is; last seen; "" if none was.
        is_alone: no window of another program is visible.
        danger: why the guide opened by itself, as the step that tells of it says; "" where the person called it.
        evidence: what this PC notes of who was on it; see `Rescuer.look_back`.
    """

    is_whole: bool = False
    has_page: bool = False
    is_only_heard: bool = False
    is_operated: bool = False
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    acting: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    is_hushed: bool = False
    is_heard_again: bool = False
    is_cut_off: bool = False
    has_cable: bool = False
    fills: bool = False
    window: Rect | None = None
    cross: Rect | None = None
    other: Rect | None = None
    is_gone: bool = False
    browser: str = ""
    is_alone: bool = False
    danger: str = ""
    evidence: Evidence = ()

    @property
    def is_free(self) -> bool:
        """Whether the page's is a normal window, whose × is visible; or was, until it went out of sight."""
        return not self.fills and self.window is not None


NOTHING_SEEN = ScreenState()
"""Nothing was found, or nothing is known."""

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
        can_look: what is left of the danger on this PC can be seen; else no page says that all is well.
    """

    can_open_security = False
    can_stand_beside = False
    can_look = False
    seen = NOTHING_SEEN

    def __init__(self) -> None:
        self.listen(lambda _seen: None, lambda _is_done, _left: None)

    def listen(self, looked: Callable[[ScreenState], object], ended: Callable[[bool, tuple[str, ...]], object]) -> None:
        """Calls these from now on, on any thread.

        Args:
            looked: called with what is known now, whenever there was a look or something has changed.
            ended: called when the requested task is over: whether it worked, and the keys of the names of what still
                runs, if that is known.
        """
        self._looked, self._ended = looked, ended

    def look(self) -> None:
        """Looks at this PC now."""

    def look_back(self) -> None:
        """Looks for what this PC notes of who was on it, unless that was done in this walk."""

    def end(self, task: str, target: str) -> None:
        """Ends the target of a task that has this id; then calls `ended`."""

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
