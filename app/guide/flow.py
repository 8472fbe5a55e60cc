"""The frozen, typed form of `resources/guide/*.toml`.

A guide is literal: steps, answers and the ids they lead to. There are no expressions in the data; the few rules
(which cards of a plan apply, the platform's own answer) are named functions in `app.guide.session`.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, cast

from msgspec import Meta, Struct

from app.guide.figures.figure_loader import Id, shipped_figures
from app.system.problems import load_tables

# How many stages a walk has: 1 ask, 2 stop, 3 close, 4 safe.
STAGES = 4

# Afterwards there is no call to hang up and no page to close, and nobody acts in panic any more.
LAST_URGENT = 3

Ids = tuple[Id, ...]
StageNumber = Annotated[int, Meta(ge=1, le=STAGES)]
Dot = Annotated[int, Meta(ge=1, le=12)]  # nobody takes in more dots

# The system of the affected PC; away: it is not here, as at a kiosk.
Platform = Literal["windows", "mac", "away"]

# What can be done for the person: end the browser, end remote-control programs, cut the network.
Task = Literal["browser", "remote", "network"]

# What a step may offer in addition: a paper, the system's security screen, the practice, the page with the two videos,
# the family's set-up.
Offer = Literal["leaflet", "security", "practice", "videos", "setup"]

# The purpose of a step that is also reached or skipped without an answer: ending a call, resting after it, pressing the
# × of the fake page's window, asking what was given away.
StepRole = Literal["hang-up", "breather", "cross", "harm"]

# What must be seen on the PC for a reassuring page to be true: nothing that it means is open; or at least, nothing
# fills a screen or makes a sound.
AllClear = Literal["closed", "quiet"]

# What the picture of a quiz turns out to be.
Stamp = Literal["fake", "real"]

# The office whose number a card shows if the family entered it.
Office = Literal["bank", "card", "issuer"]

ClosingPaper = Literal["memo", "leaflet"]

# Id of the first step.
START = "start"

# The target that means: the next card of the current plan, or without a plan the step's own `next`.
CONTINUE = "continue"

# Nobody takes in more answers at once, and keys 1-4 choose them.
MAX_CHOICES = 4


class _GuidePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything read from a flow file: immutable, and a misspelt field is an error."""


class Choice(_GuidePart, frozen=True):
    """An answer: a big one, with its own picture unless the question has one for all, or a small link below those.

    `mark` is remembered for the plan, `remark` adds a line to the next page.
    `danger`: whoever answers this is or was in contact with criminals; the help then includes the police.
    `scene`: what counts as this answer if it is seen when help is asked for: a browser that fills the screen, or a
    remote-control program. `trap`: in a story, the one answer that walks into the trap.
    `calm`: a link that is hidden while a walk can be resumed.
    """

    id: Id
    target: Id
    picture: Id | None = None
    platform: Platform | None = None
    mark: Id | None = None
    remark: bool = False
    danger: bool = False
    scene: Literal["page", "operated"] | None = None
    trap: bool = False
    calm: bool = False


Choices = tuple[Choice, ...]


class Tick(_GuidePart, frozen=True):
    """One box of an all-that-apply step. Its id is the mark it sets."""

    id: Id
    picture: Id


class PlannedCard(_GuidePart, frozen=True):
    """A step of a plan: shown if one of `marks` is set (if any are named) and none of `unless`."""

    step: Id
    marks: Ids = ()
    unless: Ids = ()

    def is_for(self, marks: frozenset[str]) -> bool:
        """Whether it is shown to somebody with these marks."""
        is_meant = not self.marks or not marks.isdisjoint(self.marks)
        return is_meant and marks.isdisjoint(self.unless)


class _StepBase(_GuidePart, frozen=True, kw_only=True):
    """What every step has: its id (the table's name in the file) and its stage for the progress dots.

    `dots`: its place in a course, as (now, all), shown by the dots instead of the stage.
    `mark`: is remembered for the plan when the step is reached, as with a choice.
    `powers_off`: it switches off or restarts the PC.
    `beside`: it is done in another window of the affected PC, so the guide is shown as a strip.
    `role`: see StepRole; each belongs to one step.
    `all_clear`: its words reassure; until this is true, the page tells what still runs instead.
    `title`: how its title is shown: usual; marked, since it forbids something; as large as the page allows; or marking
    the arrival: it is over, the person is safe.
    `danger`: what makes the guide open by itself with this step: a bank's page while others may operate the PC; a
    copied command.
    """

    id: Id
    stage: StageNumber
    dots: tuple[Dot, Dot] | None = None
    mark: Id | None = None
    powers_off: bool = False
    beside: bool = False
    role: StepRole | None = None
    all_clear: AllClear | None = None
    title: Literal["title", "forbids", "loud", "arrived"] = "title"
    danger: Literal["bank", "paste"] | None = None


class Question(_StepBase, frozen=True, tag_field="kind", tag="question"):
    """One question, up to four answers, and small links below.

    Each answer has a picture, or the question has one for all.
    """

    choices: Annotated[tuple[Choice, ...], Meta(min_length=1, max_length=MAX_CHOICES)]
    links: Choices = ()
    picture: Id | None = None
    language: bool = False

    def __post_init__(self) -> None:
        if self.picture is None and not all(choice.picture for choice in self.choices):
            raise ValueError("a picture of each answer, or one for the question")


