"""Signs Windows programs with the configured command, and lists those without a signature.

ANSHIN_SIGN_COMMAND    signs one file, `{file}`, in place. No shell runs it.

Since June 2023 public authorities keep keys on hardware or in a service, so the command is theirs. Credentials must not
be on its line, which everybody on the machine can read. docs/releasing.md has the commands of Azure Artifact Signing,
SignPath, signtool with a token, and osslsigncode.

Smart App Control wants every EXE, DLL and PYD signed, not only the installer. What its maker has signed stays as it is.

python -m tools.build.sign FILE …            signs these; makensis calls it for the uninstaller
python -m tools.build.sign --check PATH …    lists unsigned programs and libraries among these and below
"""

from __future__ import annotations

import os
import shlex
import struct
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.build.freeze import BuildFailed, called

COMMAND = "ANSHIN_SIGN_COMMAND"
SECURITY_DIRECTORY = 4
"""The signature's index in the table of a PE file (Microsoft, "PE Format", Optional Header Data Directories)."""

TABLE_OFFSET = {0x10B: 96, 0x20B: 112}  # where that table is in the optional header, for 32 and 64 bit


def command(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The words of the command in the environment; none: do not sign. Raises ValueError if it takes no file."""
    line = environ.get(COMMAND, "")
    if line and "{file}" not in line:
        raise ValueError(f"{COMMAND} does not name {{file}}")
    # Not in POSIX mode, which would swallow the backslashes of Windows' paths.
    return tuple(word.strip("\"'") for word in shlex.split(line, posix=False))


def sign(file: Path, command: Iterable[str]) -> None:
    """Signs a file in place. Raises BuildFailed if the command fails or leaves no signature."""
    called(*(word.replace("{file}", str(file)) for word in command), cwd=Path.cwd())
    if not is_signed(file):
        raise BuildFailed(f"{file.name}: the command has not signed it")


def sign_folder(folder: Path, command: Iterable[str]) -> int:
    """Signs all unsigned programs and libraries below a folder; returns how many."""
    paths = unsigned([folder])
    for path in paths:
        sign(path, command)
    return len(paths)


def unsigned(paths: Iterable[Path]) -> list[Path]:
    """The unsigned programs and libraries among these files and below these folders."""
    files = (file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*"))))
    return [file for file in files if file.is_file() and is_program(file) and not is_signed(file)]


def is_program(file: Path) -> bool:
    """Whether it is a Windows program or library (.exe, .dll, .pyd, .mui, …), judged by content."""
    with file.open("rb") as content:
        return content.read(2) == b"MZ"


def is_signed(file: Path) -> bool:
    """Whether a PE file has a signature, valid or not."""
    data = file.read_bytes()
    (start,) = struct.unpack_from("<I", data, 0x3C)
    header = start + 24  # after the signature "PE" and the file header
    (magic,) = struct.unpack_from("<H", data, header)
    entry = header + TABLE_OFFSET[magic] + 8 * SECURITY_DIRECTORY
    _, length = struct.unpack_from("<II", data, entry)
    return bool(length)


def main(arguments: list[str]) -> int:
    """Signs files with the configured command, or lists unsigned ones."""
    if arguments[:1] == ["--check"]:
        paths = unsigned(map(Path, arguments[1:]))
        for path in paths:
            print(f"not signed: {path}", file=sys.stderr)
        return 1 if paths else 0
    if not (words := command()):
        sys.exit(f"{COMMAND} is not set")
    for file in arguments:
        sign(Path(file), words)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
