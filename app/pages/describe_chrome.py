"""The chrome around a page: ways elsewhere, papers, the looks, and the help."""

from __future__ import annotations

from app.contacts.official import HOTLINE_188
from app.guide.flow import Question
from app.guide.session import offered
from app.pages.content import ASK, Action, Button, Do, usual_button
from app.pages.describe_overlay import ASKED_FIRST
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
        navigation=_navigation(moment, is_beside=content.beside is not None),
        help=None if _is_help(content) else usual_button(Do.HELP, texts),
        notice=moment.notice or (None if moment.is_audible else texts["ui.no-voice"]),
    )


def _is_help(content: Page) -> bool:
    """Whether a page shows 188 itself, with all desks or alone; or asks about it, which the help would answer."""
    asks = bool(content.answers) and HOTLINE_188.number in content.title.words.text
    return asks or any(one.is_official for one in content.callees) or content.id == f"number-{HOTLINE_188.id}"


def _navigation(moment: GuideSnapshot, *, is_beside: bool) -> tuple[Button, ...]:
    """The ways elsewhere, "back" first; the strip has room only for that."""
    seen, step, is_free = moment.seen, moment.step, not moment.overlay and not moment.rescue.holds
    can_go_back = bool(moment.overlay) or (moment.can_go_back and is_free)
    can_restart = can_go_back and not moment.venue.is_public and moment.overlay != Action(Do.RESTART, ASK)
    ways = {
        Do.BACK: can_go_back,
        Do.RESTART: can_restart and (step.stage > LAST_STAGE or step.dots),
        Do.ON_PHONE: is_free and _can_hang_up(moment),
        Do.SOUND_BACK: seen.is_hushed,
        Do.HUSH: seen.is_heard_again and not seen.is_hushed,
        Do.NETWORK_BACK: seen.is_cut_off,
        Do.FINISH: moment.venue.is_public or (is_free and moment.is_over and not moment.still),
    }
    shown = [do for do, holds in ways.items() if holds and (do is Do.BACK or not is_beside)]
    return tuple(usual_button(do, moment.texts, ASK if do in ASKED_FIRST else "") for do in shown)


def _can_hang_up(moment: GuideSnapshot) -> bool:
    """Whether this page needs the "I am on the phone" button: not if an answer leads there, nor in a course."""
    step, hang_up = moment.step, moment.guide.with_role("hang-up")
    if hang_up is None or step.role in ("hang-up", "breather") or step.dots or step.stage > LAST_STAGE:
        return False
    has_answers = moment.rescue.phase is Phase.OFFER
    return not has_answers or all(option.target != hang_up.id for option in offered(step, moment.state))
