"""Whether anybody but an administrator may change a file that holds for everybody on this PC.

Windows: the check of rights has not yet been run on a real Windows. Where it cannot be done, the file is not used.
"""

from __future__ import annotations

import importlib
import logging
import os
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

POSIX_FOLDER = Path("/etc/anshin-guide")
OTHERS_MAY_WRITE = 0o022  # permission of the group and of all others

TRUSTED_SIDS = (
    "S-1-5-18",  # Local System
    "S-1-5-32-544",  # Administrators
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # TrustedInstaller
)
"""Well-known security identifiers (learn.microsoft.com, "Well-known SIDs")."""

HARMLESS = 0x1200A9 | 0xA0000000
"""Rights to read and run, specific and generic (learn.microsoft.com, "File Access Rights Constants", "ACCESS_MASK").

Whoever has another one may change it."""

INHERIT_ONLY = 0x8  # flag of an entry for what will be made in a folder, not for the folder

log = logging.getLogger(__name__)


def admin_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where this system's administrators put their files."""
    if sys.platform == "win32":
        return Path(environment.get("PROGRAMDATA", r"C:\ProgramData")) / "AnshinGuide"
    return POSIX_FOLDER


def loose_parts(path: Path, is_trusted: Callable[[int], bool]) -> list[Path]:
    """Of a file and the folder in which it could be replaced, those that others may change.

    Args:
        is_trusted: whether an owner, by the user id, may be one, on POSIX systems.
    """
    parts = (path.parent, path)
    if os.name == "posix":
        return [part for part in parts if _is_loose(part.lstat(), is_trusted)]
    return [part for part in parts if is_loose_on_windows(part)]


def _is_loose(status: os.stat_result, is_trusted: Callable[[int], bool]) -> bool:
    """Anybody may have made a link."""
    is_open = stat.S_ISLNK(status.st_mode) or bool(status.st_mode & OTHERS_MAY_WRITE)
    return is_open or not is_trusted(status.st_uid)


def is_loose_on_windows(path: Path, load: Callable[[str], Any] = importlib.import_module) -> bool:
    """Whether its owner, or one with a right to change it, is other than the system and the administrators."""
    try:
        security = load("win32security")
    except ImportError:
        log.warning("without pywin32 nobody can tell who may change %s", path)
        return True
    wanted = security.OWNER_SECURITY_INFORMATION | security.DACL_SECURITY_INFORMATION
    try:
        descriptor = security.GetNamedSecurityInfo(str(path), security.SE_FILE_OBJECT, wanted)
        owner, rights = descriptor.GetSecurityDescriptorOwner(), descriptor.GetSecurityDescriptorDacl()
        if rights is None:  # everybody may do everything
            return True
        who = {security.ConvertSidToStringSid(owner), *_who_may_write(security, rights)}
    except (security.error, NotImplementedError):  # pywin32 reads no conditional entry
        return True
    return not who <= set(TRUSTED_SIDS)


def _who_may_write(security: Any, rights: Any) -> list[str]:
    """Security identifiers of all that a list of rights lets change the file."""
    entries = [rights.GetAce(index) for index in range(rights.GetAceCount())]
    return [
        security.ConvertSidToStringSid(entry[-1])
        for entry in entries
        if entry[0][0] != security.ACCESS_DENIED_ACE_TYPE
        and not entry[0][1] & INHERIT_ONLY
        and entry[1] & 0xFFFFFFFF & ~HARMLESS
    ]
