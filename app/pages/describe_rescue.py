"""The pages of a rescue: confirmation, progress, failure; and the page that tells what still runs."""

from __future__ import annotations

from collections.abc import Sequence

from app.guide.flow import MAX_CHOICES, DoneYet, Rescue
from app.pages.content import Button, Do, button
from app.pages.page import Page, Role, text_blocks
from app.pages.snapshot import GuideSnapshot, Phase
from app.rescue.rescuer import Target
from app.texts import Texts, Words

# The picture while a browser is being closed: the warning shrinks into a tick.
CLOSING = "closing"


def by_hand(step: Rescue, texts: Texts) -> Button:
    """The button for doing it by hand; only a browser's has that icon, the others just go on."""
    icon = "by-hand" if step.task == "browser" else None
    return button(Do.NO, texts[f"{step.id}.no"], icon=icon)


def describe_still(snapshot: GuideSnapshot) -> Page:
    """Replaces a reassuring page: what still runs, and the two ways to end it."""
    texts = snapshot.texts
    remark = left(snapshot.still, texts)
    blocks = text_blocks({"title": texts["still.title"], "remark": remark, "body": texts["still.body"]})
    buttons = [button(Do.NO, texts["still.no"], icon="by-hand")]
    if snapshot.rescue.targets:
        buttons.insert(0, button(Do.AGREE, texts["ui.for-me"]))
    return Page("still", blocks, picture="screen-alarm", buttons=tuple(buttons))


def describe_progress(snapshot: GuideSnapshot) -> Page:
    """The page of a rescue that the person has agreed to; a step without its own task closes the browser."""
    texts = snapshot.texts
    rescue = snapshot.rescue
    own = snapshot.step
    step = own if isinstance(own, Rescue | DoneYet) and own.task else snapshot.guide.closing
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

    The harmless button comes first, in the place of the one just pressed, so an accidental second press ends nothing.

    Args:
        body: which of the step's texts tells the consequences.
    """
    lost = texts[f"{step.id}.{body}"]
    if len(targets) > 1:
        return _which(step, targets, lost, texts)
    [target] = targets
    title = texts["ui.close-all"]
    if len(target.names) == 1:
        title = texts[f"{step.id}.confirm"]
    title = title.filled(name=all_of(target.names, texts))
    no = button(Do.BACK, texts[f"{step.id}.confirm-no"], icon="refuse")
    yes = button(Do.RESCUE, texts[f"{step.id}.confirm-yes"], target.id)
    blocks = text_blocks({"title": title, "body": lost})
    return Page(f"{step.id}-confirm", blocks, picture=step.picture, buttons=(no, yes))


def _which(step: Rescue, targets: Sequence[Target], lost: Words, texts: Texts) -> Page:
    """The question which of them to end."""
    blocks = text_blocks({"title": texts[f"{step.id}.which"], "body": lost}, body=Role.INTRO)
    answers = [button(Do.RESCUE, all_of(target.names, texts), target.id, icon="") for target in targets]
    neither = button(Do.NO, texts[f"{step.id}.no"], icon="")
    return Page(f"{step.id}-which", blocks, answers=tuple(answers), links=(neither,))


def all_of(keys: Sequence[str], texts: Texts) -> Words:
    """Several names in one line; spoken, each is a sentence of its own, which has a recorded clip."""
    between = texts["ui.and"]
    names = [texts[key] for key in keys]
    text = between.text.join(name.text for name in names)
    speech = between.speech.join(name.speech for name in names)
    return Words(text, speech)


def left(keys: Sequence[str], texts: Texts) -> Words:
    """A sentence about what still runs. `keys`: of the names."""
    return texts["ui.still-open"].filled(name=all_of(keys, texts))


def _working(step: Rescue | DoneYet, snapshot: GuideSnapshot) -> Page:
    """This PC is being inspected, or the rescue is under way; if that takes too long, the way by hand is offered."""
    texts = snapshot.texts
    rescue = snapshot.rescue
    name = "looking"
    title = texts["ui.looking"]
    if rescue.phase is Phase.WORKING:
        name = "working"
        title = texts[f"{step.id}.working"]
    blocks = text_blocks({"title": title, "body": texts[f"{step.id}.working-body"]})
    picture = CLOSING if step.task == "browser" else step.picture
    buttons = (by_hand(step, texts),) if rescue.is_overdue and isinstance(step, Rescue) else ()
    return Page(f"{step.id}-{name}", blocks, waiting_since=rescue.since, picture=picture, buttons=buttons)


def outcome(step: Rescue | DoneYet, name: str, texts: Texts, goes_on: Do, remark: Words | None = None) -> Page:
    """The rescue is "done" or has "failed" (`name`); `goes_on`: what the button does."""
    page = f"{step.id}-{name}"
    title = texts[f"{step.id}.{name}"]
    body = texts[f"{step.id}.{name}-body"]
    on = button(goes_on, texts["ui.next"], icon="next")
    blocks = text_blocks({"title": title, "remark": remark, "body": body})
    return Page(page, blocks, picture=step.picture, buttons=(on,))
