"""Laptops as they are: 1366x768 enlarged to 125 and 150 %, and 800x600, less the task bar.

There, all answers and the way to 188 are in sight: without scrolling at the normal text size, with one scroll at most
at the larger two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from app.application import Guidance
from app.guide.flow import Guide
from app.pages.content import LEAD, Action, Do, Layout
from app.widgets.buttons import PressButton
from app.widgets.page import Page
from app.widgets.theme import Scheme, TextSize
from app.widgets.window import LEAST_HEIGHT, LEAST_WIDTH, Window
from tests.pairwise import ALL, every
from tests.thrown_away import throw_away
from tests.widgets.chart_looks import CHART_CHECKS
from tests.widgets.looks import CHECKS, LANGUAGES, SIZES, Look, is_crowded, step_of
from tests.widgets.scan import faults, visible
from tools.staged import StagedRescuer
from tools.walks import Walk, pages, route

Make = Callable[..., Guidance]

LOW = [(1093, 542), (911, 441), (800, 560)]
LAST_STAGE = 3
LATER = ("learn", "family")
"""Answers of the first page behind which nobody is in a hurry."""

ASKS = ("quiz-hotline",)
"""Asks whether 188 is real; the way to it would be the answer."""


def early(guide: Guide) -> dict[str, Walk]:
    """The pages of stages 1-3, what a rescue shows in their course, the looks, the contacts of the footer."""
    found = {}
    for name, walk in pages(guide).items():
        step = step_of(name)
        is_early = step in guide.steps and guide[step].stage <= LAST_STAGE
        if is_early or name in ("looks", "help"):
            found[name] = walk
    return found


def is_urgent(walk: Walk) -> bool:
    return not walk or walk[0].value not in LATER


def shown(one: Guidance, rescuer: StagedRescuer, walks: dict[str, Walk]) -> Iterator[str]:
    """Shows each page once, and then how each rescue fails."""
    for name, presses in route(walks):
        for action in presses:
            one.presenter.act(action)
        throw_away()
        yield name
    for name in [name for name in walks if name.endswith("-working")]:
        for action in (Action(Do.RESTART), *walks[name]):
            one.presenter.act(action)
        rescuer.ended.emit(False)
        throw_away()
        yield one.presenter.content.id


def hidden_answers(window: Window) -> Iterator[str]:
    """What can be pressed and is not whole on the screen, at the page's first stop."""
    page = of(window)
    assert page.box.at == 0
    answers: list[PressButton] = [*page.cards, *page.links, *page.buttons, *page.tiles]
    for button in (*answers, *window.footer.buttons.values()):
        if button.isHidden():
            continue
        face = button.face().toRect()
        at = QRect(button.mapTo(window, face.topLeft()), face.size())
        room = window.rect()
        if button.parentWidget() is page.box.inner:
            room = QRect(page.box.mapTo(window, QPoint(0, 0)), page.box.size())
        if not room.contains(at) or window.childAt(at.center()) is not button:
            yield f"{button.words!r} is not in sight"
    if page.content.id not in ASKS and (window.footer.help is None or not window.footer.help.isVisible()):
        yield "no way to 188"


def of(window: Window) -> Page:
    assert window.page is not None
    return window.page


def scrolls_too_much(window: Window, size: TextSize) -> Iterator[str]:
    most = 1 if size is TextSize.NORMAL else 2
    if (stops := len(of(window).box.stops)) > most:
        yield f"{stops} stops, {most} at most"


def other_faults(window: Window, look: Look) -> Iterator[str]:
    """What is looked for on other screens, too. How much may scroll is counted here; charts may have two pages."""
    for check, find in CHECKS:
        if check not in ("scrolling", "answers in sight", *(name for name, _ in CHART_CHECKS)):
            yield from (f"{check}: {fault}" for fault in find(window, look))


def walk_through(make: Make, guide: Guide, look: Look, *, urgent: bool) -> list[str]:
    rescuer = StagedRescuer()
    one = make(locale=look.language, size=look.size, window=look.screen, rescuer=rescuer)
    assert (one.window.width(), one.window.height()) == look.screen
    found = []
    walks = {name: walk for name, walk in early(guide).items() if is_urgent(walk) == urgent}
    for name in shown(one, rescuer, walks):
        window = one.window
        seen = [*hidden_answers(window)] if name != "help" else []
        if urgent and name != "help":
            seen += scrolls_too_much(window, look.size)
        seen += other_faults(window, look)
        found += [f"{name}: {fault}" for fault in seen]
    return found


