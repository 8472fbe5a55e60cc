"""A Windows of our own on Linux: a Wine prefix below build/, with nothing outside it.

Known to work with wine 10.0 of Debian 13, 64 bit only. Wine shows what our files do, not what Windows does with them
(Defender, SmartScreen, SAPI, real DPI).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from tools.build.freeze import BUILD, called

LANGUAGE = "ja_JP.UTF-8"
"""A Japanese Windows: its words, and code page 932, on which old interfaces such as shortcuts still depend."""

CODE_PAGE = "cp932"

LOCALES = BUILD / "wine" / "locales"
"""That locale for Linux programs, from which wine derives its own; made here, not in /usr."""

FIRST_START_SECONDS = 300
FIRST_STARTS = 3
STOP_SECONDS = 30

OVERRIDES = "mscoree,mshtml=;winemenubuilder.exe=d"
"""No .NET and no HTML engine, for which wine would open a dialog; no icons on this machine's desktop."""


@dataclass(frozen=True)
class Wine:
    """One prefix: its drive C, its registry, its processes.

    Attributes:
        prefix: the folder; made by `prepare`.
        home: the Unix home folder of its programs, below the prefix so that they leave the real one alone.
    """

    prefix: Path

    @property
    def home(self) -> Path:
        """The Unix home folder of this Windows."""
        return self.prefix / "home"

    @property
    def drive_c(self) -> Path:
        """Drive C, seen from Linux."""
        return self.prefix / "drive_c"

    def environment(self) -> dict[str, str]:
        """The environment for programs of this prefix: ours, without what is for Linux programs only."""
        foreign = ("PYTHON", "QT_", "VIRTUAL", "WAYLAND", "XDG_DATA", "XDG_CONFIG")
        return {
            "XDG_RUNTIME_DIR": str(self.home),
            **{name: value for name, value in os.environ.items() if not name.startswith(foreign)},
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            "HOME": str(self.home),
            "LC_ALL": LANGUAGE,
            "LOCPATH": str(LOCALES),
        }

    def prepare(self) -> None:
        """Makes the prefix if there is none, in 12 s; needs no display.

        Raises:
            FileNotFoundError: wine is not installed.
            BuildFailed: the locales are not installed.
            subprocess.CalledProcessError: wine could not set itself up.
            RuntimeError: what it set up was incomplete each time.
        """
        if (self.prefix / "ready").exists():
            return
        _make_language()
        for _ in range(FIRST_STARTS):
            shutil.rmtree(self.prefix, ignore_errors=True)
            self.home.mkdir(parents=True)
            self.run("wineboot.exe", "--init", seconds=FIRST_START_SECONDS, check=True)
            self._ask_server("-w")
            if self._is_whole():
                (self.prefix / "ready").touch()
                return
        raise RuntimeError(f"wine does not set itself up: {self.prefix}")

    def _is_whole(self) -> bool:
        """Whether it has a registry: a first start that crashed reports success and leaves no PATH."""
        shown = self.run("cmd.exe", "/c", "echo %PATH%", seconds=FIRST_START_SECONDS).stdout
        self._ask_server("-w")
        return b"system32" in shown

    def copy_to(self, prefix: Path) -> Wine:
        """A copy of this Windows, which must be stopped and is made if missing; replaces what was there.

        Its system files (700 MB) are hard links, since nobody changes them in place.
        """
        self.prepare()
        shutil.rmtree(prefix, ignore_errors=True)
        system = self.drive_c / "windows"

        def copy(source: str, target: str) -> None:
            if Path(source).is_relative_to(system):
                os.link(source, target)
            else:
                shutil.copy2(source, target)

        shutil.copytree(self.prefix, prefix, symlinks=True, copy_function=copy)
        return Wine(prefix)

    def run(
        self, *command: str | Path, seconds: float, check: bool = False, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs a Windows program to its end.

        Args:
            command: the program and its arguments; a Path is converted, a str is not.
            seconds: after which it is killed.
            check: whether an exit code other than 0 is an error.
            more: further environment variables.

        Raises:
            subprocess.TimeoutExpired, subprocess.CalledProcessError: see above.
        """
        return subprocess.run(
            self.line(*command),
            env={**self.environment(), **(more or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=check,
        )

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Starts a Windows program, without its output. See `run`."""
        return subprocess.Popen(
            self.line(*command),
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """Ends every process of this prefix and waits for its server."""
        if self.prefix.exists():
            self._ask_server("-k")
            self._ask_server("-w")

    def _ask_server(self, option: str) -> None:
        command = ["wineserver", option]
        subprocess.run(command, env=self.environment(), capture_output=True, timeout=STOP_SECONDS, check=False)

    @contextmanager
    def running(self) -> Iterator[Wine]:
        """Made if missing, and stopped at the end."""
        try:
            self.prepare()
            yield self
        finally:
            self.stop()

    def windows_path(self, path: Path) -> str:
        """A file's Windows path: on drive C, or on drive Z, which is all of Linux."""
        path = path.absolute()
        if path.is_relative_to(self.drive_c):
            return str(PureWindowsPath("C:/") / path.relative_to(self.drive_c))
        return str(PureWindowsPath("Z:" + path.as_posix()))

    def unix_path(self, path: str) -> Path:
        """The reverse, for any drive."""
        windows = PureWindowsPath(path.strip())
        folder = self.prefix / "dosdevices" / windows.drive.lower()
        return folder.resolve().joinpath(*windows.parts[1:])

    def line(self, *command: str | Path) -> list[str]:
        """The command line for Linux; see `run`."""
        return ["wine", *(self.windows_path(part) if isinstance(part, Path) else part for part in command)]


def _make_language() -> None:
    if not (LOCALES / LANGUAGE).exists():
        LOCALES.mkdir(parents=True, exist_ok=True)
        called("localedef", "-i", "ja_JP", "-f", "UTF-8", LOCALES / LANGUAGE)
