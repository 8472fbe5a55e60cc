"""Makes setup.exe with NSIS: what it installs and what its uninstaller removes is one list, made from the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from tools.build.freeze import ROOT, title
from tools.build.windows_python import PYTHON_VERSION

SCRIPT = ROOT / "resources" / "packaging" / "windows" / "setup.nsi"
COMPILE_SECONDS = 600

PYTHON_TAG = "".join(PYTHON_VERSION.split(".")[:2])


class NsisFailed(Exception):
    """makensis is missing or refused; the message is its own."""


@dataclass(frozen=True)
class Setup:
    """What is packed.

    Attributes:
        source: the frozen, pruned, signed folder.
        icon: an .ico file.
        version: such as "0.1.0".
        epoch: seconds since 1970 that stand in the file in place of the moment of building.
        signing: a command that signs the file given as its last argument; empty: nothing is signed.
    """

    source: Path
    icon: Path
    version: str
    epoch: int
    signing: Sequence[str] = ()


def make_setup(setup: Setup, out: Path, work: Path) -> Path:
    """Compiles the installer; returns it.

    Args:
        setup: what is packed.
        out: the .exe to be written.
        work: a folder for what is generated on the way.

    Raises:
        NsisFailed: with makensis' own words.
    """
    program = shutil.which("makensis")
    if program is None:
        raise NsisFailed("makensis is missing (Debian: nsis)")
    work.mkdir(parents=True, exist_ok=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    (work / "files.nsh").write_text(file_list(setup.source), encoding="utf-8-sig", newline="\n")
    command = [program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *_defines(setup, out)]
    command += [f"-X!addincludedir {folder}" for folder in (work, SCRIPT.parent)]
    done = subprocess.run(
        [*command, str(SCRIPT)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(setup.epoch), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=COMPILE_SECONDS,
        check=False,
    )
    if done.returncode:
        raise NsisFailed((done.stdout + done.stderr).decode(errors="replace")[-3000:])
    return out


def file_list(source: Path) -> str:
    """Two macros: every file by name, to be installed and to be removed; then the folders, if they are empty."""
    files = sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
    folders = sorted({parent.as_posix() for file in files for parent in PurePosixPath(file).parents} - {"."})
    install: list[str] = []
    for folder in ("", *folders):
        install.append(f'  SetOutPath "{_installed(folder)}"')
        inside = [file for file in files if PurePosixPath(file).parent.as_posix() == (folder or ".")]
        install += [f'  File "${{SOURCE}}/{_quoted(file)}"' for file in inside]
    remove = [f'  Delete "{_installed(file)}"' for file in files]
    remove += [f'  RMDir "{_installed(folder)}"' for folder in reversed(folders)]
    return "\n".join(["!macro InstallFiles", *install, "!macroend", "!macro RemoveFiles", *remove, "!macroend", ""])


def _installed(path: str) -> str:
    return str(PureWindowsPath("$INSTDIR") / _quoted(path))


def _quoted(path: str) -> str:
    return path.replace("$", "$$")


def _defines(setup: Setup, out: Path) -> list[str]:
    size = sum(path.stat().st_size for path in setup.source.rglob("*") if path.is_file())
    numbers = ".".join([*setup.version.split("."), *"0000"][:4])
    values = {
        **{"VERSION": setup.version, "NUMBERS": numbers, "OUT": str(out), "SOURCE": str(setup.source)},
        **{"PRODUCT_JA": title("ja"), "PRODUCT_EN": title("en")},
        **{"ICON": str(setup.icon), "SIZE_KB": str(size // 1024), "PYTHON_TAG": PYTHON_TAG},
        **({"SIGN": " ".join(f'"{part}"' for part in setup.signing)} if setup.signing else {}),
    }
    return [f"-D{name}={value}" for name, value in values.items()]
