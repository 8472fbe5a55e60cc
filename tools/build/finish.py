"""Turns what PyInstaller made into what may be packed: pruned, with licences and a parts list, checked, tested."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

from tools.build.allowed import check, prune, rules, size
from tools.build.licences import collect
from tools.build.sbom import FILE, write_sbom
from tools.build.smoke import smoke
from tools.build.windows_python import PYTHON_VERSION

CONTENT = {"macos": "Contents/Resources"}
"""Where licences go within the folder; elsewhere into the folder itself."""


def finish(folder: Path, system: str, *, library: Path | None = None) -> None:
    """Prunes a frozen folder, adds what must go with it, and prints a line.

    Args:
        folder: what PyInstaller made; changed in place.
        system: "linux", "windows" or "macos".
        library: the Lib folder of the Windows Python that froze it; None: this Python froze it.
    Raises:
        BuildFailed: it has a file that no list names, or a package has no licence text.
    """
    search = [str(library / "site-packages")] if library else None
    lists = rules(system)
    removed = prune(folder, lists)
    home = folder / CONTENT.get(system, ".")
    collect(home / "licences", system, search)
    write_sbom(home / FILE, system, python=PYTHON_VERSION if library else platform.python_version(), search=search)
    check(folder, lists)
    print(f"pruned {removed / 1e6:.0f} MB, {size(folder) / 1e6:.0f} MB are left", flush=True)


def try_out(command: Sequence[str | Path]) -> None:
    """Has the frozen program test itself and prints one line. Raises BuildFailed."""
    report = smoke(command)
    counts = f"{report.pages} pages, {report.modules} modules, {sum(report.clips.values())} clips, {report.seconds} s"
    print(f"self-test passed ({report.window_system}): {counts}", flush=True)