class Instruction(_StepBase, frozen=True, tag_field="kind", tag="instruction"):
    """One thing to know or do, and one button to go on. It has a picture or a chart.

    `offers`: see Offer. `stays`: it is useful even where that is not available; answers that lead to other steps with
    such an offer are hidden there. `rejoins`: it ends a detour; a current plan continues instead of `next`.
    `needs`, `unless`: it is only for those with this mark and none of these; for all others it is skipped.
    `stamp`: is put on the picture. `figure`: the chart's id in `resources/figures/`.
    `ring`, `office`: on a card of a plan, whom to call: an official desk, or an office that the family entered.
    """

    next: Id
    picture: Id | None = None
    figure: Id | None = None
    ring: Id | None = None
    office: Office | None = None
    rejoins: bool = False
    needs: Id | None = None
    unless: Ids = ()
    stamp: Stamp | None = None
    offers: Offer | None = None
    stays: bool = False

    def __post_init__(self) -> None:
        if self.picture is None and self.figure is None:
            raise ValueError("a picture or a figure")

    def is_for(self, marks: frozenset[str]) -> bool:
        """Whether it is shown to somebody with these marks."""
        is_needed = self.needs is None or self.needs in marks
        return is_needed and marks.isdisjoint(self.unless)


class DoneYet(_StepBase, frozen=True, tag_field="kind", tag="done-yet"):
    """One thing to do, then: did it work? `next` is where `continue` leads outside a plan.

    `task`: is offered on the same page if it can be done for the person.
    `till_gone`: it has worked once the browser is gone, which is detected without asking.
    """

    picture: Id
    yes: Id
    no: Id
    next: Id | None = None
    task: Task | None = None
    till_gone: bool = False


class AllThatApply(_StepBase, frozen=True, tag_field="kind", tag="all-that-apply"):
    """Boxes to tick, any number of them.

    `cards`: the plan that begins here, most urgent first; the cards that apply are shown before `next`.
    """

    choices: Annotated[tuple[Tick, ...], Meta(min_length=1, max_length=MAX_CHOICES)]
    next: Id
    cards: tuple[PlannedCard, ...]


class Rescue(_StepBase, frozen=True, tag_field="kind", tag="rescue"):
    """Something that can be done for the person on this PC, with their consent; `no` is the way by hand.

    If the task is impossible (another PC is affected, nothing to end), the step is skipped to `no`; if it `stays`, it
    is shown even then, with only the way by hand.
    `signs`: pictures of what not to do, each with its words. `remark`: the next page says that it was done.
    `done`: the mark that is set once it was done.
    """

    picture: Id
    task: Task
    yes: Id
    no: Id
    next: Id | None = None
    stays: bool = False
    remark: bool = False
    done: Id | None = None
    signs: Ids = ()
    links: Choices = ()


class Contacts(_StepBase, frozen=True, tag_field="kind", tag="contacts"):
    """A final step: the official numbers and a paper. 188 and IPA are always there; `police` adds #9110 and 110."""

    police: bool = False
    paper: ClosingPaper = "memo"


Step = Question | Instruction | DoneYet | AllThatApply | Rescue | Contacts


class Guide(Struct, frozen=True, eq=False):
    """All steps by id."""

    steps: dict[str, Step]

    def __getitem__(self, step_id: str) -> Step:
        """Returns the step with this id; raises KeyError for an unknown one."""
        return self.steps[step_id]

    def with_role(self, role: StepRole) -> Step | None:
        """The step with this role; None in a guide without one."""
        return next((step for step in self.steps.values() if step.role == role), None)

    @property
    def closing(self) -> Rescue:
        """The step that offers to close the browser; raises StopIteration in a guide without one."""
        return next(step for step in self.steps.values() if isinstance(step, Rescue) and step.task == "browser")

    def on_danger(self, danger: str) -> Step | None:
        """The step that warns of this danger; None in a guide without one."""
        return next((step for step in self.steps.values() if step.danger == danger), None)

    def seen(self, scene: str) -> Choice | None:
        """The answer that seeing this scene implies; None in a guide without one."""
        answers = (answer for step in self.steps.values() for answer in options(step))
        return next((answer for answer in answers if answer.scene == scene), None)


def load_guide(folder: Path) -> Guide:
    """The guide in the flow files of a folder. Raises ContentError for a table that is no step; see `load_tables`."""
    shipped_figures()  # fails now if one is damaged, not on its page
    return Guide(load_tables(cast("type[Any]", Step), folder, "flow"))


def after(step: Step) -> str:
    """Where a step leads outside a plan if it worked."""
    target = step.yes if isinstance(step, DoneYet | Rescue) else CONTINUE
    return onward(step) if target == CONTINUE else target


def onward(step: Step) -> str:
    """Where a step leads by itself outside a plan. Raises ValueError for a step without a `next`."""
    target = getattr(step, "next", None)
    if not isinstance(target, str):
        raise ValueError(f"{step.id} has no next step")
    return target


def options(step: Step) -> Choices:
    """Everything `Session.choose` accepts on a step: a question's choices, and small links."""
    match step:
        case Question():
            return (*step.choices, *step.links)
        case Rescue():
            return step.links
        case _:
            return ()
