"""A print server for tests: real cupsd, no network, printers that write into a folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from app.system.program import FOLDER
from tools.desktop import wait_for

DAEMON = "/usr/sbin/cupsd"
PARTS_OF_CUPS = Path("/usr/lib/cups")
VISITOR = "visitor"
"""The owner of the papers: an account without rights over other people's."""

MADE_OF = Path(__file__).with_name("cups")
"""Its settings, {0} being its folder, and the program that acts as its printers."""

RECIPE = FOLDER / "resources/packaging/linux/kiosk"
SETTINGS = re.findall(r"cupsctl (\w+)=([A-Z]\w+)", (RECIPE / "README.md").read_text("utf-8"))
BY_THE_RECIPE = "\n".join(f"{name} {value}" for name, value in SETTINGS)
"""What an administrator sets for a kiosk."""


@dataclass(frozen=True)
class Tray:
    """A printer: whether it makes progress, and the papers in its tray."""

    server: Server
    name: str

    @property
    def folder(self) -> Path:
        return self.server.folder / "trays" / self.name

    def wait(self, is_on: bool) -> None:
        """Whether it finishes no paper."""
        waits = self.folder / "waits"
        if is_on:
            waits.touch()
        else:
            waits.unlink(missing_ok=True)

    @property
    def papers(self) -> list[Path]:
        return sorted(self.folder.glob("paper-*.pdf"))

    @property
    def waiting(self) -> list[str]:
        """The unfinished papers."""
        return self.server.tool("lpstat", "-o", self.name).splitlines()

    @property
    def is_printing(self) -> bool:
        return "now printing" in self.server.tool("lpstat", "-p", self.name)


@dataclass(frozen=True)
class Server:
    """The print server. `environment`: makes programs print here."""

    folder: Path
    environment: dict[str, str]
    process: psutil.Process

    def tool(self, *command: str, user: str = VISITOR, given: str | None = None) -> str:
        environment = {**os.environ, **self.environment, "CUPS_USER": user, "LC_ALL": "C"}
        done = subprocess.run(
            command, input=given, env=environment, capture_output=True, text=True, check=False, timeout=20
        )
        return done.stdout

    def add(self, name: str) -> Tray:
        one = Tray(self, name)
        one.folder.mkdir(parents=True)
        one.folder.chmod(0o777)
        self.tool("lpadmin", "-p", name, "-E", "-v", f"tray:{one.folder}", "-m", "raw", user="root")
        return one

    def remove(self, tray: Tray) -> None:
        tray.wait(False)
        self.tool("cancel", "-a", "-x", tray.name, user="root")
        assert wait_for(lambda: not tray.is_printing)
        self.tool("lpadmin", "-x", tray.name, user="root")

    @property
    def spool(self) -> list[Path]:
        """Files that hold papers; c… are lists of ids and titles."""
        return sorted(self.folder.glob("spool/d*"))


@contextmanager
def running_cups(settings: str = BY_THE_RECIPE) -> Iterator[Server]:
    """A print server."""
    folder = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))  # short: it holds a socket; open: printers run as lp
    try:
        _prepare(folder, settings)
        with _daemon(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def _prepare(folder: Path, settings: str) -> None:
    folder.chmod(0o755)
    for name in ("etc", "run", "cache", "spool", "tmp", "log", "bin/backend", "trays"):
        (folder / name).mkdir(parents=True)
    for part in PARTS_OF_CUPS.iterdir():
        if part.name != "backend":
            (folder / "bin" / part.name).symlink_to(part)
    shutil.copy(MADE_OF / "tray", folder / "bin/backend")
    (folder / "bin/backend/tray").chmod(0o755)
    (folder / "etc/cups-files.conf").write_text((MADE_OF / "cups-files.conf").read_text().format(folder))
    (folder / "etc/cupsd.conf").write_text((MADE_OF / "cupsd.conf").read_text().format(folder) + settings)


@contextmanager
def _daemon(folder: Path) -> Iterator[Server]:
    command = [DAEMON, "-f", "-c", str(folder / "etc/cupsd.conf"), "-s", str(folder / "etc/cups-files.conf")]
    with (folder / "log/output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    server = Server(
        folder, {"CUPS_SERVER": str(folder / "run/cups.sock"), "CUPS_USER": VISITOR}, psutil.Process(process.pid)
    )
    try:
        assert wait_for(lambda: "is running" in server.tool("lpstat", "-r"))
        yield server
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def tray_for(server: Server, test: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tray]:
    """A printer for one test, with this process printing there as a visitor."""
    for name, value in {**server.environment, "LOGNAME": VISITOR}.items():
        monkeypatch.setenv(name, value)
    one = server.add(f"Desk-{zlib.crc32(test.encode())}")
    yield one
    server.remove(one)
