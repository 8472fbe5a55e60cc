"""What a page does with a screen that stands upright, as in a public place, or that is larger or lower than most.

Screens as most people have them at home are left as they are: all lengths here are counted in targets, 20 mm each.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.widgets.theme import TextSize, Theme

UPRIGHT = 1.05  # a page that is higher, as a multiple of its width; the bars have taken their part already
UPRIGHT_WIDTH, UPRIGHT_HEIGHT = 12.0, 17.0  # from these sizes on, in targets, a page has room for larger words
WIDE_WIDTH, WIDE_HEIGHT = 23.0, 10.5

GROWTHS = {TextSize.NORMAL: (1.25, 1.18, 1.1), TextSize.LARGE: (1.18, 1.1), TextSize.LARGEST: ()}
"""Factors to try, the largest first. None reaches the next text size: who chooses a larger one always gets it."""

LOW = 8.5
"""Below this height, in targets, a window is low: a laptop of 1366x768 whose picture is enlarged to 125 or 150 %."""

LOW_TITLE, LOW_MARGIN, LOW_SPACING = 1.2, 20, 1.36  # title in sizes of the body's text, pixels, distance of lines
TALL_BUTTON = 1.35  # height, in targets, of the button that goes on from an upright page: it is pressed standing


def is_upright(page: QWidget) -> bool:
    """Whether a page is higher than wide, so that a picture stands above its words and not beside them."""
    return page.height() > page.width() * UPRIGHT


def is_roomy(theme: Theme, page: QWidget) -> bool:
    """Whether a page is so large that what fills a common one would be lost on it."""
    wide, high = (UPRIGHT_WIDTH, UPRIGHT_HEIGHT) if is_upright(page) else (WIDE_WIDTH, WIDE_HEIGHT)
    return page.width() >= wide * theme.target and page.height() >= high * theme.target


def is_low(theme: Theme, window: QWidget) -> bool:
    """Whether a window is so low that bars above and below would leave no height for the answers."""
    return window.height() < LOW * theme.target


def lowered(theme: Theme) -> Theme:
    """The theme for a low window: the text stays as large as it is, what stands around it gives way."""
    title = min(theme.title, round(theme.body * LOW_TITLE))
    return replace(theme, title=title, margin=LOW_MARGIN, spacing=LOW_SPACING, is_low=True)


def growths(theme: Theme, page: QWidget) -> tuple[float, ...]:
    """The factors above 1 by which the words of a page may be larger than usual, the largest first; or none."""
    return GROWTHS[theme.size] if is_roomy(theme, page) else ()


def grown(theme: Theme, factor: float) -> Theme:
    """The theme with all words but those of the bars at a factor of their size; none is too small to be read."""
    sizes = ("body", "small", "chrome", "button", "number")
    return replace(theme, **{size: max(theme.chrome_least, round(getattr(theme, size) * factor)) for size in sizes})


def tall_button(theme: Theme, height: int, ring: int) -> int:
    """The height of a button that goes on from an upright page, its ring included, where it needs `height` at least."""
    return max(height, round(theme.target * TALL_BUTTON) + 2 * ring)
