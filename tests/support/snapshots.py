"""Snapshots of the guide, for pages that are made without a window."""

from __future__ import annotations

from datetime import datetime

from app.contacts.official import BY_ID
from app.guide.built_in_guide import emergency_guide
from app.guide.flow import CONTINUE, START, Guide, Step, options
from app.guide.session import WalkState
from app.pages.describe_overlay import describe_help, describe_number
from app.pages.page import Page
from app.pages.snapshot import GuideSnapshot
from app.settings.settings import NOBODY, FamilyContacts
from app.texts import Texts
from tests.conftest import WEDNESDAY_MORNING

FIRST = WalkState(START)


def make_snapshot(
    texts: Texts,
    state: WalkState = FIRST,
    guide: Guide | None = None,
    now: datetime = WEDNESDAY_MORNING,
    family: FamilyContacts = NOBODY,
) -> GuideSnapshot:
    """A snapshot of a walk that stands at `state`; for pages that lie over all others the step does not matter."""
    return GuideSnapshot(guide or emergency_guide(), state, texts, now, family=family)


def help_page(
    texts: Texts, *, has_harm: bool, now: datetime = WEDNESDAY_MORNING, family: FamilyContacts = NOBODY
) -> Page:
    return describe_help(make_snapshot(texts, WalkState(START, in_danger=has_harm), now=now, family=family))


def number_page(desk: str, texts: Texts, now: datetime = WEDNESDAY_MORNING, family: FamilyContacts = NOBODY) -> Page:
    return describe_number(BY_ID[desk], make_snapshot(texts, now=now, family=family))


def ways(step: Step) -> list[tuple[str, str]]:
    """The literal ways out of a step, as (answer, target); `continue` is its own `next`, if it has one."""
    found = [(one.id, one.target) for one in options(step)]
    names = ("yes", "no") if hasattr(step, "yes") else ("next",)  # beside these two `continue` stands for `next`
    found += [(name, target) for name in names if (target := getattr(step, name, None))]
    found += [("next", card.step) for card in getattr(step, "cards", ())]
    return [(name, getattr(step, "next", target) if target == CONTINUE else target) for name, target in found]
