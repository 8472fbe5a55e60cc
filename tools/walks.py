"""Ways through the guide: every press on every step, and a shortest way to each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from itertools import combinations

from app.guide.flow import AllThatApply, Contacts, DoneYet, Guide, Platform, Question, Rescue, Task
from app.guide.session import Session, WalkState, offered
from app.pages.content import Action, Do
from app.presenter.walk import answer

Walk = tuple[Action, ...]  # presses in order, as the window reports them


def ends(guide: Guide) -> list[str]:
    """Steps that show the official numbers."""
    return [step.id for step in guide.steps.values() if isinstance(step, Contacts)]


def answers(session: Session) -> Iterator[Walk]:
    """Every way to leave the step where a session stands: one press, or ticks and then one press."""
    step = session.step
    match step:
        case DoneYet() | Rescue():
            yield (Action(Do.YES),)
            yield (Action(Do.NO),)
        case AllThatApply():
            ticks = [Action(Do.TOGGLE, box.id) for box in step.choices]
            for number in range(len(ticks) + 1):
                yield from ((*ticked, Action(Do.NEXT)) for ticked in combinations(ticks, number))
        case Question() | Contacts():
            pass
        case _:
            yield (Action(Do.NEXT),)
    for option in offered(step, session.state):
        yield (Action(Do.CHOOSE, option.id),)


def explore(
    guide: Guide,
    platform: Platform | None = None,
    past: Callable[[WalkState], object] = lambda _state: None,
    offers: Callable[[Task], bool] = lambda _task: True,
) -> Iterator[tuple[Session, Walk]]:
    """Every state of the guide with a shortest way to it. States that differ only in their past are one.

    Args:
        past: the part of the past that does tell two states apart; hashable.
        offers: what the program can do for the person, see Session.
    """
    queue: deque[tuple[Session, Walk]] = deque([(Session(guide, platform, offers), ())])
    last = ends(guide)
    seen = set[object]()
    while queue:
        session, walk = queue.popleft()
        key = place(session.state, last), past(session.state)
        if key in seen:
            continue
        seen.add(key)
        yield session, walk
        for presses in answers(session):
            further = copy(session)
            for action in presses:
                answer(further, action)
            queue.append((further, walk + presses))


@lru_cache(maxsize=8)  # half a second each
def shortest_walks(guide: Guide, platform: Platform | None = None) -> Mapping[str, Walk]:
    """A shortest way to each step that can be reached."""
    walks: dict[str, Walk] = {}
    for session, walk in explore(guide, platform):
        walks.setdefault(session.state.step, walk)
    return walks


def route(walks: Mapping[str, Walk]) -> Iterator[tuple[str, Walk]]:
    """All pages in turn, each with the presses that lead to it from the page before.

    A page behind the last one is reached from there, so most pages are drawn once. Elsewhere the presses begin with a
    restart.
    """
    last: Walk = ()
    for name, walk in sorted(walks.items(), key=lambda item: [(action.do, action.value) for action in item[1]]):
        is_behind = walk[: len(last)] == last
        yield name, walk[len(last) :] if is_behind else (Action(Do.RESTART), *walk)
        last = walk


def place(state: WalkState, last: list[str]) -> object:
    """What all further pages depend on. In the last plan, which ends on contacts, marks no longer matter."""
    is_last = (state.plan or (state.step,))[-1] in last
    return state.step, frozenset() if is_last else state.marks, state.plan, state.remark
