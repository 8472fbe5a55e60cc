"""Hears what is only ever said to developers: warnings of Qt, of Python, and in the log. Each is a problem here."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)

Tell = Callable[[str], None]


class _Handler(logging.Handler):
    def __init__(self, tell: Tell) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(f"log: {record.name}: {record.getMessage()}")


@contextmanager
def listening(tell: Tell) -> Iterator[None]:
    """Tells each warning while the block runs, instead of printing it."""

    def hear(kind: QtMsgType, _where: QMessageLogContext, message: str | None) -> None:
        if kind not in HARMLESS:
            tell(f"Qt: {message}")

    handler = _Handler(tell)
    root = logging.getLogger()
    former, root.handlers = root.handlers, [handler]
    earlier = qInstallMessageHandler(hear)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = lambda message, kind, *_: tell(f"Python: {kind.__name__}: {message}")
        try:
            yield
        finally:
            qInstallMessageHandler(earlier)
            root.handlers = former
