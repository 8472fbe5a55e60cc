"""The consult memo (相談メモ) as plain values, made anew each time and never kept. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.contacts.hours import JAPAN
from app.contacts.official import ALWAYS, WITH_POLICE, Official
from app.guide.flow import START, AllThatApply, DoneYet, Guide, Question, Rescue, Step
from app.guide.session import Answer, State
from app.texts import Texts


@dataclass(frozen=True)
class Said:
    """One answer: the title of the page, and what was pressed.

    `is_trial`: about a way to close something, and whether it worked; these are left out first where there is no room.
    """

    question: str
    answer: str
    is_trial: bool = False


@dataclass(frozen=True)
class Harm:
    """One thing that can have happened, and whether it was ticked."""

    name: str
    is_ticked: bool


@dataclass(frozen=True)
class Memo:
    """All that the memo tells.

    Attributes:
        date: the day in words; file_date: the same for a file's name.
        time: hour and minute, Japan time.
        harms: every box of the guide, ticked or not, in its order.
        said: the answers, oldest first.
        desks: the official desks for such a walk.
    """

    heading: str
    date: str
    file_date: str
    time: str
    harms: tuple[Harm, ...]
    said: tuple[Said, ...]
    desks: tuple[Official, ...]


def make_memo(guide: Guide, state: State, texts: Texts, now: datetime) -> Memo:
    """The memo of a walk that stands at `state`, at a moment (aware, any zone).

    Of a page that was answered more than once, the last answer counts; that the warning is still there, unless it was
    closed later. Questions of a course are practice, not what happened.
    """
    local = now.astimezone(JAPAN)
    last = {answer.step: answer for answer in state.answers if guide[answer.step].dots is None}
    answers = [one for at, one in enumerate(last.values()) if not _is_over(guide, one, [*last.values()][at + 1 :])]
    said = (_said(guide, answer, texts) for answer in answers)
    return Memo(
        heading=texts["memo.heading"].text,
        date=texts["paper.date"].filled(year=local.year, month=local.month, day=local.day).text,
        file_date=f"{local:%Y-%m-%d}",
        time=f"{local:%H:%M}",
        harms=_harms(guide, state, texts),
        said=tuple(one for one in said if one is not None),
        desks=WITH_POLICE if state.in_danger else ALWAYS,
    )


def memo_lines(memo: Memo, most: int) -> tuple[str, ...]:
    """The memo as lines of plain text, with at most so many answers."""
    ticked = [f"・{harm.name}" for harm in memo.harms if harm.is_ticked]
    answers = (f"{one.question} {one.answer}" for one in shortened(memo.said, most))
    return (f"{memo.heading} {memo.date} {memo.time}", *ticked, *answers)


def shortened(said: tuple[Said, ...], most: int) -> tuple[Said, ...]:
    """At most so many answers, in their order: the oldest trials go first, then the newest answers."""
    ranked = sorted(range(len(said)), key=lambda at: (said[at].is_trial, -at if said[at].is_trial else at))
    return tuple(said[at] for at in sorted(ranked[:most]))


def _harms(guide: Guide, state: State, texts: Texts) -> tuple[Harm, ...]:
    ticked = state.marks | state.ticks
    return tuple(
        Harm(texts[f"{step.id}.choice.{box.id}"].text, box.id in ticked)
        for step in guide.steps.values()
        if isinstance(step, AllThatApply)
        for box in step.choices
    )


def _is_over(guide: Guide, answer: Answer, later: list[Answer]) -> bool:
    """Whether an answer told that the page is still there, and a later one that it is gone."""
    step = guide[answer.step]
    if step.id == START or not isinstance(step, Question):
        return False
    led = (guide[choice.target] for choice in step.choices if choice.id in answer.choices)
    gone = (guide[one.step] for one in later if one.choices == ("yes",))
    return any(map(_offers_to_close, led)) and any(_offers_to_close(one) or _is_by_hand(one) for one in gone)


def _offers_to_close(step: Step) -> bool:
    return isinstance(step, Rescue) and step.task == "browser"


def _is_by_hand(step: Step) -> bool:
    return isinstance(step, DoneYet) and step.till_gone


def _said(guide: Guide, answer: Answer, texts: Texts) -> Said | None:
    """The answer in words; None where there was nothing to answer, and for boxes, which `harms` has."""
    step = guide[answer.step]
    title = texts[f"{step.id}.title"].text
    match step:
        case Question():
            [chosen] = answer.choices
            kind = "choice" if any(choice.id == chosen for choice in step.choices) else "link"
            about_closing = any(choice.platform for choice in step.choices)
            return Said(title, texts[f"{step.id}.{kind}.{chosen}"].text, is_trial=about_closing)
        case Rescue() if answer.choices[0] in {link.id for link in step.links}:
            return Said(title, texts[f"{step.id}.link.{answer.choices[0]}"].text)
        case DoneYet() | Rescue():
            [outcome] = answer.choices
            return Said(title, texts.first(f"{step.id}.{outcome}", f"ui.{outcome}").text, is_trial=True)
        case AllThatApply() if not answer.choices:
            return Said(title, texts["ui.none"].text)
        case _:
            return None
