"""The window of the practice. It fills the screen, and every way out works: button, F12, Alt+F4, closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.practice.arrangement import Arrangement, fitted
from app.practice.practice_content import View, Way, way_out
from app.practice.scene import AMBER, INK, Scene
from app.practice.stage import Stage
from app.speech.utterance import Utterance
from app.texts import Texts
from app.widgets.arrange import Column, Row
from app.widgets.buttons import RING, Kit, Look, PressButton
from app.widgets.gate import PressGate
from app.widgets.label import SpokenLabel
from app.widgets.theme import GAP_MIDDLE, GAP_SMALL, Theme
from app.widgets.toolkit import TITLE

LEAVE_KEY = Qt.Key.Key_F12
EDGE = 4  # pixels above the mark and below the buttons on a small window: their focus rings have room of their own
FOOT = 11  # below them on any other, so that with the room of the ring they are 20 from the edge
MARK = f"background: {AMBER}; color: {INK}; border: 4px solid {INK}; border-radius: 12px; padding: 6px 12px"


class PracticeWindow(QWidget):
    """The mark above, the words, the drawn screen, and our buttons below: the way out at the left.

    Args:
        kit: its `touched` is replaced by our signal of that name.
        by_touch: there is no keyboard, so no key is named.

    Signals:
        acted(str): what was pressed, on our own buttons or on the drawn screen; see Act.
        repeat_wanted(): all is to be said again.
        esc(bool): Esc (the key or the drawn one) went down, or up.
        touched(): anything was pressed.
        closed(): the window was closed.
    """

    acted = Signal(str)
    repeat_wanted = Signal()
    esc = Signal(bool)
    touched = Signal()
    closed = Signal()

    def __init__(self, kit: Kit, texts: Texts, theme: Theme, *, by_touch: bool = False) -> None:
        super().__init__()
        self._kit = kit = replace(kit, touched=self.touched.emit)
        self._texts, self._theme, self.by_touch = texts, theme, by_touch
        self.setWindowTitle(texts["practice.window"].text)
        self.setMinimumSize(640, 480)
        self._fitted = fitted(theme, self)
        self.stage = Stage(self, texts["practice.mark"].text, self._fitted)
        self.stage.acted.connect(self.acted)
        self.stage.held.connect(self.esc)
        self.mark = QLabel(texts["practice.mark"].text, self)
        self.mark.setStyleSheet(MARK)
        # The way out must never ignore a press: it has a gate of its own that lets everything through.
        self.leave = PressButton(self, replace(kit, gate=PressGate(0)), Look.HELP)
        self.leave.pressed_once.connect(self.close)
        self.repeat = PressButton(self, kit, Look.QUIET)
        self.repeat.pressed_once.connect(self.repeat_wanted)
        self.labels = {part: SpokenLabel(self) for part in ("heading", "title", "body")}
        self.labels["title"].setObjectName(TITLE)
        self.ways: list[PressButton] = []
        self._view: View | None = None
        self._show_tools()

    # ---- what it shows

    def show_view(self, view: View) -> None:
        """Shows a moment of the practice."""
        self._view, theme = view, self._fitted
        self.labels["heading"].show_text(view.heading, theme, theme.chrome, bold=True, token="muted")
        self.labels["title"].show_text(view.title.text, theme, theme.title, bold=True)
        self.labels["body"].show_text(view.body.text, theme, theme.body)
        self._swap_ways(view.ways)
        scene = Scene(view.scene, self._texts, view.picture)
        self.stage.show_scene(scene, self._kit, theme)
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

    def _show_tools(self) -> None:
        """Mark, way out and repeat, in the sizes for the window as it is now."""
        self._fitted = theme = fitted(self._theme, self)
        self.mark.setFont(theme.font(round(theme.chrome_least * 1.9), bold=True))
        words = way_out("leave", self._texts, by_touch=self.by_touch).text
        self.leave.show_words(words, theme, theme.chrome, "finish")
        self.repeat.show_words(self._texts["ui.repeat"].text, theme, theme.chrome, "repeat")

    def _swap_ways(self, ways: Sequence[Way]) -> None:
        for button in self.ways:
            button.hide()
            button.deleteLater()
        self.ways = [self._way(way) for way in ways]

    def _way(self, way: Way) -> PressButton:
        button = PressButton(self, self._kit, Look.GO if way.is_go else Look.QUIET)
        button.show_words(way.words.text, self._fitted, self._fitted.chrome, way.icon)
        button.pressed_once.connect(lambda: self.acted.emit(way.act))
        button.show()
        return button

    def _chain_focus(self, view: View) -> None:
        """Tab goes over the drawn screen, then our buttons, then the way out; it begins at what is to be pressed."""
        order: list[QWidget] = [*self.stage.spots, *self.ways, self.repeat, self.leave]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        go = next((button for button, way in zip(self.ways, view.ways, strict=True) if way.is_go), None)
        first = next((spot for spot in self.stage.spots if spot.act == view.right), go or self.repeat)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

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
        """Places everything, in other sizes where the window needs them."""
        super().resizeEvent(event)
        before = self._fitted
        self._show_tools()
        if self._view is not None and self._fitted != before:
            self.show_view(self._view)
        else:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the background."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colors.paper))

    def _place(self) -> None:
        top, bottom = self._place_top(), self._place_bottom()
        room = QRect(self._fitted.margin, top, self.width() - 2 * self._fitted.margin, bottom - top)
        Arrangement(self._fitted, self.labels["title"], self.labels["body"], self.stage).place(room)

    def _place_top(self) -> int:
        """Mark and heading; returns where they end."""
        top, hint, label = EDGE if self._fitted.is_low else GAP_SMALL, self.mark.sizeHint(), self.labels["heading"]
        self.mark.setGeometry(self._fitted.margin, top, hint.width(), hint.height())
        left = self._fitted.margin + hint.width() + GAP_MIDDLE
        room = self.width() - self._fitted.margin - left
        height = label.height_for(room)
        label.setGeometry(left, top + (hint.height() - height) // 2, room, height)
        label.setVisible(bool(label.text()) and height <= hint.height())
        return top + hint.height()

    def _place_bottom(self) -> int:
        """The way out at the left, the others at the right or above it on a narrow window; returns where they begin."""
        others, wide = (*self.ways, self.repeat), self.width() - 2 * (self._fitted.margin - RING)
        for is_tight in (False, True):
            for one in others:
                one.resize_words(one.pixels, is_tight=is_tight, is_bare=is_tight)
            leave, *cells = [(one, one.width_for_line()) for one in (self.leave, *others)]
            free = wide - Row([leave, *cells]).width
            if free >= 0:
                break
        rows = [Row([leave, free, *cells])] if free >= 0 else [Row([free + leave[1], *cells]), Row([leave])]
        column = Column(rows)
        high = column.height_for(wide)
        top = self.height() - high - (EDGE if self._fitted.is_low else FOOT)
        column.place(QRect(self._fitted.margin - RING, top, wide, high))
        return top
