"""An end by signal or log-off is an orderly end."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from app.companion.resident import ENDINGS, end_in_order


class App(QObject):
    """The two sides of QGuiApplication that matter here; the real one would end the tests."""

    commitDataRequest = Signal(object)  # noqa: N815
    quitted = Signal()

    def quit(self) -> None:
        self.quitted.emit()


@pytest.fixture
def app(qapp: QCoreApplication) -> Iterator[App]:
    before = {ending: signal.getsignal(ending) for ending in ENDINGS}
    yield App()
    signal.set_wakeup_fd(-1)
    for ending, handler in before.items():
        signal.signal(ending, handler)


def test_signals_and_the_end_of_the_session(app: App, qtbot: QtBot) -> None:
    done: list[str] = []
    end_in_order(app, lambda: done.append("sound"))  # type: ignore[arg-type]
    for ending in ENDINGS:
        with qtbot.waitSignal(app.quitted, timeout=2000):
            os.kill(os.getpid(), ending)
    app.commitDataRequest.emit(None)
    assert done == ["sound"], "before the system goes on"
