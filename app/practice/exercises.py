"""The exercises as plain data, and their state machine; no Qt.

The ways out are those of the official pages: hold Esc until × appears, then ×, then "leave" (IPA, National Consumer
Affairs Center); Task Manager (Microsoft); power icon at the lower right, then restart; never "restore" (police).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Act(StrEnum):
    """Something a person does, on our own screen or on the imitation."""

    SILENT = "silent"
    VERY_LOW = "very-low"
    LOW = "low"
    MUTE = "mute"
    NEXT = "next"
    AGAIN = "again"
    RESTART = "restart"
    PRINT = "print"

    HOLD_ESC = "hold-esc"
    TAP_ESC = "tap-esc"
    CROSS = "cross"
    LURE = "lure"
    PAGE = "page"
    LEAVE_PAGE = "leave-page"
    STAY = "stay"
    KEYS = "keys"
    TASKS = "tasks"
    ENTRY = "entry"
    BROWSER = "browser"
    PROGRAM = "program"
    END_TASK = "end-task"
    POWER = "power"
    REBOOT = "reboot"
    RESTORE = "restore"
    HANG_UP = "hang-up"
    BUY = "buy"
    TELL = "tell"
    NOTICE = "notice"


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
        right: what leads on.
        wrong: what is answered by the words of the slip; all else is not heard.
        howls: whether the siren belongs to it.
    """

    id: str
    scene: str
    right: Act
    wrong: tuple[Act, ...] = ()
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
            Step("hold-esc", "page", Act.HOLD_ESC, (Act.TAP_ESC,), howls=True),
            Step("hold-cross", "page-cross", Act.CROSS, (Act.PAGE,), howls=True),
        ),
    ),
    Exercise(
        "lure",
        "leave-dialog",
        (
            Step("lure-esc", "lure", Act.HOLD_ESC, (Act.TAP_ESC, Act.LURE), howls=True),
            Step("lure-cross", "lure-cross", Act.CROSS, (Act.LURE,), howls=True),
            Step("lure-leave", "ask", Act.LEAVE_PAGE, (Act.STAY,)),
        ),
    ),
    Exercise(
        "task",
        "end-task",
        (
            Step("task-keys", "keys", Act.KEYS),
            Step("task-list", "list", Act.TASKS, (Act.ENTRY, Act.POWER)),
            Step("task-pick", "tasks", Act.BROWSER, (Act.PROGRAM,)),
            Step("task-end", "tasks-picked", Act.END_TASK, (Act.PROGRAM, Act.BROWSER)),
        ),
    ),
    Exercise(
        "reboot",
        "restart",
        (
            Step("reboot-keys", "keys", Act.KEYS),
            Step("reboot-power", "list", Act.POWER, (Act.ENTRY, Act.TASKS)),
            Step("reboot-choose", "power", Act.REBOOT, (Act.ENTRY,)),
        ),
    ),
    Exercise("restore", "dont-restore", (Step("restore-cross", "restore", Act.CROSS, (Act.RESTORE,)),)),
    Exercise("call", "hang-up", (Step("call-hang", "call", Act.HANG_UP, (Act.BUY, Act.TELL)),)),
    Exercise("notice", "safe", (Step("notice-cross", "notice", Act.CROSS, (Act.NOTICE,)),)),
)

STARTS = {Act.SILENT: 0.0, Act.VERY_LOW: 0.1, Act.LOW: 0.28}
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

    @property
    def wants_esc(self) -> bool:
        """Whether Esc is to be held now."""
        return self.doing is not None and self.doing.right is Act.HOLD_ESC


def after(state: State, act: Act) -> State:
    """The next state; the same one if the act means nothing there."""
    if act is Act.MUTE:
        return replace(state, loudness=0.0)
    match state.phase:
        case Phase.OPENING:
            return State(Phase.DOING, loudness=STARTS[act]) if act in STARTS else state
        case Phase.DOING:
            return _doing(state, act)
        case Phase.PRAISE:
            if act is Act.AGAIN:
                return replace(state, phase=Phase.DOING, step=0)
            return _next(state) if act is Act.NEXT else state
        case Phase.DONE:
            return State() if act is Act.RESTART else state


def _doing(state: State, act: Act) -> State:
    step = state.current.steps[state.step]
    if act is Act.NEXT:
        return _next(state)
    if act is step.right:
        is_last = state.step == len(state.current.steps) - 1
        if is_last:
            done = state.done | {state.current.id}
            return replace(state, phase=Phase.PRAISE, has_slipped=False, done=done)
        return replace(state, step=state.step + 1, has_slipped=False)
    return replace(state, has_slipped=True) if act in step.wrong else state


def _next(state: State) -> State:
    if state.exercise == len(EXERCISES) - 1:
        return replace(state, phase=Phase.DONE, has_slipped=False)
    return replace(state, phase=Phase.DOING, exercise=state.exercise + 1, step=0, has_slipped=False)
