"""What is done for the person on a step: offer, confirmation, work, result. Each press changes the phase, no more."""

from __future__ import annotations

import time
from dataclasses import replace

from app.guide.flow import MAX_CHOICES, DoneYet, Instruction, Rescue, Step, Task
from app.guide.session import Session
from app.pages.content import Action, Button, Content, Do
from app.pages.describe_rescue import (
    by_hand_alone,
    describe_confirm,
    describe_done,
    describe_failed,
    describe_looking,
    describe_working,
)
from app.presenter.rescuer import Phase, Rescuer, Target
from app.texts import Texts


class RescueWalk:
    """The rescue on the step where a person is.

    Args:
        session: where that is.
        rescuer: what can be done on this PC.

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

    def look_is_over(self) -> bool:
        """What can be done is known now. Returns whether somebody agreed meanwhile, who is asked to confirm now."""
        self.is_looking = False
        if self._phase is not Phase.LOOKING:
            return False
        self._phase = Phase.CONFIRM if self._found() else Phase.FAILED
        return True

    @property
    def holds(self) -> bool:
        """Whether it is being done, and not for long: then there is no way back, which a second press could take."""
        return self._is_waiting and not self._is_overdue

    def reset(self) -> None:
        """Back to the offer; what is being done is not waited for."""
        self._phase = Phase.OFFER
        self._standing = ()

    @property
    def is_offering(self) -> bool:
        """Whether a step's own page is shown, with what can be done for the person there."""
        return self._phase is Phase.OFFER

    def takes(self, action: Action) -> bool:
        """Carries out a press that belongs to the rescue; returns whether it was one."""
        task, phase = self._task(), self._phase
        match action.do:
            case Do.AGREE if task is not None:
                self._agree(task)
            case Do.RESCUE if task is not None:
                self._begin(task, action.value)
            case Do.BACK if self.holds:
                pass
            case Do.OVERDUE:
                self._is_overdue = self._is_waiting
            case Do.BACK if phase in (Phase.CONFIRM, Phase.FAILED):
                self.reset()
            case Do.NEXT if phase is Phase.DONE:
                self.reset()
                self._session.report(True)
            case _:
                self.reset()
                return False
        return True

    def ended(self, is_done: bool) -> bool:
        """The rescuer is ready; returns whether anybody waits for it: who went on meanwhile is not disturbed."""
        if self._phase is not Phase.WORKING or self._task() is None:
            return False
        self._phase, self._standing = Phase.FAILED, self._rescuer.standing
        if is_done:
            self._phase = Phase.DONE
            if isinstance(self._session.step, Rescue):  # its next page says that it is done
                self.takes(Action(Do.NEXT))
        return True

    def describe(self, texts: Texts) -> Content | None:
        """The page of the rescue; None while the step's own page is to be shown."""
        step = self._session.step
        if not isinstance(step, Rescue | DoneYet) or self._phase is Phase.OFFER:
            return None
        match self._phase:
            case Phase.CONFIRM if isinstance(step, Rescue):
                found = self._rescuer.targets(step.task)[:MAX_CHOICES]
                targets = [(target.id, [texts[name] for name in target.names]) for target in found]
                return describe_confirm(step, targets, texts) if targets else describe_failed(step, texts)
            case Phase.LOOKING if isinstance(step, Rescue):
                return describe_looking(step, texts, self._since, is_overdue=self._is_overdue)
            case Phase.WORKING:
                return describe_working(step, texts, self._since, is_overdue=self._is_overdue)
            case Phase.DONE:
                return describe_done(step, texts)
            case _:
                return describe_failed(step, texts, [texts[name] for name in self._standing])

    def with_offers(self, content: Content, texts: Texts) -> Content:
        """The step's own page, with a button for what can be done for the person beside the way by hand."""
        step = self._session.step
        if isinstance(step, Rescue) and not self._found() and not self.is_looking:
            return by_hand_alone(content)
        if isinstance(step, Instruction) and step.security and self._rescuer.can_open_security:
            button = Button(texts[f"{step.id}.open"], Action(Do.SECURITY), "security")
            return replace(content, buttons=(*content.buttons, button))
        if isinstance(step, Instruction) and step.opens:
            button = Button(texts[f"{step.id}.open"], Action(Do.OPEN, step.opens), step.opens, is_primary=True)
            return replace(content, buttons=(button, *(replace(one, is_primary=False) for one in content.buttons)))
        if isinstance(step, DoneYet) and step.task and self._rescuer.targets(step.task):
            button = Button(texts[f"{step.id}.for-me"], Action(Do.AGREE), "hand", is_primary=True)
            by_hand = [replace(one, is_primary=False) for one in content.buttons]
            return replace(content, buttons=(button, *by_hand))
        return content

    def _task(self) -> Task | None:
        step: Step = self._session.step
        return step.task if isinstance(step, Rescue | DoneYet) else None

    @property
    def _is_waiting(self) -> bool:
        return self._phase in (Phase.LOOKING, Phase.WORKING)

    def _found(self) -> tuple[Target, ...]:
        """What could be ended here, as last seen."""
        task = self._task()
        return self._rescuer.targets(task) if task is not None else ()

    def _agree(self, task: Task) -> None:
        targets = self._found()
        if not targets and self.is_looking and isinstance(self._session.step, Rescue):
            self._wait(Phase.LOOKING)
        elif not targets:
            self._phase = Phase.FAILED
        elif isinstance(self._session.step, Rescue):
            self._phase = Phase.CONFIRM
        else:  # nothing is lost by it, and it can be taken back: no second question
            self._begin(task, targets[0].id)

    def _begin(self, task: Task, target: str) -> None:
        self._wait(Phase.WORKING)
        self._rescuer.end(task, target)

    def _wait(self, phase: Phase) -> None:
        self._phase = phase
        self._since, self._is_overdue = time.monotonic(), False
