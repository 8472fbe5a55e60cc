"""A hand over the real window, in a time that is counted: every press and key goes through the native window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from sched import scheduler

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.application import Guidance
from app.guide.flow import load_guide
from app.pages.content import Action, Do
from app.system import paths
from app.widgets.buttons import PressButton
from app.widgets.press_gate import PressGate
from tests.support.thrown_away import throw_away
from tests.widgets.scan import visible
from tools.situations import pages
from tools.staged import shown_buttons
from tools.walks import Walk

Make = Callable[..., Guidance]

WindowSize = tuple[int, int]
"""Width and height in logical pixels."""

BACK, HELP, FAMILY = Action(Do.BACK), Action(Do.HELP), Action(Do.FAMILY)
NEXT, NO = Action(Do.NEXT), Action(Do.NO)
"""Presses that many tests make."""


def choose(answer: str) -> Action:
    return Action(Do.CHOOSE, answer)


REPEATS = 0.03
"""Seconds between two repeats of a held key, after the first half second."""


class Time:
    """Time that passes only here, and what is to happen in it."""

    def __init__(self, now: float = 100.0) -> None:
        self.now = now
        self._due = scheduler(self, lambda _pause: throw_away())

    def __call__(self) -> float:
        return self.now

    def at(self, moment: float, do: Callable[[], object]) -> None:
        self._due.enterabs(moment, 0, do)

    def after(self, seconds: float, do: Callable[[], object]) -> None:
        self.at(self.now + seconds, do)

    def run(self, until: float) -> None:
        """Everything that is due happens, in its order."""
        while self._due.queue and self._due.queue[0].time <= until:
            self.now = self._due.queue[0].time
            self._due.run(blocking=False)
        self.now = max(self.now, until)


class Hand:
    """Presses what stands on the screen, whatever that is."""

    def __init__(self, guidance: Guidance, time: Time) -> None:
        self.guidance, self.time = guidance, time
        self._down: tuple[QWindow, QPoint] | None = None

    @property
    def view(self) -> QWidget:
        views = self.guidance.views
        return views.strip if views.is_beside else self.guidance.window

    def button(self, words: str) -> QAbstractButton:
        return next(one for one in shown_buttons(self.view) if one.accessibleName() == words)

    def lay(self, at: QPoint) -> None:
        """The finger goes down; where another program's window is, it does nothing here."""
        if self.view.frameGeometry().contains(at) and (handle := self.view.windowHandle()):
            self._down = handle, at
            _mouse(handle, QEvent.Type.MouseButtonPress, at)

    def lift(self, to: QPoint | None = None) -> None:
        """It is lifted, where it lay or elsewhere; a window that has gone meanwhile hears nothing of it."""
        down, self._down = self._down, None
        if down and down[0].isVisible():
            _mouse(*down[:1], QEvent.Type.MouseButtonRelease, to or down[1])

    def press(self, at: QPoint, *, to: QPoint | None = None, delay: float = 0.0, held: float = 0.06) -> None:
        self.time.after(delay, lambda: self.lay(at))
        self.time.after(delay + held, lambda: self.lift(to))

    def strike(self, key: Qt.Key, *, delay: float = 0.0, held: float = 0.06) -> None:
        """A key, which repeats itself when it is held."""
        self.time.after(delay, lambda: self._key(QEvent.Type.KeyPress, key))
        repeated = delay + 0.5
        while repeated < delay + held:
            self.time.after(repeated, lambda: self._key(QEvent.Type.KeyPress, key, is_repeat=True))
            repeated += REPEATS
        self.time.after(delay + held, lambda: self._key(QEvent.Type.KeyRelease, key))

    def _key(self, kind: QEvent.Type, key: Qt.Key, *, is_repeat: bool = False) -> None:
        handle = self.guidance.window.windowHandle()  # the strip leaves the keyboard to the page beside it
        if handle is not None and self.view is self.guidance.window:
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", is_repeat))


def _mouse(handle: QWindow, kind: QEvent.Type, at: QPoint) -> None:
    left, inside = Qt.MouseButton.LeftButton, QPointF(handle.mapFromGlobal(at))
    held = left if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, inside, inside, QPointF(at), left, held, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(handle, event)


def timed_gate(time: Time) -> PressGate:
    return PressGate(clock=time)


# ---- the same by what stands on it, at once


def here(one: Guidance) -> str:
    return one.presenter.content.id


def title(one: Guidance) -> str:
    return one.presenter.content.texts["title"].text


@cache
def _walks() -> Mapping[str, Walk]:
    return pages(load_guide(paths.GUIDE))


def go(one: Guidance, *walk: str | Action) -> None:
    """Walks anew: to pages by their names, each from the first one, and on by single presses."""
    act(one, Action(Do.RESTART))
    for way in walk:
        act(one, *(_walks()[way] if isinstance(way, str) else (way,)))


def act(one: Guidance, *presses: Action) -> None:
    for action in presses:
        one.presenter.act(action)


def words(one: Guidance) -> list[str]:
    return [button.words for button in visible(one.window, PressButton)]


def button(one: Guidance, word: str) -> PressButton:
    return next(button for button in visible(one.window, PressButton) if button.words == word)


def press(one: Guidance, word: str) -> None:
    button(one, word).click()
