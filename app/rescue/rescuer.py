"""What is known about this PC, and what can be done on it for the person. app.rescue.service does it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from app.evidence.traces import Evidence
from app.rescue.desktop.windows import Rect

# Keys of names.
Names = tuple[str, ...]

# Key of the name of a program that we do not know.
UNKNOWN_PROGRAM = "ui.unknown-program"


class Target(Struct, frozen=True):
    """What could be ended by one press.

    Attributes:
        id: which target of its task it is; tells nothing else.
        names: keys of the names of all of it, each once.
    """

    id: str
    names: Names


# By the task that ends them; the person chooses if there are several.
Targets = Mapping[str, tuple[Target, ...]]


class ScreenState(Struct, frozen=True):
    """What was last seen. Rectangles are in physical pixels.

    As long as anything acts or remains, no page says that all is well. A browser that merely remains is ignored where
    there was no page to close, as on the way about notices.

    Attributes:
        is_whole: all of this PC was looked at, not only the page beside the strip.
        has_page: a browser fills a screen or plays sound, or did so until we stopped it.
        is_only_heard: no browser filled a screen, so it may be a film as well as a warning.
        is_operated: a remote-control program is connected.
        targets: what could be ended.
        acting: keys of the names of what fills a screen or plays sound, even if we muted it.
        remaining: those, and the browsers that did so or were in front, and are still open.
        is_hushed: we muted the browsers.
        is_heard_again: the person has unmuted them.
        is_cut_off: we cut the network.
        has_cable: a cable leads out; it can only be unplugged by hand.
        fills: the page fills a screen.
        window: the page's window with its frame, even while it is hidden; None if there was none.
        cross: the × of that window; a page that fills the screen hides it.
        other: another window in front, such as Task Manager or a dialog.
        is_gone: the page was closed by hand, and no other browser fills a screen or plays sound.
        browser: the kind of browser whose window it is, or last was; "" if there was none.
        is_alone: no window of another program is visible.
        danger: why the guide opened by itself, as in the step about it; "" if the person opened it.
        evidence: this PC's records of who was on it; see `Rescuer.look_back`.
    """

    is_whole: bool = False
    has_page: bool = False
    is_only_heard: bool = False
    is_operated: bool = False
    targets: Targets = field(default_factory=dict)
    acting: Names = ()
    remaining: Names = ()
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
        """Whether the page's window is a normal one with a visible ×, or was one before it was hidden."""
        return not self.fills and self.window is not None


# If nothing was found, or nothing is known.
NOTHING_SEEN = ScreenState()

# Address of the system's own security screen, which can tell whether the PC is safe; we cannot. "" on Linux: none.
#
# Not yet opened on a real Windows or Mac.
SECURITY_SCREEN = {
    "win32": "windowsdefender:",  # learn.microsoft.com, "Launch the Windows Settings app", other URI schemes
    "darwin": "x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension",  # macOS 13 and later
}.get(sys.platform, "")


class Rescuer:
    """This base class does nothing: for kiosks, where another PC is affected, and for pictures of the guide.

    No method blocks. The work is done on another thread, which reports the result; see `listen`.

    Attributes:
        can_open_security: the system's own security screen can be opened from here.
        can_stand_beside: our window can be above the fake page while that page has the keyboard.
        seen: what is known before the first look.
        can_look: this PC can be inspected for what is left of the danger; otherwise no page says that all is well.
    """

    can_open_security = False
    can_stand_beside = False
    can_look = False
    seen = NOTHING_SEEN

    def __init__(self) -> None:
        self.listen(lambda _seen: None, lambda _is_done, _left: None)

    def listen(self, looked: Callable[[ScreenState], object], ended: Callable[[bool, Names], object]) -> None:
        """Calls these from now on, on any thread.

        Args:
            looked: called with what is known now, after each look and each change.
            ended: called after a requested task: whether it worked, and the keys of the names of what still runs, if
                known.
        """
        self._looked = looked
        self._ended = ended

    def look(self) -> None:
        """Looks at this PC now."""

    def look_back(self) -> None:
        """Reads this PC's records of who was on it, once in a walk."""

    def end(self, task: str, target: str) -> None:
        """Ends the target of a task that has this id; then calls `ended`."""

    def give_sound_back(self) -> None:
        """Unmutes the browsers until `hush`, or until help is requested again."""

    def hush(self) -> None:
        """Mutes the browsers again."""

    def give_network_back(self) -> None:
        """Restores the network that we cut."""

    def stand_beside(self, above: Sequence[int]) -> None:
        """Gives the fake page the keyboard, so that the person can close it, and watches it from now on.

        Args:
            above: ids of our windows to keep above the page, but below other windows in front.
        """

    def is_escape_down(self) -> bool:
        """Whether Esc is held now, whichever window has the keyboard. Called many times a second."""
        return False

    def take_back(self) -> None:
        """Brings our window to the front again, with the keyboard."""
