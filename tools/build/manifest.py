"""Writes the digests of what is shipped, as a module for the frozen program (see app/system/shipped.py)."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from app.speech.archive import SUMS
from app.system.shipped import DIGESTS

SEALED = ("resources/guide", "resources/figures", "resources/illustrations", "resources/voice", "locales")
"""Folders whose files are used only if they are as they were shipped."""


def digests(root: Path, files: Iterable[Path]) -> dict[str, str]:
    """SHA-256 by path below the root; for an archive of clips also that of its own list of digests."""
    digests = {}
    for file in files:
        name = file.relative_to(root).as_posix()
        digests[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                digests[f"{name}/{SUMS}"] = hashlib.sha256(archive.read(SUMS)).hexdigest()
    return dict(sorted(digests.items()))


def write_module(folder: Path, root: Path, files: Iterable[Path]) -> Path:
    """Writes the module into a folder; returns it."""
    lines = [f"    {name!r}: {digest!r}," for name, digest in digests(root, files).items()]
    module = folder / f"{DIGESTS}.py"
    module.write_text("\n".join(["DIGESTS = {", *lines, "}", ""]), encoding="utf-8")
    return module
