"""The practice as a machine: no dead end, the literal way through every exercise, nothing done that was not done."""

from __future__ import annotations

from msgspec.structs import replace

from app.practice.exercises import DONE, EXERCISES, NAMES, OPENING, STARTS, Act, State, after
from tests.practice.conftest import right_way

ELSE = "anything else"
ACTS = {*Act, *(moment.right for moments in EXERCISES for moment in moments if moment.is_step), ELSE}


def everywhere() -> set[State]:
    """Every state that can be reached with one loudness, without most mixtures of finished and skipped exercises."""
    found, new = {State()}, [State()]
    while new:
        state = new.pop()
        for act in ACTS - {Act.VERY_LOW, Act.LOW}:
            following = after(state, act)
            if following not in found and len(following.done) in (0, 1, len(EXERCISES), len(state.done)):
                found.add(following)
                new.append(following)
    return found


STATES = everywhere()


def test_only_what_is_right_or_said_to_lead_on_leads_on() -> None:
    assert len(STATES) > 100
    for state in STATES:
        for act in ACTS:
            following = after(state, act)
            is_heard = act not in (Act.NEXT, Act.MUTE, Act.REPEAT)
            if state.moment.is_step and is_heard and act != state.moment.right:
                assert following == replace(state, has_slipped=True)
            elif following != replace(state, start=following.start):
                leads = {OPENING: {*STARTS}, DONE: {Act.RESTART}}
                assert act in leads.get(state.moment, {Act.NEXT, state.moment.right or Act.AGAIN})
                assert not following.has_slipped
            was_last = act == state.moment.right and bool(following.moment.picture)
            done = state.done | {NAMES[state.part - 1]} if was_last else state.done
            assert following.done == (frozenset() if following.moment is OPENING else done)


def test_from_everywhere_all_can_be_finished_and_who_does_all_as_told_has_done_all() -> None:
    for state in STATES:
        for act in right_way(state):
            state = after(state, act)
        assert state.moment is DONE
    state = State()
    for act in right_way(state):
        state = after(state, act)
    assert state.done == set(NAMES)


def test_the_siren_is_as_was_chosen_until_it_is_muted() -> None:
    for act in STARTS:
        state = after(after(State(), act), Act.NEXT)
        assert state.start == act
        assert after(state, Act.MUTE) == replace(state, start=Act.SILENT)
