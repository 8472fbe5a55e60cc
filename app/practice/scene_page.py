"""A moment of the practice on the guide's own page, with the drawn screen where another page has its picture."""

from __future__ import annotations

from msgspec import field
from msgspec.structs import asdict, replace
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from app.pages.page import Screen
from app.practice.exercises import Scene
from app.practice.stage import Stage
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.page.page_view import PageView
from app.widgets.page.template import Frame, Heights, Template
from app.widgets.theme import Theme

COLUMN = 0.41  # the least share of the width that the words have beside the drawn screen
TALLEST = 0.6  # the most height of the drawn screen on an upright page, as a share of the page's
ABOVE = 1.8  # where so many sizes of a title are free above the drawn screen, the title stands there


class SceneTemplate(Template, frozen=True):
    """A page with a drawn screen at its lower right, at one place at every moment: words stand beside it, or above.

    Attributes:
        scene: its size. has_room: on a wide page the title stands above it over the whole width.
    """

    scene: QSize = field(default_factory=QSize)
    has_room: bool = False

    @property
    def scales_titles(self) -> bool:
        """Larger titles than elsewhere: there is room for two lines of them."""
        return not self.has_room

    def width(self, size: QSize) -> int:
        """The whole width; on a low page without room above the drawn screen only what lies beside it."""
        return super().width(size) if self.is_upright or self.has_room else self.words(size, 0.0)

    def words(self, size: QSize, share: float) -> int:
        """What the drawn screen leaves beside it; all of the width on an upright page."""
        return super().width(size) - (0 if self.is_upright else self.scene.width() + self.gutter)

    def frame(self, size: QSize, high: Heights, share: float, *, is_head_beside: bool) -> Frame:
        """The drawn screen at the lower right, the words above or beside it."""
        right, bottom = size.width() - self.margin, size.height() - self.below
        panel = QRect(QPoint(right - self.scene.width(), bottom - self.scene.height()), self.scene)
        room = QSize(size.width(), panel.top()) if self.is_upright else size
        frame = super().frame(room, high, 0.0, is_head_beside=False)
        if self.has_room:
            frame.head.setHeight(min(frame.head.height(), panel.top() - self.gap - self.top))
        return replace(frame, panel=panel)


class ScenePage(PageView):
    """A moment: its words, the button that leads on, and the drawn screen at the picture's place."""

    content: Scene

    def __init__(self, parent: QWidget, context: WidgetContext, screen: Screen, theme: Theme) -> None:
        super().__init__(parent, context, screen, theme)
        self.picture = self.stage = Stage(self, context, self.content, screen.chrome.texts, theme)

    def template(self) -> Template:
        """The usual one, with a place for the drawn screen at its own proportion."""
        plain = super().template()
        room = self.size() - QSize(2 * plain.margin, plain.top + plain.below)
        if plain.is_upright:
            most = QSize(room.width(), round(room.height() * TALLEST))
        else:
            most = room - QSize(round(room.width() * COLUMN) + plain.gutter, 0)
        scene = self.stage.within(most)
        has_room = not plain.is_upright and room.height() - scene.height() > ABOVE * self.theme.title
        return SceneTemplate(**asdict(replace(plain, above=plain.gap)), scene=scene, has_room=has_room)

    def presses(self) -> list[PressButton]:
        """What can be pressed in the drawn screen comes first."""
        return [*self.stage.spots, *super().presses()]

    def initial_focus(self) -> QWidget:
        """What is to be pressed in the drawn screen has the focus."""
        return next((spot for spot in self.stage.spots if spot.act == self.content.right), super().initial_focus())
