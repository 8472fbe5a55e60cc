"""The real package: built once, unpacked, installed with apt, and started as a person would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageGrab

from tests.conftest import require
from tests.end2end.conftest import ROOT, Program
from tests.install.on_windows import ICON, OLDER
from tools.build.allowed import INSIDE
from tools.build.nsis import make_setup
from tools.build.windows_freeze import BASE, FROZEN
from tools.build.windows_trial import Trial
from tools.build.wine import Wine

NAME = "anshin-guide"
AS_ROOT = () if os.geteuid() == 0 else ("sudo", "-n")  # installing, and mounting a small disk, is the administrator's


Start = Callable[..., Program]


def output(*command: str | Path, **variables: str) -> str:
    """What a command prints; fails the test, with all that was said, where it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-8000:]
    return done.stdout


def as_root(*command: str | Path) -> None:
    allowed = subprocess.run([*AS_ROOT, "true"], capture_output=True).returncode == 0
    require(allowed, "installing and mounting need an administrator (sudo without a password)")
    output(*AS_ROOT, *command, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")


def verify(signed: Path, certificate: Path) -> None:
    """Fails the test unless a file has a signature with this certificate that fits it."""
    output("osslsigncode", "verify", "-CAfile", certificate, "-in", signed)


def screen() -> Image.Image:
    """What the screen shows; nothing is on it but the program."""
    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"])


@contextmanager
def mounted(place: Path, *options: str | Path) -> Iterator[Path]:
    """Something mounted at a folder, for as long as the block runs."""
    place.mkdir(parents=True, exist_ok=True)
    as_root("mount", *options, place)
    try:
        yield place
    finally:
        as_root("umount", "--lazy", place)


def built(target: str, out: Path) -> Path:
    """The folder with what the one command that a packager uses has built."""
    output(sys.executable, "dev.py", "build", "--target", target, "--out", out, "--fast-voice")
    return out


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .deb."""
    require(shutil.which("dpkg-deb") is not None, "no Debian here")
    return next(built("linux", tmp_path_factory.mktemp("package")).glob("*.deb"))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that we made ourselves, and so its own root; its key lies beside it."""
    cert = tmp_path_factory.mktemp("certificate") / "root.pem"
    what = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-addext", "extendedKeyUsage=codeSigning")
    files = ("-out", cert, "-keyout", cert.with_name("key.pem"))
    output("openssl", "req", *what, *files, "-subj", "/CN=anshin-guide test")
    return cert


@pytest.fixture(scope="session")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's folder as it is in the package; must not be changed."""
    folder = tmp_path_factory.mktemp("unpacked")
    output("dpkg-deb", "-x", package, folder)
    return folder / "usr" / "lib" / NAME


@pytest.fixture
def own_copy(unpacked: Path, tmp_path: Path) -> Path:
    """A copy that may be broken."""
    return shutil.copytree(unpacked, tmp_path / "copy", symlinks=True)


@pytest.fixture(scope="module")
def installed(package: Path) -> Iterator[Path]:
    """Installed with apt for the tests of a file, and removed after them whatever happened."""
    as_root("apt-get", "install", "-y", "--no-install-recommends", package)
    yield Path("/usr/bin") / NAME
    as_root("dpkg", "--purge", NAME)  # which is content if a test has removed it already


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Start]:
    started: list[Program] = []

    def begin(program: Path, *arguments: str, **extra: str) -> Program:
        started.append(Program([*arguments], {**environment, **extra}, Path("/"), program))
        return started[-1]

    yield begin
    for one in started:
        one.close()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A person's own, with nothing of Python or of this folder in it."""
    ours = ("QT_QPA_PLATFORM", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    real = {key: value for key, value in os.environ.items() if key not in ours}
    return {**real, "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}


# ---- for Windows: an installer that is built once, and a Windows under wine to try it in


def small_program(folder: Path) -> Path:
    """A folder with the real program and next to nothing else."""
    program = folder / "program"
    (program / INSIDE / "gone").mkdir(parents=True)
    (program / INSIDE / "gone" / "older.dll").write_bytes(os.urandom(100))
    shutil.copy(FROZEN / "anshin-guide.exe", program)
    return program


@pytest.fixture(scope="session")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installer, built by the one command a packager uses; with ANSHIN_SETUP, that very file is tested."""
    if ready := os.environ.get("ANSHIN_SETUP"):
        return Path(ready)
    return next(built("windows", tmp_path_factory.mktemp("setup")).glob("*.exe"))


@pytest.fixture(scope="session")
def older(setup: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installer of an older version: another number, a file that the new one lacks, and little else."""
    folder = tmp_path_factory.mktemp("older")
    out = folder / f"anshin-guide-{OLDER}-setup.exe"
    return make_setup(small_program(folder), ICON, out, folder / "work", number=OLDER)


@pytest.fixture
def wine(tmp_path: Path) -> Iterator[Wine]:
    """A Windows that nobody has used."""
    with BASE.copy_to(tmp_path / "prefix").running() as one:
        yield one


@pytest.fixture
def trial(wine: Wine, setup: Path) -> Trial:
    """The installer in that Windows; nothing is installed yet."""
    return Trial(wine, setup)
