"""The Linux package: freeze, finish, try, pack."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.build.debian import pack
from tools.build.finish import finish, try_out
from tools.build.freeze import BUILD, NAME, freeze
from tools.build.stamp import stamp
from tools.build.sums import write_sums

WORK = BUILD / "linux"


def build(out: Path) -> Path:
    """Builds the .deb for this machine's architecture, or takes the last one where nothing has changed since.

    Args:
        out: a folder; made if need be. The package and SHA256SUMS are written into it.
    Returns: the package.
    """
    made_from, wanted = WORK / "made-from", stamp("requirements/build.txt", "pyproject.toml")
    packages = sorted(WORK.glob("*.deb"))
    if not (packages and made_from.exists() and made_from.read_text() == wanted):
        packages = [_build()]
        made_from.write_text(wanted)
    out.mkdir(parents=True, exist_ok=True)
    package = Path(shutil.copy2(packages[0], out))
    write_sums(out, [package])
    return package


def _build() -> Path:
    folder = freeze(WORK)
    finish(folder, "linux")
    try_out([folder / NAME])
    return pack(folder, WORK, WORK)
