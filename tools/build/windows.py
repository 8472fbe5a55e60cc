"""The Windows installer: frozen, signed, tested, packed and tested again; on Linux, under wine."""

from __future__ import annotations

import subprocess
from pathlib import Path

from app import __version__
from tools.build.finish import finish, tell
from tools.build.freeze import BUILD, NAME
from tools.build.icon import write_ico
from tools.build.nsis import make_setup
from tools.build.sign import command, sign_folder
from tools.build.sums import kept, stamp
from tools.build.windows_freeze import BASE, WORK, freeze
from tools.build.windows_trial import Trial, self_test


def build(out: Path) -> Path:
    """Builds the installer, or reuses the last one if nothing has changed.

    Args:
        out: a folder for the installer and SHA256SUMS.
    Returns: the installer.
    """
    wanted = stamp("requirements/windows.txt", setting=f"{command()}")
    return kept(WORK, setup_name(), wanted, _build, out)


def setup_name() -> str:
    """The installer's file name; not just setup.exe, which Windows distrusts and loads old shims into."""
    return f"{NAME}-{__version__}-setup.exe"


def _build() -> None:
    icon = write_ico(WORK / f"{NAME}.ico")
    signing = command()
    with BASE.copy_to(BUILD / "wine" / "builder").running() as wine:
        print("freezing", flush=True)
        folder = freeze(wine, icon)
        finish(folder, "windows")
        if signing:
            print(f"signed {sign_folder(folder, signing)} programs and libraries", flush=True)
        tell(self_test(wine, folder))
    setup = make_setup(folder, icon, WORK / setup_name(), WORK / "nsis")
    _try_setup(setup)


def _try_setup(setup: Path) -> None:
    """Installs, tests and uninstalls it. tests/install looks for what is left behind."""
    with BASE.copy_to(BUILD / "wine" / "trial").running() as wine:
        trial = Trial(wine, setup)
        if code := trial.install("/NOAUTOSTART"):
            raise subprocess.CalledProcessError(code, [str(setup)])
        self_test(wine, trial.folder())
        trial.uninstall()
    print("installed, tested and uninstalled", flush=True)
