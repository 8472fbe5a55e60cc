"""Where the person is, without a window: the step, the rescue on it, the overlays."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from app.guide.bookmark import Bookmark
from app.guide.flow import START, Contacts, DoneYet, Rescue, Step, Task, after
from app.guide.session import Session
from app.pages.content import Action, Do
from app.pages.describe_overlay import OVERLAYS
from app.pages.snapshot import GuideSnapshot, Phase, RescueState
from app.rescue.rescuer import Names, Rescuer, ScreenState, Target
from app.speech.speaker import Speaker
from app.texts import Library

# Starting over asks first if that many answers would be lost.
MANY_ANSWERS = 8

# Marks of those who say that somebody operated the PC or ran something on it.
TOUCHED = frozenset({"remote", "ran", "keys"})


class Services(Struct, frozen=True):
    """What the walk and its presenter use.

    Attributes:
        clock: returns the current time, with its zone.
        bookmark: remembers the step while the PC is off; None on a kiosk.
    """

    library: Library
    speaker: Speaker
    rescuer: Rescuer
    clock: Callable[[], datetime]
    bookmark: Bookmark | None = None


def answer(session: Session, action: Action) -> None:
    """Carries out a press that answers a step; any other press is ignored."""
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


class Walk:
    """One walk through the guide.

    Args:
        snapshot: what the walk begins with: the language, the family, the venue …

    Attributes:
        texts, family, seen, is_only_heard, notice, is_muted, is_audible: as in GuideSnapshot.
    """

    def __init__(self, session: Session, snapshot: GuideSnapshot, services: Services) -> None:
        self._session = session
        self._first = snapshot
        self._guide = snapshot.guide
        self.texts = snapshot.texts
        self.family = snapshot.family
        self.seen = snapshot.seen
        self.is_only_heard = snapshot.is_only_heard
        self.notice = snapshot.notice
        self.is_muted = snapshot.is_muted
        self.is_audible = snapshot.is_audible
        self._services = services
        self._rescuer = services.rescuer
        self._bookmark = services.bookmark
        self._overlays: list[Action] = []
        self._rescue = RescueState()
        self._says_gone = False
        self._noted: tuple[str, bool] | None = None
        self._has_put = False

    @property
    def step(self) -> Step:
        """The current step, even under an overlay."""
        return self._session.step

    @property
    def is_covered(self) -> bool:
        """Whether an overlay is open."""
        return bool(self._overlays)

    @property
    def is_offering(self) -> bool:
        """Whether no rescue is under way on this step."""
        return self._rescue.phase is Phase.OFFER

    def snapshot(self) -> GuideSnapshot:
        """Everything that the page is made from."""
        overlay = self._overlays[-1] if self._overlays else None
        languages = self._services.library.choices() if overlay == Action(Do.LANGUAGES) else ()
        return replace(
            self._first,
            state=self._session.state,
            texts=self.texts,
            now=self._services.clock(),
            family=self.family,
            rescue=replace(self._rescue, targets=self._targets, opens_security=self._rescuer.can_open_security),
            still=self.still,
            is_only_heard=self.is_only_heard,
            can_look=self._rescuer.can_look,
            overlay=overlay,
            seen=self.seen,
            is_beside=self._stands_beside,
            can_resume=self._can_resume,
            can_go_back=self._session.can_go_back,
            notice=self.notice,
            is_muted=self.is_muted,
            is_audible=self.is_audible,
            voice=self._services.speaker.style,
            languages=tuple(languages),
        )

    # ---- a press

    def move(self, action: Action) -> None:
        """Carries out a press that may lead to another page."""
        self.notice = None
        match action.do:
            case Do.BACK if self._overlays:
                self._overlays.pop()
            case Do.RESTART if not (action.value and self._loses_much):
                self.restart()
            case Do.LANGUAGES if action.value:
                self._overlays.clear()
                self.texts = self._services.library.texts(action.value)
            case opening if opening in OVERLAYS:
                if action in self._overlays:  # already open below: back to it
                    del self._overlays[self._overlays.index(action) :]
                self._overlays.append(action)
            case Do.ON_PHONE:
                self._offer()
                hang_up = self._guide.with_role("hang-up")
                if hang_up is not None:
                    self._session.turn_to(hang_up.id, in_danger=True)
            case Do.RESUME:
                self._offer()
                self._resume()
            case _:
                self._rescue_or_answer(action)

    @property
    def _loses_much(self) -> bool:
        """Whether starting over would lose a plan, or many answers."""
        state = self._session.state
        return bool(state.plan) or (len(state.answers) >= MANY_ANSWERS and not self.step.dots)

    def restart(self) -> None:
        """Forgets all answers, and closes all overlays."""
        self._offer()
        self._overlays.clear()
        self._session.restart()

    def _rescue_or_answer(self, action: Action) -> None:
        """Carries out a press on the step's page, or on the page of its rescue."""
        task = self._task
        match action.do:
            case Do.AGREE if task is not None:
                self._agree(task)
            case Do.RESCUE if task is not None:
                self._begin_rescue(task, action.value)
            case Do.BACK if self._rescue.holds:
                pass
            case Do.BACK if self._rescue.phase in (Phase.CONFIRM, Phase.FAILED) or self._says_gone:
                self._offer()
            case Do.NO if not self.is_offering and not isinstance(self.step, Rescue):
                self._offer()
            case Do.YES if self._lasts_till_gone and self._rescuer.can_look:  # check before calling anything closed
                self._wait(Phase.CHECKING)
                self._rescuer.look()
            case Do.NO if self._says_gone and not self.seen.is_free:
                self._offer()  # the page still fills the screen: there is no × yet, and Esc is right
            case Do.NO if self.still and not self._says_gone:
                self._session.detour(self._guide.closing.no)
            case Do.NO if self._stands_beside and self.seen.is_free:
                self._offer()
                self._session.report(False, skips_cross=True)  # the strip has already shown that step
            case _:
                self._offer()
                answer(self._session, action)

    @property
    def _stands_beside(self) -> bool:
        """Whether the strip stands beside the page on this step."""
        is_possible = self.step.beside and self._rescuer.can_stand_beside
        return is_possible and not self.still and (self.seen.window is not None or not self.seen.is_alone)

    # ---- what is left of the danger

    @property
    def still(self) -> Names:
        """What still runs although this page would say that all is well: keys of names."""
        if not self.is_offering:
            return ()
        if self._says_gone or self.step.all_clear == "closed":
            return self.seen.remaining
        return self.seen.acting if self.step.all_clear else ()

    @property
    def _lasts_till_gone(self) -> bool:
        """Whether this step is done once the fake page is gone."""
        return isinstance(self.step, DoneYet) and self.step.till_gone

    def note_seen(self, seen: ScreenState, *, is_beside: bool = False) -> bool:
        """Takes in what was seen. Returns whether another page follows from that.

        It does if the person had agreed before it was known what can be closed, or if the fake page has gone.

        Args:
            is_beside: the strip is shown beside the page that this step closes.
        """
        self.seen = seen
        is_awaited = seen.is_whole and self._rescue.phase is Phase.LOOKING
        if is_awaited:
            self._enter(Phase.CONFIRM if self._targets else Phase.FAILED)
        if seen.is_whole:
            self._rescue = replace(self._rescue, is_looking=False)
            if self._rescue.phase is Phase.CHECKING:
                self._offer()
                self._says_gone = True
        is_true = self._says_gone and self.is_offering and not seen.remaining
        was_seen = is_beside and seen.is_gone and self._lasts_till_gone
        if is_true or was_seen:
            self._offer()
            self._session.report(True)
        return is_awaited or is_true or was_seen

    # ---- the rescue on this step

    @property
    def _task(self) -> Task | None:
        step = self.step
        if isinstance(step, Rescue | DoneYet) and step.task:
            return step.task
        return "browser" if step.all_clear or self._lasts_till_gone else None

    @property
    def _targets(self) -> tuple[Target, ...]:
        """What could be ended on this step, as last seen."""
        return self.seen.targets.get(self._task or "", ())

    def _offer(self) -> None:
        """Returns to the offer, without waiting for a rescue under way."""
        self._says_gone = False
        self._rescue = replace(self._rescue, phase=Phase.OFFER, standing=())

    def _enter(self, phase: Phase) -> None:
        self._rescue = replace(self._rescue, phase=phase)

    def _wait(self, phase: Phase) -> None:
        """Enters a phase in which the person has to wait."""
        self._rescue = replace(self._rescue, phase=phase, since=time.monotonic(), is_overdue=False)

    def _agree(self, task: Task) -> None:
        confirms = task != "network"
        if not self._targets and self._rescue.is_looking and confirms:
            self._wait(Phase.LOOKING)
        elif not self._targets:
            self._enter(Phase.FAILED)
        elif confirms:
            self._enter(Phase.CONFIRM)
        else:  # nothing is lost and it can be undone, so no confirmation
            self._begin_rescue(task, self._targets[0].id)

    def _begin_rescue(self, task: Task, target: str) -> None:
        self._wait(Phase.WORKING)
        self._rescuer.end(task, target)

    def note_overdue(self) -> None:
        """The rescue takes too long."""
        if self._rescue.holds:
            self._rescue = replace(self._rescue, is_overdue=True)

    def rescue_ended(self, is_done: bool, standing: Names = ()) -> bool:
        """A rescue has ended; returns whether the person is still waiting for it.

        Args:
            standing: keys of the names of what still runs.
        """
        if self._rescue.phase is not Phase.WORKING or self._task is None:
            return False
        cuts = self._task == "network"
        if not is_done or (cuts and not self.seen.is_cut_off):  # Windows may have joined another network
            self._rescue = replace(self._rescue, phase=Phase.FAILED, standing=standing)
            return True
        self._offer()
        if isinstance(self.step, Rescue | DoneYet) and not cuts:  # the page of a cut network says so itself
            self._session.report(True)
        return True

    # ---- start and resume

    def begin(self, seen: ScreenState) -> None:
        """Forgets all answers and turns to the first page that fits what was seen.

        If the guide opened by itself, that page tells why. Otherwise a page that fills the screen is called fake at
        once, even before the first look is complete; failing that, ending a remote-control session is offered; failing
        that, the first question is asked, to which "back" leads from the other two. The page comes first, since a
        connected remote-control program proves nothing: harmless ones keep a connection to their maker's server.
        """
        self._rescue = replace(self._rescue, is_looking=seen.has_page and not seen.is_whole)
        self.is_only_heard = seen.is_only_heard
        self._session.restart()
        self._noted = self._bookmark.read() if self._bookmark else None
        self._has_put = False
        warning = self._guide.on_danger(seen.danger)
        page = self._guide.seen("page")
        operated = self._guide.seen("operated")
        if warning is not None:
            self._session.turn_to(warning.id)
        elif seen.has_page and page is not None:
            self._session.choose(page.id)
        elif seen.is_operated and operated is not None:
            self._session.turn_to(operated.target, mark=operated.mark, in_danger=True)

    @property
    def _can_resume(self) -> bool:
        """Whether this is the first page and the previous walk can be resumed."""
        if self._noted is None or self._session.state.step != START:
            return False
        step = self._guide.steps.get(self._noted[0])
        return step is not None and step.powers_off

    def _resume(self) -> None:
        """Resumes the previous walk after its last step, which has worked: the PC was off.

        Whoever had reported harm is asked again what it was, since ticks are not saved.
        """
        assert self._noted is not None
        noted, harm = self._noted
        self._forget_note()
        step = self._guide[noted]
        asks = self._guide.with_role("harm") if harm else None
        in_danger = harm or step.mark is not None
        self._session.turn_to(asks.id if asks else after(step), mark=step.mark, in_danger=in_danger)

    def note_shown(self) -> None:
        """The step is on the screen: notes it if it switches the PC off, else removes the note.

        Once the person has said that somebody was on the PC, traces of that are looked for, for the memo.
        """
        step = self.step
        if self._session.state.marks & TOUCHED:
            self._rescuer.look_back()
        if step.powers_off and self._bookmark is not None:
            self._bookmark.put(step.id, harm=self._session.state.in_danger)
            self._has_put = True
        elif self._has_put or isinstance(step, Contacts):
            self._forget_note()

    def _forget_note(self) -> None:
        self._noted = None
        self._has_put = False
        if self._bookmark is not None:
            self._bookmark.clear()
