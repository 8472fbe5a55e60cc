"""A guide and a set-up whose surroundings stand in: no voice, nothing that is ended, every press counts.

For tests and tools; nothing here needs what only tests need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.application import Guidance, compose, read_content
from app.bootstrap import Asked, Options, resolve
from app.companion.autostart import FileAutostart
from app.guide.flow import Guide
from app.rescue.rescuer import Rescuer, ScreenState, Target
from app.settings.household import Household
from app.setup.setup import Setup
from app.speech.speaker import Speaker
from app.speech.utterance import Utterance
from app.system import paths
from app.texts import Library
from app.widgets.press_gate import PressGate

PIXELS_PER_MM = 96 / 25.4
KEPT = ("targets", "acting", "remaining", "is_hushed", "is_heard_again", "is_cut_off", "has_cable", "evidence")
"""What is not seen of the page."""

TARGETS: dict[str, tuple[Target, ...]] = {
    "browser": (Target("browser-1", ("browser.edge",)),),
    "remote": (Target("remote-1", ("remote.anydesk",)),),
    "network": (Target("network", ("cut-network.title",)),),
}


class StagedRescuer(Rescuer):
    """Finds what it was told to find, ends nothing, and remembers what it was asked.

    Args:
        targets: what could be ended.
        can: its attributes, where they are to be others.
    """

    def __init__(self, targets: Mapping[str, tuple[Target, ...]] = TARGETS, **can: bool) -> None:
        super().__init__()
        self.seen = ScreenState(targets=targets)
        self.asked: list[str] = []
        self.can_open_security = self.can_look = self.looks_at_once = True
        vars(self).update(can)

    def see(self, page: ScreenState | None = None, **seen: Any) -> None:
        """This is seen from now on: of the page, and of all else."""
        kept = {name: getattr(self.seen, name) for name in KEPT} if page else {"is_whole": False}
        self.seen = replace(page or self.seen, **kept | seen)
        self._looked(self.seen)

    def finish(self, is_done: bool, *standing: str) -> None:
        """What was asked for is over; a network that is cut is seen to be, as by the look before the outcome."""
        if is_done and self.asked[-1:] == ["network network"]:
            self.see(is_cut_off=True)
        self._ended(is_done, standing)

    def end(self, task: str, target: str) -> None:
        """See Rescuer."""
        self.asked.append(f"{task} {target}")

    def give_sound_back(self) -> None:
        """See Rescuer."""
        self.asked.append("sound")
        self.see(is_hushed=False, is_heard_again=True)

    def hush(self) -> None:
        """See Rescuer."""
        self.asked.append("hush")
        self.see(is_hushed=True, is_heard_again=False)

    def look(self) -> None:
        """See Rescuer."""
        if self.looks_at_once:
            self.see(is_whole=True)

    def give_network_back(self) -> None:
        """See Rescuer."""
        self.asked.append("network back")
        self.see(is_cut_off=False)

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
    stand_ins = {"pixels_per_mm": PIXELS_PER_MM, "rescuer": StagedRescuer(), "gate": PressGate(0), **more}
    options = options or Options(Path.cwd())
    return guide, compose(guide, library, options, speaker=Speaker(), **stand_ins)


class RecordingSpeaker(Speaker):
    """A speaker that sounds for nobody and remembers what it was asked to say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Utterance] = []
        self.languages: list[str] = []
        self.stops = 0

    def say(self, utterances: Sequence[Utterance], language: str) -> None:
        """See Speaker."""
        self.stop()
        self.said = [utterance for utterance in utterances if utterance.reading.strip()]
        self.languages.append(language)

    def stop(self) -> None:
        """See Speaker."""
        was_saying, self.said = bool(self.said), []
        self.stops += 1
        if was_saying:
            self.fell_silent.emit()

    @property
    def text(self) -> str:
        """All that it was asked to say last."""
        return " ".join(utterance.reading for utterance in self.said)


class StagedSetup:
    """A set-up and what it did outside of itself."""

    def __init__(self, folder: Path, locale: str | None) -> None:
        self.folder = folder
        self.speaker = RecordingSpeaker()
        self.autostart = FileAutostart(folder.parent / "autostart" / "entry", b"entry")
        self.companions: list[Path] = []
        self.guides: list[bool] = []
        library = Library(paths.LOCALES)
        options = resolve(Asked(folder, locale), Household(folder).settings)
        self.setup = Setup(
            options, library, lambda: self.guides.append(True), self.speaker, self.autostart, self.companions.append
        )
        self.window = self.setup.window


def shown_buttons(widget: QWidget) -> list[QAbstractButton]:
    """Every button that can be seen, at least in part."""
    buttons = widget.findChildren(QAbstractButton)
    return [one for one in buttons if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()]


def press(button: QAbstractButton, shell: QWidget) -> None:
    """A finger on the middle of what can be seen of it; the press goes in at the window as the system knows it."""
    at = button.mapTo(shell, button.visibleRegion().boundingRect().center())
    QTest.mouseClick(shell.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
