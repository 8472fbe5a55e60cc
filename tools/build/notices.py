"""The licence texts that must go with the program, gathered from the packages that are in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from packaging.utils import canonicalize_name

from tools.build.bundled import installed, locked
from tools.build.freeze import ROOT

TEXTS = ROOT / "resources" / "packaging" / "licences"
"""Texts that no package brings along, and the notice about Qt."""

IS_LICENCE = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")

WITHOUT_TEXT = {
    "libsonic": ("Apache-2.0.txt",),
    "pyside6-essentials": ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt"),
}
"""Packages without a licence text, and ours that take its place; another such package stops the build."""

STARTER = "pyinstaller"
"""What starts the frozen program is PyInstaller's; its licence allows that with a notice."""


class Missing(Exception):
    """A package has no licence text; the message names it."""


def collect(out: Path, system: str, search: list[str] | None = None) -> int:
    """Writes `out/PACKAGE/FILE` for each licence text, and our own texts into `out` itself.

    Args:
        out: emptied first.
        system: whose packages: "linux", "windows", "macos".
        search: where they are installed; None: this Python.
    Returns: how many texts there are.
    Raises:
        Missing: a package has none.
    """
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(TEXTS, out)
    for distribution in installed({package.name for package in locked(system)}, search):
        _copy(distribution, out)
    _copy(next(iter(installed({STARTER}))), out)  # the same in all builds, from the Python that builds
    return sum(1 for path in out.rglob("*") if path.is_file())


def _copy(distribution: Distribution, out: Path) -> None:
    name = canonicalize_name(distribution.name)
    texts = list(_texts(distribution))
    if not texts and name not in WITHOUT_TEXT:
        raise Missing(f"{name} has no licence text (tools/build/notices.py, WITHOUT_TEXT)")
    for path in texts:
        target = out / name / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())


def _texts(distribution: Distribution) -> Iterable[Path]:
    """Only in its metadata: code has modules of such names, too."""
    for file in distribution.files or []:
        if IS_LICENCE.match(file.name) and any(part.endswith(".dist-info") for part in file.parts[:1]):
            yield Path(str(distribution.locate_file(file)))
