"""A rescuer that finds what it was told to find and ends nothing: for the self-test, tests, tour and measurements."""

from __future__ import annotations

from collections.abc import Sequence

from app.guide.flow import Task
from app.pages.snapshot import Target
from app.presenter.rescuer import Rescuer
from app.rescue.page_watch import PageSight

TARGETS: dict[Task, tuple[Target, ...]] = {
    "browser": (Target("browser-1", "browser.edge"),),
    "remote": (Target("remote-1", "remote.anydesk"),),
    "network": (Target("network", "cut-network.title"),),
}


class StagedRescuer(Rescuer):
    """Remembers what it was asked to do; its signals are emitted by whoever stages it."""

    def __init__(self, targets: dict[Task, tuple[Target, ...]] | None = None) -> None:
        super().__init__()
        self.staged = TARGETS if targets is None else targets
        self.asked: list[str] = []
        self.can_open_security = self.can_look = self.looks_at_once = True

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
