"""Where one person is in the guide: choose, tick, go on, back, restart.

States are frozen, and so is the past, a stack of them: `back` restores a page exactly as it was before the answer, and
a copied session is independent of the first.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from app.guide.flow import (
    CONTINUE,
    START,
    AllThatApply,
    Choice,
    Choices,
    DoneYet,
    Guide,
    Ids,
    Instruction,
    Platform,
    Question,
    Rescue,
    Step,
    Task,
    onward,
    options,
)


class GivenAnswer(Struct, frozen=True):
    """What was answered at a step: the ids of the choice, or of all ticked boxes."""

    step: str
    choices: Ids


class WalkState(Struct, frozen=True):
    """Where a walk stands: the page shown, and what led there.

    Attributes:
        step: id of the step shown.
        marks: what is known so far, for the plan.
        ticks: boxes ticked on this page, not submitted yet.
        plan: ids still to be shown after this step, most urgent first; the last one is the plan's own `next`.
        plan_size: how many cards the plan had when it was made (0: no plan yet).
        remark: (step, answer) whose extra line this page shows, or None.
        in_danger: whether an answer reported talking to criminals, paying or being operated.
        answers: all answers that led here, oldest first.
    """

    step: str
    marks: frozenset[str] = frozenset()
    ticks: frozenset[str] = frozenset()
    plan: Ids = ()
    plan_size: int = 0
    remark: tuple[str, str] | None = None
    in_danger: bool = False
    answers: tuple[GivenAnswer, ...] = ()


class Session:
    """One person's walk through a guide. Raises ValueError for an answer that the current step does not have.

    Args:
        platform: the system of the affected PC, if known; the question about it is then skipped.
        offers: says, when a step is entered, whether a task can be done for the person.

    Attributes:
        state: where the walk stands now.
    """

    def __init__(
        self, guide: Guide, platform: Platform | None = None, offers: Callable[[Task], bool] = lambda _task: True
    ) -> None:
        self._guide = guide
        self._platform = platform
        self._offers = offers
        self.state = WalkState(START)
        self._past: tuple[WalkState, ...] = ()

    @property
    def step(self) -> Step:
        """The current step."""
        return self._guide.steps[self.state.step]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before this one."""
        return bool(self._past)

    def choose(self, answer: str) -> None:
        """Answers a step by the id of one of its choices or links."""
        step = self.step
        state = self.state
        answers = {option.id: option for option in offered(step, state)}
        if answer not in answers:
            raise ValueError(f"{step.id} has no answer {answer!r}")
        chosen = answers[answer]
        marks = _with(state.marks, chosen.mark)
        remark = (step.id, answer) if chosen.remark else None
        in_danger = state.in_danger or chosen.danger
        self._enter(chosen.target, replace(self._answered(answer), marks=marks, remark=remark, in_danger=in_danger))

    def report(self, done: bool, *, skips_cross: bool = False) -> None:
        """Answers a done-yet or a rescue step: whether it worked.

        Args:
            skips_cross: if the step that presses the × follows, it gets the same answer without being shown.
        """
        step = self.step
        if not isinstance(step, DoneYet | Rescue):
            raise ValueError(f"{step.id} is not a done-yet step")
        target = step.yes if done else step.no
        follows = self._guide.steps.get(target)
        if skips_cross and isinstance(follows, DoneYet) and follows.role == "cross":
            target = follows.yes if done else follows.no
        state = self._answered("yes" if done else "no")
        if done and isinstance(step, Rescue):
            remark = (step.id, "yes") if step.remark else None
            state = replace(state, remark=remark, marks=_with(state.marks, step.done))
        self._enter(target, state)

    def toggle(self, box: str) -> None:
        """Ticks or unticks one box of an all-that-apply step; `go_on` submits them."""
        step = self.step
        boxes = step.choices if isinstance(step, AllThatApply) else ()
        if box not in [choice.id for choice in boxes]:
            raise ValueError(f"{step.id} has no box {box!r}")
        self.state = replace(self.state, ticks=self.state.ticks ^ {box})

    def go_on(self) -> None:
        """Leaves a page by its only button, submitting its boxes; none ticked is an answer, too."""
        step = self.step
        match step:
            case AllThatApply():  # here the plan begins
                ticks = [box.id for box in step.choices if box.id in self.state.ticks]
                state = replace(self._answered(*ticks), marks=self.state.marks.union(ticks))
                cards = plan_for(step, state)
                self._enter(CONTINUE, replace(state, plan=(*cards, step.next), plan_size=len(cards)))
            case Instruction():
                self._enter(CONTINUE if step.rejoins else step.next, self._answered())
            case _:
                raise ValueError(f"{step.id} needs an answer")

    def back(self) -> None:
        """Returns to the page before, exactly as it was; does nothing on the first page."""
        if self._past:
            *past, self.state = self._past
            self._past = tuple(past)

    def turn_to(self, target: str, *, mark: str | None = None, in_danger: bool = False) -> None:
        """Goes to a step without an answer; drops the current plan, since its basis may have changed.

        Args:
            mark: is added for the plan.
        """
        state = self.state
        marks = _with(state.marks, mark)
        in_danger = in_danger or state.in_danger
        self._put(target, replace(state, marks=marks, in_danger=in_danger, remark=None, plan=(), plan_size=0))

    def detour(self, target: str) -> None:
        """Goes to a step without an answer; once it has worked, this one is shown again."""
        state = self.state
        self._enter(target, replace(state, remark=None, plan=(state.step, *state.plan)))

    def restart(self) -> None:
        """Forgets everything and returns to the first page."""
        self.state = WalkState(START)
        self._past = ()

    def _answered(self, *choices: str) -> WalkState:
        """The current state with this answer added."""
        state = self.state
        answer = GivenAnswer(state.step, choices)
        return replace(state, remark=None, answers=(*state.answers, answer))

    def _enter(self, target: str, state: WalkState) -> None:
        """Follows `continue`, skips known answers, steps for others and impossible rescues, and shows what follows."""
        origin = self.step
        while True:
            if target == CONTINUE:
                target = state.plan[0] if state.plan else onward(origin)
                state = replace(state, plan=state.plan[1:])
            origin = self._guide[target]
            following = self._after_skipped(origin, state)
            if following is None:
                self._put(target, state)
                return
            target = following

    def _after_skipped(self, step: Step, state: WalkState) -> str | None:
        """Where a step leads that need not be shown; None if it is to be shown."""
        match step:
            case Question() if self._platform:
                known = {option.platform: option.target for option in options(step) if option.platform}
                return known.get(self._platform)
            case Instruction() if not step.is_for(state.marks):
                return CONTINUE if step.rejoins else step.next
            case Rescue() if not step.stays and not self._offers(step.task):
                return step.no
        return None

    def _put(self, target: str, state: WalkState) -> None:
        """Shows exactly this page; "back" returns to the one before."""
        marks = _with(state.marks, self._guide[target].mark)
        self._past = (*self._past, self.state)
        self.state = replace(state, step=target, marks=marks, ticks=frozenset())


def _with(marks: frozenset[str], mark: str | None) -> frozenset[str]:
    return marks | {mark} if mark else marks


def offered(step: Step, state: WalkState) -> Choices:
    """What `Session.choose` accepts now; a rescue does not ask again about harm that was reported."""
    if isinstance(step, Rescue) and state.in_danger:
        return tuple(option for option in step.links if not option.danger)
    return options(step)


def chosen(guide: Guide, state: WalkState) -> list[Choice]:
    """What was chosen on the way here; only the last answer of each step counts."""
    given = {answer.step: answer.choices for answer in state.answers}
    return [option for step, ids in given.items() for option in options(guide[step]) if option.id in ids]


def plan_for(step: AllThatApply, state: WalkState) -> Ids:
    """The cards that apply to the marks, in the plan's order, except steps that were answered before."""
    walked = {answer.step for answer in state.answers}
    cards = [card.step for card in step.cards if card.is_for(state.marks)]
    return tuple(card for card in cards if card not in walked)
