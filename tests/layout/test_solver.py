"""What holds of every page wherever it is shown, by its solution alone: no widget is made."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect

from app.guide.flow import Guide
from app.guide.session import WalkState
from app.layout.blocks import Placed
from app.layout.solver import PageRoom, Solution, forget_solutions, solve
from app.layout.theme import Scheme, TextSize, fitted, make_theme
from app.pages.content import Action, Do
from app.pages.describe import describe
from app.pages.describe_overlay import OVERLAYS
from app.pages.page import Page
from app.texts import Library
from tests.conftest import PIXELS_PER_MM
from tests.support.snapshots import make_snapshot

WINDOWS = {
    (1366, 768): 632, (1024, 768): 632, (911, 512): 423, (1093, 614): 524, (1093, 542): 453, (768, 1366): 1220,
    (1080, 1920): 1739, (1920, 1080): 908,
}  # fmt: skip
"""Screens, and the height that bars leave to the page."""

OVERLAID = [Action(do) for do in (Do.HELP, Do.LANGUAGES, Do.LOOKS, Do.NO_CALL)]
OVERLAID += [Action(Do.NUMBER, "hotline-188"), Action(Do.PUBLISHED, "issuer")]


@pytest.fixture(scope="module", params=["ja", "en"])
def pages(request: pytest.FixtureRequest, library: Library, guide: Guide) -> list[Page]:
    snapshots = [make_snapshot(library.texts(request.param), WalkState(step), guide) for step in guide.steps]
    overlays = [OVERLAYS[action.do](snapshots[0], action) for action in OVERLAID]
    return [describe(snapshot).content for snapshot in snapshots] + [page for page in overlays if page]


def room_of(window: tuple[int, int]) -> PageRoom:
    theme = fitted(make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM), QRect(0, 0, *window))
    return PageRoom(theme.of_all_settings, window[0], WINDOWS[window])


def placed(solution: Solution) -> dict[str, Placed]:
    return {one.name: one for one in (*solution.outer, *solution.inner)}


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_what_holds_of_every_page_at_every_size(pages: list[Page], window: tuple[int, int], qapp: object) -> None:
    room = room_of(window)
    lost = list[str]()
    for page in pages:
        found = [solve(page, room, setting) for setting in TextSize]
        for smaller, larger in pairwise(found):
            no_word_and_no_number_is_smaller(page, smaller, larger)
        for solution in found:
            assert not solution.is_scrolled, page.id
            a_title_is_larger_than_answers_and_three_of_these_leave_no_hole(page, solution)
            lost += [page.id] if (page.picture or page.code) and "picture" not in placed(solution) else []
    assert len(lost) <= 2, lost


def no_word_and_no_number_is_smaller(page: Page, smaller: Solution, larger: Solution) -> None:
    at, later = placed(smaller), placed(larger)
    assert not {name for name in at.keys() & later.keys() if later[name].pixels < at[name].pixels}, page.id


def a_title_is_larger_than_answers_and_three_of_these_leave_no_hole(page: Page, solution: Solution) -> None:
    at = placed(solution)
    cards = [at[answer.part] for answer in page.answers]
    if cards:
        assert at[page.title.part].pixels >= 1.15 * cards[0].pixels - 1, page.id
        assert len(cards) > 4 or len(cards) % len({card.at.x() for card in cards}) == 0, page.id
        assert len({card.pixels for card in cards}) == 1


def test_the_first_line_stands_at_one_height_on_nearly_all_pages(pages: list[Page], qapp: object) -> None:
    room = room_of((1366, 768))
    tops = list[int]()
    for page in pages:
        solution = solve(page, room, TextSize.NORMAL)
        is_plain = not (page.answers or page.callees or page.settings or page.chart) and "number" not in page.texts
        if is_plain and len(page.head) == 1 and "body" in placed(solution):
            tops.append(placed(solution)["body"].at.y() + solution.style.body)
    assert len(tops) > 40
    assert max(map(tops.count, set(tops))) > 0.4 * len(tops)


def test_asking_in_another_order_changes_nothing(pages: list[Page], qapp: object) -> None:
    """A solution depends on page, room and setting alone."""
    room = room_of((911, 512))
    first = [solve(page, room, TextSize.LARGEST) for page in pages]
    forget_solutions()
    again = [solve(page, room, TextSize.LARGEST) for page in reversed(pages)]
    assert [placed(one) for one in first] == [placed(one) for one in reversed(again)]


def test_in_the_smallest_window_all_letters_have_a_size(pages: list[Page], qapp: object) -> None:
    """Qt warns of a font without one."""
    room = replace(room_of((911, 512)), width=600, height=250)
    for page in pages:
        solution = solve(page, room, TextSize.LARGEST)
        assert all(one.pixels >= 0 for one in placed(solution).values()), page.id
