"""A card of the plan with somebody to ring: whom, what to say, what to have ready. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace

from app.contacts.official import BY_ID
from app.guide.flow import Card
from app.pages.actions import button
from app.pages.content import Action, Button, Content, Do, Layout
from app.pages.describe_family import callee, offices_of
from app.pages.parts import GROUP, READY
from app.pages.snapshot import GuideSnapshot
from app.texts import Words


def describe_card(page: Content, step: Card, moment: GuideSnapshot) -> Content:
    """The page of a card, its words in groups, in the order in which they are needed; alone, if nobody is rung."""
    texts = moment.texts
    whom, number, also = _ring(step, moment)
    if whom is None:
        return page
    ring = None if step.ring else texts["card.ring"]
    groups: dict[str, dict[str, Words | None]] = {
        f"{GROUP}whom": {"who": whom, "also": also, "hint": page.texts.get("hint"), "ring": ring},
        f"{GROUP}say": {"say": texts.get(f"{step.id}.say")},
        f"{GROUP}ready": {READY + key.rpartition(".")[2]: texts[key] for key in texts.keys_of(f"{step.id}.have")},
    }
    parts = {part: words for part, words in page.texts.items() if part != "hint"}
    for name, group in groups.items():
        shown = {part: words for part, words in group.items() if words is not None}
        parts |= {name: texts[name], **shown} if shown else {}
    buttons = (*page.buttons, number) if number else page.buttons
    return replace(page, layout=Layout.CARD, texts=parts, buttons=buttons)


def _ring(step: Card, moment: GuideSnapshot) -> tuple[Words | None, Button | None, Words | None]:
    """Whom to ring, the button with the number where it is known, and a second one with its number in words: the
    offices as the family entered them, an official desk, or where the office's number is to be found.
    """
    texts, offices = moment.texts, [callee(one, moment.texts) for one in offices_of(step, moment.family)]
    if offices:
        one, *others = offices
        also = [Words(f"{one.name.text} {one.dialled}", f"{one.name.speech}。{one.number_reading}") for one in others]
        return one.name, button(one.action, Words(one.dialled, one.number_reading)), next(iter(also), None)
    if step.ring is None:
        return texts.get(f"{step.id}.who"), None, None
    number = BY_ID[step.ring].number
    return texts.get(f"contact.{step.ring}.name"), button(Action(Do.NUMBER, step.ring), Words(number, number)), None
