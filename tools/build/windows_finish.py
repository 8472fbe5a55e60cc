"""`finish` for a program that another Python froze: which packages and modules there are, that Python knows."""

from __future__ import annotations

from pathlib import Path

from tools.build.allowed import rules
from tools.build.finish import Finished
from tools.build.freeze import NAME
from tools.build.notices import collect
from tools.build.prune import Unknown, check, prune, size
from tools.build.sbom import FILE, write_sbom
from tools.build.windows_modules import modules_in, strangers
from tools.build.windows_python import PYTHON_VERSION

SYSTEM = "windows"


def finish_windows(folder: Path, library: Path) -> Finished:
    """Prunes a frozen folder and adds licences and the list of its parts.

    Args:
        folder: what PyInstaller made; changed in place.
        library: the Lib folder of the Windows Python, with its site-packages.
    Raises:
        Unknown: there is a file or a module in it that nobody knows.
    """
    packages = library / "site-packages"
    if modules := strangers(modules_in(folder / f"{NAME}.exe"), library):
        raise Unknown(f"modules of no locked package: {', '.join(sorted(modules))}")
    lists = rules(SYSTEM)
    removed = prune(folder, lists)
    collect(folder / "licences", SYSTEM, [str(packages)])
    write_sbom(folder / FILE, SYSTEM, python=PYTHON_VERSION, search=[str(packages)])
    check(folder, lists)
    return Finished(folder, removed, size(folder))
