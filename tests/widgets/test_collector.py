"""Garbage of Qt is deleted on the window's thread, whoever makes the objects."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.widgets.toolkit import COLLECT_AFTER, collect_here


class Knot(QObject):
    """Nobody but itself holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    gc.enable()
    gc.collect()
    owner = QObject()
    yield owner
    gc.disable()
    for timer in owner.findChildren(QTimer):
        timer.stop()


def test_what_another_thread_makes_does_not_delete_what_is_the_windows(owner: QObject) -> None:
    gone_on: list[int] = []
    collect_here(owner)
    Knot().destroyed.connect(lambda: gone_on.append(threading.get_ident()))
    other = threading.Thread(target=lambda: [[n] for n in range(5 * COLLECT_AFTER)])
    other.start()
    other.join()
    made = [[n] for n in range(COLLECT_AFTER)]
    assert not gone_on
    (timer,) = owner.findChildren(QTimer)
    timer.timeout.emit()
    assert gone_on == [threading.get_ident()], len(made)
