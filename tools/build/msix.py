"""The package for the Microsoft Store, from the folder that the Windows installer was made from.

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

ASSETS = {"StoreLogo": 50, "Square44x44Logo": 44, "Square150x150Logo": 150}
"""Pictures that the manifest names, by their pixels at 100 %; Windows enlarges them where there are no others."""


def build(out: Path) -> Path:
    """Builds the package, and the installer before it where something has changed.

    Args:
        out: a folder; package, installer and SHA256SUMS are written into it.
    Returns: the package.
    """
    from tools.build import windows  # here and not above: it needs what only builders have

    windows.build(out)
    package = appx.pack(content(FROZEN), out / f"{NAME}-{__version__}.msix", source_time())
    write_sums(out)
    return package


def content(folder: Path) -> dict[str, bytes | Path]:
    """What is packed, by name: the program, its pictures, and the manifest."""
    packed: dict[str, bytes | Path] = {name: folder / name for name in files(folder)}
    packed.update({f"Assets/{name}.png": png(size) for name, size in ASSETS.items()})
    packed[appx.MANIFEST] = manifest().encode()
    return packed


def manifest(environ: Mapping[str, str] = os.environ) -> str:
    """The manifest, filled in. Without a name from the Store it is one to try out."""
    values = {
        "name": environ.get("ANSHIN_MSIX_NAME", "AnshinGuide"),
        "publisher": environ.get("ANSHIN_MSIX_PUBLISHER", f"CN={NAME} test"),
        "publisher_title": environ.get("ANSHIN_MSIX_PUBLISHER_TITLE", NAME),
        "version": ".".join([*__version__.split("."), *"000"][:3]) + ".0",  # the Store keeps the fourth number
        "title": title(),
    }
    text = string.Template(MANIFEST.read_text(encoding="utf-8"))
    return text.substitute({key: escape(value, {'"': "&quot;"}) for key, value in values.items()})
