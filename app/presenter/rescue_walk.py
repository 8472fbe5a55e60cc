"""What is done for the person on a step: offer, confirmation, work, result. Each press changes the phase, no more."""

from __future__ import annotations

import time

from app.guide.flow import DoneYet, Instruction, Rescue, Task
from app.guide.session import Session
from app.pages.content import Action, Do
from app.pages.snapshot import Phase, RescueState, Target
from app.presenter.rescuer import Rescuer


def answer(session: Session, action: Action) -> None:
    """Carries out a press that answers a step, without a window."""
    match action.do:
        case Do.BACK:
            session.back()
        case Do.CHOOSE:
            session.choose(action.value)
        case Do.TOGGLE:
            session.toggle(action.value)
        case Do.YES | Do.NO:
            session.report(action.do is Do.YES)
        case Do.NEXT:
            session.go_on()


class RescueWalk:
    """The rescue on the step where a person is.

    Attributes:
        is_looking: help was asked for a moment ago, and what can be done is about to be known: it is offered already.
    """

    def __init__(self, session: Session, rescuer: Rescuer) -> None:
        self._session = session
        self._rescuer = rescuer
        self._phase = Phase.OFFER
        self._standing: tuple[str, ...] = ()
        self._since = 0.0
        self._is_overdue = False
        self.is_looking = False

    @property
    def state(self) -> RescueState:
        """For the page."""
        step = self._session.step
        return RescueState(
            self._phase,
            self._targets,
            self._standing,
            self._since,
            self._is_overdue,
            self.is_looking,
            isinstance(step, Instruction) and step.security and self._rescuer.can_open_security,
        )

    @property
    def is_offering(self) -> bool:
        """Whether the step's own page is shown."""
        return self._phase is Phase.OFFER

    def look_is_over(self) -> bool:
        """What can be done is known now. Returns whether somebody agreed meanwhile, who is asked to confirm now."""
        self.is_looking = False
        if self._phase is not Phase.LOOKING:
            return False
        self._phase = Phase.CONFIRM if self._targets else Phase.FAILED
        return True

    def note_overdue(self) -> None:
        """What is being done takes too long."""
        self._is_overdue = self.state.is_waiting

    def reset(self) -> None:
        """Back to the offer; what is being done is not waited for."""
        self._phase = Phase.OFFER
        self._standing = ()

    def take(self, action: Action) -> None:
        """Carries out a press on the step's page, or on the page of the rescue that stands in its place."""
        task, phase = self._task, self._phase
        match action.do:
            case Do.AGREE if task is not None:
                self._agree(task)
            case Do.RESCUE if task is not None:
                self._begin(task, action.value)
            case Do.BACK if self.state.holds:
                pass
            case Do.BACK if phase in (Phase.CONFIRM, Phase.FAILED):
                self.reset()
            case Do.NEXT if phase is Phase.DONE:
                self.reset()
                self._session.report(True)
            case _:
                self.reset()
                answer(self._session, action)

    def ended(self, is_done: bool) -> bool:
        """The rescuer is ready; returns whether anybody waits for it: who went on meanwhile is not disturbed."""
        if self._phase is not Phase.WORKING or self._task is None:
            return False
        self._phase, self._standing = Phase.FAILED, self._rescuer.standing
        if is_done:
            self._phase = Phase.DONE
            if isinstance(self._session.step, Rescue):  # its next page says that it is done
                self.take(Action(Do.NEXT))
        return True

    @property
    def _task(self) -> Task | None:
        step = self._session.step
        return step.task if isinstance(step, Rescue | DoneYet) else None

    @property
    def _targets(self) -> tuple[Target, ...]:
        """What could be ended here, as last seen."""
        return self._rescuer.targets(self._task) if self._task is not None else ()

    def _agree(self, task: Task) -> None:
        is_rescue = isinstance(self._session.step, Rescue)
        if not self._targets and self.is_looking and is_rescue:
            self._wait(Phase.LOOKING)
        elif not self._targets:
            self._phase = Phase.FAILED
        elif is_rescue:
            self._phase = Phase.CONFIRM
        else:  # nothing is lost by it, and it can be taken back: no second question
            self._begin(task, self._targets[0].id)

    def _begin(self, task: Task, target: str) -> None:
        self._wait(Phase.WORKING)
        self._rescuer.end(task, target)

    def _wait(self, phase: Phase) -> None:
        self._phase = phase
        self._since, self._is_overdue = time.monotonic(), False
