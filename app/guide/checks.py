"""Static checks of a whole guide: targets, reachability, danger first, safety near."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from app.figures.loader import shipped_figures
from app.guide.model import (
    CONTINUE,
    START,
    AllThatApply,
    Card,
    Chart,
    Contacts,
    DoneYet,
    Guide,
    Instruction,
    Plan,
    Question,
    Rescue,
    Step,
)
from app.problems import ContentError, Problem

Edges = dict[str, list[tuple[str, str]]]
"""For each step: (answer id, target id), as literal in the file."""


def step_edges(step: Step) -> list[tuple[str, str]]:
    """The literal ways out of one step, as (answer, target)."""
    match step:
        case Question():
            return [(c.id, c.target) for c in step.choices] + [(link.id, link.target) for link in step.links]
        case DoneYet() | Rescue():
            return [("yes", step.yes), ("no", step.no)]
        case Plan():
            return [("next", card.step) for card in step.cards] + [("next", step.next)]
        case Instruction() | AllThatApply() | Card() | Chart():
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
    problems = [*_target_problems(guide), *_answer_problems(guide), *_figure_problems(guide)]
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
    marks = {t.id for s in guide.steps.values() if isinstance(s, AllThatApply) for t in s.choices}
    for step in guide.steps.values():
        file = guide.files[step.id]
        if isinstance(step, Question | AllThatApply):
            answers = [choice.id for choice in step.choices]
            answers += [link.id for link in step.links] if isinstance(step, Question) else []
            for answer in sorted({a for a in answers if answers.count(a) > 1}):
                yield Problem(file, f"{step.id}.{answer}", "an answer id used once in its step")
        if isinstance(step, Question):
            for choice in step.choices:
                if choice.mark and choice.mark not in marks:
                    yield Problem(
                        file, f"{step.id}.{choice.id}.mark", f"a mark that some box sets; got {choice.mark!r}"
                    )
        if isinstance(step, Plan):
            for card in step.cards:
                for mark in sorted({*card.marks, *card.unless} - marks):
                    yield Problem(file, f"{step.id}.{card.step}", f"a mark that some box sets; got {mark!r}")


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
