"""The one widget that draws every page: slots filled with blocks, one scale."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import Button, Do
from app.pages.page import TITLES, Role, Screen
from app.speech.utterance import Utterance
from app.texts import Words
from app.widgets.buttons import RING, ButtonStyle, PressButton, WidgetContext
from app.widgets.cards import TextCard
from app.widgets.label import WHOLE
from app.widgets.page.block import Drawn, Stack
from app.widgets.page.fit import Fit, Found, Slots, is_hint, normal_body
from app.widgets.page.foot import Foot, FootPlan
from app.widgets.page.page_widgets import PageWidgets
from app.widgets.page.template import Frame, Template, template_for
from app.widgets.page.words import Digits, Heading, WordsBlock
from app.widgets.scroll_box import ScrollBox, Span
from app.widgets.theme import Theme

log = logging.getLogger(__name__)

AIR = 1 / 3  # share above words of the height that they leave
TURNS = {"more": 1, "less": -1}  # stops by which the buttons that scroll do so
LEAST_ROOM = 100  # pixels; a page that is smaller has no size yet


class PageView(QWidget):
    """Shows one page. Made for it and thrown away with it."""

    is_strip = False

    def __init__(self, parent: QWidget, context: WidgetContext, screen: Screen, theme: Theme) -> None:
        super().__init__(parent)
        content, chrome = screen.content, screen.chrome
        self.context, self.content, self.theme = context, content, theme
        self.box = ScrollBox(self)
        self.made = made = PageWidgets(content, self, self.box.inner, context, theme, is_strip=self.is_strip)
        head, column = made.head(), made.column()
        self.picture = made.panel(content.panel) if content.panel else None
        self.buttons = [made.button(button, self._look(button)) for button in made.foot()]
        self.links = [made.button(link, ButtonStyle.QUIET, theme.small) for link in content.links]
        note = made.words(text, self) if (text := content.text(Role.NOTE)) else None
        self.labels, self.cards, self.tiles = made.labels, made.cards, made.tiles
        self._note = [note.label] if note else []
        self._slots = self._fill(head, column, Foot(self.buttons, self.links, note, theme))
        for widget in (self.box, *self.buttons, *self.links, *self._note):
            widget.raise_()  # screen readers go by the order of children, and the box was made before the title
        self.more, self.less = (self._turn(chrome.texts[f"ui.{one}"], one, by) for one, by in TURNS.items())
        self.box.moved.connect(self._refresh_turns)

    def _fill(self, head: list[WordsBlock], column: list[Drawn], foot: Foot) -> Slots:
        title = next(words for words in head if isinstance(words, Heading) and words.role in TITLES)
        title.loud_lines -= bool(self.cards)  # above answers in one line: their drawings need the height
        return Slots(
            title=title,
            head=Stack(head, is_close=True),
            beside=Stack([words for words in head if words is not title], is_close=True),
            column=column,
            foot=foot,
            digits=next((block for block in (*head, *column) if isinstance(block, Digits)), None),
            has_panel=self.picture is not None,
            keeps_panel=bool(self.content.panel and self.content.panel.code),
        )

    def _look(self, button: Button) -> ButtonStyle:
        """Neither a button that says "none of these" is recommended, nor any beside settings."""
        ticks = [answer.ticked for answer in self.content.answers]
        is_none = bool(ticks) and None not in ticks and not any(ticks)
        if button.action.do is Do.NUMBER:
            return ButtonStyle.HELP
        others = ButtonStyle.QUIET if self.content.links else ButtonStyle.PLAIN  # as links stand beside them
        return ButtonStyle.GO if button is self.content.goes_on and not (is_none or self.content.settings) else others

    def _turn(self, words: Words, icon: str, by: int) -> PressButton:
        button = PressButton(self, self.context, ButtonStyle.QUIET)
        button.show_words(words.text, self.theme, self.theme.chrome, icon)
        button.pressed_once.connect(lambda: self.box.turn(by))
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
        part, index = (utterance.part, utterance.index) if utterance else (self.content.key, WHOLE)
        for name, label in self.labels.items():
            label.mark(index if name == part else None)
            if utterance and name == part:
                self.reveal(label, label.marked_rect().toRect().translated(label.pos()))
        for card in self._numbered():
            card.mark(part in card.parts)
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
        fit = Fit(self._slots, self.theme, self.template(), self.size(), self.least_body())
        self._place(fit, fit.find())

    def template(self) -> Template:
        """The distances of this page."""
        return template_for(self.theme, self.size())

    def least_body(self) -> int:
        """Pixels of the body's text at least."""
        return normal_body(self.theme)

    def _place(self, fit: Fit, found: Found) -> None:
        frame, plan = fit.frame(found.scale, found.step)
        slots, scale = self._slots, found.scale
        for block, at, size in fit.heads(frame, scale):
            block.place(at, size)
        to = self.box.inner if found.step.is_loose else self
        for link in self.links:
            if link.parentWidget() is not to:
                link.setParent(to)
                link.show()
                link.raise_()
        self._place_foot(frame, plan)
        if self.picture:
            self.picture.setVisible(frame.panel.isValid())
            self.picture.setGeometry(frame.panel)
        for part in slots.column:
            if is_hint(part):
                part.label.setVisible(not found.step.is_terse)
        column = fit.column(found.step)
        self._place_column(frame, column, fit.words_width(frame, scale), scale, is_scrolled=found.is_scrolled)

    def _place_foot(self, frame: Frame, plan: FootPlan) -> None:
        plan.put(frame.foot.topLeft())
        if note := self._slots.foot.note:
            note.label.setVisible(plan.note.isValid())
            note.place(plan.note.translated(frame.foot.topLeft()), plan.note_scale)

    def _place_column(self, frame: Frame, column: Stack, wide: int, scale: float, *, is_scrolled: bool) -> None:
        box = frame.column.adjusted(-RING, -RING, RING, RING)
        if is_scrolled:
            box = self._above_turns(frame, box)
        needed = column.height_for(wide, scale)
        air = 0 if column.spring or self._slots.digits else round(max(0, box.height() - 2 * RING - needed) * AIR)
        column.place(QRect(RING, RING + air, wide, max(box.height() - 2 * RING, needed)), scale)
        spans = sorted(self._spans())
        lowest = max((bottom for _, bottom in spans), default=0)
        self.box.place(box, spans if is_scrolled else [(0, min(box.height(), lowest))])
        self._refresh_turns()

    def _above_turns(self, frame: Frame, box: QRect) -> QRect:
        """Places the two buttons that scroll, right of the foot's buttons or above them; what is left of the box."""
        foot = (part for part in (*self.buttons, *self.links, *self._note) if part.parentWidget() is self)
        taken = max((part.geometry().right() for part in foot if not part.isHidden()), default=0)
        for turn in (self.more, self.less):
            turn.resize_words(self.theme.chrome_least)
        high, wide = self.theme.target + 2 * RING, max(self.more.width_for_line(), self.less.width_for_line())
        right, above = frame.foot.right() + 1 + RING, frame.column.bottom()
        beside = max(above, frame.foot.bottom())  # the foot may stand at the top
        top = (beside if taken + 2 * wide <= right else above) + 1 + RING - high
        for nth, turn in enumerate((self.more, self.less), start=1):
            turn.setGeometry(right - nth * wide, top, wide, high)
        if self.picture and not self.template().is_upright:
            self.picture.resize(self.picture.width(), max(0, min(self.picture.height(), top - self.picture.y())))
        return box.adjusted(0, 0, 0, min(0, top - box.bottom()))

    def _spans(self) -> Iterator[Span]:
        """What must not be cut where the box scrolls."""
        inner, chart = self.box.inner, [self.made.chart] if self.made.chart else []
        for label in self.labels.values():
            if label.parentWidget() is inner and not label.isHidden():
                yield from label.spans()
        buttons: Iterable[QWidget] = (*self._numbered(), *self.made.settings, *self.made.inside, *self.links, *chart)
        shown = (part for part in buttons if part.parentWidget() is inner)
        yield from ((part.y(), part.y() + part.height()) for part in shown)

    def _refresh_turns(self) -> None:
        at, last = self.box.at, len(self.box.stops) - 1
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

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """The system's font may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self.arrange()
