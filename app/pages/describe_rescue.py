"""The pages of a rescue: confirmation, progress, failure; and the page that tells what still runs."""

from __future__ import annotations

from collections.abc import Sequence

from app.guide.flow import MAX_CHOICES, DoneYet, Rescue
from app.pages.content import Action, Button, Do, button
from app.pages.page import Page, Panel, Role, written
from app.pages.snapshot import GuideSnapshot, Phase
from app.rescue.rescuer import Target
from app.texts import Texts, Words

CLOSING = "closing"
"""The picture while a browser is being closed: the warning shrinks into a tick."""


def by_hand(step: Rescue, texts: Texts) -> Button:
    """The button for doing it by hand; only a browser's has that icon, the others just go on."""
    return button(Action(Do.NO), texts[f"{step.id}.no"], "by-hand" if step.task == "browser" else None)


def describe_still(snapshot: GuideSnapshot) -> Page:
    """Replaces a reassuring page: what still runs, and the two ways to end it."""
    texts = snapshot.texts
    parts = {"title": texts["still.title"], "remark": left(snapshot.still, texts), "body": texts["still.body"]}
    for_me = (button(Action(Do.AGREE), texts["ui.for-me"]),) if snapshot.rescue.targets else ()
    hand = button(Action(Do.NO), texts["still.no"], "by-hand")
    return Page("still", written(parts), panel=Panel("screen-alarm"), buttons=(*for_me, hand))


def describe_progress(snapshot: GuideSnapshot) -> Page:
    """The page of a rescue that the person has agreed to; a step without its own task closes the browser."""
    texts = snapshot.texts
    rescue = snapshot.rescue
    own = snapshot.step
    step = own if isinstance(own, Rescue | DoneYet) and own.task else snapshot.guide.ending("browser")
    if rescue.phase is Phase.CONFIRM and isinstance(step, Rescue) and rescue.targets:
        is_cut = step.task == "remote" and snapshot.seen.targets.get("network")  # the network is cut first
        body = "confirm-cut-body" if is_cut else "confirm-body"
        return describe_confirm(step, rescue.targets[:MAX_CHOICES], texts, body)
    if rescue.phase in (Phase.LOOKING, Phase.CHECKING, Phase.WORKING):
        return _working(step, snapshot)
    remark = left(rescue.standing, texts) if rescue.standing else None
    leads_on = isinstance(step, Rescue) and step is own  # otherwise the same page is shown again
    return outcome(step, "failed", texts, Do.NO if leads_on else Do.BACK, remark=remark)


def describe_confirm(step: Rescue, targets: Sequence[Target], texts: Texts, body: str = "confirm-body") -> Page:
    """What will be ended, by name, and what that loses; a question if there are several targets.

    The button that ends nothing comes first, where the offer was: a trembling hand's second press hits that one.

    Args:
        body: which of the step's texts tells the consequences.
    """
    lost = texts[f"{step.id}.{body}"]
    if len(targets) > 1:
        answers = tuple(Button(all_of(target.names, texts), Action(Do.RESCUE, target.id)) for target in targets)
        asked = written({"title": texts[f"{step.id}.which"], "body": lost}, body=Role.INTRO)
        links = (Button(texts[f"{step.id}.no"], Action(Do.NO)),)
        return Page(f"{step.id}-which", asked, answers=answers, links=links)
    [target] = targets
    title = texts[f"{step.id}.confirm" if len(target.names) == 1 else "ui.close-all"]
    title = title.filled(name=all_of(target.names, texts))
    yes = button(Action(Do.RESCUE, target.id), texts[f"{step.id}.confirm-yes"])
    no = button(Action(Do.BACK), texts[f"{step.id}.confirm-no"], "refuse")
    blocks = written({"title": title, "body": lost})
    return Page(f"{step.id}-confirm", blocks, panel=Panel(step.picture), buttons=(no, yes))


def all_of(keys: Sequence[str], texts: Texts) -> Words:
    """Several names in one line; spoken, each is a sentence of its own, which has a recorded clip."""
    between = texts["ui.and"]
    names = [texts[key] for key in keys]
    return Words(between.text.join(name.text for name in names), between.speech.join(name.speech for name in names))


def left(keys: Sequence[str], texts: Texts) -> Words:
    """A sentence about what still runs. `keys`: of the names."""
    return texts["ui.still-open"].filled(name=all_of(keys, texts))


def _working(step: Rescue | DoneYet, snapshot: GuideSnapshot) -> Page:
    """This PC is being inspected, or the rescue is under way; if that takes too long, the way by hand is offered."""
    texts = snapshot.texts
    rescue = snapshot.rescue
    is_working = rescue.phase is Phase.WORKING
    name = "working" if is_working else "looking"
    title = texts[f"{step.id}.working" if is_working else "ui.looking"]
    buttons = (by_hand(step, texts),) if rescue.is_overdue and isinstance(step, Rescue) else ()
    parts = {"title": title, "body": texts[f"{step.id}.working-body"]}
    panel = Panel(CLOSING if step.task == "browser" else step.picture)
    return Page(f"{step.id}-{name}", written(parts), waiting_since=rescue.since, panel=panel, buttons=buttons)


def outcome(step: Rescue | DoneYet, name: str, texts: Texts, goes_on: Do, remark: Words | None = None) -> Page:
    """The rescue is "done" or has "failed" (`name`); `goes_on`: what the button does."""
    parts = {"title": texts[f"{step.id}.{name}"], "remark": remark, "body": texts[f"{step.id}.{name}-body"]}
    on = button(Action(goes_on), texts["ui.next"], "next")
    return Page(f"{step.id}-{name}", written(parts), panel=Panel(step.picture), buttons=(on,))
