"""The pages of a rescue: offer, confirmation by name, work, failure. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.guide.flow import STAGES, Choice, DoneYet, Link, Rescue
from app.guide.session import State, offered
from app.pages.content import Action, Answer, Button, Content, Do, Layout
from app.texts import Texts, Words


def describe_offer(step: Rescue, state: State, texts: Texts) -> Content:
    """Shall it be done for you? Beside that the answers that tell of harm; what is seldom meant is small."""
    agree = Button(texts[f"{step.id}.yes"], Action(Do.AGREE), "yes", is_primary=True)
    by_hand = Button(texts[f"{step.id}.no"], Action(Do.NO), "hand" if step.task == "browser" else "next")
    links = {link: _link(step, link, texts) for link in offered(step, state)}
    told = tuple(button for link, button in links.items() if link.danger)
    others = tuple(button for link, button in links.items() if not link.danger)
    page = _page(step, texts, ("title", "body"), (agree, by_hand))
    if step.signs:
        signs = {sign: texts[f"{step.id}.sign.{sign}"] for sign in step.signs}
        parts = {"title": page.texts["title"], **signs, "body": page.texts["body"]}
        buttons, small = (agree, *told), (by_hand, *others)
        return replace(page, layout=Layout.SIGNS, texts=parts, signs=step.signs, buttons=buttons, links=small)
    hint = texts.get(f"{step.id}.hint")
    return replace(page, texts={**page.texts, "hint": hint}) if hint else page


def _link(step: Rescue, link: Choice | Link, texts: Texts) -> Button:
    return Button(texts[f"{step.id}.link.{link.id}"], Action(Do.CHOOSE, link.id))


def by_hand_alone(offer: Content) -> Content:
    """The same page where nothing can be done for the person."""
    pressed = [button for button in (*offer.buttons, *offer.links) if button.action.do is not Do.AGREE]
    [hand] = (button for button in pressed if button.action.do is Do.NO)
    buttons = (button for button in offer.buttons if button in pressed and button is not hand)
    links = tuple(button for button in offer.links if button is not hand)
    return replace(offer, buttons=(replace(hand, is_primary=True), *buttons), links=links)


def describe_confirm(step: Rescue, targets: Sequence[tuple[str, Sequence[Words]]], texts: Texts) -> Content:
    """What will be ended, by name, and what is lost with it; a choice where there are several targets.

    Args:
        targets: the id of each, and the names of all that it ends.
    """
    if len(targets) > 1:
        answers = tuple(Answer(all_of(names, texts), Action(Do.RESCUE, target)) for target, names in targets)
        links = (Button(texts[f"{step.id}.no"], Action(Do.NO)),)
        parts = {"title": texts[f"{step.id}.which"], "body": texts[f"{step.id}.confirm-body"]}
        return Content(
            f"{step.id}-which", Layout.QUESTION, parts, answers=answers, links=links, progress=(step.stage, STAGES)
        )
    [(target, names)] = targets
    buttons = (
        Button(texts[f"{step.id}.confirm-yes"], Action(Do.RESCUE, target), "yes", is_primary=True),
        Button(texts["ui.cancel"], Action(Do.BACK), "back"),
    )
    title = f"{step.id}.confirm" if len(names) == 1 else "ui.close-all"
    content = _page(step, texts, ("confirm", "confirm-body"), buttons)
    parts = {**content.texts, "title": texts[title].filled(name=all_of(names, texts))}
    return replace(content, texts=parts)


def all_of(names: Sequence[Words], texts: Texts) -> Words:
    """Several names in one line; in the reading each is a sentence, for which there is a recorded voice."""
    between = texts["ui.and"]
    return Words(between.text.join(name.text for name in names), between.speech.join(name.speech for name in names))


def describe_looking(step: Rescue, texts: Texts, since: float, *, is_overdue: bool) -> Content:
    """What could be ended is not known yet: the person was quicker. See `describe_working`."""
    return replace(
        describe_working(step, texts, since, is_overdue=is_overdue),
        id=f"{step.id}-looking",
        texts={"title": texts["ui.looking"], "body": texts[f"{step.id}.working-body"]},
    )


def describe_working(step: Rescue | DoneYet, texts: Texts, since: float, *, is_overdue: bool) -> Content:
    """It is being done; by hand stays possible where it takes too long.

    Args:
        since: the moment of time.monotonic() when it was begun.
    """
    offers_hand = is_overdue and isinstance(step, Rescue)
    buttons = (Button(texts[f"{step.id}.no"], Action(Do.NO), "hand"),) if offers_hand else ()
    return replace(_page(step, texts, ("working", "working-body"), buttons), since=since)


def describe_done(step: Rescue | DoneYet, texts: Texts) -> Content:
    """It is done; how it is taken back."""
    buttons = (Button(texts["ui.next"], Action(Do.NEXT), "next", is_primary=True),)
    return _page(step, texts, ("done", "done-body"), buttons)


def describe_failed(step: Rescue | DoneYet, texts: Texts, standing: Sequence[Words] = ()) -> Content:
    """It did not work; on by hand: to the next way, or back to the same page, on which the way by hand stands.

    Args:
        standing: the names of what is still there, where that is known.
    """
    action = Action(Do.NO if isinstance(step, Rescue) else Do.BACK)
    buttons = (Button(texts["ui.next"], action, "next", is_primary=True),)
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
