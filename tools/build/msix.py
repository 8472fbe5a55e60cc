"""The packages for the Microsoft Store, from the folder that the Windows installer is made from.

One needs no special approval by the Store; the other, "-shared", may write where other programs see it.

ANSHIN_MSIX_NAME             the package's name, and
ANSHIN_MSIX_PUBLISHER        its publisher (CN=…), both from Partner Center; the Store signs
ANSHIN_MSIX_PUBLISHER_TITLE  the publisher's name for people

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
SHARED = "<!-- shared -->"  # marks the lines of the manifest that only the shared package has

ASSETS = {"StoreLogo": 50, "Square44x44Logo": 44, "Square150x150Logo": 150}
"""Pictures that the manifest names, and their pixels at 100 %; Windows scales them up."""


def build(out: Path) -> Path:
    """Builds both packages, after the installer if anything has changed.

    Args:
        out: a folder for packages, installer and SHA256SUMS.
    Returns: the second package.
    """
    from tools.build import windows  # not above: it needs packages that only builders have

    windows.build(out)
    for more in ("", "-shared"):
        package = out / f"{NAME}-{__version__}{more}.msix"
        appx.pack(content(FROZEN, is_shared=bool(more)), package, source_time())
    write_sums(out)
    return package


def content(folder: Path, *, is_shared: bool) -> dict[str, bytes]:
    """What is packed, by name: the program, its pictures, and the manifest."""
    packed = {name: (folder / name).read_bytes() for name in files(folder)}
    packed |= {f"Assets/{name}.png": png(size) for name, size in ASSETS.items()}
    packed[appx.MANIFEST] = manifest(is_shared=is_shared).encode()
    return packed


def manifest(environ: Mapping[str, str] = os.environ, *, is_shared: bool) -> str:
    """The manifest, filled in; without a name from the Store, for a trial.

    Args:
        is_shared: whether other programs see what this one writes.
    """
    values = {
        "name": environ.get("ANSHIN_MSIX_NAME", "AnshinGuide"),
        "publisher": environ.get("ANSHIN_MSIX_PUBLISHER", f"CN={NAME} test"),
        "publisher_title": environ.get("ANSHIN_MSIX_PUBLISHER_TITLE", NAME),
        "version": f"{__version__}.0",  # the Store keeps the fourth number
        "title": title(),
    }
    lines = MANIFEST.read_text(encoding="utf-8").splitlines(keepends=True)
    text = string.Template("".join(line for line in lines if is_shared or SHARED not in line))
    return text.substitute({key: escape(value, {'"': "&quot;"}) for key, value in values.items()})
