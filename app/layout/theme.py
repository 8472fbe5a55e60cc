"""All looks in one place: colours, the type scale in millimetres, distances.

They differ on upright, large and low screens. Sizes of windows are in targets of 20 mm.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, cached_property

from msgspec import Struct
from msgspec.structs import asdict, replace
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QScreen
from PySide6.QtWidgets import QWidget

from app.settings.settings import Scheme as Scheme
from app.settings.settings import TextSize as TextSize

# Universal-design faces first: BIZ UDPGothic is part of Windows 10 and of Debian.
FAMILIES = ["BIZ UDPGothic", "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", "Meiryo", "Noto Sans", "sans-serif"]

# Height of a capital letter in body text: EN 301 549 5.1.4, 0.7 degrees seen from 50 cm.
CAPITAL_MM = 6.1

# The least height of any capital letter at the normal size: US Section 508, 402.4.
SMALL_CAPITAL_MM = 4.8

# How much larger body text is than at the normal size.
BODY_GROWTH = {TextSize.NORMAL: 1.0, TextSize.LARGE: 32 / 24, TextSize.LARGEST: 44 / 24}

# How much larger remarks at the foot of a page are; more would cost the words above them their room.
NOTE_GROWTH = {TextSize.NORMAL: 1.0, TextSize.LARGE: 1.16, TextSize.LARGEST: 1.34}

# Least size of a control; touch errors of healthy hands level off here (Chen 2013).
TARGET_MM = 20.0

LINE_SPACING = 1.5

# The scale of all free spaces between the things on a page, in logical pixels.
GAP_TINY, GAP_SMALL, GAP_MIDDLE, GAP_WIDE, GAP_HUGE = 8, 16, 24, 32, 48

# Left and right of everything on a page, and of the bar below it: the one left edge and the one right edge.
MARGIN, LOW_MARGIN = GAP_HUGE, GAP_MIDDLE

RADIUS = 18  # of the corners of cards and buttons, in pixels

# Pixels around every button for its focus ring; a press that slips this far still counts.
RING = 9

# Height to width of every illustration.
PROPORTION = 320 / 400

# Screens often report a wrong physical size; text is never scaled beyond these by it.
LEAST_SCALE, MOST_SCALE = 0.9, 1.5

MM_PER_INCH = 25.4
MIDDLE = 128  # lightness: half of white's

UPRIGHT, TALL = 1.05, 1.3  # pages that are higher, as multiples of their widths; windows whose pages are such surely

# Below this height, in targets, a window is low: a laptop of 1366x768 whose picture is enlarged to 125 or 150 %.
LOW = 8.5

# Width and height, in pixels, of a window that needs nothing larger than a theme with that target.
USUAL, USUAL_UPRIGHT, USUAL_TARGET = (1240, 640), (768, 1366), 76

MOST_GROWN, GROWING = 1.45, 0.05  # so much larger at most is all in a larger window; it grows in such steps
GROWS_FIRST = 1.1  # up to this, as at 1366x768, words alone grow, and what stands around them takes none of their room

LOW_TITLE, LOW_SPACING = 1.3, 1.36  # title in sizes of the body's text, distance of lines
TALL_BUTTON = 1.35  # height, in targets, of the button that goes on from an upright page: it is pressed standing


class Palette(Struct, frozen=True):
    """Tokens of one scheme. Text pairs are 7:1 at least, borders and signs 4.5:1 (tested)."""

    paper: str
    ink: str
    muted: str
    card: str
    border: str
    line: str
    go: str
    on_go: str
    stop: str
    mark: str
    panel: str
    arrival: str
    ring: str
    closed: str
    on_closed: str


COLORS = {
    Scheme.LIGHT: Palette(
        paper="#fbf7ee", ink="#14213d", muted="#3b455c", card="#ffffff", border="#5f6675", line="#c9c2b2",
        go="#0a5a41", on_go="#ffffff", stop="#a3001b", mark="#ffd166", panel="#dbe9f4", arrival="#d7efdf",
        ring="#000000", closed="#fff5d6", on_closed="#5a4a00",
    ),
    Scheme.DARK: Palette(
        paper="#101728", ink="#f6f1e6", muted="#cfd6e4", card="#1b2439", border="#98a2b8", line="#3b4660",
        go="#a5e3c6", on_go="#06231a", stop="#ffa8a8", mark="#ffd166", panel="#24324f", arrival="#0f3328",
        ring="#ffd166", closed="#3a2f05", on_closed="#ffe39a",
    ),
    Scheme.CONTRAST: Palette(
        paper="#000000", ink="#ffffff", muted="#ffffff", card="#000000", border="#ffffff", line="#ffffff",
        go="#ffff00", on_go="#000000", stop="#ff9d9d", mark="#ffff00", panel="#22304f", arrival="#000000",
        ring="#ffff00", closed="#000000", on_closed="#ffffff",
    ),
}  # fmt: skip


class Theme(Struct, frozen=True, dict=True):
    """Sizes and colours of all widgets. Lengths in logical pixels.

    Attributes:
        normal: body text of the normal setting: a layout's measure, which is the same at all settings.
        is_low: for a window that is lower than most, where height is spent on words first.
        is_tall: for a window with an upright page, where a number stands below the picture, close to what is told of
            it.
    """

    size: TextSize
    colors: Palette
    normal: int
    body: int
    title: int
    chrome: int
    chrome_least: int
    button: int
    target: int
    margin: int
    spacing: float = LINE_SPACING
    is_low: bool = False
    is_tall: bool = False

    @property
    def note(self) -> int:
        """The least size of remarks and sources: whoever wants larger words gets these larger, too."""
        return round(self.chrome_least * NOTE_GROWTH[self.size])

    @property
    def underlines(self) -> bool:
        """Whether a marker is a line below the words: a light one behind light words would drown them."""
        return (self.color("mark").lightness() >= MIDDLE) == (self.color("ink").lightness() >= MIDDLE)

    @cached_property
    def of_all_settings(self) -> Theme:
        """What of it does not depend on the setting of the text."""
        return replace(self, size=TextSize.NORMAL, body=self.normal, title=0, chrome=0, button=0)

    @cached_property
    def color(self) -> Callable[[str], QColor]:
        """The colour of a token of `Palette`; cached for all strokes."""
        return {token: QColor(value) for token, value in asdict(self.colors).items()}.__getitem__


@cache
def make_theme(size: TextSize, scheme: Scheme, pixels_per_mm: float) -> Theme:
    """The theme of a text size on a screen.

    Args:
        pixels_per_mm: logical pixels per real millimetre of the screen.
    """
    body = _pixels_for_capital(CAPITAL_MM * pixels_per_mm)
    least = _pixels_for_capital(SMALL_CAPITAL_MM * pixels_per_mm)
    grown = BODY_GROWTH[size]
    # Headings and chrome grow less than the text: on the smallest screens the room is needed for reading.
    heading = {TextSize.NORMAL: 1.7, TextSize.LARGE: 1.9, TextSize.LARGEST: 2.15}[size]
    chrome = {TextSize.NORMAL: 1.0, TextSize.LARGE: 1.1, TextSize.LARGEST: 1.25}[size]
    return Theme(
        size=size,
        colors=COLORS[scheme],
        normal=body,
        body=round(body * grown),
        title=round(body * heading),
        chrome=round(least * chrome),
        chrome_least=least,
        button=round(body * min(grown, 1.3)),
        target=math.ceil(TARGET_MM * pixels_per_mm),
        margin=MARGIN,
    )


def smooth(widget: QWidget) -> QPainter:
    """A painter for a widget, that draws edges smoothly."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


