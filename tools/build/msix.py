"""The packages for the Microsoft Store, from the folder that the Windows installer was made from.

One asks for nothing that the Store has to be persuaded of; the other, "-shared", may write where others see it.

ANSHIN_MSIX_NAME             the package's name, and
ANSHIN_MSIX_PUBLISHER        its publisher (CN=…), both as Partner Center gives them; the Store signs
ANSHIN_MSIX_PUBLISHER_TITLE  the publisher's name as people read it

Not yet installed on a real Windows; docs/releasing.md says what was checked.
"""

from __future__ import annotations

import os
import string
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from app import __version__
from tools.build import appx
from tools.build.allowed import files
from tools.build.freeze import NAME, source_time, title
from tools.build.icon import png
from tools.build.sums import write_sums
from tools.build.windows_freeze import FROZEN, WINDOWS

MANIFEST = WINDOWS / appx.MANIFEST
SHARED = "<!-- shared -->"
"""Marks the lines of the manifest that only the package has whose writes others see."""

ASSETS = {"StoreLogo": 50, "Square44x44Logo": 44, "Square150x150Logo": 150}
"""Pictures that the manifest names, by their pixels at 100 %; Windows enlarges them where there are no others."""


def build(out: Path) -> Path:
    """Builds both packages, and the installer before them where something has changed.

    Args:
        out: a folder; packages, installer and SHA256SUMS are written into it.
    Returns: the second of them.
    """
    from tools.build import windows  # here and not above: it needs what only builders have

    windows.build(out)
    for more in ("", "-shared"):
        package = out / f"{NAME}-{__version__}{more}.msix"
        appx.pack(content(FROZEN, is_shared=bool(more)), package, source_time())
    write_sums(out)
    return package


def content(folder: Path, *, is_shared: bool) -> dict[str, bytes | Path]:
    """What is packed, by name: the program, its pictures, and the manifest."""
    packed: dict[str, bytes | Path] = {name: folder / name for name in files(folder)}
    packed.update({f"Assets/{name}.png": png(size) for name, size in ASSETS.items()})
    packed[appx.MANIFEST] = manifest(is_shared=is_shared).encode()
    return packed


def manifest(environ: Mapping[str, str] = os.environ, *, is_shared: bool) -> str:
    """The manifest, filled in. Without a name from the Store it is one to try out.

    Args:
        is_shared: whether others see what the program writes.
    """
    values = {
        "name": environ.get("ANSHIN_MSIX_NAME", "AnshinGuide"),
        "publisher": environ.get("ANSHIN_MSIX_PUBLISHER", f"CN={NAME} test"),
        "publisher_title": environ.get("ANSHIN_MSIX_PUBLISHER_TITLE", NAME),
        "version": ".".join([*__version__.split("."), *"000"][:3]) + ".0",  # the Store keeps the fourth number
        "title": title(),
    }
    lines = MANIFEST.read_text(encoding="utf-8").splitlines(keepends=True)
    text = string.Template("".join(line for line in lines if is_shared or SHARED not in line))
    return text.substitute({key: escape(value, {'"': "&quot;"}) for key, value in values.items()})
