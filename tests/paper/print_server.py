"""A print server of the tests' own: real cupsd, no network, printers that write into a folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from app.guide.flow import Guide
from app.guide.session import Session
from app.paper.memo import make_memo
from app.paper.papers import memo_sheet
from app.paper.render import Paper
from app.presenter.walk import answer
from app.system.program import FOLDER
from app.texts import Texts
from tests.conftest import WEDNESDAY_MORNING
from tools.walks import shortest_walks

DAEMON = "/usr/sbin/cupsd"
NEEDED = (DAEMON, "lpadmin", "lpoptions", "lpstat", "lp", "cancel")
REMEDY = "apt-get install cups-daemon cups-client"
PARTS_OF_CUPS = Path("/usr/lib/cups")
VISITOR = "visitor"
"""Whose papers they are: an account without rights over the papers of others."""

FILES_CONF = """
ServerRoot {0}/etc
StateDir {0}/run
CacheDir {0}/cache
RequestRoot {0}/spool
TempDir {0}/tmp
ServerBin {0}/bin
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
Sandboxing relaxed
"""

SERVER_CONF = """
Listen {0}/run/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
LogLevel debug
ErrorPolicy retry-job
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Cancel-My-Jobs Close-Job Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
"""What concerns papers is as Debian has it, but that the tests may clean up without rights."""

RECIPE = FOLDER / "resources/packaging/linux/kiosk"
SETTINGS = re.findall(r"cupsctl (\w+)=([A-Z]\w+)", (RECIPE / "README.md").read_text("utf-8"))
BY_THE_RECIPE = "\n".join(f"{name} {value}" for name, value in SETTINGS)
"""What an administrator sets for a kiosk."""

BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct tray "Unknown" "tray"'; exit 0; }
tray=${DEVICE_URI#tray:}
while [ -f $tray/waits ]; do sleep 0.05; done
cat "${6:--}" > $tray/unfinished && mv $tray/unfinished $tray/paper-$1.pdf
"""


def wait_until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


@dataclass(frozen=True)
class Tray:
    """A printer: whether it gets on, and the papers in its tray."""

    server: Server
    name: str

    @property
    def folder(self) -> Path:
        return self.server.folder / "trays" / self.name

    def wait(self, is_on: bool) -> None:
        """Whether it gets no paper done."""
        (self.folder / "waits").touch() if is_on else (self.folder / "waits").unlink(missing_ok=True)

    @property
    def papers(self) -> list[Path]:
        return sorted(self.folder.glob("paper-*.pdf"))

    @property
    def waiting(self) -> list[str]:
        """Ids of the papers that are not done."""
        return [line.split()[0] for line in self.server.tool("lpstat", "-o", self.name).splitlines()]

    @property
    def is_printing(self) -> bool:
        return "now printing" in self.server.tool("lpstat", "-p", self.name)


@dataclass(frozen=True)
class Server:
    """The print server. `environment`: with it, programs print here."""

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
        wait_until(lambda: not tray.is_printing)
        self.tool("lpadmin", "-x", tray.name, user="root")

    @property
    def spool(self) -> list[Path]:
        """Files with papers in them; c… are lists of ids and titles."""
        return sorted(self.folder.glob("spool/d*"))

    @property
    def lists(self) -> list[Path]:
        return sorted(self.folder.glob("spool/c*"))


@contextmanager
def running_cups() -> Iterator[Server]:
    """A print server; without CUPS here the test is skipped, under CI it fails."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        reason = f"no {', '.join(missing)} here; for it: {REMEDY}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))  # short: it holds a socket; open: printers run as lp
    try:
        _prepare(folder)
        with _daemon(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def _prepare(folder: Path) -> None:
    folder.chmod(0o755)
    for name in ("etc", "run", "cache", "spool", "tmp", "log", "bin/backend", "trays"):
        (folder / name).mkdir(parents=True)
    for part in PARTS_OF_CUPS.iterdir():
        if part.name != "backend":
            (folder / "bin" / part.name).symlink_to(part)
    (folder / "bin/backend/tray").write_text(BACKEND)
    (folder / "bin/backend/tray").chmod(0o755)
    (folder / "etc/cups-files.conf").write_text(FILES_CONF.format(folder))
    (folder / "etc/cupsd.conf").write_text(SERVER_CONF.format(folder) + BY_THE_RECIPE)


@contextmanager
def _daemon(folder: Path) -> Iterator[Server]:
    command = [DAEMON, "-f", "-c", str(folder / "etc/cupsd.conf"), "-s", str(folder / "etc/cups-files.conf")]
    with (folder / "log/output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    server = Server(
        folder, {"CUPS_SERVER": str(folder / "run/cups.sock"), "CUPS_USER": VISITOR}, psutil.Process(process.pid)
    )
    try:
        wait_until(lambda: "is running" in server.tool("lpstat", "-r"))
        yield server
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def tray_for(server: Server, test: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tray]:
    """A printer of a test's own, and this process printing there as a visitor."""
    for name, value in {**server.environment, "LOGNAME": VISITOR}.items():
        monkeypatch.setenv(name, value)
    one = server.add(f"Desk-{zlib.crc32(test.encode())}")
    yield one
    server.remove(one)


def long_memo(guide: Guide, texts: Texts) -> Paper:
    """A memo with much to tell."""
    session = Session(guide)
    for action in shortest_walks(guide)["card-prepaid-hurry"]:
        answer(session, action)
    return memo_sheet(make_memo(guide, session.state, texts, WEDNESDAY_MORNING), texts)
