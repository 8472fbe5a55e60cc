"""A card of the plan with somebody to ring: whom, what to say, what to have ready. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace

from app.contacts.official import BY_ID
from app.guide.flow import Card
from app.pages.actions import button
from app.pages.content import Action, Button, Content, Do, Layout
from app.pages.describe_family import callee, office_of
from app.pages.parts import GROUP, READY
from app.pages.snapshot import GuideSnapshot
from app.texts import Words


def describe_card(page: Content, step: Card, moment: GuideSnapshot) -> Content:
    """The page of a card, its words in groups, in the order in which they are needed; alone, if nobody is rung."""
    texts = moment.texts
    whom, number = _ring(step, moment)
    if whom is None:
        return page
    ring = None if step.ring else texts["card.ring"]
    groups: dict[str, dict[str, Words | None]] = {
        f"{GROUP}whom": {"who": whom, "hint": page.texts.get("hint"), "ring": ring},
        f"{GROUP}say": {"say": texts.get(f"{step.id}.say")},
        f"{GROUP}ready": {READY + key.rpartition(".")[2]: texts[key] for key in texts.keys_of(f"{step.id}.have")},
    }
    parts = {part: words for part, words in page.texts.items() if part != "hint"}
    for name, group in groups.items():
        shown = {part: words for part, words in group.items() if words is not None}
        parts |= {name: texts[name], **shown} if shown else {}
    buttons = (*page.buttons, number) if number else page.buttons
    return replace(page, layout=Layout.CARD, texts=parts, buttons=buttons)


def _ring(step: Card, moment: GuideSnapshot) -> tuple[Words | None, Button | None]:
    """Whom to ring, and the button with the number where it is known: the office as the family entered it, an official
    desk, or where the office's number is to be found.
    """
    texts, office = moment.texts, office_of(step, moment.family)
    if office is not None:
        one = callee(office, texts)
        return one.name, button(one.action, Words(one.dialled, one.number_reading))
    if step.ring is None:
        return texts.get(f"{step.id}.who"), None
    number = BY_ID[step.ring].number
    return texts.get(f"contact.{step.ring}.name"), button(Action(Do.NUMBER, step.ring), Words(number, number))
