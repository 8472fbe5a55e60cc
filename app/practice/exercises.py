"""The exercises as plain data, and their state machine; no Qt.

The ways out are those of the official pages: hold Esc until × appears, then ×, then "leave" (IPA, National Consumer
Affairs Center); Task Manager (Microsoft); power icon at the lower right, then restart; never "restore" (police).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Act(StrEnum):
    """What a person does, as far as it has a meaning of its own; the rest is named by the drawings alone."""

    SILENT = "silent"
    VERY_LOW = "very-low"
    LOW = "low"
    MUTE = "mute"
    NEXT = "next"
    AGAIN = "again"
    REPEAT = "repeat"
    RESTART = "restart"
    PRINT = "print"
    HOLD_ESC = "hold-esc"
    TAP_ESC = "tap-esc"


class Phase(StrEnum):
    """Where in the practice a person is."""

    OPENING = "opening"
    DOING = "doing"
    PRAISE = "praise"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One thing to do. Its words are at `practice.<id>.title`, `.body` and, where something can go wrong, `.slip`.

    Attributes:
        scene: what is drawn.
        right: what leads on; all else that can be pressed there is answered by the words of the slip.
        howls: whether the siren belongs to it.
    """

    id: str
    scene: str
    right: str
    howls: bool = False


@dataclass(frozen=True)
class Exercise:
    """Steps that belong together. Words: `practice.<id>.name`, `.praise`, `.lesson`; `picture` is shown at the end."""

    id: str
    picture: str
    steps: tuple[Step, ...]


EXERCISES = (
    Exercise(
        "hold",
        "key-esc",
        (
            Step("hold-esc", "page", Act.HOLD_ESC, howls=True),
            Step("hold-cross", "page-cross", "cross", howls=True),
        ),
    ),
    Exercise(
        "lure",
        "leave-dialog",
        (
            Step("lure-esc", "lure", Act.HOLD_ESC, howls=True),
            Step("lure-cross", "lure-cross", "cross", howls=True),
            Step("lure-leave", "ask", "leave-page"),
        ),
    ),
    Exercise(
        "task",
        "end-task",
        (
            Step("task-keys", "keys", "keys"),
            Step("task-list", "list", "tasks"),
            Step("task-pick", "tasks", "browser"),
            Step("task-end", "tasks-picked", "end-task"),
        ),
    ),
    Exercise(
        "reboot",
        "restart",
        (
            Step("reboot-keys", "keys", "keys"),
            Step("reboot-power", "list", "power"),
            Step("reboot-choose", "power", "reboot"),
        ),
    ),
    Exercise("restore", "dont-restore", (Step("restore-cross", "restore", "cross"),)),
    Exercise("call", "hang-up", (Step("call-hang", "call", "hang-up"),)),
    Exercise("notice", "safe", (Step("notice-cross", "notice", "cross"),)),
)

STARTS: dict[str, float] = {Act.SILENT: 0.0, Act.VERY_LOW: 0.1, Act.LOW: 0.28}
"""Ways to begin, and how loud the siren is in each, as a share of the voice: 20 and 11 dB below it. A real page howls
far above it."""


@dataclass(frozen=True)
class State:
    """Where a person is. The first one is `State()`.

    Attributes:
        exercise, step: indexes; of no meaning in the opening and at the end.
        has_slipped: the last thing done was not the right one.
        loudness: of the siren, as chosen at the opening: a share of the voice's, 0 for none.
        done: ids of the exercises that were done to their end.
    """

    phase: Phase = Phase.OPENING
    exercise: int = 0
    step: int = 0
    has_slipped: bool = False
    loudness: float = 0.0
    done: frozenset[str] = frozenset()

    @property
    def current(self) -> Exercise:
        """The exercise."""
        return EXERCISES[self.exercise]

    @property
    def doing(self) -> Step | None:
        """What is to be done now; None where nothing is."""
        return self.current.steps[self.step] if self.phase is Phase.DOING else None


def after(state: State, act: str) -> State:
    """The next state; the same one if the act means nothing there."""
    if act == Act.REPEAT:
        return state
    if act == Act.MUTE:
        return replace(state, loudness=0.0)
    match state.phase:
        case Phase.OPENING:
            return State(Phase.DOING, loudness=STARTS[act]) if act in STARTS else state
        case Phase.DOING:
            return _doing(state, act)
        case Phase.PRAISE:
            if act == Act.AGAIN:
                return replace(state, phase=Phase.DOING, step=0)
            return _next(state) if act == Act.NEXT else state
        case Phase.DONE:
            return State() if act == Act.RESTART else state


def _doing(state: State, act: str) -> State:
    step = state.current.steps[state.step]
    if act == Act.NEXT:
        return _next(state)
    if act != step.right:
        return replace(state, has_slipped=True)
    if step is not state.current.steps[-1]:
        return replace(state, step=state.step + 1, has_slipped=False)
    return replace(state, phase=Phase.PRAISE, has_slipped=False, done=state.done | {state.current.id})


def _next(state: State) -> State:
    if state.exercise == len(EXERCISES) - 1:
        return replace(state, phase=Phase.DONE, has_slipped=False)
    return replace(state, phase=Phase.DOING, exercise=state.exercise + 1, step=0, has_slipped=False)
