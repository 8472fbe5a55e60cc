"""The chrome around a page: ways elsewhere, papers, the looks, and the help."""

from __future__ import annotations

from collections.abc import Iterator

from app.contacts.official import HOTLINE_188
from app.guide.flow import Question
from app.guide.session import offered
from app.pages.content import ASK, Action, Button, Do, usual_button
from app.pages.page import Chrome, Page
from app.pages.snapshot import GuideSnapshot, Phase

LAST_STAGE = 3
"""Later stages are about afterwards, when no call is going on, and when nobody flees to the first page by accident."""


def describe_chrome(moment: GuideSnapshot, content: Page) -> Chrome:
    """Everything around a page."""
    texts, step = moment.texts, moment.step
    tools = (Do.REPEAT, Do.SIDE) if content.beside else () if content.id == "looks" else (Do.LOOKS,)
    if content.id == step.id and isinstance(step, Question) and step.language:
        tools = (Do.LANGUAGES, *tools)
    return Chrome(
        texts,
        tools=tuple(usual_button(do, texts) for do in tools),
        navigation=tuple(_navigation(moment, is_beside=content.beside is not None)),
        help=None if _is_help(content) else usual_button(Do.HELP, texts),
        notice=moment.notice or (None if moment.is_audible else texts["ui.no-voice"]),
    )


def _is_help(content: Page) -> bool:
    """Whether a page shows 188 itself, with all desks or alone; or asks about it, which the help would answer."""
    asks = bool(content.answers) and HOTLINE_188.number in content.title.words.text
    return asks or any(one.is_official for one in content.callees) or content.id == f"number-{HOTLINE_188.id}"


def _navigation(moment: GuideSnapshot, *, is_beside: bool) -> Iterator[Button]:
    """The ways elsewhere, "back" first; the strip has room only for that."""
    texts, is_free = moment.texts, not moment.overlay and not moment.rescue.holds
    can_go_back = bool(moment.overlay) or (moment.can_go_back and is_free)
    if can_go_back:
        yield usual_button(Do.BACK, texts)
    if is_beside:
        return
    can_restart = can_go_back and not moment.venue.is_public and moment.overlay != Action(Do.RESTART, ASK)
    if can_restart and (moment.step.stage > LAST_STAGE or moment.step.dots):
        yield usual_button(Do.RESTART, texts, ASK)
    if is_free and _can_hang_up(moment):
        yield usual_button(Do.ON_PHONE, texts)
    if moment.seen.is_hushed:
        yield usual_button(Do.SOUND_BACK, texts)
    elif moment.seen.is_heard_again:
        yield usual_button(Do.HUSH, texts)
    if moment.seen.is_cut_off:
        yield usual_button(Do.NETWORK_BACK, texts)
    if moment.venue.is_public or (is_free and moment.is_over and not moment.still):
        yield usual_button(Do.FINISH, texts)


def _can_hang_up(moment: GuideSnapshot) -> bool:
    """Whether this page needs the "I am on the phone" button: not if an answer leads there, nor in a course."""
    step, hang_up = moment.step, moment.guide.with_role("hang-up")
    if hang_up is None or step.role in ("hang-up", "breather") or step.dots or step.stage > LAST_STAGE:
        return False
    has_answers = moment.rescue.phase is Phase.OFFER
    return not has_answers or all(option.target != hang_up.id for option in offered(step, moment.state))
