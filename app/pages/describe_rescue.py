"""The pages of a rescue: offer, confirmation by name, work, failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.guide.flow import MAX_CHOICES, STAGES, Choice, DoneYet, Link, Rescue
from app.guide.session import offered
from app.pages.actions import button
from app.pages.content import Action, Answer, Button, Content, Do, Layout
from app.pages.snapshot import GuideSnapshot, Phase, RescueState
from app.texts import Texts, Words

CLOSING = "closing"
"""The picture while a browser is closed: the warning shrinks into a tick."""


def describe_offer(step: Rescue, moment: GuideSnapshot) -> Content:
    """The offer to do it for the person; if it cannot be done, only the way by hand.

    On a page with signs, the answers that tell of harm are buttons; the others are small links.
    """
    texts = moment.texts
    by_hand = _by_hand(step, texts)
    if moment.rescue.targets or moment.rescue.is_looking:
        first, second = button(Action(Do.AGREE), texts[f"{step.id}.yes"], is_primary=True), [by_hand]
    else:
        first, second = replace(by_hand, is_primary=True), []
    page = _page(step, texts, ("title", "body"), (first, *second))
    if step.signs:
        links = offered(step, moment.state)
        told = (_link(step, link, texts) for link in links if link.danger)
        others = (_link(step, link, texts) for link in links if not link.danger)
        signs = {sign: texts[f"{step.id}.sign.{sign}"] for sign in step.signs}
        title = texts[f"{step.id}.heard-title"] if moment.is_only_heard else page.texts["title"]
        parts = {"title": title, **signs, "body": page.texts["body"]}
        buttons, small = (first, *told), (*second, *others)
        return replace(page, layout=Layout.SIGNS, texts=parts, signs=step.signs, buttons=buttons, links=small)
    hint = texts.get(f"{step.id}.hint")
    return replace(page, texts={**page.texts, "hint": hint}) if hint else page


def _by_hand(step: Rescue, texts: Texts) -> Button:
    """The way without the guide: for a browser it is done by hand, else it only goes on."""
    return button(Action(Do.NO), texts[f"{step.id}.no"], "by-hand" if step.task == "browser" else "next")


def _link(step: Rescue, link: Choice | Link, texts: Texts) -> Button:
    return Button(texts[f"{step.id}.link.{link.id}"], Action(Do.CHOOSE, link.id))


def describe_still(moment: GuideSnapshot) -> Content:
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
    return Content(
        "still", Layout.TEXT, parts, "screen-alarm", buttons=(*for_me, by_hand), progress=(step.stage, STAGES)
    )


def describe_progress(step: Rescue | DoneYet, rescue: RescueState, texts: Texts, *, is_detour: bool = False) -> Content:
    """The page of a rescue that the person has agreed to.

    Args:
        is_detour: the step is another one, to which a failure leads back.
    """
    match rescue.phase:
        case Phase.CONFIRM if isinstance(step, Rescue) and rescue.targets:
            targets = [(target.id, [texts[name] for name in target.names]) for target in rescue.targets[:MAX_CHOICES]]
            return describe_confirm(step, targets, texts, "confirm-cut-body" if rescue.cuts_network else "confirm-body")
        case Phase.LOOKING | Phase.CHECKING if isinstance(step, Rescue):
            parts = {"title": texts["ui.looking"], "body": texts[f"{step.id}.working-body"]}
            return replace(_working(step, rescue, texts), id=f"{step.id}-looking", texts=parts)
        case Phase.WORKING:
            return _working(step, rescue, texts)
        case Phase.DONE:
            return describe_done(step, texts, Do.NEXT)
        case _:
            leads_on = isinstance(step, Rescue) and not is_detour
            return describe_failed(step, texts, [texts[name] for name in rescue.standing], leads_on=leads_on)


def describe_confirm(
    step: Rescue, targets: Sequence[tuple[str, Sequence[Words]]], texts: Texts, body: str = "confirm-body"
) -> Content:
    """What will be ended, by name, and what is lost by it; a question if there are several targets.

    Args:
        targets: the id of each, and the names of all that it ends.
        body: which of the step's texts says what comes with it.
    """
    if len(targets) > 1:
        answers = tuple(Answer(all_of(names, texts), Action(Do.RESCUE, target)) for target, names in targets)
        links = (Button(texts[f"{step.id}.no"], Action(Do.NO)),)
        parts = {"title": texts[f"{step.id}.which"], "body": texts[f"{step.id}.{body}"]}
        return Content(
            f"{step.id}-which", Layout.QUESTION, parts, answers=answers, links=links, progress=(step.stage, STAGES)
        )
    [(target, names)] = targets
    buttons = (
        button(Action(Do.RESCUE, target), texts[f"{step.id}.confirm-yes"], is_primary=True),
        button(Action(Do.BACK), texts[f"{step.id}.confirm-no"], "refuse"),
    )
    title = f"{step.id}.confirm" if len(names) == 1 else "ui.close-all"
    content = _page(step, texts, ("confirm", body), buttons)
    return replace(content, texts={**content.texts, "title": texts[title].filled(name=all_of(names, texts))})


def all_of(names: Sequence[Words], texts: Texts) -> Words:
    """Several names in one line; in the reading each is a sentence, for which there is a recorded clip."""
    between = texts["ui.and"]
    return Words(between.text.join(name.text for name in names), between.speech.join(name.speech for name in names))


def _working(step: Rescue | DoneYet, rescue: RescueState, texts: Texts) -> Content:
    """The rescue is under way; if it takes too long, the way by hand is offered."""
    buttons = (_by_hand(step, texts),) if rescue.is_overdue and isinstance(step, Rescue) else ()
    picture = CLOSING if step.task == "browser" else step.picture
    return replace(_page(step, texts, ("working", "working-body"), buttons), picture=picture, since=rescue.since)


def describe_done(step: Rescue | DoneYet, texts: Texts, goes_on: Do) -> Content:
    """It worked, or had been done before this page was reached; `goes_on` is what its button does."""
    buttons = (button(Action(goes_on), texts["ui.next"], "next", is_primary=True),)
    return _page(step, texts, ("done", "done-body"), buttons)


def describe_failed(
    step: Rescue | DoneYet, texts: Texts, standing: Sequence[Words], *, leads_on: bool = True
) -> Content:
    """It did not work: the button leads to the way by hand.

    Args:
        standing: the names of what still runs, where that is known.
        leads_on: that is on the next page; else back on the same one.
    """
    action = Action(Do.NO if leads_on else Do.BACK)
    buttons = (button(action, texts["ui.next"], "next", is_primary=True),)
    content = _page(step, texts, ("failed", "failed-body"), buttons)
    if not standing:
        return content
    title, body = content.texts["title"], content.texts["body"]
    left = texts["ui.still-open"].filled(name=all_of(standing, texts))
    return replace(content, texts={"title": title, "remark": left, "body": body})


def _page(step: Rescue | DoneYet, texts: Texts, keys: tuple[str, str], buttons: tuple[Button, ...]) -> Content:
    title, body = (texts[f"{step.id}.{key}"] for key in keys)
    parts = {"title": title, "body": body}
    page = step.id if keys[0] == "title" else f"{step.id}-{keys[0]}"
    return Content(page, Layout.TEXT, parts, step.picture, buttons=buttons, progress=(step.stage, STAGES))
