"""Static checks of a whole guide: targets, reachability, danger first, safety near."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import (
    CONTINUE,
    START,
    AllThatApply,
    Card,
    Chart,
    Contacts,
    DoneYet,
    Guide,
    Instruction,
    Question,
    Rescue,
    Step,
    options,
)
from app.system.problems import ContentError, Problem

Edges = dict[str, list[tuple[str, str]]]
"""For each step: (answer id, target id), as literal in the file."""


def step_edges(step: Step) -> list[tuple[str, str]]:
    """The literal ways out of one step, as (answer, target)."""
    match step:
        case Question():
            return [(c.id, c.target) for c in step.choices] + [(link.id, link.target) for link in step.links]
        case DoneYet():
            return [("yes", step.yes), ("no", step.no)]
        case Rescue():
            return [("yes", step.yes), ("no", step.no)] + [(link.id, link.target) for link in step.links]
        case AllThatApply():
            return [("next", card.step) for card in step.cards] + [("next", step.next)]
        case Instruction() | Card() | Chart():
            return [("next", step.next)]
        case Contacts():
            return []


def graph(guide: Guide) -> Edges:
    """All literal edges; `continue` is resolved to the step's own `next`."""
    edges: Edges = {}
    for step in guide.steps.values():
        onward = getattr(step, "next", None)
        edges[step.id] = [(a, onward if t == CONTINUE and onward else t) for a, t in step_edges(step)]
    return edges


def presses_from(guide: Guide, origin: str) -> dict[str, int]:
    """The least number of presses from one step to each step that can be reached from it."""
    return _distances(graph(guide), [origin])


def flow_problems(guide: Guide) -> list[Problem]:
    """Everything that is wrong between steps; empty for a sound guide."""
    if START not in guide.steps:
        return [Problem("guide", START, "a step with this id: the first page")]
    problems = [*_target_problems(guide), *_answer_problems(guide), *_role_problems(guide), *_figure_problems(guide)]
    return problems or list(_reach_problems(guide))


def _target_problems(guide: Guide) -> Iterator[Problem]:
    for step in guide.steps.values():
        file = guide.files[step.id]
        for answer, target in step_edges(step):
            if target == CONTINUE:
                if getattr(step, "next", None) is None:
                    yield Problem(file, f"{step.id}.{answer}", "`continue` needs a `next` in the same step")
            elif target not in guide.steps:
                yield Problem(file, f"{step.id}.{answer}", f"an existing step; there is no {target!r}")
        onward = getattr(step, "next", None)
        if onward is not None and onward not in guide.steps:
            yield Problem(file, f"{step.id}.next", f"an existing step; there is no {onward!r}")


def _answer_problems(guide: Guide) -> Iterator[Problem]:
    for step in guide.steps.values():
        answers = _answer_ids(step)
        for answer in sorted({a for a in answers if answers.count(a) > 1}):
            yield Problem(guide.files[step.id], f"{step.id}.{answer}", "an answer id used once in its step")
    yield from _mark_problems(guide)


def _answer_ids(step: Step) -> list[str]:
    """All that can be answered on a step, by id."""
    if isinstance(step, AllThatApply):
        return [box.id for box in step.choices]
    return [option.id for option in options(step)]


def _mark_problems(guide: Guide) -> Iterator[Problem]:
    """A misspelt mark would show the wrong cards: what is set is asked for somewhere, and the other way round."""
    boxes = {box.id for step in guide.steps.values() if isinstance(step, AllThatApply) for box in step.choices}
    given = {
        (step.id, option.id): option.mark for step in guide.steps.values() for option in options(step) if option.mark
    }
    given |= {(step.id, "here"): step.mark for step in guide.steps.values() if step.mark}
    plans = [step for step in guide.steps.values() if isinstance(step, AllThatApply)]
    asked = {mark for step in plans for card in step.cards for mark in (*card.marks, *card.unless)}
    asked |= {step.needs for step in guide.steps.values() if isinstance(step, Instruction) and step.needs}
    for (step_id, answer), mark in given.items():
        if mark not in boxes | asked:
            where = f"{step_id}.{answer}.mark"
            yield Problem(guide.files[step_id], where, f"a mark that a box sets or a card asks for; got {mark!r}")
    for step in plans:
        for card in step.cards:
            for mark in sorted({*card.marks, *card.unless} - boxes - set(given.values())):
                where = f"{step.id}.{card.step}"
                yield Problem(guide.files[step.id], where, f"a mark that some answer sets; got {mark!r}")


def _role_problems(guide: Guide) -> Iterator[Problem]:
    """What turns to a step by its role, or by a scene, must find one and no other."""
    named: list[tuple[str, str, str]] = []
    for step in guide.steps.values():
        named += [(f"{step.id}.role", step.role, step.id)] if step.role else []
        choices = step.choices if isinstance(step, Question) else ()
        named += [(f"{step.id}.{choice.id}.scene", choice.scene, step.id) for choice in choices if choice.scene]
    taken: set[str] = set()
    for where, name, step_id in named:
        if name in taken:
            yield Problem(guide.files[step_id], where, f"{name!r} once in the whole guide")
        if name == "page" and step_id != START:
            yield Problem(guide.files[step_id], where, "an answer of the first page")
        taken.add(name)


def _figure_problems(guide: Guide) -> Iterator[Problem]:
    charts = [step for step in guide.steps.values() if isinstance(step, Chart)]
    try:
        known = shipped_figures() if charts else {}
    except ContentError as error:
        yield from error.problems
        return
    for step in charts:
        if step.figure not in known:
            yield Problem(guide.files[step.id], f"{step.id}.figure", f"an existing figure; there is no {step.figure!r}")


def _reach_problems(guide: Guide) -> Iterator[Problem]:
    edges = graph(guide)
    backwards: Edges = {}
    for origin, ways in edges.items():
        for answer, target in ways:
            backwards.setdefault(target, []).append((answer, origin))
    reached = _distances(edges, [START])
    saved = _distances(backwards, [step.id for step in guide.steps.values() if isinstance(step, Contacts)])
    for step_id, file in guide.files.items():
        if step_id not in reached:
            yield Problem(file, step_id, f"a way to it from {START!r}")
        elif step_id not in saved:
            yield Problem(file, step_id, "a way from it to the contacts")


def _distances(edges: Edges, origins: Iterable[str]) -> dict[str, int]:
    distance = dict.fromkeys(origins, 0)
    queue = deque(distance)
    while queue:
        here = queue.popleft()
        for _, target in edges.get(here, []):
            if target not in distance:
                distance[target] = distance[here] + 1
                queue.append(target)
    return distance
