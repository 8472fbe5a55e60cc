"""Lays words out as the slots of a page, by the names of their parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.pages.content import HERS, LEAD, NOTE, RIGHT, TONIGHT
from app.pages.page import TITLES, Block, Flow, Page, Role, Text
from app.texts import Words

ROLES = {
    LEAD: Role.LEAD,
    "title": Role.TITLE,
    "remark": Role.REMARK,
    "hint": Role.HINT,
    TONIGHT: Role.INTRO,
    NOTE: Role.NOTE,
}
Roles = Mapping[str, Role]
USUAL: Roles = {}

TOLD = {HERS: Role.HERS, RIGHT: Role.RIGHT}

SHORT = 5
"""Characters of a number beside which there is room for a picture."""


def lay(page: str, parts: Mapping[str, Words], *main: Block, roles: Roles = USUAL, **slots: Any) -> Page:
    """A page of words.

    Args:
        page: its id. parts: the words in reading order, by name.
        main: the blocks below them. roles: of parts that are not what they usually are. slots: other slots of the page.
    """
    texts = [Text(part, words, roles.get(part) or _role(part)) for part, words in parts.items()]
    head = tuple(text for text in texts if _is_over_all(text))
    told = tuple(text for text in texts if text.role in TOLD.values())
    note = next((text for text in texts if text.role is Role.NOTE), None)
    words = tuple(text for text in texts if text not in (*head, *told, note))
    return Page(page, head, (*words, *([Flow(told)] if told else []), *main), note=note, **slots)


def _role(part: str) -> Role:
    return ROLES.get(part) or next((role for prefix, role in TOLD.items() if part.startswith(prefix)), Role.BODY)


def _is_over_all(text: Text) -> bool:
    """Whether a text stands over the whole width."""
    is_long = text.role is Role.DIGITS and len(text.words.text) > SHORT
    return is_long or text.role in {*TITLES, Role.LEAD, Role.INTRO}