@pytest.mark.parametrize(
    ("language", "size", "screen"),
    every(
        *(LANGUAGES, SIZES, LOW),
        late=lambda language, size, screen: is_crowded(language, size) and screen != LOW[0],
    ),
)
def test_all_answers_are_in_sight(
    guidance: Make, guide: Guide, language: str, size: TextSize, screen: tuple[int, int]
) -> None:
    found = walk_through(guidance, guide, Look(language, size, screen, Scheme.LIGHT), urgent=True)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", [pytest.param(each, marks=ALL) for each in LOW])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_where_nobody_is_in_a_hurry(
    guidance: Make, guide: Guide, language: str, size: TextSize, screen: tuple[int, int]
) -> None:
    """Words and charts of the courses may scroll; their answers do not."""
    found = walk_through(guidance, guide, Look(language, size, screen, Scheme.LIGHT), urgent=False)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", SIZES)
def test_the_contacts_open_with_188_in_sight(guidance: Make, size: TextSize) -> None:
    one = guidance(window=(911, 441), size=size)
    help_button = one.window.footer.help
    assert help_button is not None
    help_button.click()
    assert of(one.window).content.layout is Layout.CONTACTS
    [hotline] = [tile for tile in of(one.window).tiles if tile.desk.number == "188"]
    assert one.window.rect().contains(QRect(hotline.mapTo(one.window, QPoint(0, 0)), hotline.size()))


# ---- the bar


def test_the_strip_is_a_line_until_the_window_grows(guidance: Make, qtbot: QtBot) -> None:
    one = guidance(window=(911, 441))
    window = one.window
    assert not window.header.name.isVisible()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.height() == 768)
    assert window.header.name.isVisible()
    assert not any(button.is_bare or button.is_tight for button in window.footer.shown)
    assert not faults(window)
    window.resize(911, 441)
    qtbot.waitUntil(lambda: window.height() == 441)
    assert not window.header.name.isVisible()
    assert not faults(window)


def test_only_the_way_to_the_first_page_is_spared(guidance: Make, guide: Guide) -> None:
    """With the sound and the network taken away there are four ways beside the looks and the help."""
    rescuer = StagedRescuer()
    one = guidance(window=(LEAST_WIDTH, LEAST_HEIGHT), size=TextSize.LARGEST, rescuer=rescuer)
    for action in pages(guide)["after-restore"]:
        one.presenter.act(action)
    assert _words(one)[:2] == ["もどる", "最初から"]
    rescuer.hushed.emit(True)
    rescuer.cut_off.emit(True)
    assert _words(one)[:3] == ["もどる", "音をもどす", "ネットをもどす"]
    assert "最初から" not in _words(one)
    assert not faults(one.window)
    assert not [*hidden_answers(one.window)]


def _words(one: Guidance) -> list[str]:
    buttons = [b for b in visible(one.window.footer, PressButton) if isinstance(b, PressButton)]
    return [button.words for button in sorted(buttons, key=lambda each: each.x())]


def test_a_notice_has_a_line_of_its_own(guidance: Make) -> None:
    one = guidance(window=(911, 441))
    before = of(one.window).height()
    one.presenter.act(Action(Do.CHOOSE, "family"))
    one.presenter.tell(one.presenter.walk.texts["ui.no-voice"])
    window = one.window
    assert window.footer.notice.isVisible()
    assert of(window).height() < before
    assert not faults(window)
    assert not [*hidden_answers(window)]


def test_what_is_out_of_sight_is_found(guidance: Make) -> None:
    """A check that cannot fail is worth nothing."""
    one = guidance(window=(911, 441))
    page = of(one.window)
    page.cards[2].move(page.cards[2].x(), 300)
    assert len([*hidden_answers(one.window)]) == 1
    page.box.stops = [0, 100]
    assert [*scrolls_too_much(one.window, TextSize.NORMAL)]


def test_no_answer_is_cut_where_the_band_gives_way(guidance: Make) -> None:
    """The words of a hidden band counted as a line that must not be cut: half an answer was seen in its place."""
    one = guidance(size=TextSize.LARGE, window=(LEAST_WIDTH, LEAST_HEIGHT))
    page = of(one.window)
    assert page.labels[LEAD].isHidden()
    seen = page.box.height()
    assert not [card.words for card in page.cards if card.y() < seen < card.y() + card.height()]