@cache
def reading_font(pixels: int, bold: bool) -> QFont:
    """The reading face; cached, because every label asks for it."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


def _pixels_for_capital(height: float) -> int:
    """The font size, in pixels, at which a capital H is `height` pixels high in the face that is really there."""
    probe = 100
    ratio = QFontMetricsF(reading_font(probe, False)).capHeight() / probe
    return math.ceil(height / ratio) if 0.4 < ratio < 1.0 else math.ceil(height / 0.73)


def pixels_per_mm(screen: QScreen) -> float:
    """Logical pixels per millimetre: the screen's own measure where it is believable."""
    scale = screen.physicalDotsPerInch() / screen.devicePixelRatio() / screen.logicalDotsPerInch()
    return screen.logicalDotsPerInch() * min(max(scale, LEAST_SCALE), MOST_SCALE) / MM_PER_INCH


def is_upright(page: QWidget | QRect | QSize) -> bool:
    """Whether a page is higher than wide, so that a picture stands above its words and not beside them."""
    return page.height() > page.width() * UPRIGHT


def fitted(theme: Theme, window: QWidget | QRect) -> Theme:
    """The theme for a window: in a low one what stands around the text gives way, a large one has larger words.

    In a low one bars above and below would leave no height for the answers.
    """
    if window.height() < LOW * theme.target:
        title = min(theme.title, round(theme.body * LOW_TITLE))
        return replace(theme, title=title, margin=LOW_MARGIN, spacing=LOW_SPACING, is_low=True)
    wide, high = USUAL_UPRIGHT if is_upright(window) else USUAL
    room = min(window.width() / wide, window.height() / high) * USUAL_TARGET / theme.target
    by = min(max(1.0, math.floor(room / GROWING) * GROWING), MOST_GROWN)
    around = max(1.0, by / GROWS_FIRST)
    return replace(
        theme,
        normal=round(theme.normal * by),
        body=round(theme.body * by),
        title=round(theme.title * by),
        button=round(theme.button * by),
        chrome=round(theme.chrome * around),
        chrome_least=round(theme.chrome_least * around),
        target=round(theme.target * around),
        is_tall=window.height() > TALL * window.width(),
    )
