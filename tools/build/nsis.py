"""Makes setup.exe with NSIS. What it installs and what its uninstaller removes is one list, made from the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from app import __version__
from tools.build.allowed import size
from tools.build.freeze import ROOT, BuildFailed, source_time, title
from tools.build.windows_python import PYTHON_VERSION

SCRIPT = ROOT / "resources" / "packaging" / "windows" / "setup.nsi"
COMPILE_SECONDS = 600

PYTHON_TAG = "".join(PYTHON_VERSION.split(".")[:2])


def make_setup(
    source: Path, icon: Path, out: Path, work: Path, signing: Sequence[str] = (), number: str = __version__
) -> Path:
    """Compiles the installer; returns it.

    Args:
        source: the frozen, pruned, signed folder.
        icon: an .ico file.
        out: the .exe to write.
        work: a folder for intermediate files.
        signing: a command that signs the file given as its last argument; empty: no signing.
        number: the version.

    Raises:
        BuildFailed: with the output of makensis.
    """
    program = shutil.which("makensis")
    if program is None:
        raise BuildFailed("makensis is missing (Debian: nsis)")
    work.mkdir(parents=True, exist_ok=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    (work / "files.nsh").write_text(file_list(source), encoding="utf-8-sig", newline="\n")
    command = [program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *_defines(source, icon, out, signing, number)]
    command += [f"-X!addincludedir {folder}" for folder in (work, SCRIPT.parent)]
    done = subprocess.run(
        [*command, str(SCRIPT)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(source_time()), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=COMPILE_SECONDS,
        check=False,
    )
    if done.returncode:
        raise BuildFailed((done.stdout + done.stderr).decode(errors="replace")[-3000:])
    return out


def file_list(source: Path) -> str:
    """Two macros that install and remove every file by name, and folders if they are empty then."""
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


def _defines(source: Path, icon: Path, out: Path, signing: Sequence[str], number: str) -> list[str]:
    values = {
        **{"VERSION": number, "NUMBERS": ".".join([*number.split("."), *"0000"][:4])},
        **{"OUT": str(out), "SOURCE": str(source), "ICON": str(icon), "SIZE_KB": str(size(source) // 1024)},
        **{"PRODUCT_JA": title("ja"), "PRODUCT_EN": title("en"), "PYTHON_TAG": PYTHON_TAG},
        **({"SIGN": " ".join(f'"{part}"' for part in signing)} if signing else {}),
    }
    return [f"-D{name}={value}" for name, value in values.items()]
