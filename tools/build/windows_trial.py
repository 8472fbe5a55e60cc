"""Tries an installer under wine: installs, inspects, starts, uninstalls."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from app.selftest.selftest_main import Report
from tools.build.smoke import judge
from tools.build.wine import CODE_PAGE, Wine
from tools.desktop import wait_for

SECONDS = 300  # for installing, uninstalling, or a self-test

PROGRAM = "anshin-guide.exe"
CONSOLE = "anshin-guide-console.exe"

FAULTS_OF_WINE = (  # warnings of Qt under wine 10 only
    "Unable to open monitor interface",  # it has no names for screens
    "EnableNonClientDpiScaling() failed",  # it scales no title bars
)

UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\anshin-guide"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


@dataclass(frozen=True)
class Trial:
    """A Windows in which an installer is tried.

    Attributes:
        wine: the Windows; running.
        setup: the installer.
    """

    wine: Wine
    setup: Path

    def install(self, *options: str) -> int:
        """Installs silently; returns the exit code. An option `/D=FOLDER` must be the last."""
        # NSIS takes the rest of the line for the folder and wants no quotation marks around spaces.
        words = [word for option in options for word in option.split(" ")]
        return self.wine.start(self.setup, "/S", *words).wait(SECONDS)

    def uninstall(self, root: str = "HKCU") -> None:
        """Uninstalls silently, as "Installed apps" would, and waits. Raises TimeoutError if it does not end."""
        program = self.folder(root) / "uninstall.exe"
        self.wine.run(program, "/S", seconds=SECONDS)
        # It goes on from a copy in the temporary folder, which nobody can wait for.
        if not wait_for(lambda: not program.exists(), SECONDS):
            raise TimeoutError("the uninstaller did not end")
        time.sleep(1.0)  # it removes its own folder last

    def folder(self, root: str = "HKCU") -> Path:
        """Where the registry says it is installed. Raises LookupError if it is not."""
        folder = self.entry("InstallLocation", root)
        if folder is None:
            raise LookupError("not installed")
        return self.wine.unix_path(folder)

    def entry(self, name: str, root: str = "HKCU") -> str | None:
        """A value of its entry among the installed programs; None if there is none."""
        return self.registry(f"{root}\\{UNINSTALL_KEY}", name)

    def started_at_login(self, root: str = "HKCU") -> str | None:
        """What Windows starts of it when somebody logs in; None if nothing."""
        return self.registry(f"{root}\\{RUN_KEY}", "anshin-guide")

    def registry(self, key: str, name: str) -> str | None:
        """A value of the registry; None if there is none."""
        done = self.wine.run("reg.exe", "query", key, "/v", name, seconds=60)
        lines = [line.split(maxsplit=2) for line in done.stdout.decode(CODE_PAGE).splitlines()]
        return next((line[2].strip() for line in lines if len(line) == 3 and line[0] == name), None)


def self_test(wine: Wine, folder: Path) -> Report:
    """Runs the self-test of a frozen program under wine, through its console twin. Raises BuildFailed."""
    done = wine.run(folder / CONSOLE, "--self-test", seconds=SECONDS)
    return judge(done.stdout.decode(errors="replace"), done.returncode, excused=FAULTS_OF_WINE)
