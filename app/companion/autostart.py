"""Start at log-in, for this user only and without administrator rights.

Windows: see `windows_autostart.py`. macOS: a launch agent. Elsewhere: a desktop entry in the autostart folder
(freedesktop.org, "Desktop Application Autostart Specification"). Not yet run on a real Windows or Mac.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.companion.windows_autostart import NAME, RegistryAutostart, TaskAutostart, package_family
from app.system import program
from app.system.files import write_atomically


class FileAutostart:
    """An autostart file, which exists while the autostart is on."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content

    def is_on(self) -> bool | None:
        """Whether this program is started; None if nothing was set, or by another copy of it."""
        with contextlib.suppress(OSError):
            return self._path.read_bytes() == self._content or None
        return None

    def set(self, is_on: bool) -> None:
        """Switches it on or off. Raises OSError if it cannot be written."""
        if is_on:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, self._content)
        else:
            self._path.unlink(missing_ok=True)


Autostart = FileAutostart | RegistryAutostart | TaskAutostart
"""Whether the companion starts when this user logs in."""


def make_autostart(platform: str = sys.platform, home: Path | None = None) -> Autostart:
    """The autostart of this system."""
    home = home or Path.home()
    command = program.command("--companion")
    if platform == "win32":
        if family := package_family():
            return TaskAutostart(family)
        return RegistryAutostart(" ".join((f'"{command[0]}"', *command[1:])))  # as the installer writes it
    if platform == "darwin":
        return FileAutostart(home / "Library" / "LaunchAgents" / f"{NAME}.plist", _agent(command))
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return FileAutostart(folder / "autostart" / f"{NAME}.desktop", _entry(command))


def _agent(command: Sequence[str]) -> bytes:
    import plistlib  # here and not above: it loads an XML parser, which no other system needs

    return plistlib.dumps(
        {
            "Label": NAME,
            "ProgramArguments": list(command),
            "WorkingDirectory": str(program.FOLDER),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )


def _entry(command: Sequence[str]) -> bytes:
    quoted = " ".join(f'"{part}"' for part in command)
    lines = ["[Desktop Entry]", "Type=Application", f"Name={NAME}", f"Exec={quoted}"]
    lines += [f"Path={program.FOLDER}", "X-GNOME-Autostart-enabled=true", "NoDisplay=true"]
    return ("\n".join(lines) + "\n").encode()
