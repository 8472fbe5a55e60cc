"""The cards of the plan: whom to ring, what to say, what to have ready, in groups that are told apart at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect

from app.application import Guidance
from app.guide.flow import Guide
from app.pages.page import Role
from app.widgets.page.page_view import PageView
from tests.support.pairwise import ALL
from tests.widgets.family import CIRCLES
from tests.widgets.hands import Make, WindowSize, go
from tests.widgets.scan import faults

LYING, LOW = (1366, 768), (911, 512)
OTHERS = ((1024, 768), (1093, 614), (1080, 1920))
WINDOWS = [LYING, LOW, *(pytest.param(one, marks=ALL) for one in OTHERS)]


def card_pages(one: Guidance, guide: Guide) -> Iterator[tuple[str, PageView]]:
    """Shows every card with groups."""
    for step in guide.steps:
        if step.startswith("card-"):
            go(one, step)
            if one.presenter.content.text(Role.NAME):
                yield step, one.window.page


def groups(page: PageView) -> dict[str, QRect]:
    """What stands in each group, its name not."""
    found: dict[str, QRect] = {}
    for part, label in page.labels.items():
        if part.startswith("card."):
            found[name := part] = QRect()
        elif found:
            found[name] = found[name].united(label.geometry())
    return found


@pytest.mark.parametrize("window", WINDOWS)
def test_groups_stand_beside_their_names_and_apart(guidance: Make, guide: Guide, window: WindowSize) -> None:
    met = 0
    one = guidance(window=window, family=CIRCLES["everybody"])
    for step, page in card_pages(one, guide):
        met += 1
        found = groups(page)
        assert [*found] == sorted(found, key=["card.whom", "card.say", "card.ready"].index), step
        assert len({page.labels[name].x() for name in found}) == 1, "one left edge"
        assert len({at.left() for at in found.values()}) == 1, "and one of what is beside"
        for name, at in found.items():
            assert page.labels[name].geometry().right() < at.left(), step
        tops = sorted((at.top(), at.bottom()) for at in found.values())
        assert all(above[1] + 8 <= below[0] for above, below in pairwise(tops)), (step, tops)
        assert not page.box.is_taller, step
        assert faults(one.window) == [], step
    assert met > 9
