"""The window of the practice. It fills the screen, and every way out works: button, F12, Alt+F4, closing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.practice.exercises import Act, View, Way, way_out
from app.practice.stage import AMBER, INK, Stage
from app.speech.utterance import Utterance
from app.texts import Texts
from app.widgets.arrange import Row
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.gate import PressGate
from app.widgets.label import SpokenLabel
from app.widgets.page.foot import LEAST_BUTTON, sized_row
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, GAP_TINY, GAP_WIDE, LOW, Theme, fitted, is_upright, reading_font
from app.widgets.toolkit import TITLE

LEAVE_KEY = Qt.Key.Key_F12
EDGE = 4  # pixels above the mark and below the buttons on a low window: their focus rings have room of their own
FOOT = 11  # below them on any other, so that with the room of the ring they are 20 from the edge
MARK = f"background: {AMBER}; color: {INK}; border: 4px solid {INK}; border-radius: 12px; padding: 6px 12px"
MOST_LEAVE = 0.4  # the most share of the width for the way out in one line; else it stands in two
COLUMN = 0.41  # the least share of the width that the words have beside the drawn screen
MOST_GROWN, UPRIGHT_GROWN = 1.25, 1.5  # so much larger at most are words where there is room; on an upright window
ABOVE = 1.8  # where so many sizes of a title are free above the drawn screen, the title stands there


class PracticeWindow(QWidget):
    """The mark above, the words, the drawn screen, and our buttons below: the way out at the left.

    Args:
        kit: its `touched` is replaced by our signal of that name.
        by_touch: there is no keyboard, so no key is named.

    Signals:
        acted(str): what was pressed, on our own buttons or on the drawn screen; see Act.
        esc(bool): Esc (the key or the drawn one) went down, or up.
        touched(): anything was pressed.
        closed(): the window was closed.
    """

    acted = Signal(str)
    esc = Signal(bool)
    touched = Signal()
    closed = Signal()

    def __init__(self, kit: Kit, texts: Texts, theme: Theme, *, by_touch: bool = False) -> None:
        super().__init__()
        self._kit = kit = replace(kit, touched=self.touched.emit)
        self._texts, self._theme, self.by_touch = texts, theme, by_touch
        self.setWindowTitle(texts["practice.window"].text)
        self.setMinimumSize(640, 480)
        self.stage = Stage(self, kit, texts, theme)
        self.stage.acted.connect(self.acted)
        self.stage.held.connect(self.esc)
        self.mark, self._heading = QLabel(texts["practice.mark"].text, self), QLabel(self)
        self.mark.setStyleSheet(MARK)
        self._heading.setStyleSheet(f"color: {theme.colors.muted}")
        # The way out must never ignore a press: it has a gate of its own that lets everything through.
        self.leave = PressButton(self, replace(kit, gate=PressGate(0)), Look.HELP)
        self.leave.pressed_once.connect(self.close)
        self.labels = {part: SpokenLabel(self) for part in ("title", "body")}
        self.labels["title"].setObjectName(TITLE)
        self.ways: list[PressButton] = []
        self._view: View | None = None

    # ---- what it shows

    def show_view(self, view: View) -> None:
        """Shows a moment of the practice, in sizes for the window as it is now."""
        theme = fitted(self._theme, self)
        self._view, self._fitted = view, replace(theme, target=min(theme.target, round(self.height() / LOW)))
        self.mark.setFont(reading_font(round(theme.chrome_least * 1.9), bold=True))
        self._heading.setFont(reading_font(theme.chrome, bold=True))
        self._heading.setText(view.heading)
        self.labels["title"].show_text(view.title.text, theme, theme.title, bold=True)
        self.labels["body"].show_text(view.body.text, theme, theme.body)
        for button in self.ways:
            button.hide()
            button.deleteLater()
        repeat = Way(Act.REPEAT, self._texts["ui.repeat"])
        self.ways = [self._way(way) for way in (*view.ways, repeat)]
        leave = way_out("leave", self._texts, by_touch=self.by_touch).text
        self.leave.show_words(leave, self._fitted, theme.chrome, "finish")
        self.stage.show_scene(view.scene, view.state.moment.picture, self._fitted)
        self._place()
        self._chain_focus(view)
        self.leave.raise_()

    def show_body(self, words: str) -> None:
        """Shows another sentence in place of the body's."""
        self.labels["body"].show_text(words, self._fitted, self._fitted.body)
        self._place()

    def mark_heard(self, utterance: Utterance | None) -> None:
        """Highlights the sentence that is being spoken."""
        for part, label in self.labels.items():
            label.mark(utterance.index if utterance is not None and utterance.part == part else None)

    def _way(self, way: Way) -> PressButton:
        button = PressButton(self, self._kit, Look.GO if way.is_go else Look.QUIET)
        button.show_words(way.words.text, self._fitted, self._fitted.chrome, way.act)
        button.pressed_once.connect(lambda: self.acted.emit(way.act))
        button.show()
        return button

    def _chain_focus(self, view: View) -> None:
        """Tab goes over the drawn screen, then our buttons, then the way out; it begins at what is to be pressed."""
        order: list[QWidget] = [*self.stage.spots, *self.ways, self.leave]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        go = next((button for button in self.ways if button.look is Look.GO), self.ways[-1])
        if not self.leave.isDown():  # it would lose its press with the focus: the drawn Esc may be held meanwhile
            next((spot for spot in self.stage.spots if spot.act == view.state.moment.right), go).setFocus()

    # ---- what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F12 leaves, Esc is emitted; a key held down counts once."""
        if event.key() == LEAVE_KEY:
            self.close()
        elif not event.isAutoRepeat():
            self._kit.touched()
            if event.key() == Qt.Key.Key_Escape:
                self.esc.emit(True)
            else:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc was released."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.esc.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press outside the buttons stops the voice, too."""
        self._kit.touched()
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another window came forward: this one will not see the key being released."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.esc.emit(False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Never refused."""
        super().closeEvent(event)
        self.closed.emit()

    # ---- how it is laid out

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Shows the moment anew."""
        super().resizeEvent(event)
        if self._view is not None:
            self.show_view(self._view)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the background."""
        QPainter(self).fillRect(self.rect(), self._theme.color("paper"))

    def _place(self) -> None:
        """The drawn screen as large as the window allows, at the lower right, the words beside it or above it."""
        top, bottom, margin = self._place_top() + GAP_TINY, self._place_bottom() - GAP_TINY, self._fitted.margin
        room = QRect(margin, top, self.width() - 2 * margin, bottom - top)
        is_tall = is_upright(room)
        beside = 0 if is_tall else round(room.width() * COLUMN) + GAP_WIDE
        drawn = self.stage.within(room.size() - QSize(beside, 0))
        self.stage.setGeometry(QRect(QPoint(room.right() + 1 - drawn.width(), bottom - drawn.height()), drawn))
        if is_tall:
            self._place_words(room.adjusted(0, 0, 0, -drawn.height() - GAP_MIDDLE), room.width(), UPRIGHT_GROWN)
        else:
            is_low = room.height() - drawn.height() > ABOVE * self._fitted.title
            words = room.adjusted(0, 0, -drawn.width() - GAP_WIDE, 0)
            self._place_words(words, room.width() if is_low else words.width(), MOST_GROWN, is_line=is_low)

    def _place_words(self, room: QRect, across: int, most: float, *, is_line: bool = False) -> None:
        """Title and body below each other, in the largest sizes for which there is room.

        Args:
            across: width of the title. is_line: it stands in one line, as large at every moment.
            most: so much larger at most they are than usual.
        """
        title, body = self.labels.values()
        for pixels in range(round(self._fitted.body * most), self._fitted.chrome_least - 1, -1):
            body.resize_text(pixels)
            title.resize_text(round(self._fitted.title * (most if is_line else pixels / self._fitted.body)))
            needed = title.line_width if is_line else title.least_width
            title.resize_text(min(title.pixels, title.pixels * across // needed))
            below = room.adjusted(0, title.height_for(across) + GAP_SMALL, 0, 0)
            if body.least_width <= room.width() and body.height_for(room.width()) <= below.height():
                break
        title.setGeometry(QRect(room.topLeft(), QSize(across, title.height_for(across))))
        body.setGeometry(below.adjusted(0, 0, 0, body.height_for(room.width()) - below.height()))

    def _place_top(self) -> int:
        """Mark and heading; returns where they end."""
        left, top, hint = self._fitted.margin, EDGE if self._fitted.is_low else GAP_SMALL, self.mark.sizeHint()
        self.mark.setGeometry(left, top, hint.width(), hint.height())
        beside = left + hint.width() + GAP_MIDDLE
        room = self.width() - left - beside
        self._heading.setVisible(self._heading.sizeHint().width() <= room)
        self._heading.setGeometry(beside, top, room, hint.height())
        return top + hint.height()

    def _place_bottom(self) -> int:
        """The way out at the left, the same at every moment, the others at the right; returns where they begin."""
        theme, others = self._fitted, self.ways
        self.leave.resize_words(theme.chrome)
        wide, leave = self.width() - 2 * (theme.margin - RING), self.leave.width_for_line()
        if leave > wide * MOST_LEAVE:
            self.leave.resize_words(theme.chrome_least)
            leave = self.leave.width_for_fold()
        widths = sized_row(others, wide - leave, theme.chrome, theme.chrome_least)
        if others[0].look is Look.GO:
            room = wide - leave - sum(widths[1:])
            widths[:1] = sized_row(others[:1], room, theme.button, theme.chrome_least, min(LEAST_BUTTON, room))
        row = Row([(self.leave, leave), wide - leave - sum(widths), *zip(others, widths, strict=True)])
        high = row.height_for(wide)
        top = self.height() - high - (EDGE if theme.is_low else FOOT)
        row.place(QRect(theme.margin - RING, top, wide, high))
        return top
