"""The log, in the person's data folder. Each way of starting has its own file, because two programs cannot share one:
Windows cannot rename a file that another program has open."""

from __future__ import annotations

import contextlib
import copy
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from app import __version__
from app.system.redacted import redacted

FOLDER = "log"  # below the person's data folder
LARGEST = 1_000_000  # bytes of one file
OLDER = 2  # files that are kept beside it

log = logging.getLogger(__name__)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Formats exceptions without their messages, which may quote personal data."""

    def format(self, record: logging.LogRecord) -> str:
        """Formats a copy of a record, whose arguments lose their messages, too: other handlers share the original."""
        mine = copy.copy(record)
        mine.exc_text = None  # else the text that another handler cached, with the message, would be used
        if isinstance(mine.args, tuple):
            mine.args = tuple(redacted(value) if isinstance(value, BaseException) else value for value in mine.args)
        return super().format(mine)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802
        """The exception and its causes, each with the places in the program that it passed through."""
        _, error, _ = ei
        return "" if error is None else "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    cause: Any = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"  {redacted(cause)}"
        for frame, line in traceback.walk_tb(cause.__traceback__):
            yield f"    {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


class LogFile(RotatingFileHandler):
    """A log file that drops lines instead of raising: on a full disk, in a read-only or missing folder, when locked.

    Args:
        path: the newest file; opened at the first line.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", errors="replace", delay=True)
        self.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    @property
    def path(self) -> Path:
        """The newest file."""
        return Path(self.baseFilename)

    def doRollover(self) -> None:  # noqa: N802
        """Goes on with the same file if it cannot be renamed."""
        with contextlib.suppress(OSError, ValueError):
            super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Stays silent."""


def log_folder(data_dir: Path) -> Path:
    """The folder of a person's logs, in their data folder."""
    return data_dir / FOLDER


def begin_console() -> None:
    """Shows warnings on the console, if there is one."""
    if sys.stderr is None:  # a windowed program on Windows
        return
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter("%(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)


def begin_log(folder: Path, name: str) -> LogFile:
    """Starts the log of this process, which also gets uncaught exceptions of all threads. Never raises.

    Args:
        folder: of all logs; it is made if necessary, for this account only.
        name: of the file: how the program was started.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = LogFile(folder / f"{name}.log")
    ours = logging.getLogger("app")
    ours.setLevel(logging.INFO)
    ours.addHandler(handler)
    sys.excepthook = _log_unexpected
    threading.excepthook = _log_in_thread
    log.info("%s starts: version %s, %s, Python %s", name, __version__, system(), sys.version.split()[0])
    return handler


def current_log() -> LogFile | None:
    """The log of this process, if it has been started."""
    return next((handler for handler in logging.getLogger("app").handlers if isinstance(handler, LogFile)), None)


def _log_unexpected(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """The exception hook: an error in one press must neither end the program nor show a traceback."""
    log.error("unexpected", exc_info=error)


def _log_in_thread(raised: threading.ExceptHookArgs) -> None:
    log.error("unexpected", exc_info=raised.exc_value)


def system() -> str:
    """The system and its version. `platform` would start another program on Windows."""
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return f"Windows {version.major}.{version.minor}.{version.build}"
    name = os.uname()
    return f"{name.sysname} {name.release} {name.machine}"
