"""What can be done on this PC for the person; the implementation is in app.presenter.rescue_thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.guide.flow import Task
from app.pages.snapshot import Target
from app.rescue.desktop.windows import Rect
from app.rescue.page_watch import PageSight


@dataclass(frozen=True)
class Scene:
    """What is on this PC when help is asked for.

    Attributes:
        has_page: a browser fills a screen or sounds, or did so before we stopped that.
        is_only_heard: none was seen to fill a screen: it may be a film as well as a warning.
        is_operated: a remote-control program is connected.
        place: where the page is, in physical pixels; None if that is not known.
    """

    has_page: bool = False
    is_only_heard: bool = False
    is_operated: bool = False
    place: Rect | None = None


QUIET = Scene()
"""Nothing was found, or nothing is known."""


class Rescuer(QObject):
    """This base class does nothing: it serves kiosks, where another PC is affected, and unknown systems.

    No method blocks: the work is done on another thread, and results come as signals.

    Attributes:
        standing: keys of the names of what still ran after a task failed; empty if unknown.
        has_cable: a cable leads out, which only a hand can cut.
        can_open_security: the system's own security screen can be opened from here.
        can_stand_beside: our window can be above the fake page while that page has the keyboard.
        page: what was last seen of the fake page.
        can_look: what is left of the danger on this PC can be seen; else nothing is called well that nobody saw.
        acting: keys of the names of what fills a screen or sounds, as last looked at.
        scene: what was on this PC at the last look.
        remaining: those, and the meant browsers that are still open.

    Signals:
        ended(bool): the requested task is over; whether it worked.
        hushed(bool): whether the browsers' sound is off because of us, whenever that changes.
        cut_off(bool): whether the network is cut because of us, whenever that changes.
        found(): what could be ended has changed.
        looked(): this PC was looked at once more.
        scene_seen(Scene): the first look is over.
        page_seen(PageSight): while the strip is shown, at every look.
        page_gone(): the page was closed by hand, and no other browser fills a screen or sounds.
    """

    ended = Signal(bool)
    hushed = Signal(bool)
    cut_off = Signal(bool)
    found = Signal()
    looked = Signal()
    scene_seen = Signal(object)
    page_seen = Signal(object)
    page_gone = Signal()

    standing: tuple[str, ...] = ()
    has_cable = False
    can_open_security = False
    can_stand_beside = False
    page = PageSight()
    can_look = False
    scene = QUIET
    acting: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()

    def look(self) -> None:
        """Looks at this PC now; emits `looked`."""

    def targets(self, task: Task) -> tuple[Target, ...]:
        """What could be ended, as last seen; the person chooses if there are several."""
        return ()

    def end(self, task: Task, target: str) -> None:
        """Ends a target; emits `ended`."""

    def give_sound_back(self) -> None:
        """Unmutes the browsers until `hush`, or until help is asked for once more."""

    def hush(self) -> None:
        """Mutes the browsers again."""

    def give_network_back(self) -> None:
        """Restores the network that we cut; emits `cut_off`."""

    def open_security(self) -> None:
        """Opens the system's own security screen."""

    def stand_beside(self, above: Sequence[int]) -> None:
        """Gives the fake page the keyboard, so that the person can close it; from now on it is only watched.

        Args:
            above: ids of our windows to be kept above the page, but below other windows in front.
        """

    def is_escape_down(self) -> bool:
        """Whether Esc is held now, whichever window has the keyboard; asked many times a second."""
        return False

    def take_back(self) -> None:
        """Brings our window to the front again, with the keyboard."""

    def make_way(self) -> None:
        """Lets another program that the person asked for lie above our window."""

    def close(self) -> None:
        """Restores everything; the rescuer is not used afterwards."""
