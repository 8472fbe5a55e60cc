"""The pages of a rescue: offer, confirmation by name, work, failure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.guide.flow import MAX_CHOICES, STAGES, Choice, DoneYet, Link, Rescue
from app.guide.session import offered
from app.pages.content import Action, Answer, Button, Do, button
from app.pages.page import Answers, Page, Panel, Role, Signs, Text, Wait
from app.pages.parts import USUAL, Roles, lay
from app.pages.snapshot import GuideSnapshot, Phase, RescueState
from app.texts import Texts, Words

CLOSING = "closing"
"""The picture while a browser is closed: the warning shrinks into a tick."""

ASKED = {"body": Role.INTRO}
"""Sentences above answers stand over the whole width."""


def describe_offer(step: Rescue, moment: GuideSnapshot) -> Page:
    """The offer to do it for the person; if it cannot be done, only the way by hand.

    On a page with signs, the answers that tell of harm are buttons; the others are small links.
    """
    texts = moment.texts
    by_hand = _by_hand(step, texts)
    if moment.rescue.targets or moment.rescue.is_looking:
        first, second = button(Action(Do.AGREE), texts[f"{step.id}.yes"], is_primary=True), [by_hand]
    else:
        first, second = replace(by_hand, is_primary=True), []
    if step.signs:
        return _with_signs(step, moment, first, second)
    parts = {part: words for part in ("title", "body", "hint") if (words := texts.get(f"{step.id}.{part}"))}
    return _page(step, parts, (first, *second))


def _with_signs(step: Rescue, moment: GuideSnapshot, first: Button, second: Sequence[Button]) -> Page:
    texts, links = moment.texts, offered(step, moment.state)
    told = [_link(step, link, texts) for link in links if link.danger]
    others = [_link(step, link, texts) for link in links if not link.danger]
    title = texts[f"{step.id}.heard-title" if moment.is_only_heard else f"{step.id}.title"]
    signs = tuple(Text(sign, texts[f"{step.id}.sign.{sign}"], Role.SIGN) for sign in step.signs)
    page = _page(
        step, {"title": title, "body": texts[f"{step.id}.body"]}, (first, *told), roles={"title": Role.FORBIDS}
    )
    return replace(page, column=(Signs(signs), *page.column), panel=None, links=(*second, *others))


def _by_hand(step: Rescue, texts: Texts) -> Button:
    """The way without the guide: for a browser it is done by hand, else it only goes on."""
    return button(Action(Do.NO), texts[f"{step.id}.no"], "by-hand" if step.task == "browser" else "next")


def _link(step: Rescue, link: Choice | Link, texts: Texts) -> Button:
    return Button(texts[f"{step.id}.link.{link.id}"], Action(Do.CHOOSE, link.id))


def describe_still(moment: GuideSnapshot) -> Page:
    """In place of a page that reassures: what remains, and the two ways to be rid of it."""
    texts, step = moment.texts, moment.step
    names = all_of([texts[name] for name in moment.still], texts)
    parts = {
        "title": texts["still.title"],
        "remark": texts["ui.still-open"].filled(name=names),
        "body": texts["still.body"],
    }
    for_me = (button(Action(Do.AGREE), texts["ui.for-me"], is_primary=True),) if moment.rescue.targets else ()
    by_hand = button(Action(Do.NO), texts["still.no"], "by-hand", is_primary=not for_me)
    buttons = (*for_me, by_hand)
    return lay("still", parts, panel=Panel("screen-alarm"), buttons=buttons, progress=(step.stage, STAGES))


def describe_progress(step: Rescue | DoneYet, rescue: RescueState, texts: Texts, *, is_detour: bool = False) -> Page:
    """The page of a rescue that the person has agreed to.

    Args:
        is_detour: the step is another one, to which a failure leads back.
    """
    match rescue.phase:
        case Phase.CONFIRM if isinstance(step, Rescue) and rescue.targets:
            targets = [(target.id, [texts[name] for name in target.names]) for target in rescue.targets[:MAX_CHOICES]]
            return describe_confirm(step, targets, texts, "confirm-cut-body" if rescue.cuts_network else "confirm-body")
        case Phase.LOOKING | Phase.CHECKING if isinstance(step, Rescue):
            page = _working(step, rescue, texts)
            return replace(page.reworded({"title": texts["ui.looking"]}), id=f"{step.id}-looking")
        case Phase.WORKING:
            return _working(step, rescue, texts)
        case Phase.DONE:
            return describe_done(step, texts, Do.NEXT)
        case _:
            leads_on = isinstance(step, Rescue) and not is_detour
            return describe_failed(step, texts, [texts[name] for name in rescue.standing], leads_on=leads_on)


def describe_confirm(
    step: Rescue, targets: Sequence[tuple[str, Sequence[Words]]], texts: Texts, body: str = "confirm-body"
) -> Page:
    """What will be ended, by name, and what is lost by it; a question if there are several targets.

    Args:
        targets: the id of each, and the names of all that it ends.
        body: which of the step's texts says what comes with it.
    """
    if len(targets) > 1:
        answers = tuple(Answer(all_of(names, texts), Action(Do.RESCUE, target)) for target, names in targets)
        links = (Button(texts[f"{step.id}.no"], Action(Do.NO)),)
        parts = {"title": texts[f"{step.id}.which"], "body": texts[f"{step.id}.{body}"]}
        dots = (step.stage, STAGES)
        return lay(f"{step.id}-which", parts, Answers(answers), roles=ASKED, links=links, progress=dots)
    [(target, names)] = targets
    buttons = (
        button(Action(Do.RESCUE, target), texts[f"{step.id}.confirm-yes"], is_primary=True),
        button(Action(Do.BACK), texts[f"{step.id}.confirm-no"], "refuse"),
    )
    title = f"{step.id}.confirm" if len(names) == 1 else "ui.close-all"
    parts = {"title": texts[title].filled(name=all_of(names, texts)), "body": texts[f"{step.id}.{body}"]}
    return _page(step, parts, buttons, "-confirm")


def all_of(names: Sequence[Words], texts: Texts) -> Words:
    """Several names in one line; in the reading each is a sentence, for which there is a recorded clip."""
    between = texts["ui.and"]
    return Words(between.text.join(name.text for name in names), between.speech.join(name.speech for name in names))


def _working(step: Rescue | DoneYet, rescue: RescueState, texts: Texts) -> Page:
    """The rescue is under way; if it takes too long, the way by hand is offered."""
    buttons = (_by_hand(step, texts),) if rescue.is_overdue and isinstance(step, Rescue) else ()
    page = _page(step, _told(step, "working", texts), buttons, "-working")
    panel = Panel(CLOSING) if step.task == "browser" else page.panel
    return replace(page, column=(*page.column, Wait(rescue.since)), panel=panel)


def describe_done(step: Rescue | DoneYet, texts: Texts, goes_on: Do) -> Page:
    """It worked, or had been done before this page was reached; `goes_on` is what its button does."""
    buttons = (button(Action(goes_on), texts["ui.next"], "next", is_primary=True),)
    return _page(step, _told(step, "done", texts), buttons, "-done")


def describe_failed(step: Rescue | DoneYet, texts: Texts, standing: Sequence[Words], *, leads_on: bool = True) -> Page:
    """It did not work: the button leads to the way by hand.

    Args:
        standing: the names of what still runs, where that is known.
        leads_on: that is on the next page; else back on the same one.
    """
    action = Action(Do.NO if leads_on else Do.BACK)
    buttons = (button(action, texts["ui.next"], "next", is_primary=True),)
    parts = _told(step, "failed", texts)
    if standing:
        left = texts["ui.still-open"].filled(name=all_of(standing, texts))
        parts = {"title": parts["title"], "remark": left, "body": parts["body"]}
    return _page(step, parts, buttons, "-failed")


def _told(step: Rescue | DoneYet, key: str, texts: Texts) -> dict[str, Words]:
    return {"title": texts[f"{step.id}.{key}"], "body": texts[f"{step.id}.{key}-body"]}


def _page(
    step: Rescue | DoneYet,
    parts: Mapping[str, Words],
    buttons: tuple[Button, ...],
    suffix: str = "",
    roles: Roles = USUAL,
) -> Page:
    panel, dots = Panel(step.picture) if step.picture else None, (step.stage, STAGES)
    return lay(f"{step.id}{suffix}", parts, roles=roles, panel=panel, buttons=buttons, progress=dots)
