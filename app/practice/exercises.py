"""The exercises as plain data, their state machine, and what each state shows and says; no Qt.

The ways out are those of the official pages: hold Esc until × appears, then ×, then "leave" (IPA, National Consumer
Affairs Center); Task Manager (Microsoft); power icon at the lower right, then restart; never "restore" (police).
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.pages.content import Button, Do, button
from app.pages.page import Chrome, Page, Screen, written
from app.speech.utterance import APART, Utterance, utterances
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


class Moment(Struct, frozen=True):
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


class State(Struct, frozen=True):
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


class Scene(Page, frozen=True):
    """The page of a moment: beside its words stands a drawn screen.

    Attributes:
        drawing: the screen, by the name of its file. right: what is to be pressed in it.
        done: a picture of the exercise that was done, for its place in the drawing.
        warning: of the siren, said before all else.
    """

    drawing: str = ""
    right: str = ""
    done: str = ""
    warning: Words | None = None

    def narration(self) -> list[Utterance]:
        """The sentences of the page, with the warning of the siren first."""
        return [*(utterances("warning", self.warning.speech) if self.warning else ()), *super().narration()]


def way_out(name: str, texts: Texts, *, by_touch: bool) -> Words:
    """What is said of the way out: `leave` (on its button), `leave-hint` or `opening.body`.

    Args:
        by_touch: there is no keyboard, so no key is named.
    """
    return texts[f"practice.touch.{name}" if by_touch else f"practice.{name}"]


def describe(state: State, texts: Texts, *, prints: bool, can_howl: bool = True, by_touch: bool = False) -> Screen:
    """What a state shows: after a slip the body answers that, and nothing else is said.

    Args:
        prints: whether a certificate can be printed here.
        can_howl: whether the siren can be chosen.
        by_touch: there is no keyboard.
    """
    moment, has_slipped = state.moment, state.has_slipped
    key, other = f"practice.{moment.id}", {OPENING: "" if can_howl else "-silent", DONE: "-print" if prints else ""}
    title, body = texts[f"{key}.title"], texts.first(f"{key}.{'slip' if has_slipped else 'body'}", f"{key}.body")
    if moment is OPENING:
        body = way_out("opening.body", texts, by_touch=by_touch)
    page = Scene(
        moment.id,
        written({"title": Words(title.text, "") if has_slipped else title, "body": body}),
        buttons=(_way(Do.NEXT, Act.NEXT, texts["ui.next"]),) if moment.picture else (),
        drawing=moment.scene + other.get(moment, ""),
        right=moment.right,
        done=moment.picture,
        warning=texts["practice.sound-warning"] if state.howls and not has_slipped else None,
    )
    return Screen(page, _chrome(state, texts, by_touch=by_touch))


def _way(do: Do, act: Act, words: Words) -> Button:
    return button(do, words, act, act)


def _chrome(state: State, texts: Texts, *, by_touch: bool) -> Chrome:
    """Above which exercise it is; below the way out, and what is pressed only if it is wanted."""
    ways = {
        Act.RESTART: (state.moment is DONE, Do.RESTART, "practice.restart"),
        Act.MUTE: (state.howls, Do.MUTE, "ui.mute"),
        Act.NEXT: (state.moment.is_step, Do.NEXT, "practice.skip"),
        Act.AGAIN: (bool(state.moment.picture), Do.CHOOSE, "practice.again"),
        Act.REPEAT: (True, Do.REPEAT, "ui.repeat"),
    }
    tools = tuple(_way(do, act, texts[words]) for act, (is_there, do, words) in ways.items() if is_there)
    leave = button(Do.BACK, way_out("leave", texts, by_touch=by_touch), icon="finish")
    heading = _heading(state.part, texts) if state.part in range(1, len(EXERCISES) + 1) else None
    return Chrome(texts, tools, (leave,), None, heading)


def _heading(number: int, texts: Texts) -> Words:
    progress = texts["practice.progress"].filled(now=number, all=len(EXERCISES)).text
    return Words(f"{progress}{APART}{texts[f'practice.{NAMES[number - 1]}.name'].text}", "")
