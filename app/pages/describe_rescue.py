"""The pages of a rescue: confirmation by name, work, failure; and what is still there."""

from __future__ import annotations

from collections.abc import Sequence

from app.guide.flow import MAX_CHOICES, DoneYet, Rescue
from app.pages.content import Action, Button, Do, button
from app.pages.page import Page, Panel, Role, written
from app.pages.snapshot import GuideSnapshot, Phase
from app.rescue.rescuer import Target
from app.texts import Texts, Words

CLOSING = "closing"
"""The picture while a browser is closed: the warning shrinks into a tick."""


def by_hand(step: Rescue, texts: Texts) -> Button:
    """The way without the guide: for a browser it is done by hand, else it only goes on."""
    return button(Action(Do.NO), texts[f"{step.id}.no"], "by-hand" if step.task == "browser" else None)


def describe_still(snapshot: GuideSnapshot) -> Page:
    """In place of a page that reassures: what remains, and the two ways to be rid of it."""
    texts = snapshot.texts
    parts = {"title": texts["still.title"], "remark": left(snapshot.still, texts), "body": texts["still.body"]}
    for_me = (button(Action(Do.AGREE), texts["ui.for-me"]),) if snapshot.rescue.targets else ()
    hand = button(Action(Do.NO), texts["still.no"], "by-hand")
    return Page("still", written(parts), panel=Panel("screen-alarm"), buttons=(*for_me, hand))


def describe_progress(snapshot: GuideSnapshot) -> Page:
    """The page of a rescue that the person has agreed to; on a step without one, that of the browser is meant."""
    texts = snapshot.texts
    rescue = snapshot.rescue
    own = snapshot.step
    step = own if isinstance(own, Rescue | DoneYet) and own.task else snapshot.guide.ending("browser")
    if rescue.phase is Phase.CONFIRM and isinstance(step, Rescue) and rescue.targets:
        is_cut = step.task == "remote" and snapshot.seen.targets.get("network")  # before the program is ended
        body = "confirm-cut-body" if is_cut else "confirm-body"
        return describe_confirm(step, rescue.targets[:MAX_CHOICES], texts, body)
    if rescue.phase in (Phase.LOOKING, Phase.CHECKING, Phase.WORKING):
        return _working(step, snapshot)
    remark = left(rescue.standing, texts) if rescue.standing else None
    leads_on = isinstance(step, Rescue) and step is own  # else back on the same page
    return outcome(step, "failed", texts, Do.NO if leads_on else Do.BACK, remark=remark)


def describe_confirm(step: Rescue, targets: Sequence[Target], texts: Texts, body: str = "confirm-body") -> Page:
    """What will be ended, by name, and what is lost by it; a question if there are several targets.

    What ends nothing stands first, where the offer stood: the second press of a trembling hand hits that.

    Args:
        body: which of the step's texts says what comes with it.
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
    """Several names in one line; in the reading each is a sentence, for which there is a recorded clip."""
    between = texts["ui.and"]
    names = [texts[key] for key in keys]
    return Words(between.text.join(name.text for name in names), between.speech.join(name.speech for name in names))


def left(keys: Sequence[str], texts: Texts) -> Words:
    """What still runs, by the keys of its names."""
    return texts["ui.still-open"].filled(name=all_of(keys, texts))


def _working(step: Rescue | DoneYet, snapshot: GuideSnapshot) -> Page:
    """This PC is looked at, or the rescue is under way; if it takes too long, the way by hand is offered."""
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
    """It is "done" or has "failed"; `goes_on` is what its button does."""
    parts = {"title": texts[f"{step.id}.{name}"], "remark": remark, "body": texts[f"{step.id}.{name}-body"]}
    on = button(Action(goes_on), texts["ui.next"], "next")
    return Page(f"{step.id}-{name}", written(parts), panel=Panel(step.picture), buttons=(on,))
