"""An end by signal or log-off is an orderly end."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.companion.resident import ENDINGS, ShutdownHandler


class App(QObject):
    """The two sides of QGuiApplication that matter here; the real one would end the tests."""

    commitDataRequest = Signal(object)  # noqa: N815
    quitted = Signal()

    def quit(self) -> None:
        self.quitted.emit()


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def shutdown(qapp: object, app: App) -> Iterator[Callable[..., ShutdownHandler]]:
    made: list[ShutdownHandler] = []

    def make(session_ends: Callable[[], None] = lambda: None) -> ShutdownHandler:
        made.append(ShutdownHandler(app, session_ends))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_signal_makes_the_program_quit(
    shutdown: Callable[..., ShutdownHandler], app: App, qtbot: QtBot, ending: signal.Signals
) -> None:
    shutdown()
    with qtbot.waitSignal(app.quitted, timeout=2000):
        os.kill(os.getpid(), ending)


def test_when_the_session_ends_what_must_be_done_is_done_at_once(
    shutdown: Callable[..., ShutdownHandler], app: App
) -> None:
    done: list[str] = []
    shutdown(lambda: done.append("sound"))
    app.commitDataRequest.emit(None)
    assert done == ["sound"], "before the system goes on"
