"""The pages of a rescue: offer, confirmation by name, work, failure. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.guide.model import STAGES, DoneYet, Rescue
from app.texts import Texts, Words
from app.ui.content import Action, Answer, Button, Content, Do, Layout


def describe_offer(step: Rescue, texts: Texts) -> Content:
    """Shall it be done for you?"""
    buttons = (
        Button(texts[f"{step.id}.yes"], Action(Do.AGREE), "yes", is_primary=True),
        Button(texts[f"{step.id}.no"], Action(Do.NO), "hand" if step.task == "browser" else "next"),
    )
    links = tuple(Button(texts[f"{step.id}.link.{link.id}"], Action(Do.CHOOSE, link.id)) for link in step.links)
    page = _page(step, texts, ("title", "body"), (*buttons, *links))
    hint = texts.get(f"{step.id}.hint")
    return replace(page, texts={**page.texts, "hint": hint}) if hint else page


def by_hand_alone(offer: Content) -> Content:
    """The same page where nothing can be done for the person."""
    first, *others = (button for button in offer.buttons if button.action.do is not Do.AGREE)
    return replace(offer, buttons=(replace(first, is_primary=True), *others))


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
