"""Makes setup.exe with NSIS. What it installs and what its uninstaller removes is one list, made from the folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PureWindowsPath

from app import __version__
from tools.build.allowed import size
from tools.build.freeze import ROOT, called, title
from tools.build.sign import command
from tools.build.windows_python import PYTHON_VERSION

SCRIPT = ROOT / "resources" / "packaging" / "windows" / "setup.nsi"

PYTHON_TAG = "".join(PYTHON_VERSION.split(".")[:2])


def make_setup(source: Path, icon: Path, out: Path, work: Path, number: str = __version__) -> Path:
    """Compiles the installer, and has makensis sign it and its uninstaller where a command is configured; returns it.

    Args:
        source: the frozen, pruned, signed folder.
        icon: an .ico file.
        out: the .exe to write.
        work: a folder for intermediate files.
        number: the version.

    Raises:
        BuildFailed: makensis (Debian: nsis) is missing or failed.
    """
    work.mkdir(parents=True, exist_ok=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    (work / "files.nsh").write_text(file_list(source), encoding="utf-8-sig", newline="\n")
    values: dict[str, object] = {
        "VERSION": number,
        "NUMBERS": f"{number}.0",
        "OUT": out,
        "SOURCE": source,
        "ICON": icon,
        "SIZE_KB": size(source) // 1024,
        "PRODUCT_JA": title("ja"),
        "PRODUCT_EN": title("en"),
        "PYTHON_TAG": PYTHON_TAG,
    }
    if command():
        values["SIGN"] = f'"{sys.executable}" -m tools.build.sign'
    options = [f"-D{name}={value}" for name, value in values.items()]
    options += [f"-X!addincludedir {folder}" for folder in (work, SCRIPT.parent)]
    called("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, SCRIPT, PYTHONPATH=str(ROOT))
    return out


def file_list(source: Path) -> str:
    """Two macros that install and remove every file by name, and folders if they are empty then."""
    install = list[str]()
    remove = list[str]()
    folders = list[str]()
    for folder, _, names in sorted(os.walk(source)):
        inside = _quoted(Path(folder).relative_to(source))
        install.append(f'  SetOutPath "{PureWindowsPath("$INSTDIR", inside)}"')
        for name in sorted(names):
            file = inside / _quoted(name)
            install.append(f'  File "${{SOURCE}}/{file}"')
            remove.append(f'  Delete "{PureWindowsPath("$INSTDIR", file)}"')
        folders.append(f'  RMDir "{PureWindowsPath("$INSTDIR", inside)}"')
    remove += reversed(folders[1:])  # the script removes the first, the folder itself
    return "\n".join(["!macro InstallFiles", *install, "!macroend", "!macro RemoveFiles", *remove, "!macroend", ""])


def _quoted(path: Path | str) -> Path:
    return Path(str(path).replace("$", "$$"))
