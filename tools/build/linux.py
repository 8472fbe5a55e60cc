"""The Linux package: frozen, tested, packed as a .deb with dpkg's own tools; the same folder gives the same bytes.

The program goes below /usr/lib, with a link in /usr/bin, a desktop file and icons. Nothing here starts at log-in: the
program sets that up for each person who wants it.
"""

from __future__ import annotations

import gzip
import re
import shutil
import string
import sys
from collections.abc import Mapping
from pathlib import Path

from app import __version__
from tools.build.allowed import files, size
from tools.build.finish import finish, tell
from tools.build.freeze import BUILD, NAME, ROOT, called, freeze, source_time, title
from tools.build.icon import DRAWING, LINUX_SIZES, png
from tools.build.smoke import smoke
from tools.build.sums import kept, stamp

WORK = BUILD / "linux"
HOME = f"usr/lib/{NAME}"

PACKAGING = ROOT / "resources" / "packaging" / "linux"
"""Its control file recommends a voice for what was not recorded, the reading typeface, the library that mutes browsers
and plays clips, and what a kiosk prints with."""

SAMPLE = ROOT / "resources" / "kiosk" / "kiosk.toml.example"
"""For an administrator who sets up a kiosk; not installed where it would take effect."""


def build(out: Path) -> Path:
    """Builds the .deb for this machine's architecture, or reuses the last one if nothing has changed.

    Args:
        out: a folder for the package and SHA256SUMS.
    Returns: the package.
    Raises:
        BuildFailed: one of dpkg's tools failed.
    """
    return kept(WORK, "*.deb", stamp("requirements/build.txt", setting=sys.version), _build, out)


def _build() -> None:
    folder = freeze(WORK)
    finish(folder, "linux")
    tell(smoke([folder / NAME]))
    _pack(folder)


def _pack(folder: Path) -> None:
    tree = WORK / "deb"
    shutil.copytree(folder, tree / HOME, symlinks=True)
    _put_beside(tree)
    (tree / "DEBIAN").mkdir()  # shows dpkg-shlibdeps which libraries are our own
    architecture = called("dpkg", "--print-architecture").strip()
    needs = depends(tree / HOME)
    values = {"version": __version__, "architecture": architecture, "size": size(tree) // 1024, "depends": needs}
    _write(tree / "DEBIAN" / "control", _filled("control", values))
    shutil.copy(PACKAGING / "postinst", tree / "DEBIAN")
    _settle_modes(tree)
    package = WORK / f"{NAME}_{__version__}_{architecture}.deb"
    # The number of cores makes no difference to the bytes (compared with one and two).
    called("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package, LC_ALL="C.UTF-8")


def _put_beside(tree: Path) -> None:
    """Adds what lies outside the program's folder."""
    link = tree / "usr/bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{NAME}/{NAME}")
    share = tree / "usr/share"
    _write(share / f"applications/jp.{NAME}.desktop", _desktop_file())
    _write(share / f"icons/hicolor/scalable/apps/{NAME}.svg", DRAWING.read_bytes())
    for pixels in LINUX_SIZES:
        _write(share / f"icons/hicolor/{pixels}x{pixels}/apps/{NAME}.png", png(pixels))
    notes = share / "doc" / NAME
    notices = [(ROOT / name).read_bytes() for name in ("LICENSE", "THIRD_PARTY_NOTICES.md")]
    _write(notes / "copyright", b"\n".join(notices))
    for path in (*(PACKAGING / "kiosk").iterdir(), SAMPLE):
        _write(notes / "kiosk" / path.name, path.read_bytes())
    _write(notes / "changelog.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=source_time()))


def _desktop_file() -> bytes:
    """The menu entry, named in every language of the guide."""
    codes = sorted(path.stem for path in ROOT.glob("locales/*.toml"))
    names = [f"Name={title()}", *(f"Name[{code}]={title(code)}" for code in codes)]
    return _filled("anshin-guide.desktop", {"names": "\n".join(names)})


def _filled(name: str, values: Mapping[str, object]) -> bytes:
    """A template, with the values in place of their names."""
    text = (PACKAGING / name).read_text(encoding="utf-8")
    return string.Template(text).substitute(values).encode()


def depends(folder: Path) -> str:
    """The Depends field: packages with the system libraries that the program is linked to, by dpkg-shlibdeps.

    Its minimum versions are left out: without symbol lists it would ask for the builder's own versions. Only glibc's
    matters, and the binaries name it.
    """
    source = WORK / "source"
    _write(source / "debian" / "control", b"Source: x\n\nPackage: x\nArchitecture: any\n")
    binaries = [folder / name for name in files(folder) if _is_elf(folder / name)]
    options = [f"-l{place}" for place in {path.parent for path in binaries}]
    options += [f"-e{path}" for path in binaries]
    listed = called("dpkg-shlibdeps", "-O", "--warnings=0", *options, cwd=source)
    needs = listed.strip().removeprefix("shlibs:Depends=").split(", ")
    names = {wanted.split(" ")[0] for wanted in needs} - {"libc6"}
    minors = [int(minor) for path in binaries for minor in re.findall(rb"\bGLIBC_2\.(\d+)", path.read_bytes())]
    return ", ".join([f"libc6 (>= 2.{max(minors)})", *sorted(names)])


def _is_elf(path: Path) -> bool:
    if path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _settle_modes(tree: Path) -> None:
    """The same modes under any umask: all may read, only root may write, and executables stay so."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
