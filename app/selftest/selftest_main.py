"""The self-test from its first line to its report: warnings, connections, modules, the voice, and first pages."""

from __future__ import annotations

import importlib
import json
import logging
import pkgutil
import platform
import socket
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from app import __version__
from app.system import paths, program, shipped
from app.system.logfile import log_folder


class Report(Struct):
    """Counts of what was tried, and what is wrong; the JSON has these names and no others."""

    version: str
    system: str
    is_frozen: bool
    qt: str = ""
    window_system: str = ""
    font: str = ""
    log: str = ""
    modules: int = 0
    locales: list[str] = field(default_factory=list)
    pages: int = 0
    clips: dict[str, int] = field(default_factory=dict)
    voices: list[str] = field(default_factory=list)
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    def wrong(self, what: str) -> None:
        """Adds a problem, once."""
        if what not in self.problems:
            self.problems.append(what)

    def give(self, file: Path | None) -> None:
        """Writes the report to a file, as UTF-8, and prints it where there is somebody to print to.

        Args:
            file: where to; None: prints alone. Windows' windowed programs can only write.
        Raises:
            OSError: the file cannot be written.
        """
        line = json.dumps(asdict(self))  # ASCII, since a Windows console may know no Japanese; for JSON it is the same
        if file is not None:
            file.write_text(f"{line}\n", encoding="ascii")
        if sys.stdout is not None:
            print(line, flush=True)


INTERNET = {socket.AF_INET, socket.AF_INET6}
LOOKS_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
USES = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}

# Loaded when they are first used, so that the first page comes sooner.
NEEDED = ("budoux", "jpholiday", "msgspec", "platformdirs", "psutil", "rtoml", "segno", "phonenumbers", "_hashlib")

# What only one system has; our modules for the others cannot be loaded here, and need not be.
NATIVE = {
    "linux": ("pulsectl", "Xlib", "jeepney", "fcntl", "grp", "pwd", "resource", "termios"),
    "win32": (
        *("comtypes", "pycaw", "winreg", "msvcrt", "_winapi", "win32api", "win32event", "win32evtlog"),
        *("win32gui", "win32print", "win32process", "win32security", "win32ts"),
    ),
}

# Loaded by the speech worker alone, see `check_voice`.
THE_WORKERS = "app.speech.worker"

# Longest wait; decoding all clips takes 3 s on two cores.
SECONDS = 120


def tell_connections(report: Report) -> None:
    """Reports every connection that Python code opens until the process ends, as an audit hook cannot be removed. Qt's
    own network library is in no package."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in LOOKS_UP or (event in USES and arguments[0].family in INTERNET):
            report.wrong(f"network: {event} {arguments[1:]!r}")

    sys.addaudithook(hear)


class _Teller(logging.Handler):
    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        self._report.wrong(f"{record.name}: {record.getMessage()}")


def tell_warnings(report: Report) -> None:
    """From now on reports each warning of the program, of Python and of Qt instead of printing it."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    harmless = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    logging.getLogger().handlers = [_Teller(report)]
    logging.captureWarnings(True)
    warnings.simplefilter("always")
    qInstallMessageHandler(lambda kind, _, message: None if kind in harmless else report.wrong(f"Qt: {message}"))


def load_all(report: Report) -> int:
    """Loads all of our modules and the packages that some load only when they need them; returns how many."""
    import app

    foreign = {name for system, names in NATIVE.items() if system != sys.platform for name in names}
    names = [module.name for module in pkgutil.walk_packages(app.__path__, "app.", onerror=lambda name: None)]
    ours = [name for name in names if not name.startswith(THE_WORKERS) and not name.endswith("__main__")]
    return sum(_load(name, foreign, report) for name in [*ours, *NEEDED, *NATIVE.get(sys.platform, ())])


def _load(name: str, foreign: set[str], report: Report) -> bool:
    try:
        importlib.import_module(name)
    except Exception as error:  # whatever a module does when it is loaded: this is what we are here to find
        if (getattr(error, "name", None) or "").split(".")[0] not in foreign:
            report.wrong(f"module {name}: {type(error).__name__}: {error}")
        return False
    return True


def check_voice(report: Report) -> None:
    """Has a speech worker, which alone has the sound library, decode every clip and list the voices, if any."""
    try:
        done = subprocess.run(
            program.command("--check-voice", str(paths.VOICE)),
            cwd=None if program.is_frozen() else program.FOLDER,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        said = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        report.wrong(f"voice: {error}")
        return
    report.clips = said["clips"]
    report.voices = said["voices"]
    for problem in said["problems"]:
        report.wrong(f"voice: {problem}")


# A drawn page is judged by a picture this small: an empty one has one colour in it.
GRID = 48


def main(file: Path | None, data_dir: Path, *, has_display: bool) -> int:
    """Tries everything and gives one report, whatever happens.

    Args:
        file: where the report is written, besides being printed; None: it is only printed.
        data_dir: of the person; the report tells where the log is.
        has_display: whether there is a screen; without one everything is drawn into memory.
    Raises:
        OSError: the file cannot be written.
    Returns: 0 if all is well, 1 if there are problems.
    """
    began = time.monotonic()
    system = f"{platform.system()} {platform.machine()}"
    report = Report(__version__, system, program.is_frozen(), log=str(log_folder(data_dir)))
    try:
        _try_all(report, has_display)
    except Exception as error:  # the report must come, and say why it is short
        report.wrong(f"{type(error).__name__}: {error}")
    report.seconds = round(time.monotonic() - began, 1)
    report.give(file)
    return 1 if report.problems else 0


def _try_all(report: Report, has_display: bool) -> None:
    tell_connections(report)
    tell_warnings(report)
    report.modules = load_all(report)
    check_voice(report)
    for name in shipped.changed():
        report.wrong(f"not as it was shipped: {name}")
    _draw_first_pages(report, has_display)


def _draw_first_pages(report: Report, has_display: bool) -> None:
    """Draws the first page in every language in the real window, dark: its drawings need most."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontInfo
    from PySide6.QtWidgets import QApplication

    from app.application import compose, read_content
    from app.bootstrap import Options
    from app.layout.theme import Scheme, pixels_per_mm
    from app.speech.speaker import Speaker
    from app.widgets.icons import families

    app = QApplication([sys.argv[0]] if has_display else [sys.argv[0], "-platform", "offscreen"])
    report.qt = qVersion()
    report.window_system = app.platformName()
    report.font = QFontInfo(app.font()).family()
    if not families():
        report.wrong("the font of the icons cannot be read")
    guide, library = read_content()
    report.locales = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
    scale = pixels_per_mm(app.primaryScreen())
    for locale in report.locales:
        made = compose(
            guide, library, Options(Path(), locale, scheme=Scheme.DARK), speaker=Speaker(), pixels_per_mm=scale
        )
        made.window.resize(1366, 768)
        made.presenter.start()
        made.window.show()
        small = made.window.grab().scaled(GRID, GRID).toImage()
        if len({small.pixel(x, y) for x in range(GRID) for y in range(GRID)}) < 2:
            report.wrong(f"page {made.presenter.content.id} ({locale}): nothing was drawn")
        report.pages += 1
        made.window.close()
