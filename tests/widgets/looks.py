"""What must be true of every page as it is drawn: named checks, all of them made on one drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from app.application import Guidance
from app.guide.flow import LAST_URGENT, Guide
from app.layout.theme import COLORS, LOW_MARGIN, MARGIN, Scheme, TextSize
from app.pages.content import Do
from app.system import paths
from app.texts import Library
from app.widgets.buttons import PressButton
from app.widgets.window import Window
from tests.support.thrown_away import throw_away
from tests.widgets.contrast import pale
from tests.widgets.hands import WindowSize, act, here
from tests.widgets.page_checks import crowds, lost_places, lost_upright, small_words
from tests.widgets.scan import SCANS, Pseudo, visible, written
from tools.situations import pages
from tools.walks import Walk, route

LYING = [(1024, 768), (1366, 768)]
LARGE, UPRIGHT = (1920, 1080), (1080, 1920)
SCREENS = [*LYING, LARGE, UPRIGHT]
LOW = [(1093, 614), (1093, 542), (911, 512), (911, 441), (800, 560)]
"""Laptops as they are: 1366x768 enlarged to 125 and 150 %, and 800x600, with and without a task bar."""
NARROW = [(600, 1024), (600, 800), (683, 768), (640, 480)]
SIZES = list(TextSize)
LANGUAGES = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
LONGER = [f"{language}+longer" for language in LANGUAGES]
"""Languages that do not exist: every text is 60 % longer."""

FEW = ("nobody", "centre", "1 people", "2 people", "3 people", "everybody")
"""Whose family leaves room for all on a page; the longest names there can be may scroll."""

PARTS = 12
"""One look of the default tier shows one page in so many."""

BAR, LOW_BAR = 0.18, 92
"""Share of a window's height that is no page, with the air at its edges; on a low one in pixels, a target with its
ring and a line of progress."""

LATER = ("learn", "family")
"""Answers of the first page behind which nobody is in a hurry."""

ASKS = ("quiz-hotline",)
"""Asks whether 188 is real; the way to it would be the answer."""


@dataclass(frozen=True)
class Look:
    """How pages are shown. `part`: which of PARTS parts of the pages; None for all."""

    language: str
    size: TextSize
    screen: WindowSize
    scheme: Scheme = Scheme.LIGHT
    who: str = "nobody"
    part: int | None = None

    def __str__(self) -> str:
        wide, high = self.screen
        return f"{self.language}-{self.size}-{wide}x{high}-{self.scheme}-{'all' if self.part is None else self.part}"

    @property
    def code(self) -> str:
        return self.language.partition("+")[0]

    @property
    def is_longer(self) -> bool:
        return "+" in self.language

    def words(self, library: Library) -> Library:
        """The words in which it is shown."""
        return Pseudo() if self.is_longer else library

    def sample(self, walks: Mapping[str, Walk]) -> Mapping[str, Walk]:
        """The pages that it shows; over all looks each page has its turn, again and again. Narrow: those with 188."""
        if self.screen in NARROW:
            return {name: walk for name, walk in walks.items() if name in ("start", "help", "number-hotline-188")}
        return dict(list(walks.items())[self.part :: PARTS]) if self.part is not None else walks


def looks() -> Iterator[tuple[Look, bool]]:
    """All looks, and whether the default tier has one: each screen in each size, and the colours where they are seen.

    Languages and colours take turns: what depends on two of them is found within a few screens.
    """
    schemes = list(COLORS)
    for turn, (size, screen) in enumerate(product(SIZES, [*SCREENS, *LOW, *NARROW])):
        scheme = schemes[turn % len(schemes)]
        for language in [*LANGUAGES, LONGER[turn % len(LONGER)]] if screen in SCREENS else LANGUAGES:
            yield Look(language, size, screen, scheme), False
        yield Look(LANGUAGES[turn % len(LANGUAGES)], size, screen, scheme, part=turn % PARTS), True
    for part, scheme in product(range(0, PARTS, 4), schemes):
        yield Look("ja", TextSize.NORMAL, LYING[0], scheme, part=part), True


def scrolls(window: Window, look: Look) -> Iterator[str]:
    """Nothing scrolls at the normal size; on a large screen nothing below the largest. A chart never does.

    Nor do answers and numbers in Japanese; with a centre alone the numbers still do at the largest size on the smallest
    screen.
    """
    if look.screen not in SCREENS or look.is_longer or look.who not in FEW or not window.page.box.is_taller:
        return
    content = window.page.content
    most = TextSize.LARGE if look.screen in (LARGE, UPRIGHT) and look.who == "nobody" else TextSize.NORMAL
    is_asked = look.language == "ja" and look.who != "centre" and (content.answers or content.callees)
    if is_asked or content.chart or SIZES.index(look.size) <= SIZES.index(most):
        yield "it scrolls"


def long_lines(window: Window, look: Look) -> Iterator[str]:
    """At most 28 full-width characters a line of running text, of the size that was asked for or larger."""
    page = window.page
    for part in ("body", "remark"):
        if look.language == "ja" and (label := page.labels.get(part)):
            pixels = max(page.theme.body, label.pixels)
            if (wide := label.laid_out().width) > 28.5 * pixels:
                yield f"a line of {part} is {wide / pixels:.1f} characters long"


def wrong_names(window: Window) -> Iterator[str]:
    """What assistive technology reads is what is shown; only the groups of a number are shown further apart."""
    page = window.page
    for button in visible(window, PressButton):
        name = button.accessibleName()
        if not button.words or button.words not in name or (button not in page.tiles and name != button.words):
            yield f"{name!r} is shown as {button.words!r}"
    for label in page.labels.values():
        if not label.accessibleName() == label.text().replace(" - ", "-") != "":
            yield f"{label.accessibleName()!r} is shown as {label.text()!r}"


def hidden_hotline(window: Window) -> Iterator[str]:
    """Where numbers are shown, 188 is in sight."""
    page = window.page
    hotline = [tile for tile in page.tiles if tile.callee.number == "188"]
    if page.tiles and page.tiles[0].callee.is_official and not (hotline and in_sight(window, hotline[0])):
        yield "188 is not in sight"


def off_the_margin(window: Window, look: Look) -> Iterator[str]:
    """The bar begins and ends where the page does: at the left with the way back, where there is one."""
    bar, margin = window.footer, LOW_MARGIN if window.page.theme.is_low else MARGIN
    first, *_, last = (one.face().translated(one.pos()) for one in bar.shown)
    begins = first.left() == margin or bar.shown[0] is not bar.buttons.get(Do.BACK.value)
    if not (look.is_longer or (begins and last.right() == window.width() - margin)):
        yield f"the bar reaches from {first.left()} to {last.right()}"


def in_sight(window: Window, button: PressButton) -> bool:
    """Whether a button is whole on the screen, at the page's first stop, and nothing lies over it."""
    face = button.face().toRect()
    is_whole = button.visibleRegion().boundingRect().contains(face)
    is_on_top = window.childAt(button.mapTo(window, face.center())) is button
    return window.page.box.at == 0 and is_whole and is_on_top


