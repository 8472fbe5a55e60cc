"""Whether only administrators may change a file that applies to everybody on this PC.

Windows: the check has not yet been run on a real Windows. If it fails, the file is not used.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

OTHERS_MAY_WRITE = 0o022  # permission of the group and of all others

# Well-known security identifiers (learn.microsoft.com, "Well-known SIDs").
TRUSTED_SIDS = {
    "S-1-5-18",  # Local System
    "S-1-5-32-544",  # Administrators
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # TrustedInstaller
}

# Rights to read and run, specific and generic (learn.microsoft.com, "File Access Rights Constants", "ACCESS_MASK").
#
# Any other right allows changes.
HARMLESS = 0x1200A9 | 0xA0000000

INHERIT_ONLY = 0x8  # flag of an entry that applies to new files in a folder, not to the folder itself

log = logging.getLogger(__name__)


def admin_folder() -> Path:
    """The folder for administrators' files on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "AnshinGuide"
    return Path("/etc/anshin-guide")


def loose_parts(path: Path) -> list[Path]:
    """Which of a file and its folder others may change: in the folder, they could replace the file."""
    is_loose = _is_loose if os.name == "posix" else is_loose_on_windows
    return [part for part in (path.parent, path) if is_loose(part)]


def _is_loose(path: Path) -> bool:
    """Whether a group or all others may write it, or the visitors' account owns it.

    A link counts as loose, because anybody may have made it.
    """
    status = path.lstat()
    own = os.geteuid()  # type: ignore[attr-defined, unused-ignore]  # not on Windows
    is_visitors = status.st_uid == own and own != 0  # visitors use the account of this process, unless it is root's
    return is_visitors or stat.S_ISLNK(status.st_mode) or bool(status.st_mode & OTHERS_MAY_WRITE)


def is_loose_on_windows(path: Path) -> bool:
    """Whether anybody but the system and administrators owns it, or has a right to change it."""
    try:
        security = import_module("win32security")
    except ImportError:
        log.warning("without pywin32 nobody can tell who may change %s", path)
        return True
    wanted = security.OWNER_SECURITY_INFORMATION | security.DACL_SECURITY_INFORMATION
    try:
        descriptor = security.GetNamedSecurityInfo(str(path), security.SE_FILE_OBJECT, wanted)
        owner = descriptor.GetSecurityDescriptorOwner()
        rights = descriptor.GetSecurityDescriptorDacl()
        if rights is None:  # everybody may do anything
            return True
        who = {security.ConvertSidToStringSid(owner), *_who_may_write(security, rights)}
    except (security.error, NotImplementedError):  # pywin32 cannot read conditional entries
        return True
    return not who <= TRUSTED_SIDS


def _who_may_write(security: Any, rights: Any) -> Iterator[str]:
    """The security identifiers of all whom a list of rights allows to change the file."""
    for index in range(rights.GetAceCount()):
        (kind, flags), mask, *_, sid = rights.GetAce(index)
        applies = kind != security.ACCESS_DENIED_ACE_TYPE and not flags & INHERIT_ONLY
        if applies and mask & 0xFFFFFFFF & ~HARMLESS:
            yield security.ConvertSidToStringSid(sid)
