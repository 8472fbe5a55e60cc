"""What stands around every page: how much it takes, where it begins, and that each icon means one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.application import Guidance
from app.guide.flow import Guide
from app.pages.actions import ACTIONS
from app.pages.content import Action, Do
from app.pages.describe_chrome import LAST_STAGE
from app.widgets.buttons import PressButton
from app.widgets.icons import NAMES
from app.widgets.theme import LOW_MARGIN, MARGIN, TextSize
from app.widgets.window import Window
from tests.pairwise import every
from tests.thrown_away import throw_away
from tests.widgets.looks import LANGUAGES, SIZES, is_crowded, step_of
from tools.staged import StagedRescuer
from tools.walks import pages, route

Make = Callable[..., Guidance]

TALL = [(1024, 768), (1366, 768), (1920, 1080), (1080, 1920)]
LOW = [(1093, 614), (911, 512), (800, 560)]
SHARE = 0.15
LOW_MOST = 92
"""Pixels of a target of 20 mm with its ring, and of the line of progress."""


def shares(window: Window) -> tuple[int, int]:
    assert window.page is not None
    return window.height() - window.page.height(), window.height()


def early(one: Guidance, guide: Guide) -> Iterator[str]:
    """Shows all pages of stages 1-3, and how a rescue on them goes on."""
    late = {step.id for step in guide.steps.values() if step.stage > LAST_STAGE}
    walks = {name: walk for name, walk in pages(guide).items() if step_of(name) not in late}
    for name, walk in route(walks):
        for action in walk:
            one.presenter.act(action)
        throw_away()
        step = one.presenter.walk.step
        if step.stage <= LAST_STAGE and not step.dots:
            yield name


@pytest.mark.parametrize(
    ("language", "size", "screen"),
    every(
        *(LANGUAGES, SIZES, [TALL[0], TALL[1], LOW[1]]),
        late=lambda language, size, screen: is_crowded(language, size) and screen in LOW,
    ),
)
def test_the_page_has_what_the_bar_need_not_have(
    guidance: Make, guide: Guide, language: str, size: TextSize, screen: tuple[int, int]
) -> None:
    one = guidance(locale=language, size=size, window=screen, rescuer=StagedRescuer())
    for name in early(one, guide):
        around, whole = shares(one.window)
        assert around <= (LOW_MOST if screen in LOW else SHARE * whole), name


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", TALL + LOW)
def test_the_bar_begins_and_ends_on_the_pages_margin(guidance: Make, size: TextSize, screen: tuple[int, int]) -> None:
    one = guidance(size=size, window=screen)
    one.presenter.act(Action(Do.CHOOSE, "talking"))
    footer, margin = one.window.footer, LOW_MARGIN if screen in LOW else MARGIN
    first, last = edges(footer.shown[0]), edges(footer.shown[-1])
    assert (first[0], last[1]) == (margin, screen[0] - margin)


def edges(button: PressButton) -> tuple[int, int]:
    face = button.face().translated(button.pos())
    return round(face.left()), round(face.right())


def test_back_stands_alone_at_the_left(guidance: Make) -> None:
    """Below the button that goes on nothing but "back" can be hit by a slip, and that can be undone."""
    one = guidance()
    one.presenter.act(Action(Do.CHOOSE, "talking"))
    footer = one.window.footer
    assert footer.shown[0] is footer.buttons["back"]
    assert all(edges(button)[0] > one.window.width() // 2 for button in footer.shown[1:])


def test_a_notice_without_room_between_the_buttons_stands_above_them(guidance: Make, qtbot: QtBot) -> None:
    one = guidance(size=TextSize.LARGEST, window=(1024, 768), rescuer=(rescuer := StagedRescuer()))
    one.presenter.act(Action(Do.CHOOSE, "damage"))
    one.presenter.tell(one.presenter.walk.texts["ui.no-voice"])
    footer = one.window.footer
    rescuer.hushed.emit(True)
    assert footer.notice.isVisible()
    assert footer.notice.geometry().bottom() <= min(button.y() for button in footer.shown)


# ---- icons

SAME = [
    {Do.NEXT, Do.NO},  # to what follows
    {Do.YES, Do.RESCUE},  # yes
    {Do.HELP, Do.NUMBER},  # a telephone number
    {Do.FAMILY, Do.SETUP},  # the family
    {Do.MEMO, Do.LEAFLET},  # paper
    {Do.MUTE, Do.HUSH},  # silence
    {Do.SOUND_BACK, Do.SOUND_ON},  # the same, asked and answered
    {Do.FINISH, Do.LEAVE_NOW},  # the end
]
"""Actions whose buttons mean the same, so that they have the same icon."""


def test_each_drawing_has_one_name() -> None:
    named = defaultdict(list)
    for name, drawing in NAMES.items():
        named[drawing].append(name)
    assert not {drawing: names for drawing, names in named.items() if len(names) > 1}


def test_each_icon_means_one_thing() -> None:
    used: dict[str, set[Do]] = defaultdict(set)
    for do, kind in ACTIONS.items():
        if kind.icon:
            used[kind.icon].add(do)
    assert {*used} <= {*NAMES}
    assert [does for does in used.values() if len(does) > 1 and does not in SAME] == []


def test_on_the_pages_an_icon_means_the_same_as_in_the_table(guidance: Make, guide: Guide) -> None:
    """A page may give a button an icon of its own; then it is no other action's."""
    of = {kind.icon: {do for do, other in ACTIONS.items() if other.icon == kind.icon} for kind in ACTIONS.values()}
    one = guidance()
    for name, walk in route(pages(guide)):
        for action in walk:
            one.presenter.act(action)
        throw_away()
        content = one.presenter.content
        for button in (*content.buttons, *content.links):
            assert button.icon not in of or not button.icon or button.action.do in of[button.icon], (name, button)
