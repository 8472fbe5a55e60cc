"""The exercises as plain data, their state machine, and what each state shows and says. Knows no Qt.

The ways out are those of the official pages: hold Esc until × appears, then ×, then "leave" (IPA, National Consumer
Affairs Center); Task Manager (Microsoft); power icon at the lower right, then restart; never "restore" (police).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.pages.content import Button, Do, button, usual_button
from app.pages.page import Chrome, Page, Screen, text_blocks
from app.speech.utterance import APART, Utterance, utterances
from app.texts import Texts, Words


class Act(StrEnum):
    """What a person can do in every exercise; all other acts are named by the drawings."""

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
        scene: the drawing, by the name of its file.
        right: the act asked for.
        howls: the siren belongs to it.
        picture: only after an exercise, shown in the drawing.
    """

    id: str
    scene: str
    right: str = ""
    howls: bool = False
    picture: str = ""

    @property
    def is_step(self) -> bool:
        """Whether only the right act leads on; any other is answered by the words of the slip."""
        return not self.picture and self not in (OPENING, DONE)


OPENING = Moment("opening", "opening", Act.SILENT)
DONE = Moment("done", "done", Act.PRINT)

# The steps of each, then its praise, whose id is the exercise's; the exercise's name is at `practice.<id>.name`.
EXERCISES = (
    (
        Moment("hold-esc", "page", Act.HOLD_ESC, howls=True),
        Moment("hold-cross", "page-cross", "cross", howls=True),
        Moment("hold", "praise", picture="key-esc"),
    ),
    (
        Moment("lure-esc", "lure", Act.HOLD_ESC, howls=True),
        Moment("lure-cross", "lure-cross", "cross", howls=True),
        Moment("lure-leave", "ask", "leave-page"),
        Moment("lure", "praise", picture="leave-dialog"),
    ),
    (
        Moment("task-keys", "keys", "keys"),
        Moment("task-list", "list", "tasks"),
        Moment("task-pick", "tasks", "browser"),
        Moment("task-end", "tasks-picked", "end-task"),
        Moment("task", "praise", picture="end-task"),
    ),
    (
        Moment("reboot-keys", "keys", "keys"),
        Moment("reboot-power", "list", "power"),
        Moment("reboot-choose", "power", "reboot"),
        Moment("reboot", "praise", picture="restart"),
    ),
    (Moment("restore-cross", "restore", "cross"), Moment("restore", "praise", picture="dont-restore")),
    (Moment("call-hang", "call", "hang-up"), Moment("call", "praise", picture="hang-up")),
    (Moment("notice-cross", "notice", "cross"), Moment("notice", "praise", picture="safe")),
)

NAMES = tuple(moments[-1].id for moments in EXERCISES)
PARTS = ((OPENING,), *EXERCISES, (DONE,))

# Ways to begin: without the siren, or with its clip of that name, 20 or 11 dB below the voice. A real page is far
# louder.
STARTS = (Act.SILENT, Act.VERY_LOW, Act.LOW)


class State(Struct, frozen=True):
    """Where a person is. The first one is `State()`.

    Attributes:
        part: index in PARTS, which for an exercise is its number.
        at: index of the moment in that part.
        has_slipped: the last act was not the right one.
        start: the way to begin that was chosen: which siren there is.
        done: ids of the finished exercises.
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
    if act == Act.REPEAT:
        return state
    if act == Act.MUTE:
        return replace(state, start=Act.SILENT)
    following = _ways(state).get(act)
    if following:
        return following
    return replace(state, has_slipped=True) if state.moment.is_step else state


def _ways(state: State) -> dict[str, State]:
    """The acts that lead on from a state, and where to."""
    moment = state.moment
    if moment is DONE:
        return {Act.RESTART: State()}
    skipped = replace(state, part=state.part + 1, at=0, has_slipped=False)
    if moment is OPENING:
        return {start: replace(skipped, start=start) for start in STARTS}
    if not moment.is_step:
        return {Act.NEXT: skipped, Act.AGAIN: replace(state, at=0)}
    further = replace(state, at=state.at + 1, has_slipped=False)
    if not further.moment.is_step:
        further = replace(further, done=state.done | {further.moment.id})
    return {Act.NEXT: skipped, moment.right: further}


class Scene(Page, frozen=True):
    """The page of a moment: beside its words stands a drawn screen.

    Attributes:
        moment: whose page it is: the focus is on the place of the act asked for.
        drawing: the screen, by the name of its file; it may be another than the moment's usual one.
        warning: of the siren, which is said before all else and shown nowhere.
    """

    moment: Moment = OPENING
    drawing: str = ""
    warning: str = ""

    def narration(self) -> list[Utterance]:
        """The sentences of the page, with the warning of the siren first."""
        return utterances("warning", self.warning) + super().narration()


def way_out(name: str, texts: Texts, *, by_touch: bool) -> Words:
    """How to leave the practice, in words.

    Args:
        name: `leave` (on its button), `leave-hint` or `opening.body`.
        by_touch: there is no keyboard, so no key is named.
    """
    return texts[f"practice.touch.{name}" if by_touch else f"practice.{name}"]


def describe(state: State, texts: Texts, *, prints: bool, can_howl: bool = True, by_touch: bool = False) -> Screen:
    """What a state shows. After a slip, the answer to it takes the body's place and is all that is said.

    Args:
        prints: a certificate can be printed here.
        can_howl: the siren can be chosen.
        by_touch: there is no keyboard.
    """
    moment = state.moment
    key = f"practice.{moment.id}"
    title = texts[f"{key}.title"]
    body = texts[f"{key}.body"]
    drawing = moment.scene
    warning = texts["practice.sound-warning"].speech if state.howls else ""
    if moment is OPENING:
        body = way_out("opening.body", texts, by_touch=by_touch)
        drawing = "opening" if can_howl else "opening-silent"
    elif moment is DONE:
        drawing = "done-print" if prints else "done"
    elif state.has_slipped:
        title = Words(title.text, "")
        body = texts.first(f"{key}.slip", f"{key}.body")
        warning = ""
    page = Scene(
        moment.id,
        text_blocks({"title": title, "body": body}),
        buttons=(usual_button(Do.NEXT, texts, Act.NEXT),) if moment.picture else (),
        moment=moment,
        drawing=drawing,
        warning=warning,
    )
    leave = button(Do.BACK, way_out("leave", texts, by_touch=by_touch), icon="finish")
    return Screen(page, Chrome(texts, tuple(_tools(state, texts)), (leave,), None, _heading(state, texts)))


def _tools(state: State, texts: Texts) -> Iterator[Button]:
    """The buttons beside the way out, which nobody has to press."""
    moment = state.moment
    if moment is DONE:
        yield button(Do.RESTART, texts["practice.restart"], Act.RESTART)
    if state.howls:
        yield button(Do.MUTE, texts["ui.mute"], Act.MUTE)
    if moment.is_step:
        yield button(Do.NEXT, texts["practice.skip"], Act.NEXT)
    if moment.picture:
        yield button(Do.CHOOSE, texts["practice.again"], Act.AGAIN, icon="again")
    yield usual_button(Do.REPEAT, texts, Act.REPEAT)


def _heading(state: State, texts: Texts) -> Words | None:
    """Which exercise it is."""
    if state.moment in (OPENING, DONE):
        return None
    name = texts[f"practice.{NAMES[state.part - 1]}.name"].text
    progress = texts["practice.progress"].filled(now=state.part, all=len(EXERCISES)).text
    return Words(f"{progress}{APART}{name}", "")
