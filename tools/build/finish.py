"""Turns what PyInstaller made into what may be packed: pruned, with licences and a parts list, checked, tested."""

from __future__ import annotations

from pathlib import Path

from app.selftest.selftest_main import Report
from tools.build.allowed import HOMES, check, prune, size
from tools.build.licences import collect
from tools.build.sbom import FILE, write_sbom


def finish(folder: Path, system: str) -> None:
    """Prunes a frozen folder, adds what must go with it, and prints a line.

    Args:
        folder: what PyInstaller made; changed in place.
        system: "linux", "windows" or "macos".
    Raises:
        BuildFailed: it has a file that no list names, or a package has no licence text.
    """
    prune(folder, system)
    home = folder / HOMES["macos"] if system == "macos" else folder
    collect(home / "licences", system)
    write_sbom(home / FILE, system)
    check(folder, system)
    print(f"pruned to {size(folder) / 1e6:.0f} MB", flush=True)


def tell(report: Report) -> None:
    """Prints a line about a self-test that found nothing."""
    counts = f"{report.pages} pages, {report.modules} modules, {sum(report.clips.values())} clips, {report.seconds} s"
    print(f"self-test passed ({report.window_system}): {counts}", flush=True)
