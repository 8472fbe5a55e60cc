"""All sizes of one attempt as one value. Whoever measures reads them here and nowhere else."""

from __future__ import annotations

import math
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from app.layout.distances import Distances
from app.layout.policy import TABLE, Concession
from app.layout.theme import BODY_GROWTH, NOTE_GROWTH, TextSize, Theme
from app.layout.word_style import STYLES
from app.pages.page import Role

# Names of parts, and the least pixels of their words.
Floors = tuple[tuple[str, int], ...]


class Growth(Struct, frozen=True):
    """What a text setting changes. All factors are of the normal setting's body text.

    Attributes:
        most: the largest body text.
        comfort: the size for which pictures are narrowed and more.
        title: titles, the same on all pages of a window. button: words on buttons.
    """

    most: float
    comfort: float
    title: float
    button: float


GROWTH = {
    TextSize.NORMAL: Growth(most=1.30, comfort=1.00, title=1.70, button=1.25),
    TextSize.LARGE: Growth(most=1.55, comfort=1.00, title=1.80, button=1.30),
    TextSize.LARGEST: Growth(most=1.82, comfort=1.21, title=2.12, button=1.30),
}

# Titles in low windows, in sizes of the normal body text.
LOW_TITLE = {TextSize.NORMAL: 1.3, TextSize.LARGE: 1.55, TextSize.LARGEST: 1.88}

# The same in the strip.
STRIP_TITLE = {TextSize.NORMAL: 1.35, TextSize.LARGE: 1.5, TextSize.LARGEST: 1.65}
STRIP_BUTTON = {TextSize.NORMAL: 1.15, TextSize.LARGE: 1.48, TextSize.LARGEST: 1.48}

TITLE_OVER_BODY, TITLE_OVER_ANSWERS = 1.12, 1.15  # the title is seen first: it is so much larger at least
FULL_BUTTON = 0.58  # most height of the words on a button, in heights of a button
SCENE_TITLE = 1.25  # titles beside a drawn screen, where there is room for two lines of them
HINT, STRIP_HINT = 0.8, 0.91  # size of hints, in sizes of the body text; in the strip
MOST_LEAD = 1.13  # what is said before a title does not grow over it, in sizes of the theme's
BARE_MOST = 1.18  # answers without drawings have larger words
UPRIGHT_MOST = 1.2  # pages that are read standing may have words so much larger


class Style(Struct, frozen=True, dict=True):
    """Sizes in pixels.

    Attributes:
        body: running text; most of what is on a page follows it.
        title, button, note: what does not.
        usual: body text of this setting; words grown beyond it have fewer lines.
        least_title: titles fold rather than become smaller.
        concession: what is given up.
        panel: share of the page that the picture takes, 0 without one.
        hint: size of hints, in sizes of the body text.
        numbers_first: numbers are what the page is for; small print gives way to them.
        floors: what the next smaller setting shows of each part beside the running text: nothing is smaller here.
    """

    theme: Theme
    body: int
    title: int
    button: int
    note: int
    usual: int
    least_title: int
    concession: Concession
    panel: float
    numbers_first: bool
    hint: float
    floors: Floors

    @cached_property
    def of_buttons(self) -> Style:
        """Without what no button depends on: so a foot is planned once for all sizes of the words above it."""
        return replace(self, body=0, title=0, panel=0.0, concession=TABLE[0])

    def floor(self, *names: str) -> int:
        """Pixels of parts whose words have one size, at least."""
        return max([pixels for name, pixels in self.floors if name in names], default=0)

    def of(self, role: Role) -> int:
        """Pixels of a text."""
        look = STYLES[role]
        if role is Role.LEAD:
            return round(min(self.body, self.usual * MOST_LEAD) * look.share)
        size: float = self.body
        match look.token:
            case "title":
                size = self.title
            case "small":
                size = max(self.theme.chrome_least, self.body * self.hint)
            case "button":
                size = self.button * self.body / self.theme.normal
        return max(min(self.theme.chrome_least, self.body), round(size * look.share))


class Sizes(Struct, frozen=True):
    """The sizes of a text setting in a window, before anything is given up."""

    theme: Theme
    setting: TextSize
    distances: Distances
    has_answers: bool
    numbers_first: bool
    is_bare: bool
    floors: Floors

    @property
    def title(self) -> float:
        """Pixels of titles."""
        if self.distances.is_strip:
            return self.theme.normal * STRIP_TITLE[self.setting]
        usual = LOW_TITLE[self.setting] if self.theme.is_low else GROWTH[self.setting].title
        return self.theme.normal * usual * (SCENE_TITLE if self.distances.scene.isValid() else 1.0)

    @property
    def most(self) -> int:
        """The largest body text: the title is larger than that."""
        grown = self.theme.normal * GROWTH[self.setting].most
        if self.distances.is_strip:
            return math.floor(min(grown, self.title))
        if self.distances.is_upright:
            grown *= UPRIGHT_MOST
        if self.is_bare:
            grown *= BARE_MOST
        over = TITLE_OVER_ANSWERS if self.has_answers else TITLE_OVER_BODY
        return math.floor(min(grown, round(self.title) / over))

    @property
    def comfort(self) -> int:
        """The body text for which much is given up."""
        return round(self.theme.normal * GROWTH[self.setting].comfort)

    def style(self, body: int, concession: Concession, panel: float) -> Style:
        """One attempt."""
        theme = self.theme
        button = STRIP_BUTTON[self.setting] if self.distances.is_strip else GROWTH[self.setting].button
        over = 1.0 if theme.is_low else TITLE_OVER_BODY
        if self.has_answers:
            over = TITLE_OVER_ANSWERS
        least_title = theme.chrome_least if concession.may_cut else math.ceil(body * over)
        return Style(
            theme=theme,
            body=body,
            title=max(round(self.title * concession.title), least_title),
            button=round(min(self.theme.normal * button, theme.target * FULL_BUTTON)),
            note=round(theme.chrome_least * min(NOTE_GROWTH[self.setting], max(1.0, body / self.theme.normal))),
            usual=round(self.theme.normal * BODY_GROWTH[self.setting]),
            least_title=least_title if self.has_answers else 0,
            concession=concession,
            panel=panel,
            numbers_first=self.numbers_first,
            hint=STRIP_HINT if self.distances.is_strip else HINT,
            floors=self.floors,
        )
