"""The consult memo (相談メモ) as plain values, made anew each time and never stored. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from app.contacts.hours import JAPAN
from app.contacts.official import MY_NUMBER
from app.evidence.report import told
from app.evidence.traces import Evidence
from app.guide.flow import AllThatApply, DoneYet, Guide, Instruction, Rescue
from app.guide.session import GivenAnswer, WalkState
from app.pages.snapshot import GuideSnapshot
from app.pages.whom import PlannedCall, calls
from app.settings.family_numbers import Slot
from app.settings.settings import NOBODY, FamilyContacts
from app.texts import Texts


class MemoAnswer(Struct, frozen=True):
    """One answer: the title of the page, and what was pressed.

    `is_trial`: it tells whether a way to close something worked; these are the first to be left out.
    """

    question: str
    answer: str
    is_trial: bool = False


class Harm(Struct, frozen=True):
    """One kind of harm, and whether it was ticked."""

    name: str
    is_ticked: bool


class Memo(Struct, frozen=True):
    """Everything on the memo.

    Attributes:
        moment: date in words and time of day, Japan time; file_date: the date for a file's name.
        harms: every box of the guide, ticked or not, in its order.
        said: the answers, oldest first.
        calls: whom to call, most urgent first.
        noted: what the PC itself has recorded, in sentences.
    """

    heading: str
    moment: str
    file_date: str
    harms: tuple[Harm, ...]
    said: tuple[MemoAnswer, ...]
    calls: tuple[PlannedCall, ...]
    noted: tuple[str, ...]


def make_memo(
    guide: Guide,
    state: WalkState,
    texts: Texts,
    now: datetime,
    evidence: Evidence = (),
    family: FamilyContacts = NOBODY,
) -> Memo:
    """The memo of a walk that stands at `state`. `now`: aware, any zone.

    Only the last answer of a page counts. Questions of a course are left out: they are practice.
    """
    local = now.astimezone(JAPAN)
    date = texts["paper.date"].filled(year=local.year, month=local.month, day=local.day)
    snapshot = GuideSnapshot(guide, state, texts, now, family=family)
    last = {answer.step: answer for answer in state.answers if guide[answer.step].dots is None}
    said = [_said(guide, answer, texts) for answer in last.values()]
    return Memo(
        heading=texts["memo.heading"].text,
        moment=f"{date.text} {local:%H:%M}",
        file_date=f"{local:%Y-%m-%d}",
        harms=_harms(guide, state, texts),
        said=tuple(answer for answer in said if answer),
        calls=tuple(call for call in calls(snapshot) if _is_for_paper(call)),
        noted=told(evidence, texts),
    )


def _is_for_paper(call: PlannedCall) -> bool:
    """Whether the counsellor may make this call: not the family's, and not one with a page of its own."""
    is_relative = call.office and call.office.slot is Slot.PERSON
    return call.desk is not MY_NUMBER and not is_relative


def memo_lines(memo: Memo, most: int) -> list[str]:
    """The memo as lines of plain text, with at most so many answers and records of the PC."""
    lines = [f"{memo.heading} {memo.moment}"]
    lines += [f"・{harm.name}" for harm in memo.harms if harm.is_ticked]
    lines += memo.noted[:most]
    lines += [f"{said.question} {said.answer}" for said in shortened(memo.said, most)]
    return lines


def shortened(said: Sequence[MemoAnswer], most: int) -> Sequence[MemoAnswer]:
    """At most so many answers, in their order: the oldest trials are dropped first, then the newest answers."""
    trials = [answer for answer in said if answer.is_trial]
    dropped = trials[: max(0, len(said) - most)]
    return [answer for answer in said if answer not in dropped][:most]


def _harms(guide: Guide, state: WalkState, texts: Texts) -> tuple[Harm, ...]:
    ticked = state.marks | state.ticks
    harms = []
    for step in guide.steps.values():
        if isinstance(step, AllThatApply):
            for box in step.choices:
                name = texts[f"{step.id}.choice.{box.id}"].text
                harms.append(Harm(name, box.id in ticked))
    return tuple(harms)


def _said(guide: Guide, answer: GivenAnswer, texts: Texts) -> MemoAnswer | None:
    """The answer in words; None for an explanation, and for ticked boxes, which are in `harms`."""
    step = guide[answer.step]
    if isinstance(step, Instruction) or (isinstance(step, AllThatApply) and answer.choices):
        return None
    [chosen] = answer.choices or ("none",)
    tables = (f"{step.id}.choice", f"{step.id}.link", step.id, "ui")
    words = texts.first(*(f"{table}.{chosen}" for table in tables))
    is_trial = isinstance(step, DoneYet | Rescue) and chosen in ("yes", "no")  # not a link such as "I have called"
    return MemoAnswer(texts[f"{step.id}.title"].text, words.text, is_trial)
