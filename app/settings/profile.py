"""What every way of starting goes by: the person's settings with the administrator's policy over them.

The policy is a read-only file for all people of a PC. Nothing in either can keep the guide from starting.

Windows: the check of rights has not yet been run on a real Windows. Where it cannot be done, the file is not used.
"""

from __future__ import annotations

import importlib
import logging
import os
import stat
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.settings.ledger import Ledger
from app.settings.settings import FamilyContacts, NumberChange
from app.settings.store import LARGEST_FILE, Photos, SettingsFile, read_settings
from app.system.files import FileRefused, is_there, read_checked

POSIX_PATH = Path("/etc/anshin-guide/policy.toml")
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

Policy = Mapping[str, Any]
"""What an administrator fixed: sections as in the settings file; empty without a policy."""

log = logging.getLogger(__name__)


def default_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where this system's administrators put it."""
    if sys.platform == "win32":
        return Path(environment.get("PROGRAMDATA", r"C:\ProgramData")) / "AnshinGuide" / "policy.toml"
    return POSIX_PATH


def read_policy(path: Path, *, administrator: int = 0) -> Policy:
    """The policy; an empty one where there is none or it cannot be trusted, and then the log says so. Never raises.

    Args:
        administrator: user id that must own file and folder, on POSIX systems.
    """
    if not is_there(path):
        return {}
    try:
        if loose := loose_parts(path, lambda owner: owner == administrator):
            raise ValueError(f"others than administrators may change {loose[0]}")
        table = tomllib.loads(read_checked(path, LARGEST_FILE).decode("utf-8-sig"))
    except (FileRefused, OSError, RecursionError, ValueError) as error:
        log.warning("the policy %s is ignored: %s", path, error or type(error).__name__)
        return {}
    table.pop("guard", None)  # it belongs to this PC's own numbers
    return table


def fixed_keys(policy: Policy) -> frozenset[str]:
    """What is fixed, such as "look.size", "places.bank", "people": the family's pages show it as not theirs."""
    return frozenset(
        name if not isinstance(value, Mapping) else f"{name}.{key}"
        for name, value in policy.items()
        for key in (value if isinstance(value, Mapping) else (name,))
    )


def loose_parts(path: Path, is_trusted: Callable[[int], bool]) -> list[Path]:
    """Of a file and the folder in which it could be replaced, those that others may change.

    Args:
        is_trusted: whether an owner, by the user id, may be one, on POSIX systems.
    """
    parts = (path.parent, path)
    if os.name == "posix":
        return [one for one in parts if _is_loose(one.lstat(), is_trusted)]
    return [one for one in parts if is_loose_on_windows(one)]


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
        found = security.GetNamedSecurityInfo(str(path), security.SE_FILE_OBJECT, wanted)
        owner, rights = found.GetSecurityDescriptorOwner(), found.GetSecurityDescriptorDacl()
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


class Profile:
    """One data folder, read once.

    Args:
        policy: what an administrator fixed; that of this PC, if not given.

    Attributes:
        file: the settings of this person.
        settings: to go by, with the policy over them; never to be saved.
        photo: returns the content of a photo by its name, or None where it is missing.
    """

    def __init__(self, folder: Path, policy: Policy | None = None) -> None:
        self.file = SettingsFile(folder)
        self._own = self.file.load()
        fixed = read_policy(default_path()) if policy is None else policy
        self.settings = read_settings(fixed, self._own).settings if fixed else self._own
        self.photo = Photos(folder).read
        self._ledger = Ledger(folder)

    def circle(self, now: datetime) -> FamilyContacts:
        """Whom to ring, and the changes that are known already. `now` is aware, of any zone."""
        return replace(self.settings.family, changes=self._ledger.recent(now))

    def note(self, now: datetime) -> tuple[NumberChange, ...]:
        """Compares the numbers with those last seen. This may write, so it is for when the first page stands.

        Returns: all changes that are to be told now.
        """
        self._ledger.note(self._own, now)
        return self._ledger.recent(now)
