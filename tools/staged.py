"""A guide and a set-up with stand-ins around them: no voice, nothing gets closed, every press counts.

For tests and tools, so nothing here needs a package that only tests have.
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
from app.widgets.press_gate import PressGate

PIXELS_PER_MM = 96 / 25.4
KEPT = ("targets", "acting", "remaining", "is_hushed", "is_heard_again", "is_cut_off", "has_cable", "evidence")
"""What stays as it was when another page is seen."""

TARGETS: dict[str, tuple[Target, ...]] = {
    "browser": (Target("browser-1", ("browser.edge",)),),
    "remote": (Target("remote-1", ("remote.anydesk",)),),
    "network": (Target("network", ("cut-network.title",)),),
}


class StagedRescuer(Rescuer):
    """Finds what it was told to find, closes nothing, and records what it was asked.

    Args:
        targets: what it could close.
        can: attributes with another value than usual.
    """

    def __init__(self, targets: Mapping[str, tuple[Target, ...]] = TARGETS, **can: bool) -> None:
        super().__init__()
        self.seen = ScreenState(targets=targets)
        self.asked: list[str] = []
        self.can_open_security = self.can_look = self.looks_at_once = True
        vars(self).update(can)

    def see(self, page: ScreenState | None = None, **seen: Any) -> None:
        """From now on this is what is seen, of the page and of everything else."""
        kept = {name: getattr(self.seen, name) for name in KEPT} if page else {"is_whole": False}
        self.seen = replace(page or self.seen, **kept | seen)
        self._looked(self.seen)

    def finish(self, is_done: bool, *standing: str, leads_out: bool = False) -> None:
        """Reports the outcome; a network that was cut is seen to be cut first, unless another one still `leads_out`."""
        if is_done and not leads_out and self.asked[-1:] == ["network network"]:
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
    """The shipped flow, and a guide composed of it, not shown yet.

    Args:
        more: further arguments of `compose`, or other stand-ins.
    """
    guide, library = read_content()
    stand_ins = {"pixels_per_mm": PIXELS_PER_MM, "rescuer": StagedRescuer(), "gate": PressGate(0), **more}
    options = options or Options(Path.cwd())
    return guide, compose(guide, library, options, speaker=Speaker(), **stand_ins)


class RecordingSpeaker(Speaker):
    """A silent speaker that records what it was asked to say."""

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
        self.stops += 1
        if self.said:
            self.said = []
            self.fell_silent.emit()

    def murmur(self) -> None:
        """Reports that it begins to sound, as a voice does."""
        if self.said:
            self.audible.emit(True)
            self.began.emit(self.said[0])

    @property
    def text(self) -> str:
        """What it was last asked to say."""
        return " ".join(utterance.reading for utterance in self.said)


class StagedSetup:
    """A set-up, and what it would have started or changed outside."""

    def __init__(self, folder: Path, locale: str | None) -> None:
        self.folder = folder
        self.speaker = RecordingSpeaker()
        self.autostart = FileAutostart(folder.parent / "autostart" / "entry", b"entry")
        self.companions: list[bool] = []
        options = resolve(Asked(folder, locale), Household(folder).settings)
        self.setup = Setup(
            options,
            lambda: None,
            self.speaker,
            self.autostart,
            lambda: self.companions.append(True),
        )
        self.window = self.setup.window


def shown_buttons(widget: QWidget) -> list[QAbstractButton]:
    """Every button that is at least partly visible."""
    buttons = widget.findChildren(QAbstractButton)
    return [one for one in buttons if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()]


def press(button: QAbstractButton, shell: QWidget) -> None:
    """Clicks the middle of its visible part, through the native window as a finger would."""
    at = button.mapTo(shell, button.visibleRegion().boundingRect().center())
    QTest.mouseClick(shell.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
