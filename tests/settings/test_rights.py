"""What Windows says of a file's rights, read as Microsoft documents them; POSIX: kiosk/test_kiosk_policy.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from app.settings.rights import is_loose_on_windows

FILE = Path("kiosk.toml")


@dataclass
class Rights:
    """What Windows says of one file: its owner, and (type, flags, mask, who) of each entry; None: no list at all."""

    owner: str
    entries: list[tuple[int, int, int, str]] | None

    def GetSecurityDescriptorOwner(self) -> str:  # noqa: N802  names of pywin32
        return self.owner

    def GetSecurityDescriptorDacl(self) -> Any:  # noqa: N802
        if self.entries is None:
            return None
        listed = [((kind, flags), mask, who) for kind, flags, mask, who in self.entries]
        return SimpleNamespace(GetAceCount=lambda: len(listed), GetAce=lambda index: listed[index])


SYSTEM, ADMINISTRATORS, USERS = "S-1-5-18", "S-1-5-32-544", "S-1-5-32-545"
FULL_CONTROL, READ, ADD_FILES = 0x1F01FF, 0x1200A9, 0x100116


RIGHTS = [
    (Rights(ADMINISTRATORS, [(0, 0, FULL_CONTROL, SYSTEM), (0, 0, READ, USERS)]), True),
    (Rights(ADMINISTRATORS, [(0, 0xB, FULL_CONTROL, "S-1-3-0"), (0, 0, READ, USERS)]), True),
    (Rights(ADMINISTRATORS, [(1, 0, FULL_CONTROL, USERS)]), True),
    (Rights(ADMINISTRATORS, []), True),
    (Rights(USERS, []), False),
    (Rights(ADMINISTRATORS, None), False),
    (Rights(ADMINISTRATORS, [(0, 0, ADD_FILES, USERS)]), False),
    (Rights(ADMINISTRATORS, [(0, 3, FULL_CONTROL, "S-1-1-0")]), False),
    (Rights(ADMINISTRATORS, [(0, 0, 0x40000000, USERS)]), False),
    (Rights(ADMINISTRATORS, [(0, 0, 0x10000, USERS)]), False),
]


def is_loose(rights: object) -> bool:
    """What is said of a file for which Windows, by pywin32, tells these rights."""
    windows = SimpleNamespace(
        OWNER_SECURITY_INFORMATION=1,
        DACL_SECURITY_INFORMATION=4,
        SE_FILE_OBJECT=1,
        ACCESS_DENIED_ACE_TYPE=1,
        error=OSError,
        GetNamedSecurityInfo=lambda *_: rights,
        ConvertSidToStringSid=str,
    )
    return is_loose_on_windows(FILE, lambda _: windows)


def test_rights_on_windows_as_documented() -> None:
    """The reading of rights against what Microsoft documents; not yet run on a real Windows."""
    for rights, is_trusted in RIGHTS:
        assert is_loose(rights) != is_trusted, rights


def test_rights_that_cannot_be_read_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    conditional = MagicMock(side_effect=NotImplementedError("Ace type 9 is not supported yet"))  # as pywin32 does
    rights = Rights(ADMINISTRATORS, [])
    listed = SimpleNamespace(GetAceCount=lambda: 1, GetAce=conditional)
    monkeypatch.setattr(rights, "GetSecurityDescriptorDacl", lambda: listed)
    assert is_loose(rights)
