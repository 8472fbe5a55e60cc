"""The Windows installer: freeze, finish, sign, try, pack, try again. On Linux, under wine."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tools.build import bootloader, nsis, sign
from tools.build import wine as wine_module
from tools.build.finish import finish
from tools.build.freeze import BUILD, NAME, ROOT, source_time, version
from tools.build.icon import write_ico
from tools.build.nsis import Setup, make_setup
from tools.build.sign import Signer, sign_folder
from tools.build.sums import sha256, write_sums
from tools.build.windows_freeze import BASE, WORK, Freezer, freeze, freezer
from tools.build.windows_trial import PROGRAM, Trial, self_test

DEBIAN_PACKAGES = (*wine_module.PACKAGES, *nsis.PACKAGES, *sign.PACKAGES, *bootloader.PACKAGES)

SOURCES = (
    "app",
    "locales",
    "resources",
    "requirements/windows.txt",
    "tools/build",
    "LICENSE",
    "THIRD_PARTY_NOTICES.md",
)
"""What the installer is made from; where none of it has changed, the last one is good."""


def build(out: Path) -> Path:
    """Builds the installer, or takes the last one where nothing has changed since.

    Args:
        out: a folder; made if need be. The installer and SHA256SUMS are written into it.
    Returns: the installer.
    """
    made, stamp, wanted = WORK / setup_name(), WORK / "made-from", fingerprint()
    if not (made.exists() and stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        _build(made)
        stamp.write_text(wanted)
    out.mkdir(parents=True, exist_ok=True)
    setup = Path(shutil.copy2(made, out / made.name))
    write_sums(out, [setup])
    return setup


def setup_name() -> str:
    """The installer's file name. Not just setup.exe: Windows mistrusts that name, and loads old shims into it."""
    return f"{NAME}-{version()}-setup.exe"


def fingerprint() -> str:
    """Of all that the installer is made from: files, moment, how it is signed."""
    total = hashlib.sha256(f"{source_time()} {Signer.configured()}\n".encode())
    for source in SOURCES:
        path = ROOT / source
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                total.update(f"{file.relative_to(ROOT)} {sha256(file)}\n".encode())
    return total.hexdigest()


def _build(setup: Path) -> None:
    icon = write_ico(WORK / f"{NAME}.ico")
    signer = Signer.configured()
    with freezer() as one:
        print("freezing", flush=True)
        folder = freeze(one, WORK, icon)
        finished = finish(folder, "windows", library=one.python.parent / "Lib")
        print(f"pruned {finished.removed / 1e6:.0f} MB, {finished.size / 1e6:.0f} MB are left", flush=True)
        if signer:
            print(f"signed {sign_folder(folder, signer)} programs and libraries", flush=True)
        _try_folder(one, folder)
    signing = (sys.executable, "-m", "tools.build.sign") if signer else ()
    make_setup(Setup(folder, icon, version(), source_time(), signing), setup, WORK / "nsis")
    _try_setup(setup)


def _try_folder(one: Freezer, folder: Path) -> None:
    report = self_test(one.wine, folder)
    print(f"self-test passed: {report.pages} pages, {report.icons} icons, {report.seconds} s", flush=True)


def _try_setup(setup: Path) -> None:
    """Installs, tests and uninstalls it."""
    with BASE.copy_to(BUILD / "wine" / "trial").running() as wine:
        trial = Trial(wine, setup)
        if code := trial.install("/NOAUTOSTART"):
            raise subprocess.CalledProcessError(code, [str(setup)])
        folder = trial.folder()
        self_test(wine, folder)
        trial.uninstall()
        left = [path.name for path in folder.rglob("*")] if folder.exists() else []
    if left:
        raise AssertionError(f"the uninstaller left {left} ({PROGRAM})")
    print("installed, tested and uninstalled", flush=True)
