"""Signs Windows programs by whatever command is configured, and lists those that bear no signature.

ANSHIN_SIGN_COMMAND    signs one file, `{file}`, in place. No shell runs it.

Public authorities have kept their keys on hardware or in a service since June 2023, so the command is theirs; what it
logs in with is its own business, and never stands on its line, which everybody on the machine can read.
docs/releasing.md has the commands of Azure Artifact Signing, SignPath, signtool with a token, and osslsigncode.

Smart App Control wants every EXE, DLL and PYD signed, not only the installer. What its maker has signed stays as it is.

python -m tools.build.sign FILE …            signs these, as makensis has its uninstaller signed
python -m tools.build.sign --check PATH …    lists the programs and libraries among and below these that nobody signed
"""

from __future__ import annotations

import os
import shlex
import struct
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.build.freeze import BuildFailed

COMMAND = "ANSHIN_SIGN_COMMAND"
SECONDS = 600  # for one file; a service may keep it waiting

SECURITY_DIRECTORY = 4
"""Index of the signature in the table of a PE file (Microsoft, "PE Format", Optional Header Data Directories)."""

TABLE_OFFSET = {0x10B: 96, 0x20B: 112}
"""Where that table begins in the optional header, for 32 and 64 bit."""


def command(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The words of the command that the environment names; none: nothing is to be signed.

    Raises:
        ValueError: there is no place for a file in it.
    """
    line = environ.get(COMMAND, "")
    if line and "{file}" not in line:
        raise ValueError(f"{COMMAND} does not name {{file}}")
    # Not as a POSIX shell reads it: that would swallow the backslashes of Windows' paths.
    return tuple(word.strip("\"'") for word in shlex.split(line, posix=False))


def sign(file: Path, command: Iterable[str]) -> None:
    """Signs one file in place.

    Raises:
        BuildFailed: the command failed, or left the file without a signature.
    """
    words = [word.replace("{file}", str(file)) for word in command]
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildFailed(f"{file.name}: {error}") from error
    if done.returncode:
        raise BuildFailed(f"{file.name}: {(done.stderr or done.stdout).strip()}")
    if not is_signed(file):
        raise BuildFailed(f"{file.name}: the command has not signed it")


def sign_folder(folder: Path, command: Iterable[str]) -> int:
    """Signs every program and library below a folder that bears no signature yet; returns how many those were."""
    paths = unsigned([folder])
    for path in paths:
        sign(path, command)
    return len(paths)


def unsigned(paths: Iterable[Path]) -> list[Path]:
    """The programs and libraries among these files and below these folders that bear no signature."""
    files = (file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*"))))
    return [file for file in files if file.is_file() and is_program(file) and not is_signed(file)]


def is_program(file: Path) -> bool:
    """Whether it is a program or library of Windows, whatever its name: .exe, .dll, .pyd, .mui and others."""
    with file.open("rb") as content:
        return content.read(2) == b"MZ"


def is_signed(file: Path) -> bool:
    """Whether a PE file bears a signature, whoever's and however good."""
    data = file.read_bytes()
    (start,) = struct.unpack_from("<I", data, 0x3C)
    header = start + 24  # after the signature "PE" and the file header
    (magic,) = struct.unpack_from("<H", data, header)
    entry = header + TABLE_OFFSET[magic] + 8 * SECURITY_DIRECTORY
    _, length = struct.unpack_from("<II", data, entry)
    return bool(length)


def main(arguments: list[str]) -> int:
    """Signs files by the configured command, or lists what nobody signed."""
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
