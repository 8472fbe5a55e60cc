"""A page as it stands in the narrow strip: an upright page between a row of tools and the ways back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.layout.cutting import cells
from app.layout.distances import RIM, strip_edge
from app.layout.distances import STRIP_MARGIN as MARGIN
from app.layout.keys import ICON_BESIDE, NO_ICON, ButtonStyle, KeyForm
from app.layout.theme import RING, Theme
from app.pages.page import Screen
from app.speech.utterance import Utterance
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.page.page_view import PageView

BODY = 0.88  # size of words, as a share of the window's body text: a line must hold enough of them

# Below this height a screen is one whose logical pixels are larger: words take fewer of them, on closer lines.
SHORT = 640

LEAST_WORDS = 0.82  # then the least size of the words, as a share of what it is elsewhere
SHORT_SPACING = 1.32  # and the distance of their lines
TARGET_SHARE = 0.105  # height of a button, as a share of the strip's
LEAST_TARGET = 44  # least height of a button, in pixels
TOOL_WORDS = 4  # pixels by which the words of tools may be larger or smaller than the least of the page


class StripView(PageView):
    """One step, the tools of its chrome above, the ways back below."""

    is_strip = True

    def __init__(self, parent: QWidget, context: WidgetContext, screen: Screen, theme: Theme) -> None:
        super().__init__(parent, context, screen, theme)
        chrome = screen.chrome
        press = self.made.press
        self.tools = [press(tool, ButtonStyle.QUIET, self) for tool in chrome.tools]
        self.ways = [press(way, ButtonStyle.PLAIN, self) for way in chrome.navigation]
        if chrome.help:
            self.ways.append(press(chrome.help, ButtonStyle.HELP, self))
        self._heard: Utterance | None = None

    def presses(self) -> list[PressButton]:
        """See PageView."""
        return [*super().presses(), *self.ways, *self.tools]

    def show_share(self, share: float) -> None:
        """Shows how much of the time is over for which a key is to be held, 0 to 1."""
        if self.picture:
            self.picture.show_share(share)

    def take_keys(self, takes: bool) -> None:
        """Whether keys are for this page; at first they are not, and no press of a button makes them so."""
        policy = Qt.FocusPolicy.TabFocus if takes else Qt.FocusPolicy.NoFocus
        for button in self.findChildren(PressButton):
            button.setFocusPolicy(policy)
        if takes:
            order = [press for press in self.presses() if press.isVisible()]
            for first, second in pairwise(order):
                self.setTabOrder(first, second)
            (self.focusWidget() or self.initial_focus()).setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        elif (focused := self.focusWidget()) is not None:
            focused.clearFocus()

    def mark(self, utterance: Utterance | None) -> None:
        """See PageView. Heard to its end, the page stands at its top again."""
        super().mark(utterance)
        if utterance is None and self._heard in self.content.narration()[-1:]:
            self.box.turn(-len(self.box.stops))
        self._heard = utterance

    # ---- where things stand

    def arrange(self) -> None:
        """See PageView."""
        super().arrange()
        high = strip_edge(self.theme) + RING - RIM
        for buttons, top in ((self.tools, RIM - RING), (self.ways, self.height() - high + RING - RIM)):
            if buttons:
                self._in_line(buttons, QRect(0, top, self.width(), high).adjusted(MARGIN - RING, 0, RING - MARGIN, 0))

    def _in_line(self, buttons: Sequence[PressButton], at: QRect) -> None:
        """Buttons of one width, with words of one size; without icons where the least words leave these no room."""
        least = self.theme.chrome_least
        count = len(buttons)
        fitting = min(KeyForm().most_pixels([button.key], at.width() // count) for button in buttons)
        pixels = min(max(fitting, least - TOOL_WORDS), least + TOOL_WORDS)
        for button, place in zip(buttons, cells(at, count, count, over=0), strict=True):
            button.resize_words(pixels, NO_ICON if fitting < pixels else ICON_BESIDE)
            button.setGeometry(place)


def slim(theme: Theme, height: int) -> Theme:
    """The theme of a strip of a height in pixels, which the page is to fit."""
    return replace(
        theme,
        margin=MARGIN,
        target=min(theme.target, max(LEAST_TARGET, round(height * TARGET_SHARE))),
        chrome_least=round(theme.chrome_least * min(1.0, max(LEAST_WORDS, height / SHORT))),
        spacing=SHORT_SPACING if height < SHORT else theme.spacing,
        is_low=height < SHORT,
        normal=round(theme.normal * BODY),
        body=round(theme.body * BODY),
    )
