"""The macOS disk image. Not yet built on a Mac: a recipe from PyInstaller's and Apple's documentation.

Its allow-list (allowed.toml) is a guess, so the first build will stop at each file that it does not name.
"""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from app import __version__
from tools.build.finish import finish, tell
from tools.build.freeze import BUILD, NAME, ROOT, freeze, title
from tools.build.icon import write_icns
from tools.build.smoke import smoke
from tools.build.sums import write_sums

SCRIPT = ROOT / "resources" / "packaging" / "macos" / "make-dmg.sh"


def build(out: Path) -> Path:
    """Builds the .dmg, on a Mac only.

    Args:
        out: a folder for the image and SHA256SUMS.
    Returns: the image.
    Raises:
        SystemExit: this is no Mac.
    """
    if platform.system() != "Darwin":
        raise SystemExit("The macOS image can be built on a Mac only; nothing else can sign and pack it.")
    icon = write_icns(BUILD / f"{NAME}.icns")
    app = freeze(BUILD / "macos", ANSHIN_ICON=str(icon))
    # PyInstaller signs before pruning, so the whole is signed again.
    finish(app, "macos")
    _sign(app)
    tell(smoke([app / "Contents" / "MacOS" / NAME]))
    image = out / f"{NAME}-{__version__}.dmg"
    subprocess.run([str(SCRIPT), str(app), str(image), title()], check=True)
    write_sums(out)
    return image


def _sign(app: Path) -> None:
    """Signs with the identity in ANSHIN_CODESIGN_IDENTITY, or for this machine only ("-")."""
    identity = os.environ.get("ANSHIN_CODESIGN_IDENTITY") or "-"
    entitlements = SCRIPT.parent / "entitlements.plist"
    command = ["codesign", "--force", "--deep", "--options", "runtime", "--entitlements", str(entitlements)]
    subprocess.run([*command, "--sign", identity, str(app)], check=True)
