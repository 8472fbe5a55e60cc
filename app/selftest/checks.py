"""What the self-test looks at beside pages: warnings, modules, the voice, and connections to anywhere."""

from __future__ import annotations

import importlib
import json
import logging
import pkgutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.selftest.report import Report
from app.system import program

Tell = Callable[[str], None]

INTERNET = {socket.AF_INET, socket.AF_INET6}
LOOKS_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
USES = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}

NEEDED = ("budoux", "jpholiday", "msgspec", "platformdirs", "psutil", "tomlkit", "segno", "phonenumbers", "_hashlib")
"""Loaded when they are first used, so that the first page comes sooner."""

NATIVE = {
    "linux": ("pulsectl", "Xlib", "fcntl", "grp", "pwd", "resource", "termios"),
    "win32": (
        *("comtypes", "pycaw", "winreg", "msvcrt", "_winapi", "win32api", "win32event", "win32gui"),
        *("win32print", "win32process", "win32security", "win32ts"),
    ),
}
"""What only one system has; our modules for the others cannot be loaded here, and need not be."""

THE_WORKERS = "app.speech.worker"
"""Loaded by the speech worker alone, see `check_voice`."""

SECONDS = 120
"""Longest wait; decoding all clips takes 3 s on two cores."""


def tell_connections(tell: Tell) -> None:
    """Tells what Python code asks of the internet, for as long as the process lives: there is no way to end an audit
    hook. Qt's own network library is in no package."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in LOOKS_UP or (event in USES and arguments[0].family in INTERNET):
            tell(f"network: {event} {arguments[1:]!r}")

    sys.addaudithook(hear)


class _Teller(logging.Handler):
    def __init__(self, tell: Tell) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(f"{record.name}: {record.getMessage()}")


def tell_warnings(tell: Tell) -> None:
    """Tells each warning of the program, of Python and of Qt from now on, instead of printing it."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    harmless = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    logging.getLogger().handlers = [_Teller(tell)]
    logging.captureWarnings(True)
    warnings.simplefilter("always")
    qInstallMessageHandler(lambda kind, _, message: None if kind in harmless else tell(f"Qt: {message}"))


def load_all(tell: Tell) -> int:
    """Loads all of our modules and the packages that some load only when they need them; returns how many."""
    import app

    foreign = {name for system, names in NATIVE.items() if system != sys.platform for name in names}
    names = [module.name for module in pkgutil.walk_packages(app.__path__, "app.", onerror=lambda name: None)]
    ours = [name for name in names if not name.startswith(THE_WORKERS) and not name.endswith("__main__")]
    return sum(_load(name, foreign, tell) for name in [*ours, *NEEDED, *NATIVE.get(sys.platform, ())])


def _load(name: str, foreign: set[str], tell: Tell) -> bool:
    try:
        importlib.import_module(name)
    except Exception as error:  # whatever a module does when it is loaded: this is what we are here to find
        if (getattr(error, "name", None) or "").split(".")[0] not in foreign:
            tell(f"module {name}: {type(error).__name__}: {error}")
        return False
    return True


def check_voice(archives: Path, report: Report) -> None:
    """Has a speech worker decode every clip and list the voices: it alone has the sound library. No voice is normal."""
    try:
        done = subprocess.run(
            program.command("--check-voice", str(archives)),
            cwd=None if program.is_frozen() else program.FOLDER,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        found = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        report.wrong(f"voice: {error}")
        return
    report.clips, report.voices = found["clips"], found["voices"]
    for problem in found["problems"]:
        report.wrong(f"voice: {problem}")
