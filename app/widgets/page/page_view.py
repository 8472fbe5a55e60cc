"""The one widget that draws every page."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.layout.keys import ButtonStyle, KeyForm
from app.layout.solver import PageRoom, Solution, solve
from app.layout.theme import RING, Theme
from app.pages.page import Screen
from app.speech.utterance import Utterance
from app.texts import Words
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.cards import TextCard
from app.widgets.chart import ChartView
from app.widgets.label import WHOLE, SpokenLabel
from app.widgets.page.page_widgets import PageWidgets
from app.widgets.page.show import show
from app.widgets.scroll_box import ScrollBox, Span

log = logging.getLogger(__name__)

LEAST_ROOM = 100  # pixels; a page that is smaller has no size yet


class PageView(QWidget):
    """Shows one page. Made for it and thrown away with it."""

    is_strip = False

    def __init__(self, parent: QWidget, context: WidgetContext, screen: Screen, theme: Theme) -> None:
        super().__init__(parent)
        chrome = screen.chrome
        self.content = content = screen.content
        self.context = context
        self.theme = theme
        self.box = ScrollBox(self)
        self.made = made = PageWidgets(content, self, self.box.inner, context, theme, is_strip=self.is_strip)
        self.picture = made.picture
        self.buttons = made.buttons
        self.links = made.links
        self.labels = made.labels
        self.cards = made.cards
        self.tiles = made.tiles
        for widget in (self.box, *self.buttons, *self.links, *made.notes):
            widget.raise_()  # screen readers go by the order of children, and the box was made before the title
        self.more = self._turn(chrome.texts["ui.more"], "more", 1)
        self.less = self._turn(chrome.texts["ui.less"], "less", -1)
        self.box.moved.connect(self._refresh_turns)

    def _turn(self, words: Words, icon: str, stops: int) -> PressButton:
        """A button that scrolls by so many stops."""
        button = PressButton(self, self.context, ButtonStyle.QUIET)
        button.show_words(words.text, self.theme, self.theme.chrome, icon)
        button.pressed_once.connect(lambda: self.box.turn(stops))
        button.hide()
        return button

    # ---- for the window

    def presses(self) -> list[PressButton]:
        """Everything that can be pressed, in tab order."""
        settings = self.made.settings
        first = self.buttons[:1] if settings else []
        shown = [*first, *self._numbered(), *settings, *self.buttons[len(first) :], *self.made.inside, *self.links]
        return [button for button in (*shown, self.more, self.less) if not button.isHidden() and button.isEnabled()]

    def _numbered(self) -> list[TextCard]:
        return [*self.cards, *self.tiles]

    def initial_focus(self) -> QWidget:
        """What Enter presses on a fresh page: the button that goes on; on a question, or while it waits, nothing."""
        leads_on = not self.content.answers and self.content.waiting_since is None
        return next((button for button in self.buttons if leads_on and button.look is ButtonStyle.GO), self)

    def press_number(self, number: int) -> None:
        """Handles the keys 1-4: presses that answer, number or text size; without any of these, that button."""
        targets = self._numbered() or self.made.settings[:3] or self.buttons
        if self.content.waiting_since is None and 1 <= number <= len(targets):
            targets[number - 1].click()

    def press_key(self, key: int) -> bool:
        """Handles 1-4 and Enter; returns whether it was one of them."""
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.press_number(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(first := self.initial_focus(), PressButton):  # no button has the focus
                first.click()
        else:
            return False
        return True

    def mark(self, utterance: Utterance | None) -> None:
        """Highlights what is being read and scrolls to it; None: nothing is read, what must not be done is marked."""
        part, index = (utterance.part, utterance.nth) if utterance else (self.content.key, WHOLE)
        for name, label in self.labels.items():
            label.mark(index if name == part else None)
            if utterance and name == part:
                self.reveal(label, label.marked_rect().toRect().translated(label.pos()))
        for card in self._numbered():
            card.mark(part == card.part)
            if card.is_marked:
                self.reveal(card, card.geometry())
        if self.made.chart and self.made.chart.mark(part):
            self.box.reveal(self.made.chart.geometry())

    def reveal(self, widget: QWidget, at: QRect) -> None:
        """Brings a place on what scrolls into sight."""
        if widget.parentWidget() is self.box.inner:
            self.box.reveal(at)

    # ---- where things stand

    def arrange(self) -> None:
        """Places all widgets for the page's present size."""
        if self.width() < LEAST_ROOM or self.height() < LEAST_ROOM:
            return
        solution = solve(self.content, self.room(), self.theme.size)
        box = show(solution, self.made.named, self.box)
        spans = list[Span]()
        if solution.is_scrolled:
            box = self._above_turns(solution, box)
            spans = sorted(self._spans(solution))
        self.box.place(box, spans)
        self._refresh_turns()

    def room(self) -> PageRoom:
        """Where the page is shown."""
        return PageRoom(self.theme.of_all_settings, self.width(), self.height(), self.is_strip)

    def _above_turns(self, solution: Solution, box: QRect) -> QRect:
        """Places the two buttons that scroll, right of the foot's buttons or above them; what is left of the box."""
        at = solution.areas
        foot = (part for part in (*self.buttons, *self.links, *self.made.notes) if part.parentWidget() is self)
        taken = max((part.geometry().right() for part in foot if not part.isHidden()), default=0)
        pixels = self.theme.chrome_least
        wide = max(KeyForm().width(turn.key, pixels) for turn in (self.more, self.less))
        high = self.theme.target + 2 * RING
        corner = at.column.bottomRight() + QPoint(RING, RING)
        corner.setX(at.foot.right() + RING)
        if taken + 2 * wide <= corner.x() + 1:
            corner.setY(max(corner.y(), at.foot.bottom() + RING))  # the foot may stand at the top
        place = QRect(0, 0, wide, high)
        place.moveBottomRight(corner)
        for turn in (self.more, self.less):
            turn.resize_words(pixels)
            turn.setGeometry(place)
            place.translate(-wide, 0)
        return box.adjusted(0, 0, 0, min(0, place.top() - box.bottom()))

    def _spans(self, solution: Solution) -> Iterator[Span]:
        """What must not be cut where the box scrolls."""
        for placed in solution.inner:
            widget = self.made.named[placed.name]
            if isinstance(widget, SpokenLabel):
                yield from widget.spans()
            elif isinstance(widget, PressButton | ChartView):
                yield widget.y(), widget.y() + widget.height()

    def _refresh_turns(self) -> None:
        at = self.box.at
        last = len(self.box.stops) - 1
        for button, other, leads_on in ((self.more, self.less, at < last), (self.less, self.more, at > 0)):
            if not leads_on and button.hasFocus():
                other.show()
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(self.box.is_taller and leads_on)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arranges the page anew; a fault in it is logged, and the page stays."""
        super().resizeEvent(event)
        try:
            self.arrange()
        except Exception:
            log.exception("a page could not be arranged: %s", self.content.id)
