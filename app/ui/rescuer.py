"""What can be done on this PC for the person, as the window knows it. The real one is app.rescuer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.guide.model import Task


@dataclass(frozen=True)
class Target:
    """Something that could be ended by one order.

    Attributes:
        id: of this moment.
        name: key of its name in the locale files.
        more: keys of the names of what is ended together with it.
    """

    id: str
    name: str
    more: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All keys of names, each once."""
        return tuple(dict.fromkeys((self.name, *self.more)))


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


class Phase(StrEnum):
    """Where a rescue stands."""

    OFFER = "offer"
    LOOKING = "looking"
    CONFIRM = "confirm"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class Rescuer(QObject):
    """This one can do nothing: for kiosks, where another PC is struck, and for systems where nothing is known.

    Nothing in here waits: what is asked for is done beside the window, and told by signals.

    Signals:
        ended(bool): the task that was asked for is over; whether it worked.
        hushed(bool): whether the browsers' sound is off because of us, whenever that changes.
        cut_off(bool): whether the network is cut because of us, whenever that changes.
        found(): what could be ended is not what it was.
        scene_seen(Scene): the first look, after help was asked for, is over.
    """

    ended = Signal(bool)
    hushed = Signal(bool)
    cut_off = Signal(bool)
    found = Signal()
    scene_seen = Signal(object)

    def look(self) -> None:
        """Looks anew, beside the window, at what runs on this PC."""

    def targets(self, task: Task) -> tuple[Target, ...]:
        """What could be ended, as last seen. One: all that is to be ended, together. Several: the person has to choose.

        Empty: nothing can be done.
        """
        return ()

    def end(self, task: Task, target: str) -> None:
        """Ends a target, beside the window; `ended` tells."""

    @property
    def standing(self) -> tuple[str, ...]:
        """Keys of the names of what still stood when a task had `ended` without success; empty where nobody knows."""
        return ()

    def give_sound_back(self) -> None:
        """Lets the browsers sound again, for good."""

    def let_sound(self, lets: bool) -> None:
        """Lets the browsers sound again for a while: the PC is about to be switched off, and remembers a mute.

        Args:
            lets: False when that is over.
        """

    def give_network_back(self) -> None:
        """Brings the network back that we cut; `cut_off` tells."""

    @property
    def can_open_security(self) -> bool:
        """Whether the system's own security screen can be opened from here."""
        return False

    def open_security(self) -> None:
        """Opens the system's own security screen."""

    def close(self) -> None:
        """Sets everything back. The rescuer is not used afterwards."""