def all_faults(window: Window, look: Look, name: str) -> Iterator[str]:
    """What every check finds on the page that is shown."""
    page, texts = window.page, written(window)
    found = [scan(window, texts) for scan in SCANS]
    found += [hidden_hotline(window), wrong_names(window), lost_places(window)]
    found += [check(window, look) for check in (scrolls, long_lines, off_the_margin)]
    if look.screen == LYING[0]:  # painting takes longest, and colours are the same on every screen
        found.append(f"pale: {text}" for text in pale(window, texts))
    if look.screen == UPRIGHT and not look.is_longer and look.who == "nobody":  # a longer chart may need a second page
        found.append(lost_upright(page))
    if look.screen in SCREENS and page.made.chart:  # on a low window it has a page of its own, by scrolling
        found += [crowds(page), small_words(page, look)]
    yield from (f"{name}: {fault}" for faults in found for fault in faults)


def hurried_faults(one: Guidance, look: Look, name: str, walk: Walk) -> Iterator[str]:
    """What is wrong on a page of closing, hanging up and money: there she is in a hurry.

    All that can be pressed and the way to 188 are in sight at once; on a low window the words scroll once at the most.
    """
    window, page = one.window, one.window.page
    step = one.presenter.snapshot.step
    if step.stage > LAST_URGENT or page.tiles or name.startswith("number-") or look.is_longer or look.screen in NARROW:
        return
    pressed = (*page.cards, *page.links, *page.buttons, *window.footer.shown)
    if look.screen in LOW or look.size is TextSize.NORMAL:
        hidden = (button for button in pressed if not button.isHidden() and not in_sight(window, button))
        yield from (f"{name}: {button.words!r} is not in sight" for button in hidden)
    if page.content.id not in ASKS and (window.footer.help is None or not window.footer.help.isVisible()):
        yield f"{name}: no way to 188"
    most = 1 if look.size is TextSize.NORMAL else 2
    if look.screen in LOW and not (walk and walk[0].value in LATER) and len(page.box.stops) > most:
        yield f"{name}: {len(page.box.stops)} stops"
    around = window.height() - page.height()
    if not step.dots and around > (LOW_BAR if page.theme.is_low else BAR * window.height()):
        yield f"{name}: {around} pixels are no page"


def walk_all(one: Guidance, guide: Guide, look: Look | None = None) -> Iterator[tuple[str, Walk]]:
    """Shows each page of the guide once, or those that a look has; with the walk to it from the first page."""
    walks = look.sample(pages(guide)) if look else pages(guide)
    for name, presses in route(walks):
        act(one, *presses)
        assert here(one) == name
        throw_away()
        yield name, walks[name]
