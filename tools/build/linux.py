"""The Linux package: freeze, finish, try, pack."""

from __future__ import annotations

from pathlib import Path

from tools.build.debian import pack
from tools.build.finish import finish, try_out
from tools.build.freeze import BUILD, NAME, freeze
from tools.build.stamp import kept, stamp

WORK = BUILD / "linux"


def build(out: Path) -> Path:
    """Builds the .deb for this machine's architecture, or takes the last one where nothing has changed since.

    Args:
        out: a folder; made if need be. The package and SHA256SUMS are written into it.
    Returns: the package.
    """
    return kept(WORK, "*.deb", stamp("requirements/build.txt", "pyproject.toml"), _build, out)


def _build() -> Path:
    folder = freeze(WORK)
    finish(folder, "linux")
    try_out([folder / NAME])
    return pack(folder, WORK, WORK)
