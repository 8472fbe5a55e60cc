"""The recipes for the system say the same as the program: exit codes, times, folders. And they are well-formed."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from app.kiosk.kiosk_policy import POSIX_COUNTS, POSIX_STICK
from app.kiosk.supervision import BEAT_TIMEOUT, EXIT_CLOSED
from app.system.program import FOLDER
from tests.conftest import require
from tools.build.freeze import NAME

RECIPES = FOLDER / "resources" / "packaging" / "linux" / "kiosk"


@pytest.fixture
def service() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(RECIPES / "anshin-kiosk.service", encoding="utf-8")
    assert parser["Unit"]["StartLimitIntervalSec"] == "0", "never gives up"
    return parser["Service"]


def test_the_service_says_what_the_program_does(service: configparser.SectionProxy) -> None:
    """It ends when the staff closes it and only then, is as patient as our supervisor, and may write the counts."""
    assert service["Restart"] == "always"
    assert service["RestartPreventExitStatus"] == service["SuccessExitStatus"] == str(EXIT_CLOSED)
    assert float(service["WatchdogSec"]) == BEAT_TIMEOUT
    assert (service["Type"], service["NotifyAccess"]) == ("notify", "all")
    assert Path("/var/lib", service["StateDirectory"]) == Path(POSIX_COUNTS)
    assert " -s " not in service["ExecStart"], "no switching of consoles"
    assert service["ExecStart"].endswith("/usr/bin/anshin-guide --kiosk")


def test_a_stick_lies_where_the_staffs_table_goes_is_the_kiosks_alone_and_runs_nothing(
    service: configparser.SectionProxy,
) -> None:
    rules = (RECIPES / "anshin-kiosk-stick.udev.rules").read_text(encoding="utf-8")
    (command,) = re.findall(r'RUN\{program\}\+="([^"]+)"', rules)
    words = shlex.split(command)
    assert words[-1] == POSIX_STICK
    assert f"--owner={service['User']}" in words
    (options,) = [word.partition("=")[2].split(",") for word in words if word.startswith("--options=")]
    assert {"nosuid", "nodev", "noexec", "sync", "x-systemd.device-bound"} <= set(options)
    # Others see nothing. And files get the mode that our own writing asks for: FAT refuses any other.
    assert {"fmask=0177", "dmask=0077"} <= set(options)


@pytest.mark.linux("a shell")
@pytest.mark.parametrize(
    ("status", "rests"), [("1", True), ("4", True), ("10", False), ("137", False), ("KILL", False)]
)
def test_what_cannot_start_or_is_refused_does_not_run_hot(
    service: configparser.SectionProxy, status: str, rests: bool
) -> None:
    """A refused policy is read again when its window is closed; accidents are not made to wait."""
    command = shlex.split(service["ExecStopPost"].replace("$$", "$"))
    began = time.monotonic()
    subprocess.run(command, env={**os.environ, "EXIT_STATUS": status}, check=True)
    assert (time.monotonic() - began > 1.5) == rests
    assert float(service["TimeoutStopSec"]) > 2


VERIFIED = [
    "systemd-analyze verify anshin-kiosk.service",
    "systemd-sysusers --dry-run anshin-kiosk.sysusers.conf",
    "udevadm verify --no-summary anshin-kiosk.udev.rules",
    "udevadm verify --no-summary anshin-kiosk-stick.udev.rules",
]


@pytest.mark.parametrize("check", VERIFIED)
@pytest.mark.release("needs cage, systemd and udev")
def test_the_system_itself_finds_no_fault(check: str) -> None:
    tool, *options, name = check.split()
    for needed in (tool, "cage"):  # the service's command is looked for, too
        require(shutil.which(needed) is not None, f"no {needed} here; for it: apt-get install cage systemd udev")
    done = subprocess.run([tool, *options, str(RECIPES / name)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert name not in done.stderr, "no complaint"


def test_every_file_of_the_recipe_is_put_in_its_place_and_can_be_taken_away() -> None:
    """By name, and by the place that its own first line names."""
    lines = (RECIPES / "README.md").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith(f"cd /usr/share/doc/{NAME}/kiosk ") for line in lines), "where the package puts them"
    for path in sorted(RECIPES.glob("anshin-kiosk*")):
        if path.suffix == ".desktop":  # instead of the service
            continue
        installed = [line for line in lines if line.startswith("sudo install") and f" {path.name} " in line]
        assert len(installed) == 1, path.name
        place = installed[0].partition("#")[0].split()[-1]
        target = place + path.name if place.endswith("/") else place
        head = "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:2])
        assert place.rstrip("/") in head, f"{path.name} says where it goes"
        assert any(line.startswith("sudo rm") and target in line for line in lines), f"{path.name} can be taken away"


# ---- for Windows: samples start ours, and give each account a profile that there is

WINDOWS = sorted((FOLDER / "resources" / "kiosk").glob("*.xml"))


@pytest.mark.parametrize("path", WINDOWS, ids=lambda path: path.stem)
def test_windows_examples_are_well_formed_and_start_the_kiosk(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    words = [value for element in root.iter() for value in element.attrib.values()]
    assert any(r"%ProgramFiles%\anshin-guide\anshin-guide.exe" in word for word in words)
    assert any("--kiosk" in word for word in words)
    asked = [one.get("Id") for one in root.iter() if one.get("Id")]
    assert len(asked) == 2, "made once, used once"
    assert len(set(asked)) == 1
