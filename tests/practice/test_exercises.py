"""The practice as a machine: every edge, no dead end, the literal way through every exercise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.practice.exercises import EXERCISES, STARTS, Act, Loudness, Phase, State, after
from tests.practice.conftest import right_way

WAYS = {
    "hold": ["hold-esc", "cross"],
    "lure": ["hold-esc", "cross", "leave-page"],
    "task": ["keys", "tasks", "browser", "end-task"],
    "reboot": ["keys", "power", "reboot"],
    "restore": ["cross"],
    "call": ["hang-up"],
    "notice": ["cross"],
}
WRONG = {
    "hold-esc": {"tap-esc"},
    "hold-cross": {"lure"},
    "lure-esc": {"tap-esc", "lure"},
    "lure-cross": {"lure"},
    "lure-leave": {"stay"},
    "task-list": {"entry", "power"},
    "task-pick": {"program"},
    "task-end": {"program", "browser"},
    "reboot-power": {"entry", "tasks"},
    "reboot-choose": {"entry"},
    "restore-cross": {"restore"},
    "call-hang": {"buy", "tell"},
    "notice-cross": {"notice"},
}
LAST = len(EXERCISES) - 1


def everywhere() -> list[State]:
    """Every state that can be reached with one loudness, found by trying every act."""
    found, new = {State()}, [State()]
    while new:
        state = new.pop()
        for act in set(Act) - {Act.VERY_LOW, Act.LOW}:
            following = after(state, act)
            if following not in found and len(following.done) in (0, 1, LAST + 1, len(state.done)):
                found.add(following)
                new.append(following)
    return sorted(found, key=repr)


STATES = everywhere()


def test_the_ways_are_those_of_the_official_pages() -> None:
    assert {exercise.id: [step.right for step in exercise.steps] for exercise in EXERCISES} == WAYS


def test_what_is_answered_as_a_slip() -> None:
    steps = [step for exercise in EXERCISES for step in exercise.steps]
    assert {step.id: set(step.wrong) for step in steps if step.wrong} == WRONG
    assert len({step.id for step in steps}) == len(steps)


def test_every_edge() -> None:
    """Every act in every state, against the rules written down once more."""
    assert len(STATES) > 100
    for state in STATES:
        for act in Act:
            assert after(state, act) == expected(state, act), (state, act)


def expected(state: State, act: Act) -> State:
    if act is Act.MUTE:
        return replace(state, loudness=Loudness.OFF)
    at, calm = state.exercise, replace(state, has_slipped=False)
    following = replace(calm, phase=Phase.DOING, exercise=at + 1, step=0)
    if at == LAST:
        following = replace(calm, phase=Phase.DONE)
    edges: dict[Act, State] = {}
    if state.phase is Phase.OPENING:
        edges = {one: State(Phase.DOING, loudness=loudness) for one, loudness in STARTS.items()}
    elif state.phase is Phase.DONE:
        edges = {Act.RESTART: State()}
    elif state.phase is Phase.PRAISE:
        edges = {Act.NEXT: following, Act.AGAIN: replace(state, phase=Phase.DOING, step=0)}
    else:
        exercise = EXERCISES[at]
        step = exercise.steps[state.step]
        edges = {Act(wrong): replace(state, has_slipped=True) for wrong in WRONG.get(step.id, ())}
        edges[Act.NEXT] = following
        edges[step.right] = replace(calm, step=state.step + 1)
        if state.step == len(exercise.steps) - 1:
            edges[step.right] = replace(calm, phase=Phase.PRAISE, done=state.done | {exercise.id})
    return edges.get(act, state)


def test_from_everywhere_all_can_be_finished() -> None:
    for state in STATES:
        for act in right_way(state):
            state = after(state, act)
        assert state.phase is Phase.DONE


def test_who_does_all_as_told_has_done_all() -> None:
    state = State()
    for act in right_way(state):
        state = after(state, act)
    assert state.done == set(WAYS)


def test_what_is_left_out_is_not_done() -> None:
    state = after(State(), Act.SILENT)
    for _ in EXERCISES:
        state = after(state, Act.NEXT)
    assert state.phase is Phase.DONE
    assert state.done == set()


@pytest.mark.parametrize("act", [Act.VERY_LOW, Act.LOW])
def test_a_sound_is_chosen_and_taken_back(act: Act) -> None:
    state = after(State(), act)
    assert state.loudness == act.value
    assert after(state, Act.NEXT).loudness == act.value
    assert after(state, Act.MUTE).loudness is Loudness.OFF


def test_no_sound_unless_chosen() -> None:
    assert State().loudness is Loudness.OFF
    assert after(State(), Act.SILENT).loudness is Loudness.OFF
    assert after(after(State(), Act.LOW), Act.NEXT).loudness is Loudness.LOW


def test_only_the_page_howls() -> None:
    howling = {step.id for exercise in EXERCISES for step in exercise.steps if step.howls}
    assert howling == {"hold-esc", "hold-cross", "lure-esc", "lure-cross"}
