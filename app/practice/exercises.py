"""The exercises as plain data, their state machine, and what each state shows and says; no Qt.

The ways out are those of the official pages: hold Esc until × appears, then ×, then "leave" (IPA, National Consumer
Affairs Center); Task Manager (Microsoft); power icon at the lower right, then restart; never "restore" (police).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.speech.utterance import Utterance, utterances
from app.texts import Texts, Words


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


@dataclass(frozen=True)
class Moment:
    """What is shown until something is done. Its words are at `practice.<id>.title`, `.body` and, perhaps, `.slip`.

    Attributes:
        scene: what is drawn.
        right: what is to be pressed in it.
        is_step: only that leads on; all else that can be pressed there is answered by the words of the slip.
        howls: whether the siren belongs to it.
        picture: of an exercise that was done, for the scene.
    """

    id: str
    scene: str
    right: str = ""
    is_step: bool = False
    howls: bool = False
    picture: str = ""


def _step(name: str, scene: str, right: str, *, howls: bool = False) -> Moment:
    return Moment(name, scene, right, is_step=True, howls=howls)


OPENING, DONE = Moment("opening", "opening", Act.SILENT), Moment("done", "done", Act.PRINT)

EXERCISES = (
    (
        _step("hold-esc", "page", Act.HOLD_ESC, howls=True),
        _step("hold-cross", "page-cross", "cross", howls=True),
        Moment("hold", "praise", picture="key-esc"),
    ),
    (
        _step("lure-esc", "lure", Act.HOLD_ESC, howls=True),
        _step("lure-cross", "lure-cross", "cross", howls=True),
        _step("lure-leave", "ask", "leave-page"),
        Moment("lure", "praise", picture="leave-dialog"),
    ),
    (
        _step("task-keys", "keys", "keys"),
        _step("task-list", "list", "tasks"),
        _step("task-pick", "tasks", "browser"),
        _step("task-end", "tasks-picked", "end-task"),
        Moment("task", "praise", picture="end-task"),
    ),
    (
        _step("reboot-keys", "keys", "keys"),
        _step("reboot-power", "list", "power"),
        _step("reboot-choose", "power", "reboot"),
        Moment("reboot", "praise", picture="restart"),
    ),
    (_step("restore-cross", "restore", "cross"), Moment("restore", "praise", picture="dont-restore")),
    (_step("call-hang", "call", "hang-up"), Moment("call", "praise", picture="hang-up")),
    (_step("notice-cross", "notice", "cross"), Moment("notice", "praise", picture="safe")),
)
"""Steps, and the praise after them, which has the id of the exercise; its name is at `practice.<id>.name`."""

NAMES = tuple(moments[-1].id for moments in EXERCISES)
PARTS = ((OPENING,), *EXERCISES, (DONE,))

STARTS = (Act.SILENT, Act.VERY_LOW, Act.LOW)
"""Ways to begin: without the siren, or with its clip of that name, 20 or 11 dB below the voice. A real page howls far
above it."""


@dataclass(frozen=True)
class State:
    """Where a person is. The first one is `State()`.

    Attributes:
        part, at: indexes in PARTS, and of the moment there; the number of an exercise is that of its part.
        has_slipped: the last thing done was not the right one.
        start: which siren there is, as chosen at the opening.
        done: ids of the exercises that were done to their end.
    """

    part: int = 0
    at: int = 0
    has_slipped: bool = False
    start: str = Act.SILENT
    done: frozenset[str] = frozenset()

    @property
    def moment(self) -> Moment:
        """What is shown."""
        return PARTS[self.part][self.at]

    @property
    def howls(self) -> bool:
        """Whether the siren may sound, once all that is said has been heard."""
        return self.moment.howls and self.start != Act.SILENT


def after(state: State, act: str) -> State:
    """The next state; the same one if the act means nothing there."""
    kept: dict[str, State] = {Act.REPEAT: state, Act.MUTE: replace(state, start=Act.SILENT)}
    slipped = replace(state, has_slipped=True) if state.moment.is_step else state
    return (kept | _ways(state)).get(act, slipped)


def _ways(state: State) -> dict[str, State]:
    """Where presses lead from there."""
    if state.moment is DONE:
        return {Act.RESTART: State()}
    onward = replace(state, part=state.part + 1, at=0, has_slipped=False)
    if state.moment is OPENING:
        return {start: replace(onward, start=start) for start in STARTS}
    if not state.moment.is_step:
        return {Act.NEXT: onward, Act.AGAIN: replace(state, at=0)}
    further = replace(state, at=state.at + 1, has_slipped=False)
    done = state.done if further.moment.is_step else state.done | {further.moment.id}
    return {Act.NEXT: onward, state.moment.right: replace(further, done=done)}


@dataclass(frozen=True)
class Way:
    """A button of ours, whose icon is named as its act; `is_go` for the one that goes on."""

    act: Act
    words: Words
    is_go: bool = False


@dataclass(frozen=True)
class View:
    """One moment.

    Attributes:
        scene: what is drawn in the frame.
        body: after a slip it answers that.
        ways: the buttons below, but for the one that says all again.
    """

    state: State
    scene: str
    title: Words
    body: Words
    heading: str
    ways: tuple[Way, ...]

    def narration(self, warning: Words) -> list[Utterance]:
        """All that is said: the warning first where the siren may sound; after a slip only what helps now."""
        body = utterances("body", self.body.speech)
        if self.state.has_slipped:
            return body
        first = utterances("warning", warning.speech) if self.state.howls else []
        return [*first, *utterances("title", self.title.speech), *body]


def way_out(name: str, texts: Texts, *, by_touch: bool) -> Words:
    """What is said of the way out: `leave` (on its button), `leave-hint` or `opening.body`.

    Args:
        by_touch: there is no keyboard, so no key is named.
    """
    return texts[f"practice.touch.{name}" if by_touch else f"practice.{name}"]


def view(state: State, texts: Texts, *, prints: bool, can_howl: bool = True, by_touch: bool = False) -> View:
    """What a state shows.

    Args:
        prints: whether a certificate can be printed here.
        can_howl: whether the siren can be chosen.
        by_touch: there is no keyboard.
    """
    moment = state.moment
    key, kind = f"practice.{moment.id}", "slip" if state.has_slipped else "body"
    other = {OPENING: "" if can_howl else "-silent", DONE: "-print" if prints else ""}
    body = texts.first(f"{key}.{kind}", f"{key}.body")
    return View(
        state,
        moment.scene + other.get(moment, ""),
        texts[f"{key}.title"],
        way_out("opening.body", texts, by_touch=by_touch) if moment is OPENING else body,
        _heading(state.part, texts) if state.part in range(1, len(EXERCISES) + 1) else "",
        tuple(_buttons(state, texts)),
    )


def _buttons(state: State, texts: Texts) -> list[Way]:
    if state.moment is OPENING:
        return []
    if state.moment is DONE:
        return [Way(Act.RESTART, texts["practice.restart"])]
    if state.moment.is_step:
        mute = [Way(Act.MUTE, texts["ui.mute"])] if state.howls else []
        return [*mute, Way(Act.NEXT, texts["practice.skip"])]
    return [Way(Act.NEXT, texts["ui.next"], is_go=True), Way(Act.AGAIN, texts["practice.again"])]


def _heading(number: int, texts: Texts) -> str:
    progress = texts["practice.progress"].filled(now=number, all=len(EXERCISES)).text
    return f"{progress} {texts[f'practice.{NAMES[number - 1]}.name'].text}"
