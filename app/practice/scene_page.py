"""A moment of the practice on the guide's own page, with the drawn screen where another page has its picture."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.layout.distances import page_distances
from app.layout.solver import PageRoom
from app.layout.theme import Theme
from app.pages.page import Screen
from app.practice.exercises import Scene
from app.practice.stage import Stage
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.page.page_view import PageView

COLUMN = 0.41  # the least share of the width that the words have beside the drawn screen
TALLEST = 0.6  # the most height of the drawn screen on an upright page, as a share of the page's


class ScenePage(PageView):
    """A moment: its words, the button that leads on, and the drawn screen at the picture's place."""

    content: Scene

    def __init__(self, parent: QWidget, context: WidgetContext, screen: Screen, theme: Theme) -> None:
        super().__init__(parent, context, screen, theme)
        self.stage = Stage(self, context, self.content, screen.chrome.texts, theme)
        self.picture = self.made.named["picture"] = self.stage

    def room(self) -> PageRoom:
        """See PageView: with a place for the drawn screen at its own proportion."""
        plain = super().room()
        distances = page_distances(plain.theme, plain.size, self.theme.size)
        room = distances.room().rest.size()
        if distances.is_upright:
            most = QSize(room.width(), round(room.height() * TALLEST))
        else:
            most = room - QSize(round(room.width() * COLUMN) + distances.gutter, 0)
        scene = self.stage.within(most)
        return replace(plain, scene=(scene.width(), scene.height()))

    def presses(self) -> list[PressButton]:
        """What can be pressed in the drawn screen comes first."""
        return [*self.stage.spots, *super().presses()]

    def initial_focus(self) -> QWidget:
        """What is to be pressed in the drawn screen has the focus."""
        asked = self.content.moment.right
        return next((spot for spot in self.stage.spots if spot.act == asked), super().initial_focus())
