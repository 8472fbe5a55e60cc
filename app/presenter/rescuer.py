"""What can be done on this PC for the person, as the window knows it. The real one is app.presenter.rescue_thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.guide.flow import Task
from app.pages.snapshot import Target
from app.rescue.page_watch import PageSight


@dataclass(frozen=True)
class Scene:
    """What is on this PC when help is asked for.

    Attributes:
        has_page: a browser fills a screen, or sounds.
        is_operated: a remote-control program is connected.
    """

    has_page: bool = False
    is_operated: bool = False


QUIET = Scene()
"""A desktop on which nothing goes on, and every PC that is not known."""


class Rescuer(QObject):
    """This one can do nothing: for kiosks, where another PC is struck, and for systems where nothing is known.

    Nothing in here waits: what is asked for is done on another thread, and told by signals.

    Attributes:
        standing: keys of the names of what still ran when a task had `ended` without success; empty if unknown.
        can_open_security: the system's own security screen can be opened from here.
        can_stand_beside: a window of ours can lie above the page that strikes this PC, and the page have the keyboard.
        page: what was last seen of that page.

    Signals:
        ended(bool): the task that was asked for is over; whether it worked.
        hushed(bool): whether the browsers' sound is off because of us, whenever that changes.
        cut_off(bool): whether the network is cut because of us, whenever that changes.
        found(): what could be ended is not what it was.
        scene_seen(Scene): the first look, after help was asked for, is over.
        page_seen(PageSight): while the strip is shown, at every look.
        page_gone(): the page has been closed by hand, and no other browser fills a screen or sounds.
    """

    ended = Signal(bool)
    hushed = Signal(bool)
    cut_off = Signal(bool)
    found = Signal()
    scene_seen = Signal(object)
    page_seen = Signal(object)
    page_gone = Signal()

    standing: tuple[str, ...] = ()
    can_open_security = False
    can_stand_beside = False
    page = PageSight()

    def targets(self, task: Task) -> tuple[Target, ...]:
        """What could be ended, as last seen. One: all that is to be ended, together. Several: the person has to choose.

        Empty: nothing can be done.
        """
        return ()

    def end(self, task: Task, target: str) -> None:
        """Ends a target; `ended` tells."""

    def give_sound_back(self) -> None:
        """Lets the browsers sound again, for good."""

    def let_sound(self, lets: bool) -> None:
        """Lets the browsers sound again for a while: the PC is about to be switched off, and remembers a mute.

        Args:
            lets: False when that is over.
        """

    def give_network_back(self) -> None:
        """Brings the network back that we cut; `cut_off` tells."""

    def open_security(self) -> None:
        """Opens the system's own security screen."""

    def stand_beside(self, above: Sequence[int]) -> None:
        """Leaves the page to the person, with the keyboard: it is looked at, and nothing is done to it.

        Args:
            above: ids of our windows to be kept above the page, and below what else is in front.
        """

    def take_back(self) -> None:
        """That is over: our window comes to the front again, with the keyboard."""

    def close(self) -> None:
        """Sets everything back. The rescuer is not used afterwards."""
