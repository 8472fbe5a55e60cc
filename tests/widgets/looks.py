"""What must be true of every page as it is drawn: named checks, all of them made on one drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.application import Guidance
from app.guide.flow import Guide
from app.pages.content import Layout
from app.system import paths
from app.texts import SOURCE, Library
from app.widgets.buttons import PressButton
from app.widgets.page import Page
from app.widgets.theme import COLORS, Scheme, TextSize
from app.widgets.window import Window
from tests.thrown_away import throw_away
from tests.widgets.chart_looks import CHART_CHECKS
from tests.widgets.contrast import pale_rings, pale_words
from tests.widgets.read_along import lost_places
from tests.widgets.scan import SCANS, Pseudo, visible, written
from tests.widgets.upright import lost_upright
from tools.walks import pages, route

LYING = [(1024, 768), (1366, 768)]
LARGE, UPRIGHT = (1920, 1080), (1080, 1920)
SCREENS = [*LYING, LARGE, UPRIGHT]
SIZES = list(TextSize)
SCHEMES = list(COLORS)
LANGUAGES = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
LONGER = [f"{language}+longer" for language in LANGUAGES]
"""Languages that do not exist: every text is 60 % longer."""

FEW = ("nobody", "centre", "1 people", "2 people", "3 people", "everybody")
"""Whose family leaves room for all on a page; the longest names there can be may scroll."""


def is_crowded(language: str, size: TextSize) -> bool:
    """Whether words are so long and large that each page of a low window tries hundreds of ways to lie."""
    return language != SOURCE and size is not TextSize.NORMAL


@dataclass(frozen=True)
class Look:
    """How pages are shown."""

    language: str
    size: TextSize
    screen: tuple[int, int]
    scheme: Scheme = Scheme.LIGHT
    who: str = "nobody"

    @property
    def code(self) -> str:
        return self.language.partition("+")[0]

    @property
    def is_longer(self) -> bool:
        return "+" in self.language

    def words(self, library: Library) -> Library:
        """The words in which it is shown."""
        return Pseudo(library) if self.is_longer else library


Check = Callable[[Window, Look], Iterable[str]]


def scrolls(window: Window, look: Look) -> Iterator[str]:
    """Nothing scrolls at the normal size; on a large screen nothing below the largest."""
    least = TextSize.LARGE if look.screen in (LARGE, UPRIGHT) and look.who == "nobody" else TextSize.NORMAL
    may_scroll = look.is_longer or look.who not in FEW or SIZES.index(look.size) > SIZES.index(least)
    if _page(window).box.is_taller and not may_scroll:
        yield "it scrolls"


def answers_out_of_sight(window: Window, look: Look) -> Iterator[str]:
    """Answers and numbers are all on the screen at once, in Japanese, at every size.

    With a centre alone the numbers still scroll at the largest size on the smallest screen.
    """
    page = _page(window)
    whole = {Layout.QUESTION, Layout.CONTACTS, *([Layout.FAMILY] if look.who == "everybody" else [])}
    is_asked = look.language == "ja" and look.who in FEW and look.who != "centre"
    if is_asked and page.box.is_taller and page.content.layout in whole:
        yield "not all answers are in sight"


def long_lines(window: Window, look: Look) -> Iterator[str]:
    """At most 28 full-width characters a line of running text, of the size that was asked for or larger."""
    page = _page(window)
    for part in ("body", "remark"):
        if look.language == "ja" and (label := page.labels.get(part)):
            pixels = max(page.theme.body, label._pixels)
            if (wide := label.laid_out(label.width()).width) > 28.5 * pixels:
                yield f"a line of {part} is {wide / pixels:.1f} characters long"


def wrong_names(window: Window, _look: Look) -> Iterator[str]:
    """What assistive technology reads is what is shown; only the groups of a number are shown further apart."""
    page = _page(window)
    more = (*page.tiles, *page.callees)
    for button in visible(window, PressButton):
        assert isinstance(button, PressButton)
        name = button.accessibleName()
        if not button.words or button.words not in name or (button not in more and name != button.words):
            yield f"{name!r} is shown as {button.words!r}"
    for label in page.labels.values():
        if not label.accessibleName() == label.text().replace(" - ", "-") != "":
            yield f"{label.accessibleName()!r} is shown as {label.text()!r}"


def _pale(window: Window, look: Look) -> Iterable[str]:
    """Painting takes longest, and colours are the same on every screen: the smallest is painted."""
    return (*pale_words(window), *pale_rings(window)) if look.screen == LYING[0] else ()


def _lost_upright(window: Window, look: Look) -> Iterable[str]:
    """With texts 60 % longer a chart may need a second page, above which the first one stands empty."""
    is_upright = look.screen == UPRIGHT and not look.is_longer and look.who == "nobody"
    return lost_upright(_page(window)) if is_upright else ()


def _page(window: Window) -> Page:
    assert window.page is not None
    return window.page


CHECKS: list[tuple[str, Check]] = [
    *((name, lambda window, _, scan=scan: scan(window, written(window))) for name, scan in SCANS.items()),
    ("scrolling", scrolls),
    ("answers in sight", answers_out_of_sight),
    ("line length", long_lines),
    ("names", wrong_names),
    ("contrast", _pale),
    ("read along", lambda window, _: lost_places(window)),
    ("upright", _lost_upright),
    *CHART_CHECKS,
]


def all_faults(window: Window, look: Look, name: str) -> Iterator[str]:
    """What every check finds on the page that is shown."""
    for check, find in CHECKS:
        yield from (f"{name}: {check}: {fault}" for fault in find(window, look))


def step_of(page: str) -> str:
    """The step on which a page lies, by the id of the page: what a rescue shows has more in it than its step's."""
    return page.removesuffix("-confirm").removesuffix("-working")


def walk_all(one: Guidance, guide: Guide) -> Iterator[str]:
    """Shows each page of the guide once."""
    for name, presses in route(pages(guide)):
        for action in presses:
            one.presenter.act(action)
        assert one.presenter.content.id == name
        throw_away()
        yield name
