"""A guide whose surroundings stand in: no voice, nothing that is ended, every press counts. For tests and tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.application import Guidance, compose, read_content
from app.bootstrap import Options
from app.guide.flow import Guide, Task
from app.pages.snapshot import Target
from app.presenter.rescuer import Rescuer
from app.rescue.page_watch import PageSight
from app.speech.speaker import Speaker
from app.widgets.gate import PressGate

PIXELS_PER_MM = 96 / 25.4

TARGETS: dict[Task, tuple[Target, ...]] = {
    "browser": (Target("browser-1", ("browser.edge",)),),
    "remote": (Target("remote-1", ("remote.anydesk",)),),
    "network": (Target("network", ("cut-network.title",)),),
}


class StagedRescuer(Rescuer):
    """Finds what it was told to find, ends nothing, and remembers what it was asked. Its signals are for the stager.

    Args:
        seen: its attributes, where they are to be others.
    """

    def __init__(self, staged: Mapping[Task, tuple[Target, ...]] = TARGETS, **seen: Any) -> None:
        super().__init__()
        self.staged = staged
        self.asked: list[str] = []
        self.can_open_security = self.can_look = self.looks_at_once = True
        vars(self).update(seen)

    def targets(self, task: Task) -> tuple[Target, ...]:
        """See Rescuer."""
        return self.staged.get(task, ())

    def end(self, task: Task, target: str) -> None:
        """See Rescuer."""
        self.asked.append(f"{task} {target}")

    def give_sound_back(self) -> None:
        """See Rescuer."""
        self.asked.append("sound")
        self.hushed.emit(False)

    def hush(self) -> None:
        """See Rescuer."""
        self.asked.append("hush")
        self.hushed.emit(True)

    def look(self) -> None:
        """See Rescuer."""
        if self.looks_at_once:
            self.looked.emit()

    def give_network_back(self) -> None:
        """See Rescuer."""
        self.asked.append("network back")
        self.cut_off.emit(False)

    def open_security(self) -> None:
        """See Rescuer."""
        self.asked.append("security")

    def see(self, sight: PageSight) -> None:
        """This is seen of the page from now on."""
        self.page = sight
        self.page_seen.emit(sight)
        if sight.is_gone:
            self.page_gone.emit()

    def stand_beside(self, above: Sequence[int]) -> None:
        """See Rescuer."""
        self.asked.append("beside")

    def take_back(self) -> None:
        """See Rescuer."""
        self.asked.append("back")


def staged_guide(options: Options | None = None, **more: Any) -> tuple[Guide, Guidance]:
    """The shipped flow, and a guide composed of it that is not shown yet.

    Args:
        more: other arguments of `compose` than those that stand in.
    """
    guide, library = read_content()
    stand_ins = {"pixels_per_mm": PIXELS_PER_MM, "rescuer": StagedRescuer(), **more}
    options = options or Options(Path.cwd())
    return guide, compose(guide, library, options, speaker=Speaker(), gate=PressGate(0), **stand_ins)
